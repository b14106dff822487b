namespace Booking.Domain.Tests;

/// <summary>Booking a service (issue 4, section 1): what is taken, when, and that a plain booking knows nothing of
/// it.</summary>
public sealed class ServiceBookingTests
{
    [Fact]
    public void AnySuitable_TakesTheNextCourt_UntilAllAreTaken_AndThenSaysWhatIsFree()
    {
        var desk = Offers.Desk(Offers.Badminton);
        desk.Booked(Offers.Asking(Desk.Tuesday(10, 11))).Claims.ShouldBe(Desk.Claims("court-1"));
        desk.Booked(Offers.Asking(Desk.Tuesday(10, 11))).Claims.ShouldBe(Desk.Claims("court-2"));

        var refused = desk.Do(Offers.Asking(Desk.Tuesday(10, 11))).Refused!;

        refused.Reason.ShouldBe(RefusalReason.SlotTaken);
        refused.Alternatives.ShouldNotBeEmpty();
        var instead = refused.Alternatives[0];
        desk.Do(
            Offers.Asking(
                new(instead.Start, instead.End),
                [.. instead.Resources.Select(one => one.Value)])).Refused.ShouldBeNull();
    }

    // Whoever books and whoever waits get the same: pieces of which there are enough, wherever they are kept.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Equipment_IsTakenWhereEnoughOfItIsLeft(bool waits)
    {
        var entry = Make.Facility("palace-1", Make.Space(), Make.Equipment("cupboard", 3), Make.Equipment("cellar", 5));
        var desk = Offers.Desk(
            Offers.Badminton with { Needs = [new(null, Make.Equipment().Type, 2), new(new("hall"), "", 1)] }, entry);
        desk.Booked(Desk.Asking(Desk.Tuesday(10, 12), "cupboard") with { Claims = [new(new("cupboard"), 2)] });
        desk.Booked(Desk.Asking(Desk.Tuesday(10, 12), "cellar") with { Claims = [new(new("cellar"), 1)] });
        if (!waits)
        {
            desk.Booked(Offers.Asking(Desk.Tuesday(10, 12))).Claims.ShouldBe(
                [new Claim(new("cellar"), 2), new Claim(new("hall"), 1)]);
            return;
        }
        var taken = desk.Booked(Desk.Tuesday(10, 12));
        desk.Do(new EnterWaiting(
            Make.CommandId(7), Desk.Bob, new("palace-1"), Desk.Bob.Member, [], "", Desk.Tuesday(10, 12), 0, 0, 2, "",
            "badminton")).Refused.ShouldBeNull();
        desk.Cancel(taken).Refused.ShouldBeNull();
        desk.Settle().OfType<OfferMade>()
            .ShouldHaveSingleItem().Besides!.Pieces.ShouldBe([new Claim(new("cellar"), 2)]);
    }

    [Fact]
    public void CertainSpaceWithEquipment_TakesBoth_OrNothing()
    {
        var desk = Offers.Desk(Offers.Badminton with { Needs = [new(new("hall"), "", 1), new(null, "projector", 2)] });
        desk.Booked(Offers.Asking(Desk.Tuesday(10, 11))).Claims.ShouldBe(
            [new Claim(new("hall"), 1), new Claim(new("projector"), 2)]);
        desk.Booked(Desk.Asking(Desk.Tuesday(12, 13), "projector") with { Claims = [new(new("projector"), 2)] });
        desk.Do(Offers.Asking(Desk.Tuesday(12, 13))).Refused!.Reason.ShouldBe(RefusalReason.EquipmentTaken);
    }

    [Fact]
    public void ClaimsThatTheServiceDoesNotTake_AreRefused_NamingWhatIsMissing()
    {
        var desk = Offers.Desk(Offers.Badminton);
        desk.Do(Offers.Asking(Desk.Tuesday(10, 11), "hall")).Refused!["need"].ShouldBe("badminton_court");
        var more = desk.Do(Offers.Asking(Desk.Tuesday(10, 11), "court-1", "court-2")).Refused!;
        (more.Reason, more["need"]).ShouldBe((RefusalReason.ServiceUnmet, ""));
        desk.Booked(Offers.Asking(Desk.Tuesday(10, 11), "court-2")).Claims.ShouldBe(Desk.Claims("court-2"));
    }

    [Fact]
    public void FacilityWithTooLittle_DoesNotListTheService_AndRefusesIt()
    {
        var desk = Offers.Desk(Offers.Badminton with { Needs = [new(null, "badminton_court", 3)] });
        desk.Ledger.Services(desk.Now).ShouldBeEmpty();
        desk.Do(Offers.Asking(Desk.Tuesday(10, 11))).Refused!.Reason.ShouldBe(RefusalReason.ServiceUnmet);
        desk.Do(Offers.Asking(Desk.Tuesday(10, 11)) with { Service = "chess" }).ShouldBeRefused(
            RefusalReason.UnknownService, ("service", "chess"));
    }

