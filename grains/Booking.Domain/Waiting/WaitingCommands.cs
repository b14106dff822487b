using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Enters the waiting list of a facility.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Facility">Where.</param>
/// <param name="Member">Who would turn up; only staff may name somebody else.</param>
/// <param name="Resources">Any one of these spaces; at most 20. Exactly one of this and <paramref name="ResourceType"/>
/// is given; neither where a
/// <paramref name="Service"/> says which.</param>
/// <param name="ResourceType">Any space of this type.</param>
/// <param name="Range">Between when and when, on the facility's wall clock; at most 24 hours.</param>
/// <param name="Minutes">How long they want it; 0: all of the range.</param>
/// <param name="MinutesMin">With how little they are content; 0: with no less than <paramref name="Minutes"/>.</param>
/// <param name="People">How many come.</param>
/// <param name="Purpose">What for; up to 200 characters.</param>
/// <param name="Service">The service that an accepted offer books; it takes one space, and equipment at most. Null: the
/// bare space.</param>
public sealed record EnterWaiting(
    CommandId Id,
    Caller Caller,
    FacilityId Facility,
    MemberId Member,
    ImmutableArray<ResourceId> Resources,
    string ResourceType,
    Wish Range,
    int Minutes,
    int MinutesMin,
    int People,
    string Purpose,
    string? Service = null) : Command(Id, Caller);

/// <summary>Leaves a waiting list; an offer that was held passes on.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Waiting">Which entry.</param>
public sealed record LeaveWaiting(CommandId Id, Caller Caller, WaitingId Waiting) : Command(Id, Caller);

/// <summary>Books what is held for an entry; or moves the booking that it stands for there.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Waiting">Which entry.</param>
public sealed record AcceptOffer(CommandId Id, Caller Caller, WaitingId Waiting) : Command(Id, Caller);

/// <summary>Lets an offer pass on to the next. The entry stays, unless there is nothing else that it waits
/// for.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Waiting">Which entry.</param>
public sealed record DeclineOffer(CommandId Id, Caller Caller, WaitingId Waiting) : Command(Id, Caller);
