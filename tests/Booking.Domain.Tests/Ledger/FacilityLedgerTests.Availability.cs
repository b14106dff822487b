namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    private static ResourceAvailability See(Desk desk, string resource, int days = 1) => desk.Ledger
        .Look(new(new(2026, 3, 3), days, [new(resource)]), desk.Now).Value.Resources.ShouldHaveSingleItem();

    private static Stretch OnTuesday(double from, double to) => Desk.Tuesday(from, to).In("Asia/Shanghai");

    [Fact]
    public void FreeTime_IsOpenTime_WithoutBookingsOfTheKin()
    {
        var desk = new Desk(Divided());
        desk.Booked(Desk.Tuesday(10, 12), "west-a");
        See(desk, "hall").Open.ShouldBe([OnTuesday(8, 22)]);
        See(desk, "hall").Free.ShouldBe([OnTuesday(8, 10), OnTuesday(12, 22)]);
        See(desk, "east").Free.ShouldBe([OnTuesday(8, 22)]);
    }

    [Fact]
    public void Closures_TakeTimeOutOfOpenAndFree()
    {
        var desk = new Desk(Divided());
        desk.Close(Desk.Tuesday(7, 9), "west").Refused.ShouldBeNull();
        See(desk, "hall").Open.ShouldBe([OnTuesday(9, 22)]);
        See(desk, "west-a").Free.ShouldBe([OnTuesday(9, 22)]);
        See(desk, "court").Open.ShouldBe([OnTuesday(8, 22)]);
    }

    [Fact]
    public void FreeTime_BeginsNow_AndEndsWithTheWindow()
    {
        var desk = new Desk(Make.Facility() with { Policy = new(30, 30, 240, 1) });
        desk.TurnTo(9.75);
        var seen = See(desk, "hall", 3);
        seen.Open.Length.ShouldBe(3);
        seen.Free.ShouldBe([OnTuesday(9.75, 22), OnTuesday(32, 46)]);
    }

    [Fact]
    public void PiecesLeft_AreToldWhereSomeAreOut()
    {
        var desk = new Desk(Divided());
        desk.Booked(Desk.Asking(Desk.Tuesday(10, 12)) with { Claims = [new(new("projector"), 2)] });
        desk.Booked(Desk.Asking(Desk.Tuesday(11, 13)) with { Claims = [new(new("projector"), 1)] });
        var seen = See(desk, "projector");
        seen.Pieces.ShouldBe([new(OnTuesday(10, 11), 1), new(OnTuesday(11, 12), 0), new(OnTuesday(12, 13), 2)]);
        seen.Free.ShouldBe([OnTuesday(8, 11), OnTuesday(12, 22)]);
    }

    [Fact]
    public void WhatIsNotForBooking_IsOpenButNeverFree()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space() with { Bookable = false }));
        See(desk, "hall").Open.ShouldNotBeEmpty();
        See(desk, "hall").Free.ShouldBeEmpty();
    }

    [Fact]
    public void NoNamedResource_MeansAll_InTheEntrysOrder()
    {
        var view = new Desk(Divided()).Ledger.Look(new(new(2026, 3, 3), 31, []), Make.Monday).Value;
        view.Zone.ShouldBe("Asia/Shanghai");
        view.Version.ShouldBe(1);
        view.Resources.Select(r => r.Resource.Value).ShouldBe(["hall", "east", "west", "west-a", "court", "projector"]);
    }

    [Fact]
    public void AQuestionOutOfShape_IsRefused()
    {
        var ledger = new Desk(Make.Facility()).Ledger;
        Refused(new(new(2026, 3, 3), 0, [])).Reason.ShouldBe(RefusalReason.Malformed);
        Refused(new(new(2026, 3, 3), 32, []))["field"].ShouldBe("days");
        Refused(new(new(1999, 12, 31), 1, []))["field"].ShouldBe("from_date");
        Refused(new(new(2026, 3, 3), 1, [.. Enumerable.Repeat(new ResourceId("hall"), 1_001)]))["field"].ShouldBe(
            "resources");
        Refused(new(new(2026, 3, 3), 1, [new("attic")]))["resource"].ShouldBe("attic");
        new FacilityLedger(new("x"), DateTimeZoneProviders.Tzdb).Look(new(new(2026, 3, 3), 1, []), Make.Monday)
            .Refused!.Reason.ShouldBe(RefusalReason.UnknownFacility);

        Refusal Refused(AvailabilityQuery query) => ledger.Look(query, Make.Monday).Refused.ShouldNotBeNull();
    }
}