    [Fact]
    public void LengthsAndGrid_AreTheServices_WithinThoseOfTheHouse()
    {
        var desk = Offers.Desk(Offers.Badminton with { GridMinutes = 60, MinutesMin = 60, MinutesMax = 120 });
        desk.Do(Offers.Asking(Desk.Tuesday(10.5, 11.5))).Refused!["gridMinutes"].ShouldBe("60");
        desk.Do(Offers.Asking(Desk.Tuesday(10, 13))).Refused!["minutesMax"].ShouldBe("120");
        desk.Do(Desk.Asking(Desk.Tuesday(10.5, 11), "court-1") with { Attendees = 2 }).Refused.ShouldBeNull(
            "a plain booking goes by the house's policy");
        var long_ = Offers.Desk(Offers.Badminton with { MinutesMin = 10, MinutesMax = 1_000 });
        long_.Do(Offers.Asking(Desk.Tuesday(8, 13))).Refused!["minutesMax"].ShouldBe("240");
        long_.Do(Offers.Asking(Desk.Tuesday(10, 10))).Refused!.Reason.ShouldBe(RefusalReason.EmptyOrReversed);
    }

    [Fact]
    public void PeopleMax_HoldsBesideTheSpacesCapacity()
    {
        var desk = Offers.Desk(Offers.Badminton with { PeopleMax = 3 });
        desk.Do(Offers.Asking(Desk.Tuesday(10, 11)) with { Attendees = 4 }).ShouldBeRefused(
            RefusalReason.TooManyPeople, ("capacity", "3"));
        desk.Do(Offers.Asking(Desk.Tuesday(10, 11)) with { Attendees = 3 }).Refused.ShouldBeNull();
        Offers.Desk(Offers.Badminton with { PeopleMax = 30 }).Do(
            Offers.Asking(Desk.Tuesday(10, 11)) with { Attendees = 5 })
            .ShouldBeRefused(RefusalReason.TooManyPeople, ("capacity", "4"));
    }

    [Fact]
    public void Buffers_KeepOthersAway_AndGoWithTheBooking()
    {
        var desk = Offers.Desk(Offers.Badminton with { SetUpMinutes = 30, CleanUpMinutes = 60 }, Offers.Courts(1));
        var booking = desk.Booked(Offers.Asking(Desk.Tuesday(12, 13)));
        booking.Stretch.Length.ShouldBe(Duration.FromHours(1));
        desk.Do(Desk.Asking(Desk.Tuesday(11, 12), "court-1") with { Attendees = 2 }).Refused!["from"].ShouldBe(
            "2026-03-03T03:30:00Z");
        desk.Do(Desk.Asking(Desk.Tuesday(13.5, 14), "court-1") with { Attendees = 2 }).Refused!.Reason.ShouldBe(
            RefusalReason.SlotTaken);
        desk.Do(Offers.Asking(Desk.Tuesday(14, 15))).Refused!.Reason.ShouldBe(
            RefusalReason.SlotTaken, "it needs half an hour before, too");
        desk.Do(Desk.Asking(Desk.Tuesday(14, 14.5), "court-1") with { Attendees = 2 }).Refused.ShouldBeNull();

        desk.Do(Desk.Resizing(booking, 13.5)).Refused!.Reason.ShouldBe(
            RefusalReason.SlotTaken, "then nobody could clean up");
        desk.Move(booking, Desk.Tuesday(16, 17)).Refused.ShouldBeNull();
        desk.Do(Desk.Asking(Desk.Tuesday(12, 13), "court-1") with { Attendees = 2 }).Refused.ShouldBeNull();
        desk.Do(Desk.Asking(Desk.Tuesday(17.5, 18), "court-1") with { Attendees = 2 }).Refused!.Reason.ShouldBe(
            RefusalReason.SlotTaken);
        desk.Cancel(desk.Find(booking)).Refused.ShouldBeNull();
        desk.Do(Desk.Asking(Desk.Tuesday(17.5, 18), "court-1") with { Attendees = 2 }).Refused.ShouldBeNull();
    }

