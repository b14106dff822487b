namespace Booking.Domain;

/// <summary>What is kept of a booking that is an appointment, beside the booking. No notes: those are no business of
/// this platform.</summary>
/// <param name="Booking">Its booking, which claims the practitioner and a room.</param>
/// <param name="Practitioner">With whom.</param>
/// <param name="Room">Where.</param>
/// <param name="Kind">What for.</param>
/// <param name="Stretch">What it occupies: the session and the gap after it.</param>
/// <param name="SessionEnd">Until when the client is there.</param>
/// <param name="Alias">What the practitioner calls the client, 1 to 40 characters.</param>
/// <param name="Matter">A code of <see cref="MatterCategory"/>.</param>
/// <param name="Channel">How it was asked for.</param>
/// <param name="HasConsent">Whether the client consented, now or before an earlier session here.</param>
/// <param name="Opponent">Against whom, in the client's words; empty: nobody, or not asked.</param>
/// <param name="CancelUntil">From this instant on the client cannot cancel; null: until it starts.</param>
/// <param name="FollowsUp">The appointment that it continues, or null.</param>
/// <param name="InsteadOf">The appointment that was given back for it, or null.</param>
/// <param name="IsHandedOver">Whether the platform chose it, because the practitioner was away; the client may cancel
/// it any time.</param>
public sealed record Appointment(
    BookingId Booking,
    ResourceId Practitioner,
    ResourceId Room,
    AppointmentKind Kind,
    Stretch Stretch,
    Instant SessionEnd,
    string Alias,
    string Matter,
    AppointmentChannel Channel,
    bool HasConsent,
    string Opponent,
    Instant? CancelUntil,
    BookingId? FollowsUp = null,
    BookingId? InsteadOf = null,
    bool IsHandedOver = false);
