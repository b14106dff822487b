using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What a person's own grain vouches for when it passes a command on: the facts that span
/// facilities.</summary>
/// <remarks>The facility decides with it, so that all refusals have one order. The member's grain runs one command of a
/// person at a time, so nothing can be added behind it.</remarks>
/// <param name="Open">The person's confirmed bookings that are not over, in any facility.</param>
/// <param name="OpenMax">How many there may be; ≥ 1.</param>
/// <param name="Suspension">Why the person may not book for now, or null.</param>
/// <param name="Used">What quotas count, read by the facility itself where it has any; else null.</param>
/// <param name="UsedByUnion">What quotas of the organisation count that is booked for, what it has under way elsewhere
/// included; asked by the facility of the union's grain where there are any; else null.</param>
/// <param name="Facts">What is on record of the person, read by the facility itself where a service asks; else
/// null.</param>
/// <param name="Union">The union to which the person belonged when the booking was placed, or does now; read by the
/// facility itself where quotas of unions ask; else null.</param>
/// <param name="Calendar">Which days are worked, read by the facility itself for a large event; else null.</param>
/// <param name="IsRemembered">Whether the person's grain remembers what is open and has not just read it: before a
/// refusal for what it vouches for stands, it reads and asks once more.</param>
public sealed record MemberStanding(
    ImmutableArray<OpenBooking> Open, int OpenMax, Suspension? Suspension = null, ImmutableArray<UsedTime>? Used = null,
    ImmutableArray<UsedTime>? UsedByUnion = null, PersonFacts? Facts = null, WorkCalendar? Calendar = null,
    OrganisationId? Union = null, bool IsRemembered = false)
{
    /// <summary>Whether the person is a union member: whoever has an account is, where nothing was recorded.</summary>
    internal bool IsMember => Facts?.IsUnionMember ?? true;

    /// <summary>Vouches for nothing and limits nothing: for commands whose member rules do not apply.</summary>
    public static MemberStanding Unlimited { get; } = new([], int.MaxValue);
}

/// <summary>A booking as its person's grain remembers it.</summary>
/// <param name="Booking">Which.</param>
/// <param name="Facility">Where.</param>
/// <param name="Stretch">When.</param>
/// <param name="CheckInBy">When it lapses if nobody is checked in; null once somebody is, and where nobody has to
/// be.</param>
/// <param name="IsProgramme">Whether it is led for a house and so does not count, though nobody is in two places at
/// once.</param>
public sealed record OpenBooking(
    BookingId Booking, FacilityId Facility, Stretch Stretch, Instant? CheckInBy = null, bool IsProgramme = false);

/// <summary>That a person missed too many bookings.</summary>
/// <param name="Until">From this instant on the person may book again.</param>
/// <param name="Strikes">How many no-shows brought it about.</param>
public sealed record Suspension(Instant Until, int Strikes);
