namespace Booking.Seeds;

/// <summary>A synthetic palace or club.</summary>
/// <param name="District">The district it stands in.</param>
/// <param name="Kind">Palace or club.</param>
/// <param name="Number">Counts those of one kind in a district, from 1.</param>
/// <param name="BuildingArea">m², or null when this house is to show the state "unknown".</param>
/// <param name="UsableArea">m², or null.</param>
/// <param name="LeasedOut">Let to others.</param>
/// <param name="OwnerId">The industry, bureau or company union that owns it; null: the district's federation.</param>
internal sealed record PlannedHouse(
    string District,
    FacilityKind Kind,
    int Number,
    int? BuildingArea,
    int? UsableArea = null,
    bool LeasedOut = false,
    string? OwnerId = null);

/// <summary>Which synthetic palaces and clubs there are: made so that every state of the 5,000 m² standard
/// occurs.</summary>
/// <remarks>Left alone on purpose: Dongcheng (its own palace has 3,000 m²), Fengtai (its club's area is not known) and
/// Mentougou (none of its own, although a company's club of 6,000 m² stands there).</remarks>
internal static class PlannedHouses
{
    private const FacilityKind Palace = FacilityKind.CulturalPalace;
    private const FacilityKind Club = FacilityKind.Club;

    public static IReadOnlyList<PlannedHouse> All { get; } =
    [
        new("110102", Palace, 1, 8_600, 6_100),
        new("110102", Club, 1, 2_400),
        new("110105", Palace, 1, 14_200, 9_800),
        new("110105", Palace, 2, 6_400),
        new("110105", Club, 1, 3_600),
        new("110105", Club, 2, 2_800, 1_900),
        new("110108", Palace, 1, 6_200, 4_300),
        new("110108", Club, 1, 4_100),
        new("110108", Club, 2, 2_200),
        // Exactly the standard.
        new("110107", Palace, 1, 5_000),
        // Two that only together have 5,000 m²: the standard asks for a single facility.
        new("110111", Palace, 1, 3_000),
        new("110111", Club, 1, 3_000),
        new("110112", Palace, 1, 11_500, 8_000),
        new("110112", Club, 1, 3_300),
        new("110112", Club, 2, 2_600),
        // Large enough, but let to others.
        new("110113", Palace, 1, 5_600, LeasedOut: true),
        new("110114", Palace, 1, 7_900),
        new("110114", Club, 1, 2_700),
        new("110114", Club, 2, 3_100),
        new("110115", Palace, 1, 9_200, 6_500),
        new("110115", Club, 1, 3_000),
        new("110115", Club, 2, 2_300),
        // One square metre short.
        new("110116", Palace, 1, 4_999, 3_500),
        new("110117", Club, 1, 2_400),
        // Only the other measure is known: it says nothing about this standard.
        new("110118", Palace, 1, null, 6_000),
        // A club meets the standard as well as a palace.
        new("110119", Club, 1, 5_200),
        // Houses of unions without territory: no district may count them.
        new("110101", Club, 1, 4_200, 2_900, OwnerId: "bj-industry-education"),
        new("110102", Club, 2, 3_400, OwnerId: "bj-industry-transport"),
        new("110105", Club, 3, 2_900, OwnerId: "bj-industry-finance"),
        new("110106", Palace, 1, 6_800, 4_700, OwnerId: "bj-group-rail"),
        new("110107", Club, 1, 3_800, OwnerId: "bj-group-steel"),
        new("110108", Club, 3, 3_200, OwnerId: "bj-industry-health"),
        new("110109", Club, 1, 6_000, OwnerId: "bj-group-steel"),
        new("110112", Club, 3, 2_500, OwnerId: "bj-bureau-water"),
    ];
}