    [Fact]
    public void ChangedService_LeavesWhatWasBookedAsItWas_AlsoWhenThatIsMoved()
    {
        var desk = Offers.Desk(Offers.Badminton with { Tariff = Offers.Hourly, CleanUpMinutes = 30 });
        var booking = desk.Booked(Offers.Asking(Desk.Tuesday(10, 11)));
        booking.Service!.Price.ShouldBe(new(PriceClass.Member, PricePer.Hour, 2_000, 2_000));

        desk.Ledger.Use(Book.Of(
            Offers.Rule(Offers.Badminton with { Tariff = Offers.Hourly, CleanUpMinutes = 30 }),
            Offers.Rule(Offers.Badminton with { Tariff = Offers.Hourly with { MemberFen = 3_000 }, MinutesMax = 60 })));

        desk.Find(booking).Service!.Price.Fen.ShouldBe(2_000);
        desk.Move(booking, Desk.Tuesday(14, 15.5)).Refused.ShouldBeNull();
        desk.Find(booking).Service!.Price.Fen.ShouldBe(3_000, "an hour and a half at the price it was booked for");
        desk.Do(Desk.Resizing(desk.Find(booking), 15)).Refused.ShouldBeNull();
        desk.Find(booking).Service!.Price.Fen.ShouldBe(2_000);
        desk.Move(booking, null, "hall").Refused!.Reason.ShouldBe(RefusalReason.ServiceUnmet);
        desk.Booked(Offers.Asking(Desk.Tuesday(10, 11))).Service!.Price.Fen.ShouldBe(3_000);
    }

    [Fact]
    public void ServiceThatIsGone_KeepsTheBuffersOfWhatWasBooked()
    {
        var desk = Offers.Desk(Offers.Badminton with { CleanUpMinutes = 30 }, Offers.Courts(1));
        var booking = desk.Booked(Offers.Asking(Desk.Tuesday(10, 11)));
        desk.Ledger.Use(new([Offers.Rule(null) with { Version = 9 }]));

        desk.Do(Offers.Asking(Desk.Tuesday(14, 15))).Refused!.Reason.ShouldBe(RefusalReason.UnknownService);
        desk.Do(Desk.Asking(Desk.Tuesday(15, 16), "court-1") with { Attendees = 2 }).Refused.ShouldBeNull();
        desk.Move(booking, Desk.Tuesday(14, 15)).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
        desk.Move(booking, Desk.Tuesday(13.5, 14.5)).Refused.ShouldBeNull();
    }

    [Fact]
    public void ServiceOfTomorrow_IsOfferedTomorrow_AndAWithdrawnOneNoMore()
    {
        var desk = new Desk(Offers.Courts());
        desk.Ledger.Use(Book.Of(
            Offers.Rule(Offers.Badminton, from: new(2026, 3, 3)), Offers.Rule(null, from: new(2026, 3, 4))));
        desk.Do(Offers.Asking(Desk.Tuesday(10, 11))).Refused!.Reason.ShouldBe(RefusalReason.UnknownService);
        desk.Now = Instant.FromUtc(2026, 3, 2, 16, 0);
        desk.Do(Offers.Asking(Desk.Tuesday(10, 11))).Refused.ShouldBeNull();
        desk.Now = Instant.FromUtc(2026, 3, 3, 16, 0);
        desk.Do(Offers.Asking(Desk.On(new(2026, 3, 4), 10, 11))).Refused!.Reason.ShouldBe(RefusalReason.UnknownService);
    }

    [Fact]
    public void Services_AreNoRules_ForBookingsThatNameNone()
    {
        var desk = Offers.Desk(Offers.Badminton with { Bookers = BookerTerms.Everybody with { Members = false } });
        desk.Ledger.Rules.All.ShouldBeEmpty();
        var plain = desk.Booked(Desk.Asking(Desk.Tuesday(10, 11), "court-1") with { Attendees = 2 });
        (plain.Service, plain.Permit).ShouldBe((null, null));
    }

    [Fact]
    public void Quote_SaysWhatPlacingWouldComeTo_AndChangesNothing()
    {
        var desk = Offers.Desk(Offers.Badminton with { Tariff = Offers.Hourly });
        var version = desk.Ledger.Version;
        var quote = desk.Ledger.Quote(Offers.Asking(Desk.Tuesday(10, 11.5)), MemberStanding.Unlimited, desk.Now).Value;
        quote.Service!.Price.ShouldBe(new(PriceClass.Member, PricePer.Hour, 2_000, 3_000));
        quote.Claims.ShouldBe(Desk.Claims("court-1"));
        desk.Ledger.Version.ShouldBe(version);
        desk.Booked(Offers.Asking(Desk.Tuesday(10, 11.5))).Service.ShouldBe(quote.Service);
        desk.Ledger.Quote(Offers.Asking(Desk.Tuesday(2, 3)), MemberStanding.Unlimited, desk.Now).Refused!.Reason
            .ShouldBe(RefusalReason.OutsideOpeningHours);
    }
}
