using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>Series at a facility: placed, edited and cancelled in one step (issue 4, section 3).</summary>
public sealed partial class FacilityLedgerSeriesTests
{
    private static readonly Caller s_staff = Desk.Staff;
    private readonly Desk _desk = new(Make.Facility("palace-1", Make.Space(), Make.Space("room")) with
    {
        Policy = BookingPolicy.Default with { WindowDays = 60 },
    });

    private int _ids = 10_000;

    // Tuesdays from 3 March 2026, 19:00–21:00.
    private static readonly Wish s_first = Desk.Tuesday(19, 21);

    [Fact]
    public void WholeSeries_IsOneDecision_OfOneBookingEach_AndTheSeriesLast()
    {
        var verdict = Place("FREQ=WEEKLY;COUNT=4");

        var placed = verdict.Decision.Events.OfType<BookingPlaced>().ToList();
        placed.Count.ShouldBe(4);
        var plan = verdict.Decision.Events[^1].ShouldBeOfType<SeriesPlaced>().Plan;
        placed.ShouldAllBe(p => p.Series == plan.Id);
        plan.Occurrences.Select(o => o.Booking).ShouldBe(placed.Select(p => (BookingId?)p.Booking));
        plan.Occurrences.Select(o => o.Original.Date).ShouldBe(
            [new(2026, 3, 3), new(2026, 3, 10), new(2026, 3, 17), new(2026, 3, 24)]);
        _desk.Ledger.Find(plan.Id)!.Version.ShouldBe(_desk.Ledger.Version);
    }

    [Fact]
    public void OneThatIsTaken_SpoilsAllOrNothing_AndSaysWhich()
    {
        _desk.Booked(Desk.On(new(2026, 3, 17), 20, 22));

        var verdict = Place("FREQ=WEEKLY;COUNT=4", member: "ben");

        verdict.Decision.ShouldBeRefused(
            RefusalReason.SeriesNotWhole, ("refused", "1"), ("occurrences", "4"), ("first", "2026-03-17T19:00"),
            ("because", "SLOT_TAKEN"));
        verdict.Outcome!.Occurrences.Select(o => o.Act).ShouldBe(
            [OccurrenceAct.Placed, OccurrenceAct.Placed, OccurrenceAct.Refused, OccurrenceAct.Placed]);
        verdict.Outcome.Occurrences[2].Refused!.Alternatives.ShouldNotBeEmpty();
    }

    [Fact]
    public void SkipAndRecord_BooksTheOthers_AndKeepsTheReason()
    {
        _desk.Booked(Desk.On(new(2026, 3, 17), 20, 22));

        var plan = Placed(Place("FREQ=WEEKLY;COUNT=4", SeriesMode.SkipAndRecord, member: "ben"));

        plan.Occurrences.Select(o => o.Booking is not null).ShouldBe([true, true, false, true]);
        plan.Occurrences[2].Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
        plan.Occurrences[2].Refused!.Alternatives.ShouldBeEmpty();
    }

    [Fact]
    public void NothingThatCanBeHad_IsNoSeries() =>
        Place("FREQ=WEEKLY;COUNT=2", SeriesMode.SkipAndRecord, first: Desk.Tuesday(3, 4))
        .Decision.ShouldBeRefused(RefusalReason.SeriesNotWhole, ("refused", "2"), ("because", "OUTSIDE_OPENING_HOURS"));

    [Fact]
    public void EachCountsForThePersonsQuota_OneAfterTheOther()
    {
        var standing = new MemberStanding([], 3);

        Place("FREQ=WEEKLY;COUNT=4", standing: standing).Decision
            .ShouldBeRefused(RefusalReason.SeriesNotWhole, ("refused", "1"), ("because", "MEMBER_QUOTA_SPENT"));
        Placed(Place("FREQ=WEEKLY;COUNT=4", SeriesMode.SkipAndRecord, standing: standing))
            .Occurrences.Count(o => o.Booking is not null).ShouldBe(3);
    }

