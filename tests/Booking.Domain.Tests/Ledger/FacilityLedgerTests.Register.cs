namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    [Fact]
    public void AnEntryThatMakesTheBuffersOfOpenBookingsOverlap_IsRefused()
    {
        var entry = Make.Facility("palace-1", Make.Space(), Make.Space("east"), Make.Equipment(quantity: 3));
        var desk = Offers.Desk(Offers.Badminton with { Needs = [new(new("east"), "", 1)], SetUpMinutes = 30 }, entry);
        desk.Booked(Desk.Tuesday(10, 11));
        desk.Booked(Offers.Asking(Desk.Tuesday(11, 12)));
        desk.Register(
            entry with { Resources = [Make.Space(), Make.Space("east", "hall"), Make.Equipment(quantity: 3)] })
            .ShouldBeRefused(RefusalReason.Malformed)["problem"].ShouldNotBeNull().ShouldContain("overlap");
    }

    [Fact]
    public void AnEntryWithTooFewPiecesForTheBuffersOfOpenBookings_IsRefused()
    {
        var entry = Make.Facility("palace-1", Make.Space(), Make.Equipment(quantity: 3));
        var desk = Offers.Desk(
            Offers.Badminton with { Needs = [new(new("projector"), "", 2)], SetUpMinutes = 30 }, entry);
        desk.Booked(Desk.Asking(Desk.Tuesday(10, 11), "projector"));
        desk.Booked(Offers.Asking(Desk.Tuesday(11, 12)));
        desk.Register(entry with { Resources = [Make.Space(), Make.Equipment(quantity: 2)] }).ShouldBeRefused(
            RefusalReason.Malformed);
        desk.Register(entry with { Resources = [Make.Space(), Make.Equipment(quantity: 4)] }).Refused.ShouldBeNull();
    }

    // Else a closure that nobody is told of, and that needs no notice, would be called hours.
    [Fact]
    public void HoursThatLeaveBookedTimeOutside_AreRefused_UntilItIsClosedOrGone()
    {
        var desk = new Desk(Make.Facility());
        var morning = desk.Booked(Desk.Tuesday(8, 10));
        var evening = desk.Booked(Desk.On(new(2026, 3, 4), 19, 21));
        var shorter = Make.Facility() with { Hours = Make.Daily(9, 19) };

        desk.Register(shorter).ShouldBeRefused(RefusalReason.Malformed, ("field", "hours"))["problem"].ShouldBe(
            $"leave booked time outside (2): 2026-03-03 08:00 ({morning.Id}), 2026-03-04 19:00 ({evening.Id}); "
                + "close the house over it first, so that its people are told and offered something else");

        desk.TurnTo(10);
        desk.Register(shorter).Refused!["problem"].ShouldNotBeNull().ShouldContain("outside (1): 2026-03-04");
        desk.Register(shorter, Desk.Ann).Refused!.Reason.ShouldBe(
            RefusalReason.NotAllowed, "others' bookings are not for everybody");
        desk.Register(shorter with { Hours = Make.Daily(9, 21) }).ShouldHappen<FacilityRegistered>();
        desk.Close(Desk.On(new(2026, 3, 4), 18, 22)).Refused.ShouldBeNull();
        desk.Register(shorter).ShouldHappen<FacilityRegistered>();
        desk.Register(shorter with { NameEn = "Still shorter" }).ShouldHappen<FacilityRegistered>();
    }

    // A minute of a closure announces a minute, and that of one room nothing of another.
    [Fact]
    public void HoursThatLeaveBookedTimeOutside_WaitUntilAllOfItIsClosed_InEveryRoomConcerned()
    {
        var entry = Make.Facility("palace-1", Make.Space(), Make.Space("court"));
        var desk = new Desk(entry);
        desk.Booked(Desk.Tuesday(18, 21), "hall", "court");
        var shorter = entry with { Hours = Make.Daily(8, 19) };

        desk.Close(Desk.Tuesday(20, 22), id: "late").Refused.ShouldBeNull();
        desk.Register(shorter).ShouldBeRefused(RefusalReason.Malformed, ("field", "hours"));
        desk.Close(Desk.Tuesday(19, 20), "hall", "early").Refused.ShouldBeNull();
        desk.Register(shorter).ShouldBeRefused(RefusalReason.Malformed, ("field", "hours"));
        desk.Register(entry with { Hours = Make.Daily(8, 20) }).ShouldHappen<FacilityRegistered>();
        desk.Register(shorter).ShouldBeRefused(RefusalReason.Malformed, ("field", "hours"));
        desk.Close(Desk.Tuesday(19, 20), "court", "early-too").Refused.ShouldBeNull();
        desk.Register(shorter).ShouldHappen<FacilityRegistered>();
    }

    // "Open after all" would send people to a door that its new hours keep shut.
    [Fact]
    public void ClosureOverWhatHoursLeftOutside_StaysUntilTheyReachOverItAgain_OrItIsGone()
    {
        var desk = new Desk(Make.Facility());
        var booked = desk.Booked(Desk.Tuesday(18, 21));
        desk.Close(Desk.Tuesday(18, 22)).Refused.ShouldBeNull();
        desk.Close(Desk.Tuesday(8, 18), id: "elsewhen").Refused.ShouldBeNull();
        desk.Settle();
        desk.Register(Make.Facility() with { Hours = Make.Daily(8, 19) }).Refused.ShouldBeNull();

        desk.Lift().ShouldBeRefused(RefusalReason.Malformed, ("field", "closure_id"))["problem"].ShouldNotBeNull()
            .ShouldContain($"(1): 2026-03-03 18:00 ({booked.Id})");
        desk.Lift(caller: Desk.Ann).ShouldBeRefused(RefusalReason.NotAllowed);
        desk.Lift("elsewhen").Refused.ShouldBeNull();
        desk.Close(Desk.Tuesday(19, 21), id: "another").Refused.ShouldBeNull();
        desk.Lift().Refused.ShouldBeNull("another still tells them");
        desk.Settle().OfType<BookingSpared>().ShouldBeEmpty();
        desk.Lift("another").ShouldBeRefused(RefusalReason.Malformed, ("field", "closure_id"));

        desk.Register(Make.Facility()).Refused.ShouldBeNull();
        desk.Try(new LiftClosure(new(Guid.NewGuid()), Desk.Staff, new("another"))).Refused.ShouldBeNull();
        desk.Register(Make.Facility() with { Hours = Make.Daily(8, 19) }).Refused.ShouldBeNull();
        desk.Cancel(booked).Refused.ShouldBeNull();
        desk.Lift("another").Refused.ShouldBeNull();
    }

    // What the city's special days close stays booked (0027): whoever then mends a name entered no hours.
    [Fact]
    public void SameHoursUnderANewerCalendar_AreTaken_WhateverItCloses()
    {
        var entry = Make.Facility() with
        {
            Hours = Make.Daily() with { Rules = new([], [new(SpecialDayKind.StatutoryHoliday, null, [])]) },
        };
        var desk = new Desk(entry);
        desk.Booked(Desk.Tuesday(18, 20));
        var holiday = new HolidayCalendar([new(new(2026, 3, 3), SpecialDayKind.StatutoryHoliday)]);
        Decision Register(Facility wanted) => desk.Ledger.Register(
            new(new(Guid.NewGuid()), Desk.Staff, wanted), false, desk.Now, holiday);

        Register(entry with { NameEn = "Renamed" }).ShouldHappen<FacilityRegistered>();
        Register(entry with { Hours = entry.Hours with { Weekly = Make.Daily(8, 19).Weekly } }).Refused.ShouldBeNull(
            "it is shut that day by the city already");
        desk.Booked(Desk.On(new(2026, 3, 4), 18, 20));
        Register(entry with { Hours = entry.Hours with { Weekly = Make.Daily(8, 19).Weekly } }).ShouldBeRefused(
            RefusalReason.Malformed, ("field", "hours"));
    }

    [Fact]
    public void HoursOfOneSpace_MindWhatIsBookedOfThatSpaceOnly()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space(), Make.Space("court")));
        var booked = desk.Booked(Desk.Tuesday(19, 21), "court");
        Facility With(string shorter) => Make.Facility("palace-1",
            [.. new[] { Make.Space(), Make.Space("court") }.Select(
                s => s.Id.Value == shorter ? s with { Hours = Make.Daily(9, 19) } : s)]);

        desk.Register(With("hall")).ShouldHappen<FacilityRegistered>();
        desk.Register(With("court")).ShouldBeRefused(RefusalReason.Malformed, ("field", "hours"));
        desk.Cancel(booked).Refused.ShouldBeNull();
        desk.Register(With("court")).ShouldHappen<FacilityRegistered>();
    }

    [Fact]
    public void AnEqualEntry_IsAccepted_AndWritesNothing()
    {
        var desk = new Desk(Divided());
        var again = desk.Register(Divided() with { Hours = Make.Daily() });
        again.Refused.ShouldBeNull();
        again.Events.ShouldBeEmpty();
        desk.Register(Divided() with { Hours = Make.Daily(9) }).ShouldHappen<FacilityRegistered>();
    }

    [Fact]
    public void Registering_IsForStaffWhoseReachCoversOldAndNewPlace()
    {
        var desk = new Desk(Make.Facility());
        var moved = Make.Facility() with { Division = "110102" };
        desk.Register(Make.Facility() with { NameEn = "New" }, Desk.Ann)
            .ShouldBeRefused(RefusalReason.NotAllowed, ("permission", "register_facility"));
        desk.Register(moved, new(new("d"), new(StaffReach.District, "110101"))).ShouldBeRefused(
            RefusalReason.NotAllowed);
        desk.Register(moved, new(new("d"), new(StaffReach.District, "110102"))).ShouldBeRefused(
            RefusalReason.NotAllowed);
        // Whoever keeps one house would take it out of one district's sight and into another's rules.
        desk.Register(moved, new(new("d"), new(StaffReach.Facility, "palace-1"))).ShouldBeRefused(
            RefusalReason.NotAllowed);
        desk.Register(Make.Facility() with { NameEn = "New" }, new(new("d"), new(StaffReach.Facility, "palace-1")))
            .ShouldHappen<FacilityRegistered>();
        desk.Register(
            Make.Facility() with { Division = "110101003" }, new(new("d"), new(StaffReach.District, "110101")))
            .ShouldHappen<FacilityRegistered>();
        desk.Register(moved).ShouldHappen<FacilityRegistered>();
    }

    [Fact]
    public void AnEntryOfAnotherFacility_OrOutOfShape_OrUnderAReusedId_IsRefused()
    {
        var desk = new Desk(Make.Facility());
        desk.Register(Make.Facility("palace-2")).ShouldBeRefused(RefusalReason.Malformed, ("field", "id"));
        desk.Register(Make.Facility() with { NameZh = "" }).ShouldBeRefused(
            RefusalReason.Malformed, ("field", "name_zh"));
        desk.Do(new RegisterFacility(Make.CommandId(1), Desk.Staff, Make.Facility()), reused: true)
            .ShouldBeRefused(RefusalReason.CommandIdReused);
    }

    [Fact]
    public void BookingsSurviveANewEntry_AndStillOccupy()
    {
        var desk = new Desk(Divided());
        desk.Booked(Desk.Tuesday(10, 12), "west", "projector");
        desk.Register(Divided() with { Hours = Make.Daily(9) }).Refused.ShouldBeNull();
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12), "hall")).ShouldBeRefused(
            RefusalReason.SlotTaken, ("resource", "west"));
    }

    [Fact]
    public void AResourceWithOpenBookings_MayNotBeDropped_ButAPastOneMay()
    {
        var desk = new Desk(Divided());
        desk.Booked(Desk.Tuesday(10, 12), "court");
        var without = Divided() with { Resources = [.. Divided().Resources.Where(r => r.Id.Value != "court")] };
        desk.Register(without).ShouldBeRefused(RefusalReason.Malformed, ("field", "resources"));
        desk.TurnTo(12);
        desk.Booked(Desk.Tuesday(14, 15), "east");
        desk.Register(without).ShouldHappen<FacilityRegistered>();
        desk.Do(Desk.Asking(Desk.Tuesday(16, 17), "court")).ShouldBeRefused(RefusalReason.UnknownResource);
        desk.Register(Divided()).ShouldHappen<FacilityRegistered>();
        desk.Booked(Desk.Tuesday(16, 17), "court");
    }

    [Fact]
    public void AnEntryUnderWhichOpenBookingsWouldOverlap_IsRefused()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space("a"), Make.Space("b"), Make.Equipment()));
        desk.Booked(Desk.Tuesday(10, 12), "a");
        desk.Booked(Desk.Tuesday(11, 13), "b");
        desk.Register(Make.Facility("palace-1", Make.Space("a"), Make.Space("b", "a"), Make.Equipment()))
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "resources"));
        desk.Booked(Desk.Asking(Desk.Tuesday(10, 12)) with { Claims = [new(new("projector"), 3)] });
        desk.Register(Make.Facility("palace-1", Make.Space("a"), Make.Space("b"), Make.Equipment(quantity: 2)))
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "resources"));
    }

    [Fact]
    public void AnEntryThatMakesKinOfWhatOneBookingHolds_IsRefused()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space("a"), Make.Space("b")));
        desk.Booked(Desk.Tuesday(10, 12), "a", "b");
        desk.Register(Make.Facility("palace-1", Make.Space("a"), Make.Space("b", "a")))
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "resources"));
    }

    [Fact]
    public void AStockThatBecomesASpace_IsNotBrokenByItsPast()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space(), Make.Equipment("x")));
        desk.Booked(Desk.Tuesday(10, 12), "x");
        desk.Booked(Desk.Tuesday(11, 13), "x");
        desk.TurnTo(14);
        desk.Booked(Desk.Tuesday(15, 16), "hall");
        var changed = Make.Facility("palace-1", Make.Space(), Make.Space("x"));
        desk.Register(changed).ShouldHappen<FacilityRegistered>();
        desk.Booked(Desk.Tuesday(15, 16), "x");
        desk.Ledger.Forget(desk.Now);
        desk.Do(Desk.Asking(Desk.Tuesday(15, 16), "x")).ShouldBeRefused(RefusalReason.SlotTaken);
    }

    [Fact]
    public void Reach_OfStaff_IsAFacility_ADistrictWithItsStreets_OrTheCity()
    {
        var street = Make.Facility() with { Division = "110101003" };
        StaffScope.City.Covers(street).ShouldBeTrue();
        StaffScope.None.Covers(street).ShouldBeFalse();
        new StaffScope(StaffReach.District, "110101").Covers(street).ShouldBeTrue();
        new StaffScope(StaffReach.District, "110102").Covers(street).ShouldBeFalse();
        new StaffScope(StaffReach.District, "").Covers(street).ShouldBeFalse();
        new StaffScope(StaffReach.Facility, "palace-1").Covers(street).ShouldBeTrue();
    }

    [Fact]
    public void Events_OutOfOrder_AreABrokenJournal()
    {
        var desk = new Desk(Make.Facility());
        Should.Throw<InvalidOperationException>(() => desk.Ledger.Apply(new(3, desk.Now, new WriterRecovered())));
        Should.Throw<InvalidOperationException>(() =>
            desk.Ledger.Apply(new(2, desk.Now - Duration.FromSeconds(1), new WriterRecovered())));
        Should.Throw<InvalidOperationException>(() =>
            desk.Ledger.Apply(new(2, desk.Now, new BookingCancelled(Make.BookingId(5), Desk.Ann.Member, ""))));
        desk.Ledger.Apply(new(2, desk.Now, new WriterRecovered())).ShouldBeNull();
        desk.Ledger.Version.ShouldBe(2);
    }

    [Fact]
    public void WhatIsLoaded_DecidesLikeWhatWasLived()
    {
        var desk = new Desk(Divided());
        var booking = desk.Booked(Desk.Tuesday(10, 12), "west", "projector");
        desk.Cancel(desk.Booked(Desk.Tuesday(14, 16), "court")).Refused.ShouldBeNull();
        desk.Close(Desk.Tuesday(18, 20), "court").Refused.ShouldBeNull();
        var image = new FacilityImage(
            desk.Ledger.Version, desk.Ledger.LastAt, desk.Ledger.Entry, [.. desk.Ledger.Closures],
            [.. desk.Ledger.Bookings], []);
        var loaded = FacilityLedger.Load(desk.Ledger.Id, image, DateTimeZoneProviders.Tzdb);
        loaded.Version.ShouldBe(5);
        loaded.Find(booking.Id).ShouldBe(booking);
        foreach (var resource in (string[])["hall", "east", "court"])
            for (var hour = 8.0; hour < 22; hour += 0.5)
            {
                var asked = Desk.Asking(Desk.Tuesday(hour, hour + 1), resource);
                var there = loaded.Place(asked, MemberStanding.Unlimited, false, desk.Now, Make.BookingId(99));
                (there.Refused?.Reason).ShouldBe(desk.Try(asked).Refused?.Reason);
            }
    }
}
