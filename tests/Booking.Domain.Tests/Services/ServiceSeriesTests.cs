using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>A series that names a service (issue 4, sections 1 and 3): each occurrence is booked as the service, at its price.</summary>
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
        desk.Ledger.Use(Book.Of(Offers.Rule(Offers.Badminton with { Tariff = Offers.Hourly }), Offers.Rule(Offers.Badminton with
        {
            Tariff = Offers.Hourly with { MemberFen = 3_000 },
        })));

        var later = Applied(desk, desk.Ledger.EditSeries(
            new(new(Guid.NewGuid()), Desk.Ann, plan.Id, SeriesScope.Following, new LocalDateTime(2026, 3, 10, 19, 0), Week(10, 20), null, [],
                SeriesMode.AllOrNothing, null),
            MemberStanding.Unlimited, ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new($"s{_ids++}"), Fresh));

        later.Decision.Refused.ShouldBeNull();
        later.Outcome!.Next!.Service.ShouldBe("badminton");
        var tuesdays = desk.Ledger.Bookings.OrderBy(one => one.Stretch.Start).ToList();
        tuesdays.Select(one => one.Service!.Price.UnitFen).Distinct().Count().ShouldBeLessThanOrEqualTo(2);
        tuesdays[0].Service!.Price.UnitFen.ShouldBe(2_000, "what was booked before keeps its price");
        tuesdays.ShouldAllBe(one => one.Service != null);
    }

    [Fact]
    public void UnknownService_IsRefusedAtOnce_AndWhoMayNotBook_HearsItOfEachOccurrence()
    {
        var desk = Hall(Offers.Badminton with { Bookers = BookerTerms.Everybody with { Members = false } });
        Place(desk, "chess").Decision.ShouldBeRefused(RefusalReason.UnknownService, ("service", "chess"));
        var verdict = Place(desk);
        verdict.Decision.ShouldBeRefused(RefusalReason.SeriesNotWhole, ("refused", "3"), ("because", "BOOKER_KIND_NOT_ADMITTED"));
        verdict.Outcome!.Occurrences.ShouldAllBe(one => one.Refused!.Reason == RefusalReason.BookerKindNotAdmitted);
    }

    [Fact]
    public void CommandWithAnotherService_HasAnotherBody() =>
        CommandBody.Hash(Asking("badminton")).ShouldNotBe(CommandBody.Hash(Asking("badminton") with { Service = null }));

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

        var claimed = desk.Ledger.UsageOf(placed.Plan, placed.Occurrences, Fresh, desk.Now);

        claimed.Length.ShouldBe(3);
        claimed.ShouldAllBe(one => one.Types.SequenceEqual(new[] { desk.Ledger.Entry!.Resources.Single(r => r.Id.Value == "court-1").Type }));
    }

    private static Desk Hall(ServiceOffer offer)
    {
        var desk = new Desk(Offers.Courts() with { Policy = BookingPolicy.Default with { WindowDays = 60 } });
        desk.Ledger.Use(Book.Of(Offers.Rule(offer)));
        return desk;
    }

    private static Wish Week(int day, int hour) => Desk.On(new(2026, 3, day), hour, hour + 1.5);

    private static PlaceSeries Asking(string? service) => new(
        Make.CommandId(7), Desk.Ann, new("palace-1"), Desk.Ann.Member, [], Week(3, 19), "FREQ=WEEKLY;COUNT=3", HolidayChoice.Keep,
        SeriesMode.AllOrNothing, 2, "打球", Service: service);

    private SeriesVerdict Place(Desk desk, string service = "badminton") => Applied(desk, desk.Ledger.PlaceSeries(
        Asking(service) with { Id = new(Guid.NewGuid()) }, MemberStanding.Unlimited, ImmutableHashSet<LocalDate>.Empty, false, desk.Now,
        new($"s{_ids++}"), Fresh));

    private static SeriesVerdict Applied(Desk desk, SeriesVerdict verdict)
    {
        foreach (var happened in verdict.Decision.Events) desk.Apply(happened);
        return verdict;
    }

    private BookingId Fresh() => Make.BookingId(_ids++);
}
