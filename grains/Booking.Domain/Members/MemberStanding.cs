using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What a person's own grain vouches for when it passes a command on: the facts that span facilities.</summary>
/// <remarks>The facility decides with it, so that all refusals have one order. The member's grain runs one command of a
/// person at a time, so nothing can be added behind it.</remarks>
/// <param name="Open">The person's confirmed bookings that are not over, in any facility.</param>
/// <param name="OpenMax">How many there may be; ≥ 1.</param>
public sealed record MemberStanding(ImmutableArray<OpenBooking> Open, int OpenMax)
{
    /// <summary>Vouches for nothing and limits nothing: for commands whose member rules do not apply.</summary>
    public static MemberStanding Unlimited { get; } = new([], int.MaxValue);
}

/// <summary>A booking as its person's grain remembers it.</summary>
/// <param name="Booking">Which.</param>
/// <param name="Facility">Where.</param>
/// <param name="Stretch">When.</param>
public sealed record OpenBooking(BookingId Booking, FacilityId Facility, Stretch Stretch);