    [Fact]
    public void OccurrencesLongerThanTheirPause_MeetEachOther()
    {
        var desk = new Desk(
            Make.Facility() with
            {
                Policy = new(30, 30, 3 * 1_440, 60),
                Hours = new([.. Make.Daily(0, 24).Weekly], [])
            });
        var verdict = Place(
            "FREQ=DAILY;COUNT=3", desk: desk, first: new(new(2026, 3, 3, 10, 0), new(2026, 3, 4, 12, 0)));

        verdict.Outcome!.Occurrences.Select(o => o.Refused?.Reason).ShouldBe([null, RefusalReason.MemberOverlap, null]);
    }

    [Theory]
    [InlineData("FREQ=HOURLY;COUNT=3")]
    [InlineData("FREQ=WEEKLY")]
    [InlineData("FREQ=FORTNIGHTLY;COUNT=3")]
    [InlineData("FREQ=DAILY;COUNT=367")]
    [InlineData("DTSTART:20260303T190000")]
    [InlineData("RDATE;TZID=Europe/Paris:20260303T190000")]
    [InlineData("EXRULE:FREQ=WEEKLY")]
    [InlineData("nonsense")]
    public void RuleThatCannotBeBooked_IsMalformed(string rule) =>
        Place(rule).Decision.ShouldBeRefused(RefusalReason.Malformed, ("field", "rrule"));

    [Fact]
    public void PlacingForOthers_IsForStaff() =>
        Place("FREQ=WEEKLY;COUNT=2", caller: Desk.Ann, member: "ben").Decision.ShouldBeRefused(
            RefusalReason.NotAllowed);

    [Fact]
    public void Holidays_MoveOccurrences_AndTheBookingsWithThem()
    {
        var plan = Placed(Place("FREQ=WEEKLY;COUNT=2", holidays: HolidayChoice.MoveLater, on: [new(2026, 3, 10)]));

        _desk.Ledger.Find(plan.Occurrences[1].Booking!.Value)!.Stretch.Start
            .ShouldBe(Instant.FromUtc(2026, 3, 11, 11, 0));
        plan.Occurrences[1].Original.ShouldBe(new(2026, 3, 10, 19, 0));
    }

    [Fact]
    public void EditOfAll_MovesTheBookings_WhichKeepTheirIds_AndWhatWasDecidedForOneStays()
    {
        var plan = Placed(Place("FREQ=WEEKLY;COUNT=4"));
        Do(
            new MoveBooking(
                NewId(), Desk.Ann, plan.Occurrences[1].Booking!.Value, [], Desk.On(new(2026, 3, 11), 10, 12), null));
        Do(new CancelBooking(NewId(), Desk.Ann, plan.Occurrences[2].Booking!.Value, ""));

        var verdict = Edit(plan, SeriesScope.All, null, Desk.Tuesday(18, 20));

        verdict.Outcome!.Occurrences.Select(o => o.Act).ShouldBe(
            [OccurrenceAct.Moved, OccurrenceAct.Kept, OccurrenceAct.LeftOut, OccurrenceAct.Moved]);
        var after = _desk.Ledger.Find(plan.Id)!;
        after.Sequence.ShouldBe(1);
        after.Occurrences[0].Booking.ShouldBe(plan.Occurrences[0].Booking);
        Start(after, 0).ShouldBe(new(2026, 3, 3, 18, 0));
        Start(after, 1).ShouldBe(new(2026, 3, 11, 10, 0));
        Start(after, 3).ShouldBe(new(2026, 3, 24, 18, 0));
    }

