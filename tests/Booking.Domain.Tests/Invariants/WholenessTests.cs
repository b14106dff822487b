namespace Booking.Domain.Tests;

/// <summary>The checkers of quotas, series and appointments: silent on what is right, loud on what was
/// planted.</summary>
public sealed class WholenessTests
{
    private static readonly IDateTimeZoneProvider _zones = DateTimeZoneProviders.Tzdb;
    private static readonly Facility _entry = Make.Facility(
        "palace-1", Make.Space("hall"), Make.Space("court") with { Type = "badminton_court" },
        Make.Space("booth") with { Function = ServiceFunction.Counselling, Bookable = false });

    private readonly Desk _desk = new(_entry);

    [Fact]
    public void I2_SeesOneBookingMoreThanAPersonsQuota_AlsoInAnotherHouse()
    {
        _desk.Booked(Desk.Tuesday(9, 10));
        var other = new Desk(_entry with { Id = new("club") }) { Now = Make.Monday + Duration.FromMinutes(5) };
        // Another id than that of the palace's booking.
        other.Register(_entry with { Id = new("club") });
        other.Booked(Desk.Asking(Desk.Tuesday(12, 13)) with { Facility = new("club") });

        Quotas(Book.Quota(2), _desk, other).ShouldBeEmpty();
        Quotas(Book.Quota(1), _desk, other).ShouldHaveSingleItem().What.ShouldContain(
            "allows its holder 1, and this makes 2");
        // The palace's own rule does not count what is elsewhere.
        Check([Known(Book.Rule(Book.Quota(1)))], _desk, other).ShouldBeEmpty();
    }

    [Fact]
    public void I2_CountsMinutes_AtPeakHoursAndOfTypes_AndNotWhatWasCancelled()
    {
        var first = _desk.Booked(Desk.Tuesday(18, 20), "court");
        Quotas(Book.Quota(120, measure: QuotaMeasure.Minutes), _desk).ShouldBeEmpty();
        Later(_desk);
        _desk.Cancel(first);
        Later(_desk);
        _desk.Booked(Desk.Tuesday(18, 20), "court");
        Quotas(Book.Quota(120, measure: QuotaMeasure.Minutes), _desk).ShouldBeEmpty();
        Later(_desk);
        _desk.Booked(Desk.Tuesday(20, 21), "hall");
        Quotas(Book.Quota(120, measure: QuotaMeasure.Minutes), _desk).ShouldHaveSingleItem();
        Quotas(Book.Quota(120, measure: QuotaMeasure.Minutes, type: "badminton_court"), _desk).ShouldBeEmpty();
        Quotas(
            Book.Quota(
                60, measure: QuotaMeasure.Minutes,
                peak: new WeeklyOpening(IsoDayOfWeek.Tuesday, new(new(20, 0), new(2, 0)))), _desk)
            .ShouldBeEmpty();
        Quotas(
            Book.Quota(
                59, measure: QuotaMeasure.Minutes,
                peak: new WeeklyOpening(IsoDayOfWeek.Tuesday, new(new(20, 0), new(2, 0)))), _desk)
            .ShouldHaveSingleItem();
        Quotas(Book.Quota(1, measure: QuotaMeasure.Cancellations), _desk).Count.ShouldBe(
            2, "both came after the cancellation");
        Quotas(Book.Quota(2, measure: QuotaMeasure.Cancellations), _desk).ShouldBeEmpty();
    }

    [Fact]
    public void I2_SeesAMoveAndALongerStay_ButNotAShorterOne()
    {
        var booked = _desk.Booked(Desk.Tuesday(9, 10));
        _desk.Booked(Desk.On(new(2026, 3, 4), 9, 10), "court");
        Quotas(Book.Quota(1), _desk).ShouldBeEmpty();
        Later(_desk);
        _desk.Move(booked, Desk.On(new(2026, 3, 4), 12, 13));
        Quotas(Book.Quota(1), _desk).ShouldHaveSingleItem();

        var other = new Desk(_entry);
        var long1 = other.Booked(Desk.Tuesday(9, 11));
        Later(other);
        other.Resize(long1, 10);
        Quotas(Book.Quota(120, measure: QuotaMeasure.Minutes), other).ShouldBeEmpty();
        Later(other);
        other.Resize(long1, 12);
        Quotas(Book.Quota(120, measure: QuotaMeasure.Minutes), other).ShouldHaveSingleItem();
    }

