using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>A series that names a service (issue 4, sections 1 and 3): each occurrence is booked as the service, at its
/// price.</summary>
public sealed class ServiceSeriesTests
{
    private int _ids = 20_000;

    [Fact]
    public void EachOccurrence_TakesWhatIsFree_WithItsBuffers_AtItsPrice()
    {
        var desk = Hall(Offers.Badminton with { Tariff = Offers.Hourly, CleanUpMinutes = 30 });
        desk.Booked(Desk.Asking(Desk.On(new(2026, 3, 10), 19, 20), "court-1") with { Attendees = 2 });

        var verdict = Place(desk);

        var placed = verdict.Decision.Events.OfType<BookingPlaced>().ToList();
        placed.Select(one => one.Claims.Single().Resource.Value).ShouldBe(["court-1", "court-2", "court-1"]);
        placed.ShouldAllBe(one => one.Service!.Price.Fen == 3_000 && one.Service.CleanUpMinutes == 30);
        verdict.Outcome!.Occurrences.ShouldAllBe(one => one.Service!.Price.Class == PriceClass.Member);
        verdict.Outcome.Plan.Service.ShouldBe("badminton");
        verdict.Outcome.Plan.Claims.ShouldBeEmpty();
        desk.Do(Desk.Asking(Desk.Tuesday(20.5, 21), "court-1") with { Attendees = 2 }).Refused!.Reason
            .ShouldBe(RefusalReason.SlotTaken, "it is being cleaned");
    }

    [Fact]
    public void EditedSeries_KeepsToItsService_AndLeavesWhatStaysAsItIs()
    {
        var desk = Hall(Offers.Badminton with { Tariff = Offers.Hourly });
        var plan = Place(desk).Outcome!.Plan;
        desk.Ledger.Use(
            Book.Of(Offers.Rule(Offers.Badminton with { Tariff = Offers.Hourly }), Offers.Rule(Offers.Badminton with
            {
                Tariff = Offers.Hourly with { MemberFen = 3_000 },
            })));

        var later = Applied(desk, desk.Ledger.EditSeries(
            new(
                new(Guid.NewGuid()), Desk.Ann, plan.Id, SeriesScope.Following, new LocalDateTime(2026, 3, 10, 19, 0),
                Week(10, 20), null, [], SeriesMode.AllOrNothing, null),
            MemberStanding.Unlimited, ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new($"s{_ids++}"), Fresh));

        later.Decision.Refused.ShouldBeNull();
        later.Outcome!.Next!.Service.ShouldBe("badminton");
        var tuesdays = desk.Ledger.Bookings.OrderBy(one => one.Stretch.Start).ToList();
        tuesdays.Select(one => one.Service!.Price.UnitFen).Distinct().Count().ShouldBeLessThanOrEqualTo(2);
        tuesdays[0].Service!.Price.UnitFen.ShouldBe(2_000, "what was booked before keeps its price");
        tuesdays.ShouldAllBe(one => one.Service != null);
    }

    [Fact]
    public void OccurrencesOfOneDay_LeaveRoomForCleaningBetween()
    {
        var desk = Hall(Offers.Badminton with { Needs = [new(new("court-1"), "", 1)], CleanUpMinutes = 30 });
        var asked = Asking("badminton") with
        {
            First = Desk.Tuesday(10, 11),
            Recurrence = "FREQ=DAILY;BYHOUR=10,11;COUNT=4"
        };

        desk.Ledger.PlaceSeries(
            asked, MemberStanding.Unlimited, ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new("s1"), Fresh)
            .Decision.ShouldBeRefused(RefusalReason.SeriesNotWhole, ("refused", "2"), ("because", "SLOT_TAKEN"));
        var verdict = Applied(desk, desk.Ledger.PlaceSeries(
            asked with { Mode = SeriesMode.SkipAndRecord }, MemberStanding.Unlimited, ImmutableHashSet<LocalDate>.Empty,
            false, desk.Now, new("s1"), Fresh));
        verdict.Outcome!.Occurrences.Select(one => one.Act).ShouldBe(
            [OccurrenceAct.Placed, OccurrenceAct.Refused, OccurrenceAct.Placed, OccurrenceAct.Refused]);
    }