    [Fact]
    public void EditOfThisAndFollowing_CutsTheSeriesInTwo()
    {
        var plan = Placed(Place("FREQ=WEEKLY;COUNT=4"));

        var verdict = Edit(plan, SeriesScope.Following, new(2026, 3, 17, 19, 0), Desk.On(new(2026, 3, 17), 10, 12));

        var (before, after) = (_desk.Ledger.Find(plan.Id)!, _desk.Ledger.Find(verdict.Outcome!.Next!.Id)!);
        (before.Occurrences.Length, after.Occurrences.Length).ShouldBe((2, 2));
        before.Recurrence.ShouldBe("RRULE:FREQ=WEEKLY;UNTIL=20260317T185959");
        after.Recurrence.ShouldBe("RRULE:FREQ=WEEKLY;COUNT=2");
        (before.Sequence, after.Sequence).ShouldBe((1, 0));
        Start(after, 1).ShouldBe(new(2026, 3, 24, 10, 0));
        after.Occurrences[0].Booking.ShouldBe(plan.Occurrences[2].Booking);
    }

    [Fact]
    public void SeriesThatMovesOntoItsOwnTimes_MakesRoomForItself()
    {
        var plan = Placed(Place("FREQ=DAILY;COUNT=5"));

        var later = Edit(plan, SeriesScope.All, null, Desk.Tuesday(20, 22));

        later.Decision.Refused.ShouldBeNull();
        _desk.Ledger.Find(plan.Id)!.Occurrences.Length.ShouldBe(5);
        Placed(Place("FREQ=DAILY;COUNT=5", first: Desk.Tuesday(18, 20), member: "ben")).Occurrences.Length.ShouldBe(5);
    }

    [Fact]
    public void OccurrencesThatFollowEachOther_MoveInAnOrder_InWhichNoneMeetsAnother()
    {
        var plan = Placed(Place("FREQ=DAILY;BYHOUR=10,12;COUNT=4", first: Desk.Tuesday(10, 12)));

        // The first of each day takes the place that the second of it still has.
        var verdict = Edit(plan, SeriesScope.All, null, Desk.Tuesday(12, 14), rule: "FREQ=DAILY;BYHOUR=12,14;COUNT=4");

        verdict.Outcome!.Occurrences.ShouldAllBe(o => o.Act == OccurrenceAct.Moved);
        var replayed = new FacilityLedger(_desk.Ledger.Id, DateTimeZoneProviders.Tzdb);
        foreach (var recorded in _desk.Events)
        {
            replayed.Apply(recorded);
            NoDoubleBooking.Check(_desk.Ledger.Entry!, [.. replayed.Bookings], Instant.MinValue).ShouldBeEmpty();
        }
    }

    [Fact]
    public void EditThatMeetsOthers_ChangesNothing_OrGivesUpWhatCannotBeHad()
    {
        var plan = Placed(Place("FREQ=WEEKLY;COUNT=3"));
        Do(Desk.Asking(Desk.On(new(2026, 3, 10), 9, 11)) with { Caller = Desk.Bob, BookedFor = Desk.Bob.Member });

        Edit(plan, SeriesScope.All, null, Desk.Tuesday(10, 12)).Decision.ShouldBeRefused(
            RefusalReason.SeriesNotWhole, ("refused", "1"));
        _desk.Ledger.Find(plan.Id)!.Sequence.ShouldBe(0);

        var verdict = Edit(plan, SeriesScope.All, null, Desk.Tuesday(10, 12), SeriesMode.SkipAndRecord);
        verdict.Decision.Refused.ShouldBeNull();
        _desk.Ledger.Find(plan.Occurrences[1].Booking!.Value)!.State.ShouldBe(BookingState.Cancelled);
        _desk.Ledger.Find(plan.Id)!.Occurrences[1].Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
    }

    [Fact]
    public void WhatHasBegun_Stays_WhateverIsEdited()
    {
        var plan = Placed(Place("FREQ=WEEKLY;COUNT=4"));
        _desk.Now = Instant.FromUtc(2026, 3, 11, 0, 0);

        var verdict = Edit(plan, SeriesScope.All, null, Desk.Tuesday(10, 12));

        verdict.Outcome!.Next!.Occurrences.Length.ShouldBe(2);
        Start(_desk.Ledger.Find(plan.Id)!, 1).ShouldBe(new(2026, 3, 10, 19, 0));
        Edit(plan, SeriesScope.Following, new(2026, 3, 10, 19, 0), Desk.On(new(2026, 3, 10), 10, 12))
            .Decision.ShouldBeRefused(RefusalReason.BookingStarted);
    }