    [Fact]
    public void I2_SeesWhatAUnionHasAtOnce_AndItsDay()
    {
        var desk = new Desk(_entry);
        desk.Do(new SetBookingTerms(
            new(Guid.NewGuid()), Desk.Staff,
            new([], [], [new(new("depot"), [new("ann")], [], [])], 30))).Refused.ShouldBeNull();
        desk.Booked(Desk.Asking(Desk.Tuesday(9, 11)) with { Group = new("depot") });
        Later(desk);
        desk.Booked(Desk.Asking(Desk.Tuesday(10, 12), "court") with { Group = new("depot") });
        var atOnce = new RuleSetting(Quota: new(QuotaMeasure.AtOnce, 1, QuotaPeriod.Day, [], [], QuotaHolder.Union));
        var daily = new RuleSetting(Quota: new(QuotaMeasure.Bookings, 1, QuotaPeriod.Day, [], [], QuotaHolder.Union));
        Quotas(atOnce, desk).ShouldHaveSingleItem();
        Quotas(daily, desk).ShouldHaveSingleItem();
        Quotas(new(Quota: atOnce.Quota! with { Max = 2 }), desk).ShouldBeEmpty();
        Quotas(daily, _desk).ShouldBeEmpty();
    }

    [Fact]
    public void I2_ForgetsWhatAUnionHad_OnceItWentWhereItIsConfidential()
    {
        var desk = new Desk(Make.Facility(
            "palace-1", Make.Space("hall"), Make.Space("booth") with { Function = ServiceFunction.Counselling }));
        desk.Do(new SetBookingTerms(
            new(Guid.NewGuid()), Desk.Staff,
            new([], [], [new(new("depot"), [new("ann")], [], [])], 30))).Refused.ShouldBeNull();
        var gone = desk.Booked(Desk.Asking(Desk.Tuesday(9, 11)) with { Group = new("depot") });
        Later(desk);
        desk.Move(gone, null, "booth");
        Later(desk);
        desk.Booked(Desk.Asking(Desk.Tuesday(9, 11)) with { Group = new("depot") });

        Quotas(new(Quota: new(QuotaMeasure.AtOnce, 1, QuotaPeriod.Day, [], [], QuotaHolder.Union)), desk)
            .ShouldBeEmpty();
    }

    [Fact]
    public void I2_IsOnlyHeldToWhatWasKnown()
    {
        _desk.Booked(Desk.Tuesday(9, 10));
        _desk.Now = Make.Monday + Duration.FromMinutes(10);
        _desk.Booked(Desk.Tuesday(12, 13));
        var rule = Book.Rule(Book.Quota(1), scope: RuleScope.City);
        var (before, after) = (Make.Monday + Duration.FromMinutes(9), Make.Monday + Duration.FromMinutes(11));
        Check([new(rule, before)], _desk).ShouldHaveSingleItem();
        Check([new(rule, after)], _desk).ShouldBeEmpty();
        // A wider one that is being set may hold already; a withdrawn one does not.
        Check(
            [new(rule, before), new(rule with { Setting = Book.Quota(2), Version = 2 }, after)], _desk).ShouldBeEmpty();
        Check([new(rule, before), new(rule with { Setting = null, Version = 2 }, after)], _desk).ShouldBeEmpty();
        Check(
            [new(rule with { Setting = Book.Quota(2) }, Instant.MinValue), new(rule with { Version = 2 }, before)],
            _desk).ShouldHaveSingleItem();
        AtTheEnd(new KnownRule(rule, Instant.MinValue)).ShouldNotBeEmpty();
        AtTheEnd(new KnownRule(rule, before)).ShouldBeEmpty();
    }

    [Fact]
    public void I3_SeesASeriesThatIsNotWhole()
    {
        var command = Series(SeriesMode.AllOrNothing);
        Place(command);
        var outcome = new CommandOutcome(command.Id, 0, Make.Monday, _desk.Ledger.Version, null);
        Whole([outcome]).ShouldBeEmpty();
        Whole([]).ShouldNotBeEmpty();

        // The plan tells of a day that could not be had, though the command wanted all of them.
        var placed = (SeriesPlaced)_desk.Events[^1].Event;
        Spoil(
            placed with
            {
                Plan = placed.Plan with
                {
                    Occurrences = [
                        placed.Plan.Occurrences[0],
                        placed.Plan.Occurrences[1] with
                        {
                            Booking = null,
                            Refused = Refusal.Because(RefusalReason.Closed)
                        }]
                }
            });
        Whole([outcome]).Count.ShouldBe(2, "it was wanted whole, and a booking was placed of which it does not know");
        // The bookings without the series.
        _desk.Events.RemoveAt(_desk.Events.Count - 1);
        Whole([outcome]).Count.ShouldBe(2);
    }

    [Fact]
    public void I3_SeesASeriesThatTellsOfAnotherTime_OrTwice()
    {
        var command = Series(SeriesMode.SkipAndRecord);
        Place(command);
        var outcome = new CommandOutcome(command.Id, 0, Make.Monday, _desk.Ledger.Version, null);
        var placed = (SeriesPlaced)_desk.Events[^1].Event;
        Spoil(
            placed with
            {
                Plan = placed.Plan with
                {
                    Occurrences = [
                        placed.Plan.Occurrences[0], placed.Plan.Occurrences[1] with { Wish = Desk.Tuesday(15, 16) }]
                }
            });
        Whole([outcome]).ShouldHaveSingleItem().What.ShouldContain("not where it was placed");
        Spoil(placed);
        _desk.Events.Add(new(_desk.Events.Count + 1, Make.Monday, placed));
        Whole([outcome]).ShouldContain(v => v.What.Contains("placed twice"));
    }

