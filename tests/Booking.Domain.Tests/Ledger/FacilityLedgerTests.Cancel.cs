namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    [Fact]
    public void Cancel_GivesTheTimeBack_AndIsRemembered()
    {
        var desk = new Desk(Divided());
        var booking = desk.Booked(Desk.Tuesday(10, 12), "west", "projector");
        desk.Cancel(booking).ShouldHappen<BookingCancelled>();
        desk.Find(booking).State.ShouldBe(BookingState.Cancelled);
        desk.Find(booking).CancelledAt.ShouldBe(desk.Now);
        desk.Booked(
            Desk.Asking(Desk.Tuesday(10, 12)) with { Claims = [new(new("hall"), 1), new(new("projector"), 3)] });
    }

    [Fact]
    public void ASecondCancel_IsRefused_WithTheTimeOfTheFirst()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.Cancel(booking).Refused.ShouldBeNull();
        desk.Now += Duration.FromHours(1);
        desk.Cancel(booking).ShouldBeRefused(RefusalReason.AlreadyCancelled, ("cancelledAt", "2026-03-02T01:00:00Z"));
    }

    [Fact]
    public void Cancel_OnceItHasBegunOrIsOver_IsRefused()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.TurnTo(10);
        desk.Cancel(booking).ShouldBeRefused(RefusalReason.BookingStarted);
        desk.TurnTo(12);
        desk.Cancel(booking).ShouldBeRefused(RefusalReason.BookingOver);
    }

    [Fact]
    public void Cancel_IsForItsPeopleAndStaffOfHere_Only()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.Cancel(booking, Desk.Bob).ShouldBeRefused(RefusalReason.UnknownBooking);
        desk.Cancel(booking, new(new("desk"), new(StaffReach.Facility, "palace-2"))).ShouldBeRefused(
            RefusalReason.UnknownBooking);
        desk.Cancel(booking, new(new("desk"), new(StaffReach.Facility, "palace-1"))).ShouldHappen<BookingCancelled>();
    }

    [Fact]
    public void Cancel_OutOfShape_OrUnderAReusedId_IsRefused()
    {
        var desk = new Desk(Make.Facility());
        var cancel = new CancelBooking(
            Make.CommandId(5), Desk.Ann, desk.Booked(Desk.Tuesday(10, 12)).Id, new string('字', 201));
        desk.Do(cancel).ShouldBeRefused(RefusalReason.Malformed, ("field", "because"));
        desk.Do(cancel with { Because = "" }, reused: true).ShouldBeRefused(RefusalReason.CommandIdReused);
        new FacilityLedger(new("palace-2"), DateTimeZoneProviders.Tzdb).Cancel(
            cancel with { Because = "" }, false, Make.Monday)
            .ShouldBeRefused(RefusalReason.UnknownFacility);
    }

    [Fact]
    public void WhatIsForgotten_IsUnknown_AndOccupiesNothing()
    {
        var desk = new Desk(Divided());
        var booking = desk.Booked(Desk.Tuesday(10, 12), "east", "projector");
        var later = desk.Booked(Desk.Tuesday(14, 16), "east", "projector");
        desk.Close(Desk.Tuesday(8, 12)).Refused.ShouldBeNull();
        desk.TurnTo(13);
        desk.Ledger.Forget(desk.Now);
        desk.Ledger.Bookings.ShouldBe([later]);
        desk.Ledger.Closures.ShouldBeEmpty();
        desk.Cancel(booking).ShouldBeRefused(RefusalReason.UnknownBooking);
        desk.Try(Desk.Asking(Desk.Tuesday(14, 16), "east")).ShouldBeRefused(RefusalReason.SlotTaken);
        desk.Cancel(later).ShouldHappen<BookingCancelled>();
    }

    [Fact]
    public void CancellationOfAnEarlierVersion_ReplaysAsItWasWritten_WhoeverMadeIt()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.Apply(new BookingCancelled(booking.Id, Desk.Staff.Member, "水管爆裂"));
        desk.Find(booking).Excused.ShouldBeNull();
    }
}
