using System.Collections.Immutable;

namespace Booking.Domain.Tests;

// The house's own programme, and what whoever leads it may do with it (decisions 0060 and 0062).
public sealed partial class FacilityLedgerSeriesTests
{
    [Fact]
    public void HousesOwnProgramme_IsBoundByNeitherWindowNorQuota()
    {
        Place("FREQ=WEEKLY;COUNT=20").Decision.ShouldBeRefused(
            RefusalReason.SeriesNotWhole, ("because", "BEYOND_WINDOW"));
        _desk.Ledger.Use(Book.Of(
            Book.Rule(Book.Release(1), "release"),
            Book.Rule(new(Quota: new(QuotaMeasure.Bookings, 2, QuotaPeriod.Month, [], [])), "quota")));

        var plan = Placed(
            Place("FREQ=WEEKLY;COUNT=20", caller: s_staff, standing: new([], 3, Used: []), isProgramme: true));

        (plan.Occurrences.Length, plan.How).ShouldBe((20, BookedHow.Programme));
        _desk.Ledger.Bookings.ShouldAllBe(b => b.How == BookedHow.Programme);
    }

    [Fact]
    public void WhatStaffPlaceWithoutSayingThatItIsTheProgramme_ObeysEverybodysRules()
    {
        Place("FREQ=WEEKLY;COUNT=20", caller: s_staff).Decision.ShouldBeRefused(
            RefusalReason.SeriesNotWhole, ("because", "BEYOND_WINDOW"));
        var own = Place(
            "COUNT=1;FREQ=DAILY", caller: s_staff, member: "staff", first: Desk.On(new(2026, 7, 7), 19, 21));
        own.Decision.ShouldBeRefused(RefusalReason.SeriesNotWhole, ("because", "BEYOND_WINDOW"));
        Place("FREQ=DAILY;COUNT=3", caller: s_staff, standing: new([], 2)).Decision
            .ShouldBeRefused(RefusalReason.SeriesNotWhole, ("because", "MEMBER_QUOTA_SPENT"));
    }

