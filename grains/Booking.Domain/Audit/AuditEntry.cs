namespace Booking.Domain;

/// <summary>That somebody who works here, or a device of a facility, did something or looked at somebody's data. It
/// names what it was about and repeats nothing of it: no purpose, no service, no room.</summary>
/// <param name="At">When it was answered.</param>
/// <param name="Who">The token's subject.</param>
/// <param name="Roles">As what.</param>
/// <param name="Scope">Where their rights hold: city, district:…, facility:…, or none.</param>
/// <param name="Method">What they asked for, such as <c>Bookings/GetBooking</c>.</param>
/// <param name="Facility">Where, as far as the question or the answer says.</param>
/// <param name="Booking">About which booking, likewise.</param>
/// <param name="Subject">About whom, likewise.</param>
/// <param name="Command">The command, by which the journal's own record of it is found; null for a look.</param>
/// <param name="Reason">Why, where they were asked; up to <see cref="ReasonMax"/> characters.</param>
/// <param name="Outcome"><c>OK</c>, or the name of the refusal or status.</param>
public sealed record AuditEntry(
    Instant At, MemberId Who, string Roles, string Scope, string Method, FacilityId? Facility, BookingId? Booking,
    MemberId? Subject, CommandId? Command, string Reason, string Outcome)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonMax = 200;
}

/// <summary>An entry as it is kept.</summary>
/// <param name="Number">Its place, from 1, without gaps.</param>
/// <param name="Entry">What happened.</param>
/// <param name="Hash">What <see cref="AuditChain"/> makes of it and of the row before.</param>
public sealed record AuditRow(long Number, AuditEntry Entry, string Hash);
