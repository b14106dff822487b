using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What somebody wants to see of a facility's free time.</summary>
/// <param name="From">First local date.</param>
/// <param name="Days">1 to 31 local days.</param>
/// <param name="Resources">Which; none: all.</param>
/// <param name="Caller">Who asks: desk and kiosk of the facility are shown the share kept for those who come in person
/// as free. Null: anybody.</param>
public sealed record AvailabilityQuery(
    LocalDate From, int Days, ImmutableArray<ResourceId> Resources, Caller? Caller = null);

/// <summary>What is open and free.</summary>
/// <param name="Zone">The facility's zone.</param>
/// <param name="Version">The facility's version when it was read.</param>
/// <param name="Resources">In the order of the register entry.</param>
/// <param name="Officer">The organisations for which whoever asks may book what is kept for them.</param>
public sealed record Availability(
    string Zone, long Version, ImmutableArray<ResourceAvailability> Resources, ImmutableArray<OrganisationId> Officer);

/// <summary>One resource's open and free time, in order, without overlaps.</summary>
/// <param name="Resource">Which.</param>
/// <param name="Open">Open hours with closures taken out.</param>
/// <param name="Free">Open, from now on, inside the booking window, and not taken by the resource, its whole or its
/// parts; for equipment: where at least one piece is left. What is kept is left out, save where it binds longer
/// bookings only. Empty when it is not bookable.</param>
/// <param name="Pieces">For equipment: how many are left from now on, where fewer than all are.</param>
/// <param name="Kept">What would be free and not everybody may have yet, in no order.</param>
public sealed record ResourceAvailability(
    ResourceId Resource, ImmutableArray<Stretch> Open, ImmutableArray<Stretch> Free, ImmutableArray<PiecesLeft> Pieces,
    ImmutableArray<KeptTime> Kept);

/// <summary>How many pieces are left for a while.</summary>
/// <param name="Stretch">When.</param>
/// <param name="Left">0 up to the quantity owned.</param>
public sealed record PiecesLeft(Stretch Stretch, int Left);
