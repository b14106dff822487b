namespace Booking.Domain.Tests;

/// <summary>The ledger by theme. Unless a test says otherwise: the palace opens 8–22, half-hour grid, 30 minutes to 4
/// hours,
/// 7 days ahead; it is Monday 2 March 2026, 09:00.</summary>
public sealed partial class FacilityLedgerTests
{
    /// <summary>A hall of two halves, one of them divided again, a court beside it, and three projectors.</summary>
    private static Facility Divided(string id = "palace-1") => Make.Facility(
        id,
        Make.Space("hall", capacity: 100), Make.Space("east", "hall", 50), Make.Space("west", "hall", 50),
        Make.Space("west-a", "west", 20), Make.Space("court", capacity: 12) with { Type = "badminton_court" },
        Make.Equipment());

    private static MemberStanding Holding(int max, params Stretch[] stretches) => new(
        [.. stretches.Select((s, i) => new OpenBooking(Make.BookingId(9_000 + i), new("elsewhere"), s))], max);
}
