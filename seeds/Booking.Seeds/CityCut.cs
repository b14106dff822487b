namespace Booking.Seeds;

/// <summary>Cuts a smaller plan out of the city's.</summary>
internal static class CityCut
{
    /// <summary>The district that small plans show.</summary>
    public const string District = "110101";

    public static CityPlan Of(CityPlan city, CityScale scale)
    {
        var standing = city.Facilities.Where(f => f.Division.StartsWith(District, StringComparison.Ordinal));
        var facilities = (scale == CityScale.Tiny ? OneOfEach(standing) : standing).ToList();
        var owners = facilities.Select(f => f.OwnerId).ToHashSet();
        return city with
        {
            Scale = scale,
            Divisions = [.. city.Divisions.Where(d => d.Level == DivisionLevel.City || IsOrLiesIn(d.Code))],
            Organisations = [.. city.Organisations.Where(
                o => o.ParentId.Length == 0 || owners.Contains(o.Id) || IsOrLiesIn(o.Division))],
            Facilities = facilities,
        };
    }

    /// <summary>The known palace, a known station, and the first synthetic club, centre, rest stop and
    /// station.</summary>
    private static IEnumerable<Facility> OneOfEach(IEnumerable<Facility> standing)
    {
        var all = standing.ToList();
        var known = all.Where(f => f.Id is "dongcheng-palace" or "bj-110101005-station");
        return known.Concat(all.Where(f => f.Origin == DataOrigin.Synthetic).DistinctBy(f => f.Kind));
    }

    private static bool IsOrLiesIn(string code) => code.StartsWith(District, StringComparison.Ordinal);
}
