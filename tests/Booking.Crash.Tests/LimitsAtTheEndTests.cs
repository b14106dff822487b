using Booking.Crash.Checks;
using Booking.Domain;

namespace Booking.Crash.Tests;

/// <summary>How members are judged where the clock jumped.</summary>
public sealed class LimitsAtTheEndTests
{
    [Fact]
    public void OneTooMany_IsFound() =>
        Check(1, Make.Booking(1), Make.Booking(2, stretch: Make.Stretch(48))).ShouldBe(1);

    [Fact]
    public void TwoAtOnce_AreFound_AlsoInDifferentFacilities() =>
        Check(9, Make.Booking(1), Make.Booking(2, facility: "palace-2", stretch: Make.Stretch(25))).ShouldBe(1);

    [Fact]
    public void CancelledOnesAndOtherPeoples_DoNotCount() => Check(
        1, Make.Booking(1), Make.Booking(2) with { State = BookingState.Cancelled }, Make.Booking(3, member: "bob"))
        .ShouldBe(0);

    private static int Check(int openMax, params BookingRecord[] bookings) =>
        RoundCheck.LimitsAtTheEnd(bookings, openMax).Count();
}
