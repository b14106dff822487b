namespace Booking.Domain.Tests;

// What costs something is not free for not naming the service (issue 4 §1, decision 0042).
public sealed class PlainPriceTests
{
    private static readonly ServiceOffer s_paid = Offers.Badminton with
    {
        Tariff = Offers.Hourly,
        MinutesMin = 60,
        MinutesMax = 120,
        CleanUpMinutes = 30
    };

    private static readonly ServiceOffer s_freeForMembers = s_paid with
    {
        Tariff = Offers.Hourly with { MemberFen = 0 }
    };

    private static PlaceBooking Bare(Wish wish, params string[] resources) =>
        Offers.Asking(wish, resources.Length == 0 ? ["court-1"] : resources) with { Service = null };

    private static MemberStanding Guest { get; } = Offers.Known(Offers.Person(isMember: false));

    private static ServiceUse? ServiceOf(Decision decision) => decision.ShouldHappen<BookingPlaced>().Service;

    [Fact]
    public void ACourtThatCosts_CostsTheSame_WhetherTheServiceIsNamedOrNot()
    {
        var desk = Offers.Desk(s_paid);
        var bare = ServiceOf(desk.Do(Bare(Desk.Tuesday(10, 12)), Guest)).ShouldNotBeNull();
        bare.ShouldBe(ServiceOf(desk.Do(Offers.Asking(Desk.Tuesday(10, 12), "court-2"), Guest)));
        (bare.Name, bare.Price.Class, bare.Price.Fen, bare.CleanUpMinutes).ShouldBe(
            ("badminton", PriceClass.Public, 10_000, 30));
        desk.Do(Bare(Desk.Tuesday(12, 13))).ShouldBeRefused(RefusalReason.SlotTaken);
        desk.Ledger.Quote(Bare(Desk.Tuesday(14, 15)), Guest, desk.Now).Value.Service!.Price.Fen.ShouldBe(5_000);
    }

    [Fact]
    public void WhatCostsThePersonNothing_StaysPlain_WithoutTheServicesLengths()
    {
        var desk = Offers.Desk(s_freeForMembers);
        ServiceOf(desk.Do(Bare(Desk.Tuesday(10, 14)), Offers.Known(Offers.Person()))).ShouldBeNull();
        ServiceOf(desk.Do(Bare(Desk.Tuesday(10, 12), "court-2"), Guest)).ShouldNotBeNull();
        desk.Do(Bare(Desk.Tuesday(14, 18), "court-2"), Guest).ShouldBeRefused(RefusalReason.TooLong)["minutesMax"]
            .ShouldBe("120");
        ServiceOf(desk.Do(Bare(Desk.Tuesday(10, 12), "hall"), Guest)).ShouldBeNull("nothing is offered there");
    }

    [Fact]
    public void AGuestOfTheDesk_PaysAsTheyWhoShowedNoCard_AndWhoShowedOne_AsAMember()
    {
        var desk = Offers.Desk(s_freeForMembers);
        PlaceBooking For(string member, int hour, string court) => Bare(Desk.Tuesday(hour, hour + 1), court) with
        {
            Caller = Desk.Staff,
            BookedFor = new(member),
        };
        desk.Ledger.Quote(For(PersonFacts.GuestPrefix + "1", 10, "court-1"), MemberStanding.Unlimited, desk.Now)
            .Value.Service!.Price.ShouldSatisfyAllConditions(
                price => price.Class.ShouldBe(PriceClass.Public), price => price.Fen.ShouldBe(5_000));
        ServiceOf(desk.Do(For(PersonFacts.GuestPrefix + "1", 10, "court-1")))!.Price.Class.ShouldBe(PriceClass.Public);
        ServiceOf(desk.Do(For("card-seen.1", 12, "court-2"))).ShouldBeNull("members pay nothing here");
    }

    [Fact]
    public void AFreeServiceThere_LeavesItFree_ForWhomItAdmits()
    {
        var desk = Offers.Desk(s_paid);
        var free = Offers.Badminton with { Bookers = BookerTerms.Everybody with { Members = false }, NameZh = "公益羽毛球" };
        desk.Ledger.Use(Book.Of(Offers.Rule(s_paid), Offers.Rule(free, "charity")));
        ServiceOf(desk.Do(Bare(Desk.Tuesday(10, 12)), Guest)).ShouldBeNull();
        ServiceOf(desk.Do(Bare(Desk.Tuesday(10, 12), "court-2"))).ShouldNotBeNull().Price.Class.ShouldBe(
            PriceClass.Member);
    }

    [Fact]
    public void OfSeveralThatSuit_TheCheapestIsTaken_AndWhereNoneDoes_TheAnswerSaysWhy()
    {
        var desk = Offers.Desk(s_paid);
        var cheap = s_paid with { Tariff = Offers.Hourly with { PublicFen = 3_000 }, MinutesMax = 60 };
        desk.Ledger.Use(Book.Of(Offers.Rule(s_paid), Offers.Rule(cheap, "short_badminton")));
        ServiceOf(desk.Do(Bare(Desk.Tuesday(10, 11)), Guest))!.Name.ShouldBe("short_badminton");
        ServiceOf(desk.Do(Bare(Desk.Tuesday(12, 14)), Guest))!.Name.ShouldBe("badminton");
        var members = Offers.Desk(s_paid with { Bookers = BookerTerms.Everybody with { NonMembers = false } });
        members.Do(Bare(Desk.Tuesday(10, 12)), Guest).ShouldBeRefused(RefusalReason.BookerKindNotAdmitted);
    }

