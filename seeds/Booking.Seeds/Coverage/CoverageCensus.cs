using System.Globalization;

namespace Booking.Seeds;

/// <summary>Counts which coverage states a plan contains, so that tests and the dry run can see that none is missing.
/// The platform's own coverage report is computed elsewhere, from what was loaded.</summary>
public static class CoverageCensus
{
    /// <summary>N1: one palace or club of the district's own with 5,000 m² building area.</summary>
    public static IReadOnlyDictionary<string, CoverageState> Palaces(CityPlan plan) => Over(
        plan, DivisionLevel.District, OwnerTier.District, f => f.BuildingAreaM2, 5_000,
        FacilityKind.CulturalPalace, FacilityKind.Club);

    /// <summary>N2: one service centre of the district's own with 300 m² usable area.</summary>
    public static IReadOnlyDictionary<string, CoverageState> Centres(CityPlan plan) => Over(
        plan, DivisionLevel.District, OwnerTier.District, f => f.UsableAreaM2, 300, FacilityKind.ServiceCentre);

    /// <summary>N3: a station with 50 m² usable area in every street and township; functional zones are not
    /// counted.</summary>
    public static IReadOnlyDictionary<string, CoverageState> Stations(CityPlan plan) => Over(
        plan, DivisionLevel.Township, OwnerTier.Street, f => f.UsableAreaM2, 50, FacilityKind.ServiceStation);

    private static Dictionary<string, CoverageState> Over(
        CityPlan plan, DivisionLevel level, OwnerTier tier, Func<Facility, string> area, int standard,
        params FacilityKind[] kinds)
    {
        var own = plan.Facilities.Where(f => f.OwnerTier == tier && kinds.Contains(f.Kind)).ToList();
        return plan.Divisions
            .Where(d => d.Level == level && d.Kind != "functional_zone")
            .ToDictionary(
                d => d.Code,
                d => State([.. own.Where(f => LiesIn(f, d))], area, standard));
    }

    private static bool LiesIn(Facility facility, Division division) =>
        facility.Division.StartsWith(division.Code, StringComparison.Ordinal);

    private static CoverageState State(IReadOnlyList<Facility> own, Func<Facility, string> area, int standard)
    {
        if (own.Count == 0) return CoverageState.None;
        var known = own.Where(f => area(f).Length > 0)
            .Select(f => (f.LeasedOut, Area: decimal.Parse(area(f), CultureInfo.InvariantCulture))).ToList();
        if (known.Count == 0) return CoverageState.AreaUnknown;
        var best = known.Where(f => !f.LeasedOut).Select(f => f.Area).DefaultIfEmpty().Max();
        if (best == standard) return CoverageState.Exactly;
        if (best > standard) return CoverageState.Above;
        if (known.Any(f => f.LeasedOut && f.Area >= standard)) return CoverageState.LeasedOut;
        return known.Sum(f => f.Area) >= standard ? CoverageState.BelowThoughTogetherEnough : CoverageState.Below;
    }
}
