namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    [Fact]
    public void Move_FreesTheOldTime_AndTakesTheNew()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.Move(booking, Desk.Tuesday(14, 16)).ShouldHappen<BookingMoved>();
        desk.Find(booking).Version.ShouldBe(3);
        desk.Find(booking).PlacedAt.ShouldBe(booking.PlacedAt);
        desk.Try(Desk.Asking(Desk.Tuesday(14, 16))).ShouldBeRefused(RefusalReason.SlotTaken);
        desk.Booked(Desk.Tuesday(10, 12));
    }

    [Fact]
    public void Move_ByLessThanItsLength_IsNotBlockedByItself()
    {
        var desk = new Desk(Divided());
        var booking = desk.Booked(Desk.Tuesday(10, 12), "west", "projector");
        desk.Move(booking, Desk.Tuesday(11, 13)).ShouldHappen<BookingMoved>();
        desk.Move(booking, null, "hall", "projector").ShouldHappen<BookingMoved>().Stretch.ShouldBe(
            desk.Find(booking).Stretch);
    }

    [Fact]
    public void Move_OntoAnother_IsRefused_AndKeepsWhatItHad()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.Booked(Desk.Tuesday(14, 16));
        desk.Move(booking, Desk.Tuesday(13, 15)).ShouldBeRefused(
            RefusalReason.SlotTaken, ("from", "2026-03-03T06:00:00Z"));
        desk.Find(booking).ShouldBe(booking);
    }

    [Fact]
    public void Move_WithoutTimeOrResources_IsMalformed()
    {
        var desk = new Desk(Make.Facility());
        desk.Move(desk.Booked(Desk.Tuesday(10, 12)), null).ShouldBeRefused(RefusalReason.Malformed, ("field", "wish"));
    }

    [Fact]
    public void Move_ByTheVersionSeen_RefusesAStaleOne()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        var move = new MoveBooking(Make.CommandId(1), Desk.Ann, booking.Id, [], Desk.Tuesday(14, 16), booking.Version);
        desk.Do(move).ShouldHappen<BookingMoved>();
        desk.Do(move).ShouldBeRefused(RefusalReason.StaleVersion, ("expected", "2"), ("current", "3"));
    }

    [Fact]
    public void Move_OfSomebodyElsesBooking_IsRefused_AsIfItDidNotExist()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        var move = new MoveBooking(Make.CommandId(1), Desk.Bob, booking.Id, [], Desk.Tuesday(14, 16), null);
        var hidden = desk.Do(move).ShouldBeRefused(RefusalReason.UnknownBooking, ("booking", booking.Id.Value));
        var missing = desk.Do(move with { Booking = Make.BookingId(77) }).ShouldBeRefused(RefusalReason.UnknownBooking);
        hidden.Facts.Length.ShouldBe(missing.Facts.Length);
        desk.Do(move with { Caller = Desk.Staff }).ShouldHappen<BookingMoved>().MovedBy.ShouldBe(Desk.Staff.Member);
    }

    [Fact]
    public void Move_OfABookingThatHasBegun_IsRefused()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.TurnTo(10);
        desk.Move(booking, Desk.Tuesday(14, 16)).ShouldBeRefused(
            RefusalReason.BookingStarted, ("start", "2026-03-03T02:00:00Z"));
        desk.TurnTo(12);
        desk.Move(booking, Desk.Tuesday(14, 16)).ShouldBeRefused(
            RefusalReason.BookingOver, ("end", "2026-03-03T04:00:00Z"));
    }

    [Fact]
    public void Move_ToMoreCrampedSpaces_CountsThePeople()
    {
        var desk = new Desk(Divided());
        var booking = desk.Booked(Desk.Asking(Desk.Tuesday(10, 12), "east") with { Attendees = 30 });
        desk.Move(booking, null, "west-a").ShouldBeRefused(RefusalReason.TooManyPeople, ("capacity", "20"));
    }

    [Fact]
    public void Move_IgnoresItself_AmongThePersonsBookings_AndTheQuota()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        var standing = new MemberStanding([new(booking.Id, new("palace-1"), booking.Stretch)], 1);
        var move = new MoveBooking(Make.CommandId(1), Desk.Ann, booking.Id, [], Desk.Tuesday(11, 13), null);
        desk.Try(move, standing).ShouldHappen<BookingMoved>();
        desk.Try(move, Holding(5, Make.Stretch(27, 1))).ShouldBeRefused(RefusalReason.MemberOverlap);
    }
}