    [Fact]
    public void EarlierOccurrences_CountForTheShareThatIsKeptBack()
    {
        var desk = new Desk(Make.Facility() with { Policy = BookingPolicy.Default with { WindowDays = 60 } });
        desk.Ledger.Use(Book.Of(Book.Rule(Book.Release(7, 8, 50, 12))));
        var asked = Asking(null) with
        {
            Claims = Desk.Claims("hall"),
            First = Desk.Tuesday(9, 13),
            Recurrence = "FREQ=DAILY;BYHOUR=9,13,17;COUNT=3"
        };
        desk.Ledger.PlaceSeries(
            asked, MemberStanding.Unlimited, ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new("s1"), Fresh)
            .Decision.ShouldBeRefused(RefusalReason.SeriesNotWhole, ("refused", "2"), ("because", "KEPT_BACK"));
    }

    // A move is recorded with the service and the price that were told, and with the buffers that were looked at.
    [Fact]
    public void EditedOccurrences_CostWhatTheAnswerSaid()
    {
        var desk = Hall(Offers.Badminton with { Tariff = Offers.Hourly });
        var plan = Place(desk).Outcome!.Plan;

        var edited = Edit(desk, plan, Desk.Tuesday(19, 21), "court-1");

        desk.Ledger.Bookings.Where(one => one.State.Occupies()).Select(one => one.Service!.Price.Fen)
            .ShouldBe(edited.Outcome!.Occurrences.Select(one => one.Service!.Price.Fen));
        desk.Ledger.Bookings.ShouldAllBe(one => one.Service!.Price.Fen == 4_000);
    }

    [Fact]
    public void PlainSeries_EditedIntoACourtThatCosts_CostsIt()
    {
        var desk = Hall(Offers.Badminton with { Tariff = Offers.Hourly });
        var plan = Applied(desk, desk.Ledger.PlaceSeries(
            Asking(null) with { Claims = Desk.Claims("hall") }, MemberStanding.Unlimited,
            ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new("s1"), Fresh)).Outcome!.Plan;

        Edit(desk, plan, null, "court-1").Decision.Refused.ShouldBeNull();

        desk.Ledger.Bookings.Count.ShouldBe(3);
        desk.Ledger.Bookings.ShouldAllBe(one => one.Service!.Price.Fen == 3_000);
    }

    [Fact]
    public void WhatIsFreeByNow_IsBookedPlainlyWhenEdited()
    {
        var desk = Hall(Offers.Badminton with { Tariff = Offers.Hourly, CleanUpMinutes = 60 });
        var plan = Applied(desk, desk.Ledger.PlaceSeries(
            Asking(null) with { Claims = Desk.Claims("court-1") }, MemberStanding.Unlimited,
            ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new("s1"), Fresh)).Outcome!.Plan;
        desk.Ledger.Bookings.ShouldAllBe(one => one.Service != null);
        desk.Ledger.Use(Book.Of(Offers.Rule(Offers.Badminton)));
        desk.Booked(Desk.Asking(Desk.Tuesday(13, 14), "court-1") with { Attendees = 2 });

        Edit(desk, plan, Desk.Tuesday(12, 13), "court-1").Decision.Refused.ShouldBeNull();

        desk.Ledger.Bookings.Where(one => one.State.Occupies()).ShouldAllBe(one => one.Service == null);
    }

    [Fact]
    public void MovesOfOneDay_MakeRoomForEachOthersBuffers()
    {
        var desk = Hall(
            Offers.Badminton with { Needs = [new(new("court-1"), "", 1)], SetUpMinutes = 60, CleanUpMinutes = 60 });
        var plan = Applied(desk, desk.Ledger.PlaceSeries(
            Asking("badminton") with { First = Desk.Tuesday(10, 11), Recurrence = "FREQ=DAILY;BYHOUR=10,14;COUNT=2" },
            MemberStanding.Unlimited, ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new("s1"),
            Fresh)).Outcome!.Plan;

        Applied(desk, desk.Ledger.EditSeries(
            new(
                new(Guid.NewGuid()), Desk.Ann, plan.Id, SeriesScope.All, null, Desk.Tuesday(12, 13),
                "FREQ=DAILY;BYHOUR=12,16;COUNT=2", [], SeriesMode.AllOrNothing, null),
            MemberStanding.Unlimited, ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new("s2"),
            Fresh)).Decision.Refused.ShouldBeNull();

        desk.Ledger.Bookings.Select(one => one.Stretch.Start.InUtc().Hour + 8).Order().ShouldBe([12, 16]);
    }

