namespace Booking.Domain.Tests;

public sealed class RecurrenceSetTests
{
    private static readonly DateTimeZone s_zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly LocalDateTime s_start = Rules.Time("20260105T1900");

    [Fact]
    public void FurtherDates_ComeInOrder_AndOnce() =>
        Texts(new() { Rules = [Weekly(3)], Also = [Rules.Time("20260107T2000"), Rules.Time("20260112T1900")] })
            .ShouldBe("20260105T190000 20260107T200000 20260112T190000 20260119T190000");

    [Fact]
    public void Exceptions_AreCounted_ThoughTheyDoNotTakePlace() =>
        Texts(new() { Rules = [Weekly(3)], Except = [Rules.Time("20260112T1900")] }).ShouldBe(
            "20260105T190000 20260119T190000");

    [Fact]
    public void Exception_AtAnotherHour_ExceptsNothing_ButItsWholeDayDoes()
    {
        Texts(new() { Rules = [Weekly(2)], Except = [Rules.Time("20260112T1901")] }).ShouldBe(
            "20260105T190000 20260112T190000");
        Texts(new() { Rules = [Weekly(2)], ExceptDays = [new(2026, 1, 12)] }).ShouldBe("20260105T190000");
    }

    [Fact]
    public void SetWithoutRule_HasItsStart() =>
        Texts(new() { Also = [Rules.Time("20260107T2000"), Rules.Time("20260104T2000")] }).ShouldBe(
            "20260105T190000 20260107T200000");

    [Fact]
    public void SeveralRules_AreOneSet() =>
        Texts(new() { Rules = [Weekly(2), Rules.Rule("FREQ=DAILY;INTERVAL=7;COUNT=3")] })
            .ShouldBe("20260105T190000 20260112T190000 20260119T190000");

    [Theory]
    [InlineData("FREQ=HOURLY;COUNT=3", "FREQ=HOURLY repeats more often than daily")]
    [InlineData("FREQ=DAILY", "comes to more than 366 occurrences; give it a COUNT or an UNTIL")]
    [InlineData("FREQ=DAILY;COUNT=367", "comes to more than 366 occurrences; give it a COUNT or an UNTIL")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "comes to no occurrence")]
    [InlineData("FREQ=DAILY;UNTIL=20260101", "comes to no occurrence")]
    public void SeriesThatCannotBeBooked_IsRefused(string rule, string problem) =>
        BookableRecurrence.Starts(new() { Rules = [Rules.Rule(rule)] }, s_start, s_zone).Refused!["problem"].ShouldBe(
            problem);

    [Fact]
    public void EveryDayOfAYear_CanBeBooked() =>
        BookableRecurrence.Starts(
            new() { Rules = [Rules.Rule("FREQ=DAILY;COUNT=366")] }, s_start, s_zone).Value.Length.ShouldBe(366);

    private static RecurrenceRule Weekly(int count) => Rules.Rule($"FREQ=WEEKLY;COUNT={count}");

    private static string Texts(RecurrenceSet set) =>
        string.Join(' ', set.Occurrences(s_start, s_zone).Select(BasicTime.Text));
}
