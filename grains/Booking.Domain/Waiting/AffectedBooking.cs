namespace Booking.Domain;

/// <summary>That a closure lies over a booking: its holder has to be told and offered something else.</summary>
/// <param name="Booking">Which booking.</param>
/// <param name="Closure">Which closure.</param>
/// <param name="At">The facility's clock when it was noticed.</param>
public sealed record AffectedBooking(BookingId Booking, ClosureId Closure, Instant At);
