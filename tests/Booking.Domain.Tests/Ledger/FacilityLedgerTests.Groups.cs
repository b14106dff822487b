namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    private static readonly OrganisationId Choir = new("choir");

    private static GroupAgreement Agreement(params PrioritySlot[] slots) =>
        new(Choir, [Desk.Ann.Member], [Desk.Bob.Member], [.. slots]);

    private static Desk DeskOf(GroupAgreement agreement, int keptPercent = 30, params ApprovalRule[] rules) =>
        DeskWith(new([.. rules], [], [agreement], keptPercent));

    private static PlaceBooking ForChoir(Wish wish) => Desk.Asking(wish) with { Group = Choir };

    [Fact]
    public void Officer_BooksForTheGroup_AndItsRoster()
    {
        var desk = DeskOf(Agreement());

        desk.Booked(ForChoir(Desk.Tuesday(14, 16))).Group.ShouldBe(Choir);
        desk.Booked(ForChoir(Desk.Tuesday(16, 18)) with { BookedFor = Desk.Bob.Member }).BookedFor.ShouldBe(
            Desk.Bob.Member);
        desk.Booked(ForChoir(Desk.Tuesday(18, 20)) with { Caller = Manager }).BookedBy.ShouldBe(Manager.Member);
    }

    // Decision 0035: any officer may edit or cancel what another of them placed.
    [Fact]
    public void AnotherOfficer_EditsAndCancelsTheGroupsSeries()
    {
        var desk = new Desk(Make.Facility() with { Policy = BookingPolicy.Default with { WindowDays = 60 } });
        var terms = new BookingTerms([], [], [new(Choir, [Desk.Ann.Member, Desk.Bob.Member], [], [])], 30);
        desk.Do(new SetBookingTerms(new(Guid.NewGuid()), Desk.Staff, terms)).Refused.ShouldBeNull();
        var ids = 500;
        BookingId Fresh() => Make.BookingId(ids++);
        SeriesVerdict Applied(SeriesVerdict verdict)
        {
            verdict.Decision.Refused.ShouldBeNull();
            foreach (var happened in verdict.Decision.Events) desk.Apply(happened);
            return verdict;
        }
        var none = System.Collections.Immutable.ImmutableHashSet<LocalDate>.Empty;
        var plan = Applied(desk.Ledger.PlaceSeries(
            new(
                new(Guid.NewGuid()), Desk.Ann, new("palace-1"), Desk.Ann.Member, Desk.Claims("hall"),
                Desk.Tuesday(19, 21), "FREQ=WEEKLY;COUNT=3", HolidayChoice.Keep, SeriesMode.AllOrNothing, 5, "", Choir),
            MemberStanding.Unlimited, none, false, desk.Now, new("s1"), Fresh)).Outcome!.Plan;

        Applied(desk.Ledger.EditSeries(
            new(
                new(Guid.NewGuid()), Desk.Bob, plan.Id, SeriesScope.This, plan.Occurrences[0].Original,
                Desk.Tuesday(18, 20), null, [], SeriesMode.AllOrNothing, null),
            MemberStanding.Unlimited, none, false, desk.Now, new("s2"), Fresh));
        desk.Ledger.Bookings.Min(one => one.Stretch.Start).ShouldBe(Instant.FromUtc(2026, 3, 3, 10, 0));
        Applied(
            desk.Ledger.CancelSeries(
                new(new(Guid.NewGuid()), Desk.Bob, plan.Id, SeriesScope.All, null, "", null), false, desk.Now));
        desk.Ledger.Bookings.ShouldAllBe(one => one.State == BookingState.Cancelled);

        var eve = Caller.Plain(new("eve"));
        desk.Ledger.CancelSeries(
            new(new(Guid.NewGuid()), eve, plan.Id, SeriesScope.All, null, "", null), false, desk.Now)
            .Decision.ShouldBeRefused(RefusalReason.UnknownSeries);
    }

    [Fact]
    public void Stranger_IsRefused_AsNotOfficer()
    {
        var desk = DeskOf(Agreement());
        var wish = Desk.Tuesday(14, 16);

        desk.Do(ForChoir(wish) with { Caller = Desk.Bob, BookedFor = Desk.Bob.Member }).Refused!.Reason.ShouldBe(
            RefusalReason.NotOfficer);
        desk.Do(ForChoir(wish) with { Group = new("other") }).Refused!.Reason.ShouldBe(RefusalReason.NotOfficer);
        desk.Do(ForChoir(wish) with { BookedFor = new("eve") }).Refused!.Reason.ShouldBe(RefusalReason.NotAllowed);
        desk.Do(ForChoir(wish) with { BookedFor = new("eve"), Caller = Manager }).Refused!.Reason.ShouldBe(
            RefusalReason.NotOfficer);
    }

    [Fact]
    public void Officer_DecidesNotForTheirOrganisation()
    {
        var clerk = new Caller(Desk.Bob.Member, StaffScope.City);
        var desk = DeskOf(Agreement(), rules: Rule(Station));
        var pending = desk.Booked(ForChoir(Desk.Tuesday(14, 16)));

        desk.Do(Yes(pending, clerk)).Refused!["cause"].ShouldBe("organisation");
        desk.Do(Yes(pending, Manager)).Refused.ShouldBeNull();
    }

    [Fact]
    public void PrioritySlot_IsKeptForItsGroup_WithItsParts_UntilShortlyBefore()
    {
        var slot = new PrioritySlot(new("hall"), IsoDayOfWeek.Tuesday, new(19, 0), new(21, 0), 12);
        var desk = DeskOf(Agreement(slot));

        var refused = desk.Do(Desk.Asking(Desk.Tuesday(20, 22))).Refused!;
        refused.Reason.ShouldBe(RefusalReason.KeptForGroup);
        refused["freesAt"].ShouldBe("2026-03-02T23:00:00Z");
        refused.Alternatives.ShouldNotBeEmpty();
        refused.Alternatives.ShouldAllBe(a => a.End <= Desk.Tuesday(0, 19).End || a.Start >= Desk.Tuesday(21, 22).Start
            || a.Resources[0] == new ResourceId("court"));
        desk.Do(Desk.Asking(Desk.Tuesday(20, 22), "half")).Refused!.Reason.ShouldBe(RefusalReason.KeptForGroup);
        desk.Booked(Desk.Tuesday(20, 21), "court");
        desk.Booked(Desk.Tuesday(17, 19));
        desk.Booked(ForChoir(Desk.On(new(2026, 3, 10), 19, 21)));
        desk.TurnTo(7);
        desk.Booked(Desk.Tuesday(20, 22));
    }

    [Fact]
    public void MovingOrExtendingIntoAKeptSlot_IsRefused()
    {
        var desk = DeskOf(Agreement(new PrioritySlot(new("hall"), IsoDayOfWeek.Tuesday, new(19, 0), new(21, 0), 0)));
        var booked = desk.Booked(Desk.Tuesday(17, 19));

        desk.Resize(booked, 20).Refused!.Reason.ShouldBe(RefusalReason.KeptForGroup);
        desk.Move(booked, Desk.Tuesday(20, 22)).Refused!.Reason.ShouldBe(RefusalReason.KeptForGroup);
    }

    [Fact]
    public void SlotsBeyondTheShare_AreRefused_AsMalformed()
    {
        // Open 14 hours a day, 98 a week; 10 % are nine hours and some.
        var evenings = Enumerable.Range(1, 5)
            .Select(day => new PrioritySlot(new("hall"), (IsoDayOfWeek)day, new(19, 0), new(21, 0), 0)).ToArray();
        var desk = DeskOf(Agreement(evenings));

        var refused = desk.Do(
            new SetBookingTerms(new(Guid.NewGuid()), Desk.Staff, new([], [], [Agreement(evenings)], 10))).Refused!;

        refused.Reason.ShouldBe(RefusalReason.Malformed);
        refused["problem"].ShouldBe("keep 600 minutes a week of hall; 10 % of its hours are 588");
    }

    [Fact]
    public void SlotsOfTwoOrganisations_MayNotOverlap_InOneSpaceNorInAWholeAndItsPart()
    {
        var mine = Agreement(new PrioritySlot(new("hall"), IsoDayOfWeek.Tuesday, new(19, 0), new(21, 0), 0));
        Decision With(string space, int from, LocalTime until, IsoDayOfWeek day = IsoDayOfWeek.Tuesday) =>
            DeskOf(mine).Try(new SetBookingTerms(new(Guid.NewGuid()), Desk.Staff, new([], [], [mine, new(
                new("dance"), [Desk.Bob.Member], [], [new(new(space), day, new(from, 0), until, 0)])], 30)));

        With("hall", 20, new(22, 0)).ShouldBeRefused(
            RefusalReason.Malformed, ("field", "policy.terms.groups[1].slots[0]"));
        With("half", 18, LocalTime.Midnight).ShouldBeRefused(
            RefusalReason.Malformed, ("problem", "overlaps what is kept for choir"));
        With("hall", 21, LocalTime.Midnight).Refused.ShouldBeNull();
        With("court", 19, new(21, 0)).Refused.ShouldBeNull();
        With("hall", 19, new(21, 0), IsoDayOfWeek.Friday).Refused.ShouldBeNull();
    }

    [Fact]
    public void CompanionsOfABookingThatBeginsAtOnce_CanStillBeNamed()
    {
        var desk = DeskWith(new([], [new([], 3, 2, 30)], [], 30));
        desk.TurnTo(14);
        var booked = desk.Booked(Desk.Tuesday(14, 16));

        desk.Find(booked).Companions!.NameBy.ShouldBe(desk.Now + Duration.FromMinutes(5));
        desk.Now += Duration.FromMinutes(4);
        desk.Do(Naming(booked, "li", "wang")).Refused.ShouldBeNull();
        desk.Do(Naming(booked, "li", "zhao")).Refused!.Reason.ShouldBe(RefusalReason.BookingStarted);
    }

    [Fact]
    public void CompanionsNotNamedInTime_ReleaseTheTime_WithoutBlame()
    {
        var desk = DeskWith(new([], [new([], 3, 2, 30)], [], 30));
        var booked = desk.Booked(Desk.Tuesday(14, 16));
        desk.Booked(Desk.Asking(Desk.Tuesday(10, 12)) with { Attendees = 2 }).Companions.ShouldBeNull();

        desk.Ledger.NextLapseAt.ShouldBe(desk.Now + Duration.FromMinutes(30));
        desk.Now += Duration.FromMinutes(30);
        LapseAll(desk);

        desk.Find(booked).Lapse!.Cause.ShouldBe(LapseCause.CompanionsUnnamed);
        desk.Ledger.NextLapseAt.ShouldBeNull();
        desk.Booked(Desk.Asking(Desk.Tuesday(14, 16)) with { Attendees = 2 });
    }

    [Fact]
    public void CompanionsNamedInTime_KeepIt_AndMayBeNamedAnewUntilTheStart()
    {
        var desk = DeskWith(new([], [new([], 3, 2, 30)], [], 30));
        var booked = desk.Booked(Desk.Tuesday(14, 16));

        var few = desk.Do(Naming(booked, "li")).Refused!;
        few.Reason.ShouldBe(RefusalReason.CompanionsTooFew);
        few["min"].ShouldBe("2");
        desk.Do(Naming(booked, "li", "ann")).Refused!.Reason.ShouldBe(
            RefusalReason.Malformed, "the holder comes anyway");
        desk.Do(Naming(booked, "li", "li")).Refused!.Reason.ShouldBe(RefusalReason.Malformed);
        desk.Do(Naming(booked, "li", "wang") with { Caller = Desk.Bob }).Refused!.Reason.ShouldBe(
            RefusalReason.UnknownBooking);
        desk.Do(Naming(booked, "li", "wang")).Refused.ShouldBeNull();
        desk.Do(Naming(booked, "li", "zhao")).Refused.ShouldBeNull();
        desk.Now += Duration.FromMinutes(31);
        LapseAll(desk);
        desk.Find(booked).State.ShouldBe(BookingState.Confirmed);
        desk.Find(booked).Companions!.Named.Length.ShouldBe(2);
        desk.TurnTo(14);
        desk.Do(Naming(booked, "li", "wang")).Refused!.Reason.ShouldBe(RefusalReason.BookingStarted);
    }

    [Fact]
    public void RunningBooking_IsExtended_WhileTheTimeAfterIsFree()
    {
        var desk = DeskWith(new([], [], [], 30));
        var booked = desk.Booked(Desk.Tuesday(14, 16));
        desk.Booked(Desk.Asking(Desk.Tuesday(17, 18)) with { Caller = Desk.Bob, BookedFor = Desk.Bob.Member });
        desk.TurnTo(15.5);

        desk.Resize(booked, 17.5).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
        desk.Find(booked).Stretch.ShouldBe(booked.Stretch, "all or nothing");
        desk.Resize(booked, 17).Refused.ShouldBeNull();
        desk.Do(Desk.Resizing(booked, 16.5) with { Caller = Manager }).Refused.ShouldBeNull();
        desk.TurnTo(17);
        desk.Resize(booked, 18).Refused!.Reason.ShouldBe(RefusalReason.BookingOver);
    }

    private static NameCompanions Naming(BookingRecord booking, params string[] names) =>
        new(new(Guid.NewGuid()), Desk.Ann, booking.Id, [.. names.Select(name => new MemberId(name))]);
}
