namespace Booking.Domain.Tests;

/// <summary>Events of 1,000 people or more (PRACTICE J): a permit, and a warning when it is late.</summary>
public sealed class LargeEventTests
{
    private readonly Desk _desk = new(
        Make.Facility("palace-1", Make.Space("arena", capacity: 5_000), Make.Equipment()) with
        {
            Policy = new(30, 30, 240, 90)
        });

    [Theory]
    [InlineData(999, null, null)]
    [InlineData(1_000, null, RefusalReason.PermitMissing)]
    [InlineData(1_000, "京公大活〔2026〕12号", null)]
    [InlineData(999, "京公大活〔2026〕12号", RefusalReason.Malformed)]
    [InlineData(1_000, " ", RefusalReason.Malformed)]
    public void PermitIsNeeded_FromAThousandPeopleOn(int people, string? permit, RefusalReason? reason) =>
        (_desk.Do(
            Desk.Asking(Desk.Tuesday(10, 12), "arena") with
            {
                Attendees = people,
                Permit = permit
            }).Refused?.Reason).ShouldBe(reason);

    [Fact]
    public void MissingPermit_SaysFromHowManyPeopleOn_AndHowFarAhead() =>
        _desk.Do(Desk.Asking(Desk.Tuesday(10, 12), "arena") with { Attendees = 1_200 }).ShouldBeRefused(
            RefusalReason.PermitMissing, ("attendees", "1200"), ("peopleMin", "1000"), ("workingDaysMin", "20"));

    // An offer is taken without another word, and each event has a permit of its own.
    [Fact]
    public void WhoeverWaitsForAnEvent_OrRepeatsOne_HearsThatItNeedsAPermit()
    {
        _desk.Booked(Desk.Tuesday(10, 12), "arena");
        var waits = new EnterWaiting(
            Make.CommandId(7), Desk.Ann, new("palace-1"), Desk.Ann.Member, [new("arena")], "", Desk.Tuesday(10, 12), 0,
            0, 1_000, "");
        _desk.Do(waits).ShouldBeRefused(
            RefusalReason.PermitMissing, ("attendees", "1000"), ("peopleMin", "1000"), ("workingDaysMin", "20"));
        _desk.Do(waits with { People = 999 }).Refused.ShouldBeNull();

        var series = new PlaceSeries(
            Make.CommandId(8), Desk.Staff, new("palace-1"), Desk.Ann.Member, Desk.Claims("arena"), Desk.Tuesday(14, 16),
            "FREQ=DAILY;COUNT=2", HolidayChoice.Keep, SeriesMode.AllOrNothing, 1_000, "演出", IsProgramme: true);
        _desk.Ledger.PlaceSeries(
            series, MemberStanding.Unlimited, new HashSet<LocalDate>(), false, _desk.Now, new("s1"),
            () => Make.BookingId(99))
            .Decision.ShouldBeRefused(RefusalReason.SeriesNotWhole, ("refused", "2"), ("because", "PERMIT_MISSING"));
    }

    [Fact]
    public void LendingOfPieces_IsNoEvent() =>
        _desk.Do(Desk.Asking(Desk.Tuesday(10, 12), "projector") with { Attendees = 5_000 }).Refused.ShouldBeNull();

    [Fact]
    public void WorkingDays_AreCounted_WithHolidaysAndWorkdaysMadeUpFor_AndLateIsAWarningOnly()
    {
        // Monday 2 March to Monday 30 March: four weeks of five days.
        var calendar = new WorkCalendar([], []);
        var inTime = Booked(new(2026, 3, 30), calendar);
        (inTime.WorkingDaysAhead, inTime.IsLate()).ShouldBe((20, false));
        var holiday = Booked(new(2026, 3, 30), calendar with { Holidays = [new(2026, 3, 4)] }, 14);
        (holiday.WorkingDaysAhead, holiday.IsLate()).ShouldBe((19, true));
        Booked(new(2026, 3, 30), new([new(2026, 3, 4)], [new(2026, 3, 7)]), 17)
            .WorkingDaysAhead.ShouldBe(20);
        Booked(new(2026, 3, 2), calendar, 14).WorkingDaysAhead.ShouldBe(0, "today");
    }

    [Fact]
    public void RandomDates_AreCountedAsOneByOne()
    {
        var chance = new Random(20);
        for (var round = 0; round < 500; round++)
        {
            var from = new LocalDate(2026, 1, 1).PlusDays(chance.Next(300));
            var until = from.PlusDays(chance.Next(-3, 60));
            var days = Enumerable.Range(0, 20).Select(_ => new Holiday(
                from.PlusDays(chance.Next(60)), "", "",
                chance.Next(2) == 0 ? HolidayKind.Holiday : HolidayKind.MakeUpWorkday, false, "")).ToList();
            days = [.. days.DistinctBy(day => day.Date)];
            var expected = 0;
            for (var date = from; date < until; date = date.PlusDays(1))
                expected += days.Find(day => day.Date == date)?.Kind switch
                {
                    HolidayKind.MakeUpWorkday => 1,
                    HolidayKind.Holiday => 0,
                    _ => date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? 0 : 1,
                };
            WorkCalendar.Of(days).DaysBetween(from, until).ShouldBe(expected, $"{from} {until}");
        }
    }

    private EventPermit Booked(LocalDate date, WorkCalendar calendar, int hour = 10)
    {
        var decision = _desk.Do(
            Desk.Asking(Desk.On(date, hour, hour + 2), "arena") with { Attendees = 1_000, Permit = "京公大活〔2026〕12号" },
            MemberStanding.Unlimited with { Calendar = calendar });
        decision.Refused.ShouldBeNull();
        return _desk.Ledger.Find(decision.Booking!.Value)!.Permit!;
    }
}
