namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    [Fact]
    public void Place_OfAFreeHall_IsOneEventWithAllThatWasAsked()
    {
        var desk = new Desk(Make.Facility());
        var asked = Desk.Asking(Desk.Tuesday(10, 12));
        var placed = desk.Do(asked).ShouldHappen<BookingPlaced>();
        placed.Stretch.ShouldBe(new(Instant.FromUtc(2026, 3, 3, 2, 0), Instant.FromUtc(2026, 3, 3, 4, 0)));
        placed.PlacedWith.ShouldBe(asked.Id);
        var booking = desk.Ledger.Find(placed.Booking)!;
        booking.State.ShouldBe(BookingState.Confirmed);
        booking.PlacedAt.ShouldBe(desk.Now);
        booking.Version.ShouldBe(2);
        booking.BookedFor.ShouldBe(Desk.Ann.Member);
    }

    [Fact]
    public void OverlappingPlace_IsRefused_AsSlotTaken()
    {
        var desk = new Desk(Make.Facility());
        desk.Booked(Desk.Tuesday(10, 12));
        desk.Do(Desk.Asking(Desk.Tuesday(11, 13))).ShouldBeRefused(
            RefusalReason.SlotTaken,
            ("resource", "hall"), ("from", "2026-03-03T02:00:00Z"), ("until", "2026-03-03T04:00:00Z"));
    }

    [Fact]
    public void TouchingPlaces_AreBothAccepted()
    {
        var desk = new Desk(Make.Facility());
        desk.Booked(Desk.Tuesday(10, 12));
        desk.Booked(Desk.Tuesday(12, 14));
        desk.Booked(Desk.Tuesday(8, 10));
    }

    [Theory]
    [InlineData("hall", "west-a")]
    [InlineData("hall", "east")]
    [InlineData("west", "hall")]
    [InlineData("west-a", "hall")]
    [InlineData("west-a", "west")]
    public void WholeAndPart_BlockEachOther_ThreeLevelsDeep(string first, string second)
    {
        var desk = new Desk(Divided());
        desk.Booked(Desk.Tuesday(10, 12), first);
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12), second)).ShouldBeRefused(
            RefusalReason.SlotTaken, ("resource", first));
    }

    [Theory]
    [InlineData("east", "west")]
    [InlineData("east", "west-a")]
    [InlineData("court", "hall")]
    public void SpacesThatAreNotKin_DoNotBlockEachOther(string first, string second)
    {
        var desk = new Desk(Divided());
        desk.Booked(Desk.Tuesday(10, 12), first);
        desk.Booked(Desk.Tuesday(10, 12), second);
    }

    [Fact]
    public void Equipment_IsShared_UpToItsQuantity()
    {
        var desk = new Desk(Divided());
        desk.Booked(Desk.Asking(Desk.Tuesday(10, 12)) with { Claims = [new(new("projector"), 2)] });
        desk.Booked(Desk.Asking(Desk.Tuesday(11, 13)) with { Claims = [new(new("projector"), 1)] });
        desk.Do(Desk.Asking(Desk.Tuesday(11.5, 14)) with { Claims = [new(new("projector"), 1)] })
            .ShouldBeRefused(RefusalReason.EquipmentTaken, ("resource", "projector"), ("left", "0"), ("asked", "1"));
        desk.Booked(Desk.Asking(Desk.Tuesday(12, 14)) with { Claims = [new(new("projector"), 2)] });
    }

    [Fact]
    public void SeveralResources_AreAllOrNothing()
    {
        var desk = new Desk(Divided());
        desk.Booked(Desk.Tuesday(10, 12), "court");
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12), "east", "court", "projector"))
            .ShouldBeRefused(RefusalReason.SlotTaken, ("resource", "court"));
        desk.Booked(Desk.Tuesday(10, 12), "east", "projector").Claims.Length.ShouldBe(2);
    }

    [Fact]
    public void PlacesInEitherOrderOfTime_KeepTheCalendarInOrder()
    {
        var desk = new Desk(Make.Facility());
        foreach (var hour in (int[])[14, 8, 20, 10, 18, 12, 16]) desk.Booked(Desk.Tuesday(hour, hour + 2));
        for (var hour = 8.0; hour < 22; hour += 0.5)
            desk.Try(Desk.Asking(Desk.Tuesday(hour, hour + 0.5))).ShouldBeRefused(RefusalReason.SlotTaken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100_001)]
    [InlineData(1_000_000_000)]
    public void ImpossibleNumberOfPeople_IsRefused_AsMalformed(int people) =>
        new Desk(Make.Facility()).Do(Desk.Asking(Desk.Tuesday(10, 12)) with { Attendees = people })
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "attendees"));

    [Fact]
    public void MorePeopleThanTheSpacesHoldTogether_AreRefused()
    {
        var desk = new Desk(Divided());
        var asked = Desk.Asking(Desk.Tuesday(10, 12), "east", "court", "projector");
        desk.Try(asked with { Attendees = 63 })
            .ShouldBeRefused(RefusalReason.TooManyPeople, ("capacity", "62"), ("attendees", "63"));
        desk.Try(asked with { Attendees = 62 }).Refused.ShouldBeNull();
    }

    [Fact]
    public void EquipmentAlone_HoldsAnyNumberOfPeople() =>
        new Desk(Divided()).Do(
            Desk.Asking(Desk.Tuesday(10, 12), "projector") with { Attendees = 5_000 }).Refused.ShouldBeNull();

    [Fact]
    public void MorePiecesThanOwned_AreRefused_AlsoForASpace()
    {
        var desk = new Desk(Divided());
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12)) with { Claims = [new(new("projector"), 4)] })
            .ShouldBeRefused(RefusalReason.TooManyPieces, ("resource", "projector"), ("owned", "3"), ("asked", "4"));
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12)) with { Claims = [new(new("court"), 2)] })
            .ShouldBeRefused(RefusalReason.TooManyPieces, ("resource", "court"), ("owned", "1"), ("asked", "2"));
    }

    [Fact]
    public void ClaimsWithoutShape_AreRefused_AsMalformed()
    {
        var desk = new Desk(Divided());
        var asked = Desk.Asking(Desk.Tuesday(10, 12));
        desk.Do(asked with { Claims = [] }).ShouldBeRefused(RefusalReason.Malformed, ("field", "claims"));
        desk.Do(asked with { Claims = Desk.Claims([.. Enumerable.Range(0, 21).Select(i => $"r{i}")]) })
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "claims"));
        desk.Do(asked with { Claims = [new(new("east"), 0)] })
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "claims[0].quantity"));
        desk.Do(asked with { Claims = Desk.Claims("east", "court", "east") })
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "claims[2].resource_id"));
        desk.Do(asked with { Claims = Desk.Claims("east", "hall") })
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "claims[1].resource_id"));
    }

    [Fact]
    public void IdsThatAreNoIds_AreRefused_AsMalformed_AndNotRepeatedBack()
    {
        var desk = new Desk(Make.Facility());
        var endless = new string('x', 10_000);
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12), endless))
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "claims[0].resource_id"))
            .Facts.ShouldAllBe(f => f.Value.Length < 100);
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12)) with { Caller = Desk.Staff, BookedFor = new("") })
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "booked_for"));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    [InlineData(10_000, false)]
    public void PurposeIsMeasured_AsPeopleCountCharacters(int emoji, bool accepted)
    {
        var purpose = string.Concat(Enumerable.Repeat("🏸", emoji));
        var decision = new Desk(Make.Facility()).Do(Desk.Asking(Desk.Tuesday(10, 12)) with { Purpose = purpose });
        if (accepted) decision.ShouldHappen<BookingPlaced>().Purpose.ShouldBe(purpose);
        else decision.ShouldBeRefused(RefusalReason.Malformed, ("field", "purpose"));
    }

    [Fact]
    public void PurposeWithControls_IsRefused() =>
        new Desk(Make.Facility()).Do(Desk.Asking(Desk.Tuesday(10, 12)) with { Purpose = "a\nb" })
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "purpose"));

    [Theory]
    [InlineData(1999)]
    [InlineData(3000)]
    public void YearsWithoutSense_AreRefused_AsMalformed(int year) =>
        new Desk(Make.Facility()).Do(Desk.Asking(Desk.On(new(year, 1, 1), 10, 12)))
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "wish"));

    [Theory]
    [InlineData(10, 10)]
    [InlineData(12, 10)]
    public void EmptyOrReversedTime_IsRefused(double from, double to) =>
        new Desk(Make.Facility()).Do(Desk.Asking(Desk.Tuesday(from, to)))
            .ShouldBeRefused(RefusalReason.EmptyOrReversed);

    [Theory]
    [InlineData(10.25, 12)]
    [InlineData(10, 11.75)]
    public void TimeOffTheGrid_IsRefused(double from, double to) =>
        new Desk(Make.Facility()).Do(Desk.Asking(Desk.Tuesday(from, to)))
            .ShouldBeRefused(RefusalReason.Misaligned, ("gridMinutes", "30"));

    [Fact]
    public void ANanosecondOffTheGrid_IsRefused()
    {
        var wish = Desk.Tuesday(10, 12);
        new Desk(Make.Facility()).Do(Desk.Asking(wish with { End = wish.End.PlusNanoseconds(1) }))
            .ShouldBeRefused(RefusalReason.Misaligned);
    }

    [Fact]
    public void LengthOutsideTheRules_IsRefused()
    {
        var desk = new Desk(Make.Facility() with { Policy = new(30, 60, 240, 7) });
        desk.Do(Desk.Asking(Desk.Tuesday(10, 10.5)))
            .ShouldBeRefused(RefusalReason.TooShort, ("minutesMin", "60"), ("minutes", "30"));
        desk.Do(Desk.Asking(Desk.Tuesday(10, 14.5)))
            .ShouldBeRefused(RefusalReason.TooLong, ("minutesMax", "240"), ("minutes", "270"));
        desk.Booked(Desk.Tuesday(10, 14));
        desk.Booked(Desk.Tuesday(14, 15));
    }

    [Fact]
    public void StartThatHasPassed_IsRefused_AndNowIsNot()
    {
        var desk = new Desk(Make.Facility());
        desk.TurnTo(10);
        desk.Now += Duration.FromNanoseconds(100);
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12)))
            .ShouldBeRefused(RefusalReason.InThePast, ("start", "2026-03-03T02:00:00Z"));
        desk.TurnTo(10);
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12))).Refused.ShouldBeNull();
    }

    [Fact]
    public void TheWindow_IncludesItsLastDate()
    {
        var desk = new Desk(Make.Facility());
        desk.Booked(Desk.On(new(2026, 3, 9), 20, 22));
        desk.Do(Desk.Asking(Desk.On(new(2026, 3, 10), 8, 10)))
            .ShouldBeRefused(
                RefusalReason.BeyondWindow, ("lastDate", "2026-03-09"), ("windowDays", "7"),
                ("opensDate", "2026-03-03"));
    }

    [Fact]
    public void WhatIsNotForBooking_IsRefused()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space() with { Bookable = false }));
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12))).ShouldBeRefused(RefusalReason.NotBookable, ("resource", "hall"));
    }

    [Fact]
    public void AFacilityThatIsLet_TakesNoBookings()
    {
        var desk = new Desk(Make.Facility() with { LeasedOut = true });
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12))).ShouldBeRefused(RefusalReason.NotBookable, ("resource", "hall"));
        desk.Ledger.Look(new(new(2026, 3, 3), 1, []), desk.Now).Value.Resources[0].Free.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(7.5, 9)]
    [InlineData(21, 22.5)]
    [InlineData(22, 24)]
    public void OutsideOpeningHours_IsRefused_WithThatDaysHours(double from, double to) =>
        new Desk(Make.Facility()).Do(Desk.Asking(Desk.Tuesday(from, to)))
            .ShouldBeRefused(RefusalReason.OutsideOpeningHours, ("resource", "hall"), ("opens", "08:00-22:00"));

    [Fact]
    public void NarrowerHoursOfAResource_AreTheOnesNamed()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space() with { Hours = Make.Daily(13, 18) }));
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12))).ShouldBeRefused(
            RefusalReason.OutsideOpeningHours, ("opens", "13:00-18:00"));
        desk.Booked(Desk.Tuesday(14, 18));
    }

    [Fact]
    public void AnotherBookingOfThePerson_AtThatTime_IsRefused()
    {
        var desk = new Desk(Make.Facility());
        var own = Holding(5, Make.Stretch(25, 2));
        desk.Try(Desk.Asking(Desk.Tuesday(11, 13)), own).ShouldBeRefused(
            RefusalReason.MemberOverlap,
            ("booking", Make.BookingId(9_000).Value), ("facility", "elsewhere"),
            ("start", "2026-03-03T02:00:00Z"), ("end", "2026-03-03T04:00:00Z"));
        desk.Try(Desk.Asking(Desk.Tuesday(12, 13)), own).Refused.ShouldBeNull();
    }

    [Fact]
    public void AsManyOpenBookingsAsAllowed_AreRefusedOneMore()
    {
        var desk = new Desk(Make.Facility());
        desk.Try(
            Desk.Asking(Desk.Tuesday(10, 12)), Holding(2, Make.Stretch(50, 2), Make.Stretch(30, 1))).ShouldBeRefused(
            RefusalReason.MemberQuotaSpent, ("limit", "2"), ("open", "2"), ("freesAt", "2026-03-03T08:00:00Z"));
        desk.Try(Desk.Asking(Desk.Tuesday(10, 12)), Holding(2, Make.Stretch(50, 2))).Refused.ShouldBeNull();
    }

    // I6: when the next of them ends may be when an appointment does.
    [Fact]
    public void WhoBooksForAnother_IsNotTold_WhatTheyHaveOpen()
    {
        var desk = new Desk(Make.Facility());
        var forAnn = Desk.Asking(Desk.Tuesday(10, 12)) with { Caller = Desk.Staff };
        desk.Try(forAnn, Holding(1, Make.Stretch(30, 1), Make.Stretch(50, 2))).ShouldBeRefused(
            RefusalReason.MemberQuotaSpent, ("limit", "1"), ("open", "–"), ("freesAt", "–"));
    }

    [Fact]
    public void OnlyStaff_BookForOthers()
    {
        var desk = new Desk(Make.Facility());
        var forBob = Desk.Asking(Desk.Tuesday(10, 12)) with { BookedFor = Desk.Bob.Member };
        desk.Do(forBob).ShouldBeRefused(RefusalReason.NotAllowed, ("permission", "book_for_others"));
        desk.Do(forBob with { Caller = new(new("desk"), new(StaffReach.Facility, "palace-2")) })
            .ShouldBeRefused(RefusalReason.NotAllowed);
        desk.Do(forBob with { Caller = new(new("desk"), new(StaffReach.District, "110102")) })
            .ShouldBeRefused(RefusalReason.NotAllowed);
        var placed = desk.Do(forBob with { Caller = new(new("desk"), new(StaffReach.District, "110101")) })
            .ShouldHappen<BookingPlaced>();
        placed.BookedFor.ShouldBe(Desk.Bob.Member);
        placed.BookedBy.ShouldBe(new("desk"));
    }

    [Fact]
    public void UnknownIds_AreRefused_ByName()
    {
        var desk = new Desk(Make.Facility());
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12), "attic")).ShouldBeRefused(
            RefusalReason.UnknownResource, ("resource", "attic"));
        new FacilityLedger(new("palace-2"), DateTimeZoneProviders.Tzdb)
            .Place(Desk.Asking(Desk.Tuesday(10, 12)), MemberStanding.Unlimited, false, Make.Monday, Make.BookingId(1))
            .ShouldBeRefused(RefusalReason.UnknownFacility, ("facility", "palace-2"));
    }

    [Fact]
    public void AReusedCommandId_IsRefused()
    {
        var asked = Desk.Asking(Desk.Tuesday(10, 12));
        new Desk(Make.Facility()).Do(asked, reused: true)
            .ShouldBeRefused(RefusalReason.CommandIdReused, ("command", asked.Id.ToString()));
    }

    [Fact]
    public void ASkippedHour_IsRefused_WithTheZone()
    {
        var desk = new Desk(Make.Facility() with { Zone = "Europe/Zurich", Hours = Make.Daily(0, 24) })
        {
            Now = Instant.FromUtc(2026, 3, 27, 12, 0),
        };
        desk.Do(Desk.Asking(Desk.On(new(2026, 3, 29), 2.5, 4))).ShouldBeRefused(
            RefusalReason.SkippedHour, ("time", "2026-03-29T02:30:00"), ("zone", "Europe/Zurich"));
    }
}