    [Fact]
    public void I1_SeesAnAppointmentThatIsNotWhole()
    {
        var practice = new Practice(
            AppointmentKind.Counselling, new("wang"), ["stress"], ["zh"], [new("booth")], 50, 10, 24, 1, [], true);
        _desk.Do(new RegisterPractitioner(
            new(Guid.NewGuid()), Desk.Staff,
            FacilityLedger.PractitionerOf(new("wang"), "王", "", Make.Daily(9, 17), practice))).Refused.ShouldBeNull();
        _desk.Do(new BookAppointment(
            new(Guid.NewGuid()), Desk.Ann, new("palace-1"), Desk.Ann.Member, AppointmentKind.Counselling,
            PractitionerChoice.Any, null, new(2026, 3, 3, 9, 0), "", "stress", "", AppointmentChannel.Web, true,
            "")).Refused.ShouldBeNull();
        Appointments().ShouldBeEmpty();
        var placed = (BookingPlaced)_desk.Events[^1].Event;
        var agreed = placed.Appointment!;
        foreach (var (wrong, words) in new[]
        {
            (placed with { Claims = [placed.Claims[0]] }, "does not claim"),
            (placed with { Appointment = agreed with { Room = new("hall") } }, "no room of"),
            (placed with { Appointment = agreed with { Practitioner = new("hall") } }, "no practitioner"),
            (placed with { Appointment = agreed with { Kind = AppointmentKind.Legal } }, "for somebody for"),
            (placed with { Appointment = agreed with { HasConsent = false } }, "no consent"),
            (placed with { Appointment = agreed with { InsteadOf = placed.Booking } }, "still there"),
        })
        {
            Spoil(wrong);
            Appointments().Count.ShouldBe(1, words);
        }
        Spoil(placed);
        var later = new Stretch(
            agreed.Stretch.Start + Duration.FromHours(1), agreed.Stretch.End + Duration.FromHours(1));
        var second = Make.BookingId(9);
        _desk.Events.Add(new(_desk.Events.Count + 1, Make.Monday, placed with
        {
            Booking = second,
            Stretch = later,
            Appointment = agreed with { Booking = second, Stretch = later },
        }));
        Appointments().ShouldHaveSingleItem().What.ShouldContain("no. 2 of 1");
    }

    private static PlaceSeries Series(SeriesMode mode) => new(
        Make.CommandId(1), Desk.Ann, new("palace-1"), Desk.Ann.Member, Desk.Claims("hall"), Desk.Tuesday(9, 10),
        "RRULE:FREQ=DAILY;COUNT=2", HolidayChoice.Keep, mode, 10, "合唱");

    private void Place(PlaceSeries command)
    {
        var number = 100;
        var verdict = _desk.Ledger.PlaceSeries(
            command, MemberStanding.Unlimited, new HashSet<LocalDate>(), false, _desk.Now, new("series-1"),
            () => Make.BookingId(number++));
        verdict.Decision.Refused.ShouldBeNull();
        foreach (var happened in verdict.Decision.Events) _desk.Apply(happened);
    }

    // What happens at one instant is judged together.
    private static void Later(Desk desk) => desk.Now += Duration.FromMinutes(1);

    private void Spoil(JournalEvent last) => _desk.Events[^1] = _desk.Events[^1] with { Event = last };

    private IReadOnlyList<Violation> Whole(CommandOutcome[] outcomes) =>
        WholeSeries.Check(_entry.Id, _desk.Events, outcomes, new HashSet<CommandId> { Make.CommandId(1) }, _zones);

    private IReadOnlyList<Violation> Appointments() => WholeAppointments.Check(_entry.Id, _desk.Events, _zones);

    private static KnownRule Known(Rule rule) => new(rule, Instant.MinValue);

    private static IReadOnlyList<Violation> Quotas(RuleSetting quota, params Desk[] desks) =>
        Check([Known(Book.Rule(quota, scope: RuleScope.City))], desks);

    private static IReadOnlyList<Violation> Check(KnownRule[] rules, params Desk[] desks)
    {
        var found = QuotaLimits.Check(
            desks.Select(d => (d.Ledger.Id, (IReadOnlyList<RecordedEvent>)d.Events)), rules, _zones);
        found.ShouldAllBe(v => v.Invariant == "I2");
        return found;
    }

    private IReadOnlyList<Violation> AtTheEnd(KnownRule rule) =>
        QuotaLimits.CheckAtTheEnd([(_desk.Ledger.Entry!, _desk.Ledger.Bookings)], [rule], _zones);
}
