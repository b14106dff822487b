using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What an offer of a service holds besides the space and the time that is offered.</summary>
/// <param name="SetUpMinutes">So long before the start everything is held too.</param>
/// <param name="CleanUpMinutes">So long after the end.</param>
/// <param name="Pieces">The equipment that goes with the space; may be empty.</param>
public sealed record HeldBesides(int SetUpMinutes, int CleanUpMinutes, ImmutableArray<Claim> Pieces)
{
    /// <inheritdoc/>
    public bool Equals(HeldBesides? other) => other is not null && SetUpMinutes == other.SetUpMinutes
        && CleanUpMinutes == other.CleanUpMinutes && Pieces.SequenceEqual(other.Pieces);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(SetUpMinutes, CleanUpMinutes, Pieces.Length);
}