    [Fact]
    public void OneThatWasRefused_CanBePutElsewhere()
    {
        _desk.Booked(Desk.On(new(2026, 3, 17), 20, 22));
        var plan = Placed(
            Place("FREQ=WEEKLY;COUNT=4", SeriesMode.SkipAndRecord, member: "ben", caller: s_staff, isProgramme: true));

        Edit(
            plan, SeriesScope.This, new(2026, 3, 17, 19, 0), Desk.On(new(2026, 3, 18), 19, 21),
            caller: s_staff).Decision.Refused.ShouldBeNull();

        var after = _desk.Ledger.Find(plan.Id)!;
        after.Occurrences[2].Refused.ShouldBeNull();
        Start(after, 2).ShouldBe(new(2026, 3, 18, 19, 0));
    }

    [Fact]
    public void Cancellation_OfOne_OfFollowing_OfAll()
    {
        var plan = Placed(Place("FREQ=WEEKLY;COUNT=5"));

        Cancel(plan, SeriesScope.This, new(2026, 3, 10, 19, 0)).Decision.Events.OfType<BookingCancelled>()
            .ShouldHaveSingleItem();
        Cancel(plan, SeriesScope.Following, new(2026, 3, 24, 19, 0)).Decision.Events.OfType<BookingCancelled>().Count()
            .ShouldBe(2);
        _desk.Ledger.Find(plan.Id)!.Recurrence.ShouldBe("RRULE:FREQ=WEEKLY;UNTIL=20260324T185959");
        Cancel(plan, SeriesScope.All, null).Decision.Events.OfType<BookingCancelled>().Count().ShouldBe(2);
        Cancel(plan, SeriesScope.All, null).Decision.ShouldBeRefused(RefusalReason.BookingOver);
        _desk.Ledger.Bookings.ShouldAllBe(b => b.State == BookingState.Cancelled);
    }

    [Fact]
    public void SeriesOfSomebodyElse_IsUnknown_AndStaleVersionsAreTold()
    {
        var plan = Placed(Place("FREQ=WEEKLY;COUNT=2"));

        Cancel(plan, SeriesScope.All, null, Desk.Bob).Decision.ShouldBeRefused(RefusalReason.UnknownSeries);
        _desk.Ledger.CancelSeries(new(NewId(), Desk.Ann, plan.Id, SeriesScope.All, null, "", 1), false, _desk.Now)
            .Decision.ShouldBeRefused(RefusalReason.StaleVersion, ("expected", "1"));
        _desk.Ledger.CancelSeries(new(NewId(), Desk.Ann, plan.Id, SeriesScope.All, null, "", null), true, _desk.Now)
            .Decision.ShouldBeRefused(RefusalReason.CommandIdReused);
    }

