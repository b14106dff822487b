using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Time that is open and taken by nobody, and that not everybody may have yet.</summary>
/// <param name="Resources">Which resources; for a space that is kept, its wholes and parts too.</param>
/// <param name="Stretch">When; half-open.</param>
/// <param name="Minutes">Whoever wants no more than so many minutes may have them all the same; 0: nobody may. For
/// <see cref="KeptWhy.Share"/> it binds bookings that begin within the stretch.</param>
/// <param name="Until">From this instant on it is everybody's.</param>
/// <param name="Why">Why it is kept.</param>
/// <param name="For">The organisation that it is kept for, or null.</param>
public sealed record KeptTime(
    ImmutableArray<ResourceId> Resources, Stretch Stretch, int Minutes, Instant Until, KeptWhy Why,
    OrganisationId? For = null)
{
    /// <inheritdoc/>
    public bool Equals(KeptTime? other) => other is not null && Stretch == other.Stretch && Minutes == other.Minutes
        && Until == other.Until && Why == other.Why && For == other.For && Resources.SequenceEqual(other.Resources);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Stretch, Minutes, Until, Why, For, Resources.Length);
}

/// <summary>Why free time is kept.</summary>
public enum KeptWhy
{
    /// <summary>A group has it every week until shortly before (<see cref="PrioritySlot"/>).</summary>
    Group = 1,

    /// <summary>The day is not released yet (<see cref="ReleaseRule.OpensFor"/>).</summary>
    NotReleased = 2,

    /// <summary>What is left of the day is for those who come in person
    /// (<see cref="ReleaseRule.KeptBackPercent"/>).</summary>
    Share = 3,
}