    [Fact]
    public void Programme_IsSaidByStaff_OfSomebodyElse_AndOfNoOrganisation()
    {
        Place("FREQ=WEEKLY;COUNT=2", isProgramme: true).Decision
            .ShouldBeRefused(RefusalReason.NotAllowed, ("permission", "book_programme"));
        Place("FREQ=WEEKLY;COUNT=2", caller: s_staff, member: "staff", isProgramme: true).Decision
            .ShouldBeRefused(RefusalReason.OwnRequest, ("cause", "own"));
        Place("FREQ=WEEKLY;COUNT=2", caller: s_staff, isProgramme: true, group: new("choir")).Decision
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "programme"));
    }

    [Fact]
    public void WhoeverLeadsTheProgramme_BooksForThemselfAsEverybodyDoes()
    {
        var plan = Placed(Place("FREQ=DAILY;COUNT=16", caller: s_staff, isProgramme: true));
        var standing = new MemberStanding(
            [.. plan.Occurrences.Select(o => _desk.Ledger.Find(o.Booking!.Value)!).Select(
                b => new OpenBooking(b.Id, b.Facility, b.Stretch, null, b.IsProgramme()))],
            1);

        _desk.Do(Desk.Asking(Desk.Tuesday(10, 11)), standing).Refused.ShouldBeNull();
        _desk.Try(Desk.Asking(Desk.Tuesday(19, 20), "room"), standing).Refused!.Reason.ShouldBe(
            RefusalReason.MemberOverlap, "nobody is in two places");
        var spent = standing with { Open = standing.Open.Add(new(Make.BookingId(900), new("club"), Make.Stretch())) };
        _desk.Try(Desk.Asking(Desk.Tuesday(12, 13)), spent).ShouldBeRefused(
            RefusalReason.MemberQuotaSpent, ("limit", "1"), ("open", "1"));
    }

    [Fact]
    public void StaffGoOnWithTheProgramme_AndWhoeverLeadsItMovesItByEverybodysRules()
    {
        var plan = Placed(Place("FREQ=WEEKLY;COUNT=20", caller: s_staff, isProgramme: true));
        var (last, late) = (plan.Occurrences[19], new Wish(new(2026, 7, 15, 10, 0), new(2026, 7, 15, 12, 0)));
        MoveBooking To(Caller caller) => new(NewId(), caller, last.Booking!.Value, [], late, null);

        _desk.Try(To(Desk.Ann)).Refused!.Reason.ShouldBe(RefusalReason.BeyondWindow);
        Do(To(s_staff));
        Edit(
            plan, SeriesScope.Following, plan.Occurrences[10].Original,
            Desk.On(plan.Occurrences[10].Original.Date, 9, 10), caller: s_staff)
            .Decision.Refused.ShouldBeNull();
        _desk.Ledger.Bookings.ShouldAllBe(b => b.How == BookedHow.Programme);
    }

    // What a leader places is theirs and counts; what they move stays the house's and counts for nobody.
    [Fact]
    public void WhatALeaderPlacesInTheProgramme_CountsForTheirUnion_WhatStaffPlaceDoesNot()
    {
        var plan = Placed(Place("FREQ=DAILY;COUNT=3", caller: s_staff, isProgramme: true));

        var byStaff = Look(plan, s_staff, "FREQ=DAILY;COUNT=5");
        var byLeader = Look(plan, Desk.Ann, "FREQ=DAILY;COUNT=5");

        byStaff.Outcome!.Occurrences.Count(o => o.Act == OccurrenceAct.Moved).ShouldBe(3);
        _desk.Ledger.UsageOf(plan, byStaff.Outcome.Occurrences, s_staff, Fresh, _desk.Now).ShouldBeEmpty();
        _desk.Ledger.UsageOf(plan, byLeader.Outcome!.Occurrences, Desk.Ann, Fresh, _desk.Now).Length.ShouldBe(
            2, "those that are new");
    }

    [Fact]
    public void WhatALeaderMovesOfTheProgramme_StaysTheHouses_AndTakesNothingOfTheirQuota()
    {
        _desk.Ledger.Use(
            Book.Of(Book.Rule(new(Quota: new(QuotaMeasure.Bookings, 2, QuotaPeriod.Month, [], [])), "quota")));
        var plan = Placed(
            Place("FREQ=DAILY;COUNT=3", caller: s_staff, standing: new([], 3, Used: []), isProgramme: true));

        Edit(
            plan, SeriesScope.All, null, Desk.Tuesday(9, 10), rule: "FREQ=DAILY;COUNT=6",
            mode: SeriesMode.SkipAndRecord, used: [])
            .Outcome!.Occurrences.Select(o => o.Refused?.Reason)
            .ShouldBe([null, null, null, null, null, RefusalReason.QuotaSpent]);

        _desk.Ledger.Bookings.OrderBy(b => b.Stretch.Start).Select(b => b.How)
            .ShouldBe([BookedHow.Programme, BookedHow.Programme, BookedHow.Programme, null, null]);
    }

    [Fact]
    public void WhatALeaderPlaced_ObeysEverybodysRules_AlsoWhenStaffGoOnWithTheProgramme()
    {
        _desk.Ledger.Use(
            Book.Of(Book.Rule(new(Quota: new(QuotaMeasure.Bookings, 1, QuotaPeriod.Day, [], [])), "quota")));
        var plan = Placed(
            Place("FREQ=DAILY;COUNT=2", caller: s_staff, standing: new([], 3, Used: []), isProgramme: true));
        Edit(
            plan, SeriesScope.All, null, Desk.Tuesday(9, 10), rule: "FREQ=DAILY;COUNT=3",
            used: []).Decision.Refused.ShouldBeNull();
        // On that day the leader has something else of their own.
        var other = new UsedTime(
            Make.BookingId(900), new("palace-1"), "110101",
            new(Instant.FromUtc(2026, 3, 5, 1, 0), Instant.FromUtc(2026, 3, 5, 2, 0)), [], Counts: true, null);

        Edit(
            _desk.Ledger.Find(plan.Id)!, SeriesScope.All, null, Desk.Tuesday(14, 15), caller: s_staff,
            mode: SeriesMode.SkipAndRecord, used: [other])
            .Outcome!.Occurrences.Where(o => o.Act != OccurrenceAct.Cancelled).Select(o => o.Refused?.Reason)
            .ShouldBe([null, null, RefusalReason.QuotaSpent]);
    }

    // Of what is refused at first nobody knows whose it was: somebody may make room before it is decided.
    [Fact]
    public void WhatALeaderPlaced_CountsForTheirUnion_AlsoWhereStaffMoveItOntoWhatIsTaken()
    {
        var plan = OfTheHouseAndOneOfAnns();
        var wish = Desk.On(new(2026, 3, 5), 14, 15);
        _desk.Booked(Desk.Asking(wish) with { Caller = Desk.Bob, BookedFor = Desk.Bob.Member });

        var looked = LookAtMoving(plan, SeriesMode.SkipAndRecord);

        looked.Occurrences.Count(o => o.Act == OccurrenceAct.Refused).ShouldBe(1);
        _desk.Ledger.UsageOf(looked.Plan, looked.Occurrences, s_staff, Fresh, _desk.Now).Length.ShouldBe(1);
    }

    // So it does where it is asked for anew; and what is the house's then stays the house's.
    [Fact]
    public void WhatIsAskedForAnew_StaysWhatItWas_AndIsClaimedAsThat()
    {
        var plan = OfTheHouseAndOneOfAnns();
        var rule = new ApprovalRule(
            "all", [], 0, [], null, null, ApprovalFor.Anybody, [new(StaffReach.District, 24, [])], 72, 2, "章程");
        Do(new SetBookingTerms(NewId(), Desk.Staff, new([rule], [], [], BookingTerms.KeptPercentDefault)));

        var looked = LookAtMoving(plan, SeriesMode.AllOrNothing);
        _desk.Ledger.UsageOf(looked.Plan, looked.Occurrences, s_staff, Fresh, _desk.Now).Length.ShouldBeGreaterThan(0);

        Edit(plan, SeriesScope.All, null, Desk.Tuesday(14, 15)).Decision.Refused.ShouldBeNull();
        _desk.Ledger.Bookings.Where(b => b.State.Occupies()).OrderBy(b => b.Stretch.Start).Select(b => b.How)
            .ShouldBe([BookedHow.Programme, BookedHow.Programme, null]);
    }

    private SeriesPlan OfTheHouseAndOneOfAnns()
    {
        var plan = Placed(Place("FREQ=DAILY;COUNT=2", caller: s_staff, isProgramme: true));
        return Placed(Edit(plan, SeriesScope.All, null, Desk.Tuesday(9, 10), rule: "FREQ=DAILY;COUNT=3"));
    }

    private SeriesOutcome LookAtMoving(SeriesPlan plan, SeriesMode mode) => _desk.Ledger.EditSeries(
        new(NewId(), s_staff, plan.Id, SeriesScope.All, null, Desk.Tuesday(14, 15), null, [], mode, null),
        Standing("ann"), ImmutableHashSet<LocalDate>.Empty, false, _desk.Now, new("s99"), Fresh).Outcome!;
}
