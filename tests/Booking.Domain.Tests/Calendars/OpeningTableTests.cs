using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>Opening hours seen from outside: by what can be looked at and booked.</summary>
public sealed class OpeningTableTests
{
    private static OpeningInterval Interval(double open, double close) => new(At(open), At(close));

    private static LocalTime At(double hour) => LocalTime.Midnight.PlusMinutes((long)(hour * 60));

    private static OpeningHours Daily(params OpeningInterval[] intervals) => new(
        [.. Enumerable.Range(1, 7).SelectMany(d => intervals.Select(i => new WeeklyOpening((IsoDayOfWeek)d, i)))], []);

    private static ImmutableArray<Stretch> Open(OpeningHours hours, string zone, LocalDate from, int days = 1)
    {
        var desk = new Desk(Make.Facility() with { Zone = zone, Hours = hours });
        return desk.Ledger.Look(new(from, days, []), Make.Monday).Value.Resources[0].Open;
    }

    private static bool CanBook(OpeningHours hours, string zone, Wish wish)
    {
        var desk = new Desk(Make.Facility() with { Zone = zone, Hours = hours, Policy = new(1, 1, 44_640, 366) });
        desk.Now = wish.In(zone).Start - Duration.FromHours(30);
        var decision = desk.Try(Desk.Asking(wish));
        if (decision.Refused is { } refused) refused.Reason.ShouldBe(RefusalReason.OutsideOpeningHours);
        return decision.Refused is null;
    }

    private static Stretch Utc(int month, int day, int hour, int minute, double hours)
    {
        var start = Instant.FromUtc(2026, month, day, hour, minute);
        return new(start, start + Duration.FromHours(hours));
    }

    [Fact]
    public void HoursOverMidnight_BelongToTheDayTheyBeginOn()
    {
        var friday = new OpeningHours([new(IsoDayOfWeek.Friday, Interval(18, 2))], []);
        Open(friday, "Asia/Shanghai", new(2026, 3, 6)).ShouldBe([Utc(3, 6, 10, 0, 6)]);
        Open(friday, "Asia/Shanghai", new(2026, 3, 7)).ShouldBe([Utc(3, 6, 16, 0, 2)]);
        Open(friday, "Asia/Shanghai", new(2026, 3, 8)).ShouldBeEmpty();
        CanBook(friday, "Asia/Shanghai", Desk.On(new(2026, 3, 6), 23, 26)).ShouldBeTrue();
        CanBook(friday, "Asia/Shanghai", Desk.On(new(2026, 3, 6), 23, 26.5)).ShouldBeFalse();
        CanBook(friday, "Asia/Shanghai", Desk.On(new(2026, 3, 7), 18, 20)).ShouldBeFalse();
    }

    [Fact]
    public void TouchingIntervals_CountAsOne_AndALunchBreakDoesNot()
    {
        CanBook(Daily(Interval(8, 12), Interval(12, 18)), "Asia/Shanghai", Desk.Tuesday(11, 13)).ShouldBeTrue();
        CanBook(Daily(Interval(8, 12), Interval(12.5, 18)), "Asia/Shanghai", Desk.Tuesday(11, 13)).ShouldBeFalse();
        Open(Daily(Interval(12, 18), Interval(8, 12)), "Asia/Shanghai", new(2026, 3, 3)).Length.ShouldBe(1);
    }

    [Fact]
    public void TheWholeDay_JoinsUpWithTheNext()
    {
        var always = Daily(Interval(0, 0));
        CanBook(always, "Asia/Shanghai", Desk.Tuesday(0, 24 * 5)).ShouldBeTrue();
        Open(always, "Asia/Shanghai", new(2026, 3, 3), 3).ShouldHaveSingleItem().Length.ShouldBe(
            Duration.FromHours(72));
        CanBook(Daily(Interval(18, 0)), "Asia/Shanghai", Desk.Tuesday(22, 24)).ShouldBeTrue();
    }

    [Fact]
    public void ADateOfItsOwn_ReplacesItsWeekday_ButNotTheNightBefore()
    {
        var hours = Daily(Interval(18, 2)) with
        {
            Exceptions = [new(new(2026, 3, 3), []), new(new(2026, 3, 4), [Interval(10, 12)])],
        };
        Open(hours, "Asia/Shanghai", new(2026, 3, 3)).ShouldBe([Utc(3, 2, 16, 0, 2)]);
        Open(hours, "Asia/Shanghai", new(2026, 3, 4)).ShouldBe([Utc(3, 4, 2, 0, 2)]);
        Open(hours, "Asia/Shanghai", new(2026, 3, 5)).ShouldBe([Utc(3, 5, 10, 0, 6)]);
    }

