using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>The coverage standards (SEED N1–N3, G4–G6): which district and street has what it should have, and what it
/// lacks.</summary>
/// <remarks>One single facility must meet a standard; areas are never added up, and neither measure is derived from the
/// other. Only the unit's own facilities count: a city's palace that stands in a district is not the
/// district's.</remarks>
public static class Coverage
{
    /// <summary>Building area of a district's palace or club (N1), m².</summary>
    public const decimal PalaceBuildingArea = 5_000;

    /// <summary>Usable area of a district's service centre (N2), m².</summary>
    public const decimal CentreUsableArea = 300;

    /// <summary>Usable area of a street's service station (N3), m².</summary>
    public const decimal StationUsableArea = 50;

    private const string NotCounted = "functional_zone";

    /// <summary>Every unit and standard, by code.</summary>
    public static ImmutableArray<CoverageRow> Of(IEnumerable<Facility> facilities, IEnumerable<Division> divisions)
    {
        var all = facilities.ToList();
        var rows = ImmutableArray.CreateBuilder<CoverageRow>();
        foreach (var division in divisions.Where(division => division.Kind != NotCounted).OrderBy(
            division => division.Code, StringComparer.Ordinal))
        {
            if (division.Level == DivisionLevel.District)
            {
                rows.Add(Row(CoverageStandard.Palace, division, OwnerTier.District, PalaceBuildingArea, BuildingArea,
                    FacilityKind.CulturalPalace, FacilityKind.Club));
                rows.Add(
                    Row(
                        CoverageStandard.Centre, division, OwnerTier.District, CentreUsableArea, UsableArea,
                        FacilityKind.ServiceCentre));
            }
            else if (division.Level == DivisionLevel.Township)
                rows.Add(
                    Row(
                        CoverageStandard.Station, division, OwnerTier.Street, StationUsableArea, UsableArea,
                        FacilityKind.ServiceStation));
        }
        return rows.ToImmutable();

        CoverageRow Row(
            CoverageStandard standard, Division division, OwnerTier tier, decimal wanted, Func<Facility, decimal?> area,
            params ReadOnlySpan<FacilityKind> kinds)
        {
            Facility? best = null;
            var found = ImmutableArray.CreateBuilder<Facility>();
            foreach (var facility in all)
            {
                if (facility.OwnerTier != tier || !kinds.Contains(facility.Kind)) continue;
                if (!facility.Division.StartsWith(division.Code, StringComparison.Ordinal)) continue;
                found.Add(facility);
                if (best is null || IsBetter(facility, best)) best = facility;
            }
            var size = best is null ? null : area(best);
            var state = best is null ? CoverageState.None
                // What is let serves nobody here, however large: all of it is lacking.
                : best.LeasedOut ? CoverageState.LeasedOut
                : size is null ? CoverageState.AreaUnknown
                : size < wanted ? CoverageState.Below
                : CoverageState.Met;
            // Nobody's area is known to be nothing: where it is unknown, so is the gap.
            decimal? gap = state switch
            {
                CoverageState.Met => 0,
                CoverageState.AreaUnknown => null,
                CoverageState.LeasedOut => wanted,
                _ => wanted - (size ?? 0),
            };
            return new(standard, division, state, best, size, gap, found.ToImmutable());

            // What is let comes last; an unknown area is less than any known one.
            bool IsBetter(Facility one, Facility other) => one.LeasedOut != other.LeasedOut
                ? other.LeasedOut
                : (area(one) ?? -1) > (area(other) ?? -1);
        }
    }

    /// <summary>What organisations that are no district's and no street's have of their own (A3–A8): industry unions,
    /// groups, companies, units. No standard asks anything of them, so nothing is lacking.</summary>
    /// <returns>By kind and id, each with its own facilities by id.</returns>
    public static ImmutableArray<OrganisationCoverage> OfOrganisations(
        IEnumerable<Facility> facilities, IEnumerable<Organisation> organisations)
    {
        var byOwner = facilities.ToLookup(facility => facility.Owner);
        return [.. organisations
            .Where(one => one.Kind is not (OrganisationKind.CityFederation or OrganisationKind.DistrictFederation
                or OrganisationKind.StreetUnion))
            .OrderBy(one => one.Kind).ThenBy(one => one.Id.Value, StringComparer.Ordinal)
            .Select(one => new OrganisationCoverage(
                one, [.. byOwner[one.Id].OrderBy(facility => facility.Id.Value, StringComparer.Ordinal)]))];
    }

    private static decimal? BuildingArea(Facility facility) => facility.BuildingArea?.SquareMetres;

    private static decimal? UsableArea(Facility facility) => facility.UsableArea?.SquareMetres;
}

/// <summary>How one unit stands to one standard.</summary>
/// <param name="Standard">Which.</param>
/// <param name="Division">The district, street or township.</param>
/// <param name="State">How it stands.</param>
/// <param name="Best">Its best facility of the kind, or null.</param>
/// <param name="Area">That one's area in m², by the standard's own measure; null when unknown.</param>
/// <param name="Gap">m² that it lacks; null when nobody knows.</param>
/// <param name="All">All that it has of the kind.</param>
public sealed record CoverageRow(
    CoverageStandard Standard, Division Division, CoverageState State, Facility? Best, decimal? Area, decimal? Gap,
    ImmutableArray<Facility> All)
{
    /// <summary>How many of the kind it has.</summary>
    public int Facilities => All.Length;
}

/// <summary>What one organisation without a territory of its own has.</summary>
/// <param name="Organisation">Which.</param>
/// <param name="Facilities">Its own facilities, of whatever kind.</param>
public sealed record OrganisationCoverage(Organisation Organisation, ImmutableArray<Facility> Facilities);

/// <summary>The standards, which measure by different areas.</summary>
public enum CoverageStandard
{
    /// <summary>N1: building area.</summary>
    Palace = 1,

    /// <summary>N2: usable area.</summary>
    Centre = 2,

    /// <summary>N3: usable area.</summary>
    Station = 3,
}

/// <summary>How a unit stands to a standard.</summary>
public enum CoverageState
{
    /// <summary>It has one that is large enough.</summary>
    Met = 1,

    /// <summary>Its best is too small.</summary>
    Below = 2,

    /// <summary>Its best, and so all it has, is let to others.</summary>
    LeasedOut = 3,

    /// <summary>It has one, of unknown area.</summary>
    AreaUnknown = 4,

    /// <summary>It has none.</summary>
    None = 5,
}
