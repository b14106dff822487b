using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What an offer of a service holds besides the space and the time that is offered; of an appointment, the
/// room and the gap after it.</summary>
/// <param name="SetUpMinutes">So long before the start everything is held too.</param>
/// <param name="CleanUpMinutes">So long after the end.</param>
/// <param name="Pieces">The equipment that goes with the space, or the room that goes with a practitioner; may be
/// empty.</param>
public sealed record HeldBesides(int SetUpMinutes, int CleanUpMinutes, ImmutableArray<Claim> Pieces)
{
    /// <summary>Everything that is held for an offer: one of the space, and what goes with it.</summary>
    /// <param name="space">The space that is offered.</param>
    /// <param name="besides">What is held for a service, or null for the bare space.</param>
    public static ImmutableArray<Claim> Claims(ResourceId space, HeldBesides? besides) =>
        besides is null ? [new(space, 1)] : [new(space, 1), .. besides.Pieces];

    /// <inheritdoc/>
    public bool Equals(HeldBesides? other) => other is not null && SetUpMinutes == other.SetUpMinutes
        && CleanUpMinutes == other.CleanUpMinutes && Pieces.SequenceEqual(other.Pieces);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(SetUpMinutes, CleanUpMinutes, Pieces.Length);
}