    // Europe/Zurich: 2026-03-29 02:00 → 03:00 (UTC+1 → +2); 2026-10-25 03:00 → 02:00 (UTC+2 → +1).
    [Fact]
    public void Zurich_OnItsShortAndItsLongDay()
    {
        var always = Daily(Interval(0, 0));
        Open(always, "Europe/Zurich", new(2026, 3, 29)).ShouldHaveSingleItem().Length.ShouldBe(Duration.FromHours(23));
        Open(always, "Europe/Zurich", new(2026, 10, 25)).ShouldHaveSingleItem().Length.ShouldBe(Duration.FromHours(25));
        CanBook(always, "Europe/Zurich", Desk.On(new(2026, 3, 28), 20, 30)).ShouldBeTrue();
        CanBook(always, "Europe/Zurich", Desk.On(new(2026, 10, 24), 20, 30)).ShouldBeTrue();
    }

    [Fact]
    public void Zurich_AnOpeningInTheSkippedHour_MovesForward()
    {
        var hours = Daily(Interval(2.5, 6));
        Open(hours, "Europe/Zurich", new(2026, 3, 29)).ShouldBe([Utc(3, 29, 1, 30, 2.5)]);
        Open(Daily(Interval(20, 2.5)), "Europe/Zurich", new(2026, 3, 29))[0].ShouldBe(Utc(3, 28, 23, 0, 2.5));
    }

    [Fact]
    public void Zurich_AnOpeningInTheDoubledHour_MeansTheFirstPass()
    {
        Open(Daily(Interval(2.5, 6)), "Europe/Zurich", new(2026, 10, 25)).ShouldBe([Utc(10, 25, 0, 30, 4.5)]);
        Open(Daily(Interval(20, 2.5)), "Europe/Zurich", new(2026, 10, 25))[0].ShouldBe(Utc(10, 24, 22, 0, 2.5));
    }

    [Fact]
    public void Zurich_IntervalsThatTheSkippedHourPushesOutOfOrder_AreStillOneOpening()
    {
        // 02:10–02:50 becomes 03:10–03:50 and so ends after the one that begins at 03:00.
        var hours = Daily(new(new(2, 10), new(2, 50)), new(new(3, 0), new(3, 20)));
        CanBook(hours, "Europe/Zurich", new(new(2026, 3, 29, 3, 0), new(2026, 3, 29, 3, 50))).ShouldBeTrue();
    }

    // America/Sao_Paulo: 2018-11-04 00:00 → 01:00 (UTC-3 → -2); 2019-02-17 00:00 → 2019-02-16 23:00 (UTC-2 → -3).
    [Fact]
    public void SaoPaulo_WhoseMidnightWasSkipped_HasNoGapAtIt()
    {
        var always = Daily(Interval(0, 0));
        CanBook(always, "America/Sao_Paulo", Desk.On(new(2018, 11, 3), 20, 26)).ShouldBeTrue();
        Open(always, "America/Sao_Paulo", new(2018, 11, 4)).ShouldHaveSingleItem().Length.ShouldBe(
            Duration.FromHours(23));
        Open(always, "America/Sao_Paulo", new(2019, 2, 16)).ShouldHaveSingleItem().Length.ShouldBe(
            Duration.FromHours(25));
        Open(Daily(Interval(18, 0)), "America/Sao_Paulo", new(2018, 11, 3)).ShouldHaveSingleItem().Length.ShouldBe(
            Duration.FromHours(6));
        Open(Daily(Interval(18, 0)), "America/Sao_Paulo", new(2019, 2, 16)).ShouldHaveSingleItem().Length.ShouldBe(
            Duration.FromHours(7));
    }

    [Fact]
    public void Shanghai_IsPlain() =>
        Open(Daily(Interval(8.5, 12), Interval(14, 21)), "Asia/Shanghai", new(2026, 3, 29), 2)
            .ShouldBe([Utc(3, 29, 0, 30, 3.5), Utc(3, 29, 6, 0, 7), Utc(3, 30, 0, 30, 3.5), Utc(3, 30, 6, 0, 7)]);

    [Fact]
    public void ThePalacesOfAYear_StayRight_WhenTheTableStartsAfresh()
    {
        // More days than the table remembers at once, asked forwards and then again.
        var desk = new Desk(Make.Facility());
        for (var round = 0; round < 2; round++)
            for (var date = new LocalDate(2026, 1, 1); date.Year < 2029; date = date.PlusDays(31))
                desk.Ledger.Look(new(date, 31, []), Make.Monday).Value.Resources[0].Open.Length.ShouldBe(31);
    }
}
