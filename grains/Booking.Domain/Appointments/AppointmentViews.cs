using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What somebody looks for.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Practitioner">With whom; null: anybody.</param>
/// <param name="Matter">A code of <see cref="MatterCategory"/>; empty: any.</param>
/// <param name="Language">A language; empty: any.</param>
/// <param name="From">First local date.</param>
/// <param name="Days">1 to 31 local days.</param>
public sealed record AppointmentQuery(
    AppointmentKind Kind, ResourceId? Practitioner, string Matter, string Language, LocalDate From, int Days);

/// <summary>Times that can be booked now.</summary>
/// <param name="Zone">The facility's zone.</param>
/// <param name="Times">By start, then by practitioner; at most 1,000.</param>
public sealed record AppointmentTimes(string Zone, ImmutableArray<AppointmentTime> Times);

/// <summary>One time with one practitioner.</summary>
/// <param name="Practitioner">With whom.</param>
/// <param name="Session">From the start to the end of the session, without the gap.</param>
public sealed record AppointmentTime(ResourceId Practitioner, Stretch Session);

/// <summary>One appointment as its practitioner, or its client, sees it.</summary>
/// <param name="Details">What was agreed.</param>
/// <param name="State">How its booking stands.</param>
/// <param name="IsFirst">Whether no earlier appointment of this client and kind is remembered here.</param>
/// <param name="IsShut">Whether house or room are shut then, by hours or a closure: the client may give it back at any
/// time, and the practitioner hands it over.</param>
public sealed record AppointmentView(Appointment Details, BookingState State, bool IsFirst, bool IsShut = false);

/// <summary>Several appointments of one facility.</summary>
/// <param name="Zone">The facility's zone.</param>
/// <param name="Appointments">By start.</param>
public sealed record AppointmentDays(string Zone, ImmutableArray<AppointmentView> Appointments);

/// <summary>What a hand-over came to.</summary>
/// <param name="Zone">The facility's zone.</param>
/// <param name="Moved">Appointments that took the place of others; shown to the practitioner who was away only.</param>
/// <param name="Withdrawn">Appointments for which no other time was found; likewise.</param>
public sealed record HandOverOutcome(
    string Zone, ImmutableArray<AppointmentView> Moved, ImmutableArray<AppointmentView> Withdrawn);
