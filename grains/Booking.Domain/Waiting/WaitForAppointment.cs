namespace Booking.Domain;

/// <summary>Enters the waiting list of a facility for an appointment. For oneself only.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; who would come.</param>
/// <param name="Facility">Where.</param>
/// <param name="Kind">What for.</param>
/// <param name="Choice">Whom to see.</param>
/// <param name="Practitioner">Who, for <see cref="PractitionerChoice.Named"/>; else null.</param>
/// <param name="Range">Between when and when the session may lie, on the facility's wall clock; at most 31 days, and
/// cut off where the facility cannot be booked yet.</param>
/// <param name="Language">As in <see cref="BookAppointment"/>, like all that follows.</param>
/// <param name="Matter">A code of <see cref="MatterCategory"/> of this kind.</param>
/// <param name="Alias">Up to 40 characters.</param>
/// <param name="Consent">Needed before a first session where the rule says so.</param>
/// <param name="Opponent">Up to 100 characters.</param>
public sealed record WaitForAppointment(
    CommandId Id,
    Caller Caller,
    FacilityId Facility,
    AppointmentKind Kind,
    PractitionerChoice Choice,
    ResourceId? Practitioner,
    Wish Range,
    string Language,
    string Matter,
    string Alias,
    bool Consent,
    string Opponent) : Command(Id, Caller);
