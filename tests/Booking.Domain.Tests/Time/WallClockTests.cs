namespace Booking.Domain.Tests;

// Europe/Zurich: 2026-03-29 02:00 → 03:00; 2026-10-25 03:00 → 02:00. America/Sao_Paulo: 2018-11-04 00:00 → 01:00.
public sealed class WallClockTests
{
    private static Outcome<Stretch> Resolve(string zone, LocalDateTime start, LocalDateTime end) =>
        WallClock.Resolve(new(start, end), DateTimeZoneProviders.Tzdb[zone]);

    [Fact]
    public void AnOrdinaryWish_IsWhatTheClockSays() =>
        Resolve("Asia/Shanghai", new(2026, 3, 3, 10, 0), new(2026, 3, 3, 12, 0)).Value
            .ShouldBe(new(Instant.FromUtc(2026, 3, 3, 2, 0), Instant.FromUtc(2026, 3, 3, 4, 0)));

    [Theory]
    [InlineData(2, 30, 4, 0, "2026-03-29T02:30:00")]
    [InlineData(1, 0, 2, 30, "2026-03-29T02:30:00")]
    [InlineData(2, 0, 2, 30, "2026-03-29T02:00:00")]
    public void ASkippedHour_IsRefused_NamingTimeAndZone(
        int startHour, int startMinute, int endHour, int endMinute, string time)
    {
        var refused = Resolve(
            "Europe/Zurich", new(2026, 3, 29, startHour, startMinute),
            new(2026, 3, 29, endHour, endMinute)).Refused.ShouldNotBeNull();
        refused.Reason.ShouldBe(RefusalReason.SkippedHour);
        refused["time"].ShouldBe(time);
        refused["zone"].ShouldBe("Europe/Zurich");
    }

    [Fact]
    public void AWishAcrossASkippedHour_IsShorterThanItLooks() =>
        Resolve("Europe/Zurich", new(2026, 3, 29, 1, 0), new(2026, 3, 29, 4, 0)).Value.Length.ShouldBe(
            Duration.FromHours(2));

    [Fact]
    public void AMidnightThatWasSkipped_CannotBeWishedFor() =>
        Resolve("America/Sao_Paulo", new(2018, 11, 3, 22, 0), new(2018, 11, 4, 0, 0)).Refused!.Reason.ShouldBe(
            RefusalReason.SkippedHour);

    [Fact]
    public void ADoubledHour_MeansItsFirstPass()
    {
        var day = new LocalDate(2026, 10, 25);
        Resolve("Europe/Zurich", day + new LocalTime(1, 0), day + new LocalTime(2, 30)).Value.Length.ShouldBe(
            Duration.FromHours(1.5));
        Resolve("Europe/Zurich", day + new LocalTime(2, 30), day + new LocalTime(3, 30)).Value.Length.ShouldBe(
            Duration.FromHours(2));
        Resolve("Europe/Zurich", day + new LocalTime(2, 0), day + new LocalTime(2, 30)).Value
            .ShouldBe(new(Instant.FromUtc(2026, 10, 25, 0, 0), Instant.FromUtc(2026, 10, 25, 0, 30)));
    }

    [Fact]
    public void AnEndThatWouldLieBeforeTheStart_MeansItsSecondPass() =>
        Resolve("Europe/Zurich", new(2026, 10, 25, 2, 45), new(2026, 10, 25, 2, 15)).Value.Length.ShouldBe(
            Duration.FromMinutes(30));

    [Theory]
    [InlineData(10, 10)]
    [InlineData(12, 10)]
    public void EmptyOrReversed_IsRefused(int startHour, int endHour) =>
        Resolve("Asia/Shanghai", new(2026, 3, 3, startHour, 0), new(2026, 3, 3, endHour, 0)).Refused!.Reason
            .ShouldBe(RefusalReason.EmptyOrReversed);
}
