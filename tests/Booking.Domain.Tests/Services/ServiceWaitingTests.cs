namespace Booking.Domain.Tests;

// Waiting for what is booked as a service (issue 4 §1 and §4, decision 0042).
public sealed class ServiceWaitingTests
{
    private static EnterWaiting Waiting(
        Wish range, string service = "badminton", int minutes = 0, params string[] resources) => new(
        new(Guid.NewGuid()), Desk.Bob, new("palace-1"), Desk.Bob.Member, [.. resources.Select(r => new ResourceId(r))],
        "", range, minutes, 0, 2, "", service);

    private static WaitingEntry Enter(Desk desk, EnterWaiting command, MemberStanding? standing = null)
    {
        var entered = desk.Do(command, standing).ShouldHappen<WaitingEntered>();
        desk.Settle();
        return desk.Ledger.Find(entered.Waiting)!;
    }

    private static AcceptOffer Accepting(WaitingEntry entry) => new(new(Guid.NewGuid()), Desk.Bob, entry.Id);

    private static PlaceBooking Asking(Wish wish, params string[] resources) =>
        Offers.Asking(wish, resources) with { Service = null };

    [Fact]
    public void WhatIsAccepted_IsBookedAsTheServiceThatWasWaitedFor_AtItsPrice()
    {
        var desk = Offers.Desk(Offers.Badminton with { Tariff = Offers.Hourly }, Offers.Courts(1));
        var booking = desk.Booked(Offers.Asking(Desk.Tuesday(10, 12)));
        var entry = Enter(desk, Waiting(Desk.Tuesday(10, 12)));
        entry.ResourceType.ShouldBe("badminton_court");
        entry.Service.ShouldBe(new WaitedService("badminton", "羽毛球", "Badminton"));

        desk.Cancel(booking);
        desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<OfferMade>().Resource.ShouldBe(new ResourceId("court-1"));
        var facts = Offers.Person(isMember: false) with { Member = Desk.Bob.Member };
        var placed = desk.Do(Accepting(entry), Offers.Known(facts)).Events[1].ShouldBeOfType<BookingPlaced>();
        placed.Service.ShouldNotBeNull().Name.ShouldBe("badminton");
        placed.Service!.Price.Fen.ShouldBe(10_000);
        NoDoubleBooking.Check(desk.Ledger, desk.Ledger.Entry!, Instant.MinValue).ShouldBeEmpty();
    }

    [Fact]
    public void AnOffer_HoldsWhatSurroundsTheService()
    {
        var desk = Offers.Desk(Offers.Badminton with { SetUpMinutes = 30, CleanUpMinutes = 60 }, Offers.Courts(1));
        var booking = desk.Booked(Asking(Desk.Tuesday(10, 14), "court-1"));
        var entry = Enter(desk, Waiting(Desk.Tuesday(11, 12)));

        desk.Cancel(booking);
        var offer = desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<OfferMade>();
        offer.Besides.ShouldBe(new HeldBesides(30, 60, []));
        desk.Do(Asking(Desk.Tuesday(10, 11), "court-1")).ShouldBeRefused(RefusalReason.SlotTaken);
        desk.Do(Asking(Desk.Tuesday(12, 13), "court-1")).ShouldBeRefused(RefusalReason.SlotTaken);
        desk.Do(Asking(Desk.Tuesday(10, 10.5), "court-1")).Refused.ShouldBeNull();
        desk.Do(Asking(Desk.Tuesday(13, 14), "court-1")).Refused.ShouldBeNull();
        desk.Do(Accepting(entry)).Refused.ShouldBeNull();
    }

    [Fact]
    public void TimeThatComesFreeBesideTheHours_IsEnoughWhereItWasWhatSurroundsThem()
    {
        var desk = Offers.Desk(Offers.Badminton with { CleanUpMinutes = 60 }, Offers.Courts(1));
        var after = desk.Booked(Asking(Desk.Tuesday(12, 13), "court-1"));
        Enter(desk, Waiting(Desk.Tuesday(11, 12)));

        desk.Cancel(after);
        desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<OfferMade>();
    }

    [Fact]
    public void WhatSurroundedAService_ComesFreeForWhoeverWaitsBarely()
    {
        var desk = Offers.Desk(Offers.Badminton with { CleanUpMinutes = 60 }, Offers.Courts(1));
        var booking = desk.Booked(Offers.Asking(Desk.Tuesday(10, 11)));
        var bare = Waiting(Desk.Tuesday(11, 12), resources: "court-1") with { Service = null };
        Enter(desk, bare);

        desk.Cancel(booking);
        desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<OfferMade>().Resource.ShouldBe(new ResourceId("court-1"));
    }

    // I6: desks read why somebody was passed over, and it is not theirs when an appointment of that person ends.
    [Fact]
    public void WhyOneWasPassedOver_DoesNotTellWhatElseOneHasOpen()
    {
        var desk = Offers.Desk(Offers.Badminton, Offers.Courts(1));
        var booking = desk.Booked(Offers.Asking(Desk.Tuesday(10, 11)));
        Enter(desk, Waiting(Desk.Tuesday(10, 11)));
        desk.Cancel(booking);
        var vouching = new Vouching();
        desk.Ledger.Settle(desk.Now, Make.BookingId(901), vouching).Events.ShouldBeEmpty();
        vouching.Vouch(
            vouching.Asked!.Value, new([new(Make.BookingId(900), new("elsewhere"), Make.Stretch(60, 1))], 1));
        var passed = desk.Ledger.Settle(desk.Now, Make.BookingId(901), vouching).ShouldHappen<WaitingPassedOver>();
        (passed.Because.Reason, passed.Because["open"], passed.Because["freesAt"]).ShouldBe(
            (RefusalReason.MemberQuotaSpent, "–", "–"));
    }

