namespace Booking.Domain.Tests;

/// <summary>When somebody may be disturbed: never in quiet hours, unless it would be too late.</summary>
public sealed class QuietHoursTests
{
    private static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    [Theory]
    [InlineData("2026-03-04T20:59", "2026-03-04T20:59")]
    [InlineData("2026-03-04T21:00", "2026-03-05T08:00")]
    [InlineData("2026-03-04T23:30", "2026-03-05T08:00")]
    [InlineData("2026-03-05T00:00", "2026-03-05T08:00")]
    [InlineData("2026-03-05T07:59", "2026-03-05T08:00")]
    [InlineData("2026-03-05T08:00", "2026-03-05T08:00")]
    public void ByDefault_NothingComesBetween21And8(string ready, string sent) =>
        QuietHours.Default.Defer(At(ready), Beijing, null).ShouldBe(At(sent));

    [Theory]
    [InlineData("2026-03-05T08:29", "2026-03-05T06:30")]
    [InlineData("2026-03-05T08:30", "2026-03-05T08:00")]
    public void NearTheStart_TheQuietIsBroken(string start, string sent) =>
        QuietHours.Default.Defer(At("2026-03-05T06:30"), Beijing, At(start)).ShouldBe(At(sent));

    [Theory]
    [InlineData("2026-03-05T06:29")]
    [InlineData("2026-03-05T06:30")]
    [InlineData("2026-03-01T10:00")]
    public void ForWhatIsPast_TheQuietIsNotBroken(string start) =>
        QuietHours.Default.Defer(At("2026-03-05T06:30"), Beijing, At(start)).ShouldBe(At("2026-03-05T08:00"));

    [Fact]
    public void EqualEnds_AreNoQuietAtAll() =>
        new QuietHours(new(9, 0), new(9, 0)).Defer(At("2026-03-05T09:00"), Beijing, null)
            .ShouldBe(At("2026-03-05T09:00"));

    /// <summary>Minute by minute until nobody is disturbed; also over the skipped and the doubled hour of London (29
    /// March, 25 October 2026).</summary>
    [Fact]
    public void Defer_IsWhatWalkingMinuteByMinuteFinds()
    {
        var random = new Random(20261123);
        foreach (var zone in new[] { Beijing, DateTimeZoneProviders.Tzdb["Europe/London"] })
        {
            for (var i = 0; i < 400; i++)
            {
                var quiet = new QuietHours(Minute(random), Minute(random));
                var day = random.Next(3) switch
                {
                    0 => new LocalDate(2026, 3, 28),
                    1 => new LocalDate(
                    2026, 10, 24),
                    _ => new LocalDate(2026, 6, 1)
                };
                var ready = zone.AtLeniently(day.AtMidnight()).ToInstant() + Duration.FromMinutes(
                    random.Next(3 * 24 * 60));

                var sent = quiet.Defer(ready, zone, null);

                var walked = ready;
                while (IsQuiet(quiet, walked.InZone(zone).TimeOfDay)) walked += Duration.FromMinutes(1);
                // An end inside the skipped hour is the first moment after it, an end inside the doubled hour its first
                // pass.
                if (sent != walked)
                    (sent - walked).ShouldBeInRange(
                        Duration.FromHours(-1), Duration.FromHours(1), $"{quiet} {ready} {zone}");
                if (zone == Beijing) sent.ShouldBe(walked, $"{quiet} {ready}");
            }
        }
    }

    private static bool IsQuiet(QuietHours quiet, LocalTime time)
    {
        for (var t = quiet.From; t != quiet.Until; t = t.PlusMinutes(1))
            if (t == time) return true;
        return false;
    }

    private static LocalTime Minute(Random random) => LocalTime.Midnight.PlusMinutes(random.Next(24 * 60));

    private static Instant At(string text) =>
        Beijing.AtStrictly(
            NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(
                text).Value).ToInstant();
}