    [Fact]
    public void ASpaceWithoutWhatItsOnlyServiceIncludes_IsForTheDeskToGive()
    {
        var desk = Offers.Desk(
            s_paid with { Needs = [new(null, "badminton_court", 1), new(Make.Equipment().Id, "", 1)] });
        desk.Do(Bare(Desk.Tuesday(10, 12)), Guest).ShouldBeRefused(RefusalReason.ServiceUnmet)["need"]
            .ShouldBe("=" + Make.Equipment().Id);
        var byDesk = Bare(Desk.Tuesday(10, 12)) with { Caller = Desk.Staff };
        ServiceOf(desk.Do(byDesk, Guest)).ShouldBeNull();
    }

    [Fact]
    public void APlainBooking_DoesNotMoveIntoWhatCosts_AndStaysWhereItWasBookedBeforeThat()
    {
        var desk = new Desk(Offers.Courts());
        var (onCourt, inHall) = (desk.Booked(Bare(Desk.Tuesday(10, 11))),
            desk.Booked(Bare(Desk.Tuesday(12, 13), "hall")));
        desk.Ledger.Use(Book.Of(Offers.Rule(s_paid)));
        desk.Move(inHall, null, "court-2").ShouldBeRefused(RefusalReason.ServiceUnmet)["service"].ShouldBe("badminton");
        desk.Move(onCourt, Desk.Tuesday(14, 15)).Refused.ShouldBeNull();
        desk.Ledger.Use(Book.Of(Offers.Rule(s_paid), Offers.Rule(s_freeForMembers)));
        desk.Move(inHall, null, "court-2").Refused.ShouldBeNull();
    }

    // What is free does not make free what it is booked together with.
    [Fact]
    public void AFreeRoomBesides_LeavesACourtAtItsPrice()
    {
        var desk = WithAFreeHall();
        desk.Try(Bare(Desk.Tuesday(10, 12), "hall"), Guest).Events.OfType<BookingPlaced>()
            .Single().Service.ShouldBeNull();
        desk.Try(Bare(Desk.Tuesday(10, 12)), Guest).Events.OfType<BookingPlaced>()
            .Single().Service!.Price.Fen.ShouldBe(10_000);
        foreach (var both in new string[][] { ["court-1", "hall"], ["hall", "court-1"] })
            desk.Do(Bare(Desk.Tuesday(10, 12), both), Guest).ShouldBeRefused(RefusalReason.ServiceUnmet)["service"]
                .ShouldBe("badminton");
    }

    [Fact]
    public void APlainBooking_DoesNotMoveIntoWhatCosts_ForTakingWhatIsFreeBesides()
    {
        var desk = WithAFreeHall();
        var plain = desk.Booked(Bare(Desk.Tuesday(10, 12), "room"));
        desk.Move(plain, null, "court-1", "hall").ShouldBeRefused(RefusalReason.ServiceUnmet)["service"]
            .ShouldBe("badminton");
        desk.Move(plain, null, "hall").Refused.ShouldBeNull();
    }

    private static Desk WithAFreeHall()
    {
        var courts = Offers.Courts();
        var desk = Offers.Desk(s_paid, courts with { Resources = courts.Resources.Add(Make.Space("room")) });
        desk.Ledger.Use(Book.Of(
            Offers.Rule(s_paid),
            Offers.Rule(Offers.Badminton with { Needs = [new(new("hall"), "", 1)], NameZh = "阅览室" }, "reading")));
        return desk;
    }

    [Fact]
    public void WhoWaitsForTheBareCourt_WaitsForWhatItCosts()
    {
        var desk = Offers.Desk(s_paid, Offers.Courts(1));
        var booking = desk.Booked(Offers.Asking(Desk.Tuesday(10, 12)));
        var enter = new EnterWaiting(
            new(Guid.NewGuid()), Desk.Bob, new("palace-1"), Desk.Bob.Member, [new("court-1")], "", Desk.Tuesday(10, 12),
            0, 0, 2, "");
        var entered = desk.Do(
            enter,
            Offers.Known(
                Offers.Person(isMember: false) with { Member = Desk.Bob.Member })).ShouldHappen<WaitingEntered>();
        entered.Service!.Name.ShouldBe("badminton");
        desk.Cancel(booking);
        desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<OfferMade>().Besides.ShouldBe(new HeldBesides(0, 30, []));
    }

    [Fact]
    public void WhereNothingCosts_NobodyNeedBeKnown()
    {
        var desk = Offers.Desk(s_paid);
        desk.Ledger.MayCost(Desk.Claims("court-1"), desk.Now).ShouldBeTrue();
        desk.Ledger.MayCost(Desk.Claims("hall"), desk.Now).ShouldBeFalse();
    }
}