    [Fact]
    public void EquipmentOfTheService_IsHeldWithTheSpace_AndLetGoWithIt()
    {
        var desk = Offers.Desk(Lecture(2), Offers.Courts(1));
        var stock = desk.Ledger.Entry!.Resources.Single(r => r.Kind == ResourceKind.Equipment);
        var booking = desk.Booked(Asking(Desk.Tuesday(10, 12), "court-1"));
        var entry = Enter(desk, Waiting(Desk.Tuesday(10, 12)));

        desk.Cancel(booking);
        desk.Settle().ShouldHaveSingleItem()
            .ShouldBeOfType<OfferMade>().Besides!.Pieces.ShouldBe([new Claim(stock.Id, 2)]);
        var rest = Asking(Desk.Tuesday(10, 12)) with { Claims = [new(stock.Id, stock.Quantity - 1)] };
        desk.Do(rest).ShouldBeRefused(RefusalReason.EquipmentTaken);
        desk.Try(Accepting(entry)).Refused.ShouldBeNull();

        desk.Do(new LeaveWaiting(new(Guid.NewGuid()), Desk.Bob, entry.Id)).Refused.ShouldBeNull();
        desk.Settle();
        desk.Try(rest).Refused.ShouldBeNull();
    }

    [Fact]
    public void WithTheSpaceFreeAndItsEquipmentOut_OneWaits()
    {
        var desk = Offers.Desk(Lecture(2), Offers.Courts(1));
        var stock = desk.Ledger.Entry!.Resources.Single(r => r.Kind == ResourceKind.Equipment);
        var lent = desk.Booked(Asking(Desk.Tuesday(10, 12)) with { Claims = [new(stock.Id, stock.Quantity - 1)] });
        Enter(desk, Waiting(Desk.Tuesday(10, 12)));

        desk.Cancel(lent);
        desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<OfferMade>();
    }

    [Fact]
    public void WhoMayNotBookTheService_DoesNotWaitForIt()
    {
        var desk = Offers.Desk(
            Offers.Badminton with { Bookers = BookerTerms.Everybody with { NonMembers = false } }, Offers.Courts(1));
        desk.Booked(Offers.Asking(Desk.Tuesday(10, 12)));
        var facts = Offers.Person(isMember: false) with { Member = Desk.Bob.Member };
        desk.Do(Waiting(Desk.Tuesday(10, 12)), Offers.Known(facts)).ShouldBeRefused(
            RefusalReason.BookerKindNotAdmitted);
    }

    [Fact]
    public void LengthsAndKindsOfSpace_AreTheServices()
    {
        var desk = Offers.Desk(Offers.Badminton with { MinutesMin = 60, MinutesMax = 120 }, Offers.Courts(1));
        desk.Booked(Asking(Desk.Tuesday(9, 13), "court-1"));
        desk.Do(Waiting(Desk.Tuesday(9, 13), minutes: 180)).ShouldBeRefused(RefusalReason.TooLong);
        desk.Do(Waiting(Desk.Tuesday(9, 13), minutes: 30)).ShouldBeRefused(RefusalReason.TooShort);
        desk.Do(Waiting(Desk.Tuesday(9, 13), minutes: 60, resources: "hall")).ShouldBeRefused(
            RefusalReason.ServiceUnmet);
        desk.Do(Waiting(Desk.Tuesday(9, 13), "chess", 60)).ShouldBeRefused(RefusalReason.UnknownService);
        desk.Do(Waiting(Desk.Tuesday(9, 13), minutes: 60, resources: "court-1")).Refused.ShouldBeNull();
    }

    [Fact]
    public void AServiceOfSeveralSpaces_CannotBeWaitedFor()
    {
        var desk = Offers.Desk(Offers.Badminton with { Needs = [new(null, "badminton_court", 2)] });
        desk.Do(Waiting(Desk.Tuesday(9, 11))).ShouldBeRefused(RefusalReason.ServiceUnmet);
    }

    [Fact]
    public void AServiceThatIsOfferedNoMore_IsOfferedToNobody()
    {
        var desk = Offers.Desk(Offers.Badminton, Offers.Courts(1));
        var booking = desk.Booked(Offers.Asking(Desk.Tuesday(10, 12)));
        Enter(desk, Waiting(Desk.Tuesday(10, 12)));
        desk.Ledger.Use(Book.Of(Offers.Rule(Offers.Badminton), Offers.Rule(null)));

        desk.Cancel(booking);
        desk.Settle().OfType<OfferMade>().ShouldBeEmpty();
    }

    [Fact]
    public void WhoLostABookingToAClosure_IsOfferedWhatItsServiceTakes()
    {
        var desk = Offers.Desk(Offers.Badminton with { CleanUpMinutes = 60 });
        desk.Booked(Offers.Asking(Desk.Tuesday(10, 12), "court-1"));
        desk.Booked(Asking(Desk.Tuesday(12, 13), "court-2"));

        desk.Close(Desk.Tuesday(8, 20), "court-1");
        var offer = desk.Settle().OfType<OfferMade>().ShouldHaveSingleItem();
        offer.Besides.ShouldBe(new HeldBesides(0, 60, []));
        NoDoubleBooking.Check(desk.Ledger, desk.Ledger.Entry!, Instant.MinValue).ShouldBeEmpty();
    }

    private static ServiceOffer Lecture(int pieces) =>
        Offers.Badminton with
        {
            Needs = [new(null, "badminton_court", 1), new(new(Make.Equipment().Id.Value), "", pieces)]
        };
}
