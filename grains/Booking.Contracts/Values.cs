using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Contracts;

/// <summary>What registering came to.</summary>
/// <param name="Changed">False when the entry was there already.</param>
/// <param name="Version">The facility's version.</param>
[GenerateSerializer, Immutable, Alias("booking.Registration")]
public sealed record Registration([property: Id(0)] bool Changed, [property: Id(1)] long Version);

/// <summary>A register entry and the version it was read at.</summary>
/// <param name="Facility">The entry.</param>
/// <param name="Version">The facility's version.</param>
[GenerateSerializer, Immutable, Alias("booking.FacilityEntry")]
public sealed record FacilityEntry([property: Id(0)] Facility Facility, [property: Id(1)] long Version);

/// <summary>A closure and the confirmed bookings inside it, which stay as they are.</summary>
/// <param name="Closure">The closure.</param>
/// <param name="Affected">By start.</param>
[GenerateSerializer, Immutable, Alias("booking.DeclaredClosure")]
public sealed record DeclaredClosure(
    [property: Id(0)] Closure Closure, [property: Id(1)] ImmutableArray<BookingRecord> Affected);

/// <summary>Which facilities. Everything given must match; nothing given matches all.</summary>
/// <param name="Division">Code or Chinese name of a district or street, or empty.</param>
/// <param name="Kind">A kind, or null.</param>
/// <param name="Text">Part of a name, either language, or empty.</param>
/// <param name="ResourceType">A bookable resource's type, or empty.</param>
/// <param name="Function">A bookable resource's function, or null.</param>
/// <param name="People">A bookable space holds so many; 0: any.</param>
/// <param name="Skip">How many matches to leave out.</param>
/// <param name="Take">1 to 200.</param>
[GenerateSerializer, Immutable, Alias("booking.FacilityQuery")]
public sealed record FacilityQuery(
    [property: Id(0)] string Division,
    [property: Id(1)] FacilityKind? Kind,
    [property: Id(2)] string Text,
    [property: Id(3)] string ResourceType,
    [property: Id(4)] ServiceFunction? Function,
    [property: Id(5)] int People,
    [property: Id(6)] int Skip,
    [property: Id(7)] int Take)
{
    /// <summary>The facility says of itself that it has all of these.</summary>
    [Id(8)]
    public ImmutableArray<AccessibilityFeature> Accessibility { get; init; } = [];
}

/// <summary>A page of matches.</summary>
/// <param name="Facilities">By Chinese name, ordinal.</param>
/// <param name="Total">How many match in all.</param>
[GenerateSerializer, Immutable, Alias("booking.FacilityPage")]
public sealed record FacilityPage([property: Id(0)] ImmutableArray<Facility> Facilities, [property: Id(1)] int Total);

/// <summary>What housekeeping has done.</summary>
/// <param name="LastRun">When it last ran.</param>
/// <param name="Removed">Rows removed by that run: outcomes of commands, and messages.</param>
/// <param name="RemovedInAll">Rows removed ever.</param>
[GenerateSerializer, Immutable, Alias("booking.HousekeepingReport")]
public sealed record HousekeepingReport(
    [property: Id(0)] Instant LastRun, [property: Id(1)] long Removed, [property: Id(2)] long RemovedInAll);
