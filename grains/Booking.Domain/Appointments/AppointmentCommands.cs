namespace Booking.Domain;

/// <summary>Enters a practitioner of a facility, or replaces what is known of one.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff of the facility.</param>
/// <param name="Practitioner">A resource with a practice; its id is no other resource's, and its hours are the duty
/// rota.</param>
/// <param name="ExpectedVersion">The <see cref="EntryVersion"/> of the practitioner that the caller saw; null:
/// any.</param>
public sealed record RegisterPractitioner(
    CommandId Id, Caller Caller, Resource Practitioner, long? ExpectedVersion = null) : Command(Id, Caller);

/// <summary>Books a practitioner and a room for one session.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Facility">Where.</param>
/// <param name="BookedFor">Who comes; only staff may name somebody else.</param>
/// <param name="Kind">What for.</param>
/// <param name="Choice">Whom to see.</param>
/// <param name="Practitioner">Who, for <see cref="PractitionerChoice.Named"/>; else null.</param>
/// <param name="Start">When the session starts, on the facility's wall clock; null: the time nearest to
/// <paramref name="InsteadOf"/>'s that suits the client.</param>
/// <param name="Language">A language that the practitioner must have; empty: any.</param>
/// <param name="Matter">A code of <see cref="MatterCategory"/> of this kind.</param>
/// <param name="Alias">What the practitioner calls the client, up to 40 characters; empty: as last time, or a made-up
/// one.</param>
/// <param name="Channel">How it was asked for.</param>
/// <param name="Consent">Whether the client consents; needed for a first session where the rule says so.</param>
/// <param name="Opponent">Against whom, up to 100 characters; empty: nobody.</param>
/// <param name="FollowsUp">An earlier appointment of the client here that it continues, or null.</param>
/// <param name="InsteadOf">An appointment of the client here to give back for it, in one step; or null.</param>
/// <param name="IsHandOver">Set by <see cref="HandOver"/> only: the platform chooses for a client, whom the rule for
/// cancelling does not bind then.</param>
public sealed record BookAppointment(
    CommandId Id,
    Caller Caller,
    FacilityId Facility,
    MemberId BookedFor,
    AppointmentKind Kind,
    PractitionerChoice Choice,
    ResourceId? Practitioner,
    LocalDateTime? Start,
    string Language,
    string Matter,
    string Alias,
    AppointmentChannel Channel,
    bool Consent,
    string Opponent,
    BookingId? FollowsUp = null,
    BookingId? InsteadOf = null,
    bool IsHandOver = false) : Command(Id, Caller);

/// <summary>Takes a practitioner off duty for a time; every client of that time is offered another at once.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; the practitioner, or staff of the facility.</param>
/// <param name="Practitioner">Who is away.</param>
/// <param name="Wish">When, on the facility's wall clock.</param>
/// <param name="Because">Why; 1 to 200 characters, for the facility's papers only.</param>
public sealed record HandOver(
    CommandId Id, Caller Caller, ResourceId Practitioner, Wish Wish, string Because) : Command(Id, Caller);

/// <summary>Gives an appointment back whose practitioner is away, where no other time was found.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; whoever handed over.</param>
/// <param name="Booking">Which.</param>
public sealed record WithdrawAppointment(CommandId Id, Caller Caller, BookingId Booking) : Command(Id, Caller);
