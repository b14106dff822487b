namespace Booking.Seeds;

/// <summary>A synthetic service centre.</summary>
/// <param name="District">The district it stands in.</param>
/// <param name="Number">Counts those of a district, from 1.</param>
/// <param name="UsableArea">m²; the standard's measure.</param>
/// <param name="BuildingArea">m², or null.</param>
/// <param name="OwnerId">An owner other than the district's federation.</param>
/// <param name="Division">Where it stands, when that is narrower than the district.</param>
internal sealed record PlannedCentre(
    string District,
    int Number,
    int UsableArea,
    int? BuildingArea = null,
    string? OwnerId = null,
    string? Division = null);

/// <summary>Which synthetic service centres there are: every state of the 300 m² standard occurs.</summary>
/// <remarks>Left alone on purpose: Mentougou and Daxing (their centres' areas are not known), Pinggu (has
/// none).</remarks>
internal static class PlannedCentres
{
    public static IReadOnlyList<PlannedCentre> All { get; } =
    [
        new("110101", 1, 420),
        new("110102", 1, 510, 760),
        new("110105", 1, 880),
        new("110105", 2, 340),
        new("110106", 1, 360),
        // Exactly the standard.
        new("110107", 1, 300),
        new("110108", 1, 720, 1_050),
        new("110108", 2, 310),
        new("110111", 1, 240),
        new("110112", 1, 640),
        // Its building is large enough, its usable area is not: the check that mixes the two is wrong here.
        new("110113", 1, 280, 500),
        new("110114", 1, 450),
        new("110116", 1, 299),
        new("110118", 1, 330),
        new("110119", 1, 260),
        new("110115", 1, 560, OwnerId: "bj-bda-federation", Division: "110115403"),
        new("110105", 3, 410, OwnerId: "bj-industry-transport"),
        new("110106", 2, 320, OwnerId: "bj-group-rail"),
    ];
}