    private LocalDateTime Start(SeriesPlan plan, int occurrence) =>
        _desk.Ledger.Find(plan.Occurrences[occurrence].Booking!.Value)!.Stretch.Start
            .InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).LocalDateTime;

    private SeriesPlan Placed(SeriesVerdict verdict)
    {
        verdict.Decision.Refused.ShouldBeNull();
        return _desk.Ledger.Find(verdict.Outcome!.Plan.Id)!;
    }

    private SeriesVerdict Place(
        string rule, SeriesMode mode = SeriesMode.AllOrNothing, string? member = null, Caller? caller = null,
        MemberStanding? standing = null, Wish? first = null, HolidayChoice holidays = HolidayChoice.Keep,
        LocalDate[]? on = null, Desk? desk = null, bool isProgramme = false, OrganisationId? group = null)
    {
        desk ??= _desk;
        var who = caller ?? Caller.Plain(new(member ?? "ann"));
        var command = new PlaceSeries(
            NewId(), who, new("palace-1"), new(member ?? "ann"), Desk.Claims("hall"), first ?? s_first, rule, holidays,
            mode, 10, "合唱", group, IsProgramme: isProgramme);
        return Applied(desk.Ledger.PlaceSeries(
            command, standing ?? Standing(member ?? "ann"), (on ?? []).ToImmutableHashSet(), false, desk.Now,
            new($"s{_ids++}"), Fresh), desk);
    }

    // Found by the simulation: it was told where the series had put it.
    [Fact]
    public void OtherResourcesForADayThatWasMovedByItself_TellWhereItLies()
    {
        var plan = Place("FREQ=DAILY;COUNT=3").Outcome!.Plan;
        var day = plan.Occurrences[1];
        var moved = new Wish(day.Wish!.Start.PlusHours(-2), day.Wish.End.PlusHours(-2));
        Do(new MoveBooking(NewId(), Desk.Ann, day.Booking!.Value, [], moved, null));

        var edited = Applied(_desk.Ledger.EditSeries(
            new(
                NewId(), Desk.Ann, plan.Id, SeriesScope.This, day.Original, null, null, Desk.Claims("hall", "room"),
                SeriesMode.AllOrNothing, null),
            Standing("ann"), ImmutableHashSet<LocalDate>.Empty, false, _desk.Now, new("s99"), Fresh));

        edited.Outcome!.Occurrences.ShouldHaveSingleItem().Wish.ShouldBe(moved);
        ((SeriesChanged)_desk.Events[^1].Event).Occurrences[0].Wish.ShouldBe(moved);
    }

    private SeriesVerdict Edit(
        SeriesPlan plan, SeriesScope scope, LocalDateTime? original, Wish? wish,
        SeriesMode mode = SeriesMode.AllOrNothing, string? rule = null, Caller? caller = null,
        ImmutableArray<UsedTime>? used = null) =>
        Applied(_desk.Ledger.EditSeries(
            new(NewId(), caller ?? Desk.Ann, plan.Id, scope, original, wish, rule, [], mode, null),
            Standing(plan.BookedFor.Value) with { Used = used }, ImmutableHashSet<LocalDate>.Empty, false, _desk.Now,
            new($"s{_ids++}"), Fresh));

    private SeriesVerdict Look(SeriesPlan plan, Caller caller, string rule) => _desk.Ledger.EditSeries(
        new(
            NewId(), caller, plan.Id, SeriesScope.All, null, Desk.Tuesday(9, 10), rule, [], SeriesMode.AllOrNothing,
            null), Standing("ann"),
        ImmutableHashSet<LocalDate>.Empty, false, _desk.Now, new($"s{_ids++}"), Fresh);

    private SeriesVerdict Cancel(SeriesPlan plan, SeriesScope scope, LocalDateTime? original, Caller? caller = null) =>
        Applied(
            _desk.Ledger.CancelSeries(
                new(NewId(), caller ?? Desk.Ann, plan.Id, scope, original, "", null), false, _desk.Now));

    private void Do(Command command) => _desk.Do(command).Refused.ShouldBeNull();

    private SeriesVerdict Applied(SeriesVerdict verdict, Desk? desk = null)
    {
        foreach (var happened in verdict.Decision.Events.IsDefault ? [] : verdict.Decision.Events)
            (desk ?? _desk).Apply(happened);
        return verdict;
    }

    private MemberStanding Standing(string member) => new(
        [.. _desk.Ledger.Bookings.Where(b => b.BookedFor.Value == member && b.State == BookingState.Confirmed)
            .Select(b => new OpenBooking(b.Id, b.Facility, b.Stretch))], int.MaxValue);

    private BookingId Fresh() => Make.BookingId(_ids++);

    private static CommandId NewId() => new(Guid.NewGuid());
}
