using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Contracts;

/// <summary>One message to a watcher of a facility. Says what is taken, never by whom.</summary>
/// <param name="Version">The facility's version after it.</param>
/// <param name="At">The facility's clock.</param>
[GenerateSerializer, Immutable, Alias("booking.FacilityNotice")]
public abstract record FacilityNotice([property: Id(0)] long Version, [property: Id(1)] Instant At);

/// <summary>All that is taken or closed now.</summary>
[GenerateSerializer, Immutable, Alias("booking.FacilitySnapshot")]
public sealed record FacilitySnapshot(
    long Version,
    Instant At,
    [property: Id(0)] string Zone,
    [property: Id(1)] ImmutableArray<Occupied> Occupied,
    [property: Id(2)] ImmutableArray<Closure> Closures) : FacilityNotice(Version, At);

/// <summary>A booking came to be or took this shape.</summary>
[GenerateSerializer, Immutable, Alias("booking.OccupiedNotice")]
public sealed record OccupiedNotice(long Version, Instant At, [property: Id(0)] string Zone, [property: Id(1)] Occupied Occupied)
    : FacilityNotice(Version, At);

/// <summary>What was known under this key occupies nothing any more.</summary>
[GenerateSerializer, Immutable, Alias("booking.FreedNotice")]
public sealed record FreedNotice(long Version, Instant At, [property: Id(0)] string Key) : FacilityNotice(Version, At)
{
    /// <summary>A key that nothing ever had: for versions in which nothing changed for those who watch.</summary>
    public const string NobodysKey = "000000000000000000";
}

/// <summary>A closure was declared.</summary>
[GenerateSerializer, Immutable, Alias("booking.ClosedNotice")]
public sealed record ClosedNotice(long Version, Instant At, [property: Id(0)] string Zone, [property: Id(1)] Closure Closure)
    : FacilityNotice(Version, At);

/// <summary>A closure was lifted.</summary>
[GenerateSerializer, Immutable, Alias("booking.ReopenedNotice")]
public sealed record ReopenedNotice(long Version, Instant At, [property: Id(0)] ClosureId Closure) : FacilityNotice(Version, At);

/// <summary>The register entry changed.</summary>
[GenerateSerializer, Immutable, Alias("booking.EntryNotice")]
public sealed record EntryNotice(long Version, Instant At) : FacilityNotice(Version, At);

/// <summary>Something taken, without a person.</summary>
/// <param name="Key">Stable for one booking in this facility; not its id, which is a secret between its people and us.</param>
/// <param name="Claims">What.</param>
/// <param name="Stretch">When.</param>
[GenerateSerializer, Immutable, Alias("booking.Occupied")]
public sealed record Occupied(
    [property: Id(0)] string Key, [property: Id(1)] ImmutableArray<Claim> Claims, [property: Id(2)] Stretch Stretch);
