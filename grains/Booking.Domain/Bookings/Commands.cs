using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What every command carries.</summary>
/// <param name="Id">Made and kept by the client before sending. The same id and body again gives the first accepted
/// outcome; the same id with another body is refused. A refusal is not remembered: a repeat is decided afresh.</param>
/// <param name="Caller">Who asks, as the gateway verified.</param>
public abstract record Command(CommandId Id, Caller Caller);


/// <summary>Books resources of one facility for one stretch, all or nothing.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Facility">Where.</param>
/// <param name="BookedFor">Who turns up; only staff may name somebody else.</param>
/// <param name="Claims">What; 1 to 20 different resources.</param>
/// <param name="Wish">When, on the facility's wall clock.</param>
/// <param name="Attendees">How many people come.</param>
/// <param name="Purpose">What for; up to 200 characters.</param>
public sealed record PlaceBooking(
    CommandId Id,
    Caller Caller,
    FacilityId Facility,
    MemberId BookedFor,
    ImmutableArray<Claim> Claims,
    Wish Wish,
    int Attendees,
    string Purpose) : Command(Id, Caller);

/// <summary>Gives a booking other resources, another time or both, in one step: what it had is free only if the new is granted.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Booking">Which booking.</param>
/// <param name="Claims">The new resources; empty keeps the old ones.</param>
/// <param name="Wish">The new time; null keeps the old one.</param>
/// <param name="ExpectedVersion">The booking version the caller saw, or null to not care.</param>
public sealed record MoveBooking(
    CommandId Id,
    Caller Caller,
    BookingId Booking,
    ImmutableArray<Claim> Claims,
    Wish? Wish,
    long? ExpectedVersion) : Command(Id, Caller);

/// <summary>Shortens or extends a booking: its start stays, also when it has begun.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Booking">Which booking.</param>
/// <param name="End">The new end on the facility's wall clock.</param>
/// <param name="ExpectedVersion">The booking version the caller saw, or null to not care.</param>
public sealed record ResizeBooking(
    CommandId Id,
    Caller Caller,
    BookingId Booking,
    LocalDateTime End,
    long? ExpectedVersion) : Command(Id, Caller);

/// <summary>Gives a booking's time back.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Booking">Which booking.</param>
/// <param name="Because">The reason, up to 200 characters; may be empty.</param>
public sealed record CancelBooking(
    CommandId Id,
    Caller Caller,
    BookingId Booking,
    string Because) : Command(Id, Caller);

/// <summary>Enters a facility in the register, or replaces what the register says of it.</summary>
/// <remarks>An entry equal to the current one is accepted and writes nothing. Bookings of resources that the new entry
/// lacks stay as they are: a resource that still has open bookings may not be dropped.</remarks>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff.</param>
/// <param name="Entry">The whole entry.</param>
public sealed record RegisterFacility(CommandId Id, Caller Caller, Facility Entry) : Command(Id, Caller);

/// <summary>Closes the facility or one of its resources for a time.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff.</param>
/// <param name="Closure">The closure's id, chosen by the caller.</param>
/// <param name="Resource">The resource, or null for the whole facility.</param>
/// <param name="Wish">When, on the facility's wall clock.</param>
/// <param name="Because">The reason shown to people; 1 to 200 characters.</param>
public sealed record DeclareClosure(
    CommandId Id,
    Caller Caller,
    ClosureId Closure,
    ResourceId? Resource,
    Wish Wish,
    string Because) : Command(Id, Caller);

/// <summary>Ends a closure.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff.</param>
/// <param name="Closure">Which.</param>
public sealed record LiftClosure(CommandId Id, Caller Caller, ClosureId Closure) : Command(Id, Caller);