    [Fact]
    public void UnknownService_IsRefusedAtOnce_AndWhoMayNotBook_HearsItOfEachOccurrence()
    {
        var desk = Hall(Offers.Badminton with { Bookers = BookerTerms.Everybody with { Members = false } });
        Place(desk, "chess").Decision.ShouldBeRefused(RefusalReason.UnknownService, ("service", "chess"));
        var verdict = Place(desk);
        verdict.Decision.ShouldBeRefused(
            RefusalReason.SeriesNotWhole, ("refused", "3"), ("because", "BOOKER_KIND_NOT_ADMITTED"));
        verdict.Outcome!.Occurrences.ShouldAllBe(one => one.Refused!.Reason == RefusalReason.BookerKindNotAdmitted);
    }

    [Fact]
    public void CommandWithAnotherService_HasAnotherBody() =>
        CommandBody.Hash(Asking("badminton")).ShouldNotBe(
            CommandBody.Hash(Asking("badminton") with { Service = null }));

    [Fact]
    public void CommandForAnotherOrganisation_HasAnotherBody()
    {
        var own = Asking("badminton");
        var choirs = CommandBody.Hash(own with { Group = new("choir") });
        choirs.ShouldNotBe(CommandBody.Hash(own));
        choirs.ShouldNotBe(CommandBody.Hash(own with { Group = new("chess") }));
    }

    [Fact]
    public void WhatASeriesClaimsAtItsUnion_IsOfTheTypesThatItsServiceTakes()
    {
        var desk = Hall(Offers.Badminton);
        var placed = Place(desk).Outcome!;

        var claimed = desk.Ledger.UsageOf(placed.Plan, placed.Occurrences, Desk.Ann, Fresh, desk.Now);

        claimed.Length.ShouldBe(3);
        claimed.ShouldAllBe(
            one =>
                one.Types.SequenceEqual(
                    new[] { desk.Ledger.Entry!.Resources.Single(r => r.Id.Value == "court-1").Type }));
    }

    // Decision 0060: the programme is the house's, which charges nobody and admits whoever leads it.
    [Fact]
    public void ProgrammeAsAService_CostsNothing_AndAsksNothingOfWhoeverLeadsIt()
    {
        var desk = Hall(Offers.Badminton with
        {
            Tariff = Offers.Hourly,
            CleanUpMinutes = 30,
            Bookers = BookerTerms.Everybody with { Members = false },
        });
        var suspended = Offers.Known(Offers.Person()) with { Suspension = new(desk.Now + Duration.FromDays(9), 3) };
        var asked = Asking("badminton") with { Caller = Desk.Staff, IsProgramme = true };

        var verdict = Applied(desk, desk.Ledger.PlaceSeries(
            asked, suspended, ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new("s1"), Fresh));

        verdict.Decision.Refused.ShouldBeNull();
        desk.Ledger.Bookings.Count.ShouldBe(3);
        desk.Ledger.Bookings.ShouldAllBe(one => one.Service!.Price == Price.Free && one.Service.CleanUpMinutes == 30);
        // Whoever leads it may move it, and it stays the house's.
        Edit(desk, verdict.Outcome!.Plan, Desk.Tuesday(12, 14), "court-2").Decision.Refused.ShouldBeNull();
        desk.Do(
            new MoveBooking(
                new(Guid.NewGuid()), Desk.Ann, verdict.Outcome.Plan.Occurrences[0].Booking!.Value, [],
                Desk.Tuesday(14, 16), null))
            .Refused.ShouldBeNull();
        desk.Ledger.Bookings.ShouldAllBe(one => one.Service!.Price == Price.Free);
    }

