namespace Booking.Domain.Tests;

// What a kiosk may: nothing by itself but scan codes, and for the member in front of it what is theirs and of this
// house.
public sealed partial class FacilityLedgerTests
{
    private static readonly StaffScope s_kioskHere = new(StaffReach.Kiosk, "palace-1");
    private static readonly StaffScope s_kioskElsewhere = new(StaffReach.Kiosk, "palace-2");

    private static readonly Caller s_kiosk = new(new("kiosk-1"), s_kioskHere);
    private static readonly Caller s_annHere = Desk.Ann with { Desk = s_kioskHere };
    private static readonly Caller s_annElsewhere = Desk.Ann with { Desk = s_kioskElsewhere };

    [Fact]
    public void Visitor_BooksHere_ForThemself_AndNowhereElse()
    {
        var desk = new Desk(Checked());
        var wish = Desk.Asking(Desk.Tuesday(10, 12));
        desk.Do(wish with { Caller = s_annElsewhere }).ShouldBeRefused(
            RefusalReason.NotAllowed, ("permission", "book_elsewhere"));
        desk.Do(wish with { Caller = s_annHere, BookedFor = Desk.Bob.Member })
            .ShouldBeRefused(RefusalReason.NotAllowed, ("permission", "book_for_others"));
        desk.Do(wish with { Caller = s_kiosk }).ShouldBeRefused(
            RefusalReason.NotAllowed, ("permission", "book_for_others"));
        desk.Do(wish with { Caller = s_annHere }).ShouldHappen<BookingPlaced>();
    }

    [Fact]
    public void Visitor_CancelsTheirOwnHere_AndSeesNothingElse()
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        var cancel = new CancelBooking(new(Guid.NewGuid()), s_annElsewhere, booking.Id, "");
        desk.Do(cancel).ShouldBeRefused(RefusalReason.UnknownBooking);
        desk.Do(cancel with { Caller = s_kiosk }).ShouldBeRefused(RefusalReason.UnknownBooking);
        desk.Do(cancel with { Caller = Desk.Bob with { Desk = s_kioskHere } }).ShouldBeRefused(
            RefusalReason.UnknownBooking);
        desk.Do(cancel with { Caller = s_annHere }).ShouldHappen<BookingCancelled>();
    }

    [Fact]
    public void Kiosk_ChecksInByCode_AndByPresenceOnlyWhoStandsThere()
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.TurnTo(10);
        var byName = Coming(booking) with { Way = CheckInWay.Kiosk };
        desk.Do(byName with { Caller = s_kiosk }).ShouldBeRefused(RefusalReason.UnknownBooking);
        desk.Do(byName with { Caller = Desk.Bob with { Desk = s_kioskHere } }).ShouldBeRefused(
            RefusalReason.UnknownBooking);
        desk.Do(byName with { Caller = s_annElsewhere }).ShouldBeRefused(
            RefusalReason.NotAllowed, ("permission", "check_in"));
        desk.Try(byName with { Caller = s_annHere }).ShouldHappen<BookingCheckedIn>();
        desk.Do(byName with { Caller = s_kiosk, Way = CheckInWay.Code }).ShouldHappen<BookingCheckedIn>();
    }

    [Fact]
    public void Kiosk_IsNoStaff()
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.TurnTo(10.5);
        desk.Do(Correcting(booking, 3, s_kiosk)).ShouldBeRefused(RefusalReason.NotAllowed);
        desk.Do(Answering(booking, true, s_kiosk)).ShouldBeRefused(RefusalReason.NotAllowed);
        s_kioskHere.IsStaff.ShouldBeFalse();
        s_kioskHere.Covers(new FacilityId("palace-1"), "110101").ShouldBeFalse();
    }
}
