namespace Booking.Domain.Tests;

// Bookings under closures (PB5; issue 4 §4).
public sealed partial class FacilityLedgerTests
{
    [Fact]
    public void Closure_MarksWhatItHits_AndHoldsSomethingElseForIt()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space("a"), Make.Space("b")));
        var hit = desk.Booked(Desk.Tuesday(10, 12), "a");
        var spared = desk.Booked(Desk.Tuesday(14, 16), "a");
        desk.Close(Desk.Tuesday(8, 13), "a");
        var settled = desk.Settle();
        settled[0].ShouldBe(new BookingAffected(hit.Id, new("repairs")));
        settled[1].ShouldBeOfType<WaitingEntered>().InsteadOf.ShouldBe(hit.Id);
        var offer = settled[2].ShouldBeOfType<OfferMade>();
        settled.Count.ShouldBe(3);
        desk.Ledger.FindAffected(spared.Id).ShouldBeNull();
        desk.Ledger.AlternativesTo(hit, desk.Now).ShouldNotBeEmpty();
        // Nobody else gets it meanwhile.
        (offer.Resource, offer.Stretch).ShouldBe((new("b"), hit.Stretch));
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12), "b")).ShouldBeRefused(RefusalReason.SlotTaken);

        var entry = desk.Ledger.FindInsteadOf(hit.Id)!;
        var accepted = desk.Do(Accepting(entry, Desk.Ann));
        accepted.Events[1].ShouldBeOfType<BookingMoved>().Claims[0].Resource.ShouldBe(offer.Resource);
        desk.Settle().ShouldHaveSingleItem().ShouldBe(new BookingSpared(hit.Id, new("repairs")));
        desk.Ledger.Find(entry.Id)!.State.ShouldBe(WaitingState.Booked);
        desk.Find(hit).PlacedAt.ShouldBe(hit.PlacedAt);
    }

    [Fact]
    public void AlternativesToWhatAClosureTook_AreReleasedByNow()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space("a"), Make.Space("b")));
        var hit = desk.Booked(Desk.On(new(2026, 3, 6), 10, 12), "a");
        desk.Close(Desk.On(new(2026, 3, 6), 8, 13), "a");
        desk.Ledger.AlternativesTo(hit, desk.Now).ShouldContain(one => one.Resources[0] == new ResourceId("b"));

        desk.Ledger.Use(Book.Of(Book.Rule(Book.Release(1))));

        desk.Ledger.AlternativesTo(hit, desk.Now).ShouldBeEmpty(
            "days so far ahead are not released: moving there would be refused");
        desk.Move(hit, null, "b").ShouldBeRefused(RefusalReason.NotReleased);
    }

    [Fact]
    public void AlternativesToABookingOfAService_LeaveRoomForWhatSurroundsIt()
    {
        var desk = new Desk(Offers.Courts());
        desk.Ledger.Use(Book.Of(Offers.Rule(Offers.Badminton with { CleanUpMinutes = 60 })));
        var hit = desk.Booked(Offers.Asking(Desk.Tuesday(10, 12), "court-1"));
        desk.Booked(Desk.Asking(Desk.Tuesday(12, 13), "court-2") with { Attendees = 2 });
        desk.Close(Desk.Tuesday(8, 13), "court-1");

        foreach (var other in desk.Ledger.AlternativesTo(hit, desk.Now))
            desk.Try(new MoveBooking(
                new(Guid.NewGuid()), Desk.Ann, hit.Id, [new(other.Resources[0], 1)], new(other.Start, other.End),
                null)).Refused.ShouldBeNull();
    }

    [Fact]
    public void WhomAClosureHit_IsServedBeforeThoseWhoWaited()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space("a"), Make.Space("b")));
        var hit = desk.Booked(Desk.Tuesday(10, 12), "a");
        var other = desk.Booked(Desk.Tuesday(10, 12), "b");
        foreach (var hour in (double[])[8, 12, 14]) desk.Booked(Desk.Tuesday(hour, hour + 2), "b");
        Enter(desk, Waiting(Desk.Tuesday(10, 12), resources: ["b"]));
        desk.Close(Desk.Tuesday(8, 20), "a");
        desk.Settle();
        desk.Cancel(other);
        var offer = desk.Settle().OfType<OfferMade>().ShouldHaveSingleItem();
        offer.Booking.ShouldBe(hit.Id);
        // A day to answer, but where it begins sooner no longer than that.
        offer.Until.ShouldBe(Instant.Min(desk.Now + Duration.FromHours(24), offer.Stretch.Start));
    }

    [Fact]
    public void LiftedClosure_SparesTheBooking_AndLetsGoWhatWasHeld()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space("a"), Make.Space("b")));
        var hit = desk.Booked(Desk.Tuesday(10, 12), "a");
        desk.Close(Desk.Tuesday(8, 13), "a");
        desk.Settle();
        desk.Lift();
        var settled = desk.Settle();
        settled.OfType<BookingSpared>().ShouldHaveSingleItem().ShouldBe(new(hit.Id, new("repairs"), IsReopened: true));
        settled.OfType<OfferPassed>().ShouldHaveSingleItem().Member.ShouldBeNull("that the house is open says it");
        desk.Ledger.FindAffected(hit.Id).ShouldBeNull();
        desk.Ledger.Held.ShouldBeEmpty();
        desk.Ledger.Queue.ShouldBeEmpty();
        desk.Booked(Desk.Tuesday(10, 12), "b");
    }

    [Fact]
    public void HolderWhoMovesOrExtendsOntoWhatIsHeldForThem_DoesNotCollideWithThemselves()
    {
        var desk = new Desk(Make.Facility());
        var hit = desk.Booked(Desk.Tuesday(12, 13));
        desk.Close(Desk.Tuesday(12, 12.5));
        desk.Settle();
        var held = desk.Ledger.FindInsteadOf(hit.Id)!.Offer!;
        held.Stretch.Overlaps(hit.Stretch).ShouldBeFalse();
        desk.Move(hit, new(
            held.Stretch.Start.InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).LocalDateTime,
            held.Stretch.End.InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).LocalDateTime)).Refused.ShouldBeNull();
        desk.Settle();
        desk.Ledger.Held.ShouldBeEmpty();
        desk.Ledger.FindInsteadOf(hit.Id).ShouldBeNull();
    }

    [Fact]
    public void CancelledBookingUnderAClosure_WaitsNoMore()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space("a"), Make.Space("b")));
        var hit = desk.Booked(Desk.Tuesday(10, 12), "a");
        desk.Close(Desk.Tuesday(8, 13), "a");
        desk.Settle();
        desk.Cancel(hit);
        desk.Settle();
        desk.Ledger.Held.Where(h => h.Id == hit.Id).ShouldBeEmpty();
        desk.Ledger.Queue.ShouldBeEmpty();
    }
}
