using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Which bookings need their companions named soon, so that nobody books for buyers to come (PRACTICE G:
/// within 30 minutes).</summary>
/// <param name="Resources">It fits who claims one of these; empty: whatever is claimed.</param>
/// <param name="AttendeesMin">It fits from so many people on, at least 2.</param>
/// <param name="CompanionsMin">So many besides the holder must be named, 1 to 200; never more than are
/// announced.</param>
/// <param name="WithinMinutes">Within so many minutes of booking, 5 to 1,440; else its time is free again.</param>
public sealed record CompanionRule(
    ImmutableArray<ResourceId> Resources, int AttendeesMin, int CompanionsMin, int WithinMinutes)
{
    /// <inheritdoc/>
    public bool Equals(CompanionRule? other) => other is not null && AttendeesMin == other.AttendeesMin
        && CompanionsMin == other.CompanionsMin && WithinMinutes == other.WithinMinutes
        && Resources.SequenceEqual(other.Resources);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AttendeesMin, CompanionsMin, WithinMinutes, Resources.Length);
}

/// <summary>Who else comes to a booking.</summary>
/// <param name="Min">How many must be named; 0: nobody has to be.</param>
/// <param name="NameBy">With fewer then, the booking lapses.</param>
/// <param name="Named">Who is named.</param>
public sealed record CompanionList(int Min, Instant NameBy, ImmutableArray<MemberId> Named)
{
    /// <inheritdoc/>
    public bool Equals(CompanionList? other) => other is not null && Min == other.Min && NameBy == other.NameBy
        && Named.SequenceEqual(other.Named);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Min, NameBy, Named.Length);

    /// <summary>Whether somebody must still be named.</summary>
    public bool IsShort() => Named.Length < Min;
}