    [Fact]
    public void ProgrammesSeries_IsMovedByWhoeverLeadsIt_HoweverMuchTheyHaveOpen()
    {
        var desk = Hall(Offers.Badminton);
        var plan = Programme(desk);
        var spent = MemberStanding.Unlimited with
        {
            OpenMax = 1,
            Open = [new(Make.BookingId(900), new("palace-2"), new(desk.Now, desk.Now + Duration.FromHours(1)))],
        };

        Edit(desk, plan, Desk.Tuesday(14, 16), "court-2", spent).Decision.Refused.ShouldBeNull();
    }

    // Nobody may look further ahead than the window, but the house chooses what is free there as anywhere.
    [Fact]
    public void ProgrammeBeyondTheWindow_TakesWhatIsFree()
    {
        var desk = Hall(Offers.Badminton);
        Programme(desk, Week(3, 19) with { Start = Far(19), End = Far(20.5) });
        Programme(desk, Week(3, 19) with { Start = Far(19), End = Far(20.5) });

        desk.Ledger.Bookings.Select(one => one.Claims[0].Resource.Value).Order()
            .ShouldBe(["court-1", "court-1", "court-1", "court-2", "court-2", "court-2"]);

        LocalDateTime Far(double hour) => Desk.On(new(2026, 6, 2), hour, hour + 1).Start;
    }

    [Fact]
    public void ProgrammesPrice_StaysNothing_WhenWhoeverLeadsItEditsItsSeries()
    {
        var desk = Hall(Offers.Badminton with { Tariff = Offers.Hourly });
        var plan = Applied(desk, desk.Ledger.PlaceSeries(
            Asking("badminton") with { Caller = Desk.Staff, IsProgramme = true }, MemberStanding.Unlimited,
            ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new("s1"), Fresh)).Outcome!.Plan;

        var edited = Edit(desk, plan, Desk.Tuesday(14, 16), "court-2");

        edited.Decision.Refused.ShouldBeNull();
        edited.Outcome!.Occurrences.ShouldAllBe(one => one.Service!.Price == Price.Free);
        desk.Ledger.Bookings.ShouldAllBe(one => one.Service!.Price == Price.Free && one.How == BookedHow.Programme);
    }

    private static Desk Hall(ServiceOffer offer)
    {
        var desk = new Desk(Offers.Courts() with { Policy = BookingPolicy.Default with { WindowDays = 60 } });
        desk.Ledger.Use(Book.Of(Offers.Rule(offer)));
        return desk;
    }

    private static Wish Week(int day, int hour) => Desk.On(new(2026, 3, day), hour, hour + 1.5);

    private static PlaceSeries Asking(string? service) => new(
        Make.CommandId(7), Desk.Ann, new("palace-1"), Desk.Ann.Member, [], Week(3, 19), "FREQ=WEEKLY;COUNT=3",
        HolidayChoice.Keep, SeriesMode.AllOrNothing, 2, "打球", Service: service);

    private SeriesVerdict Place(Desk desk, string service = "badminton") => Applied(desk, desk.Ledger.PlaceSeries(
        Asking(service) with { Id = new(Guid.NewGuid()) }, MemberStanding.Unlimited, ImmutableHashSet<LocalDate>.Empty,
        false, desk.Now, new($"s{_ids++}"), Fresh));

    private SeriesPlan Programme(Desk desk, Wish? first = null) => Applied(desk, desk.Ledger.PlaceSeries(
        Asking("badminton") with
        {
            Id = new(Guid.NewGuid()),
            Caller = Desk.Staff,
            IsProgramme = true,
            First = first ?? Week(3, 19),
        },
        MemberStanding.Unlimited, ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new($"s{_ids++}"), Fresh))
        .Outcome!.Plan;

    private SeriesVerdict Edit(
        Desk desk, SeriesPlan plan, Wish? wish, string court, MemberStanding? standing = null) => Applied(desk,
        desk.Ledger.EditSeries(
        new(
            new(Guid.NewGuid()), Desk.Ann, plan.Id, SeriesScope.All, null, wish, null, Desk.Claims(court),
            SeriesMode.AllOrNothing, null),
        standing ?? MemberStanding.Unlimited, ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new($"s{_ids++}"),
        Fresh));

    private static SeriesVerdict Applied(Desk desk, SeriesVerdict verdict)
    {
        foreach (var happened in verdict.Decision.Events) desk.Apply(happened);
        return verdict;
    }

    private BookingId Fresh() => Make.BookingId(_ids++);
}
