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
    [property: Id(2)] ImmutableArray<Closure> Closures,
    [property: Id(3)] KeptDays Kept) : FacilityNotice(Version, At);

/// <summary>A booking came to be or took this shape.</summary>
[GenerateSerializer, Immutable, Alias("booking.OccupiedNotice")]
public sealed record OccupiedNotice(
    long Version, Instant At, [property: Id(0)] string Zone, [property: Id(1)] Occupied Occupied)
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
public sealed record ClosedNotice(
    long Version, Instant At, [property: Id(0)] string Zone, [property: Id(1)] Closure Closure)
    : FacilityNotice(Version, At);

/// <summary>A closure was lifted.</summary>
[GenerateSerializer, Immutable, Alias("booking.ReopenedNotice")]
public sealed record ReopenedNotice(long Version, Instant At, [property: Id(0)] ClosureId Closure) : FacilityNotice(
    Version, At);

/// <summary>The register entry changed.</summary>
[GenerateSerializer, Immutable, Alias("booking.EntryNotice")]
public sealed record EntryNotice(long Version, Instant At) : FacilityNotice(Version, At);

/// <summary>What not everybody may have yet of some days changed, or is told anew. Counts no version: it follows from
/// rules and the clock as much as from events.</summary>
[GenerateSerializer, Immutable, Alias("booking.KeptNotice")]
public sealed record KeptNotice(long Version, Instant At, [property: Id(0)] KeptDays Kept) : FacilityNotice(
    Version, At);

/// <summary>All that is kept of some local days.</summary>
/// <param name="Serial">Grows within one life of a facility: what was worked out before what is known already is
/// old.</param>
/// <param name="IsAnew">Whether it is told to somebody who just began to watch: whatever serial they knew counts no
/// more.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="Kept">What is kept of them.</param>
[GenerateSerializer, Immutable, Alias("booking.KeptDays")]
public sealed record KeptDays(
    [property: Id(0)] long Serial, [property: Id(1)] bool IsAnew, [property: Id(2)] LocalDate From,
    [property: Id(3)] LocalDate Until, [property: Id(4)] ImmutableArray<KeptTime> Kept);

/// <summary>Something taken, without a person.</summary>
/// <param name="Key">Stable for one booking in this facility; not its id, which is a secret between its people and
/// us.</param>
/// <param name="Claims">What.</param>
/// <param name="Stretch">When.</param>
[GenerateSerializer, Immutable, Alias("booking.Occupied")]
public sealed record Occupied(
    [property: Id(0)] string Key, [property: Id(1)] ImmutableArray<Claim> Claims, [property: Id(2)] Stretch Stretch);
