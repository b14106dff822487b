using System.Collections.Concurrent;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>Of what types the resources are that bookings claim, by which quotas count.</summary>
/// <remarks>They change with a facility's entry only, so they are kept by its version and read anew when a booking's
/// facility has another one by now.</remarks>
internal sealed class UsageTypes(ISqlEngine engine)
{
    private const int FacilitiesMax = 20_000;

    private readonly ConcurrentDictionary<string, OfFacility> _kept = new(StringComparer.Ordinal);

    /// <summary>Those of every facility that the rows are of.</summary>
    public async ValueTask<Dictionary<string, OfFacility>> OfAsync(List<UsedRow> rows)
    {
        var types = new Dictionary<string, OfFacility>(StringComparer.Ordinal);
        HashSet<string>? missing = null;
        foreach (var row in rows)
        {
            if (types.ContainsKey(row.Facility)) continue;
            if (_kept.TryGetValue(row.Facility, out var kept) && kept.Version >= row.FacilityVersion)
                types.Add(row.Facility, kept);
            else (missing ??= new(StringComparer.Ordinal)).Add(row.Facility);
        }
        if (missing is null) return types;
        await engine.FindAsync([UsageQueries.Types(engine.Kind, [.. missing])], (_, row) =>
        {
            var facility = row.Text(0);
            if (!types.TryGetValue(facility, out var its))
                types.Add(facility, its = new(row.Long(1), new(StringComparer.Ordinal), new(StringComparer.Ordinal)));
            its.OfResources[row.Text(2)] = row.Text(3);
            if (Confidence.Covers(Names.Parse<ResourceKind>(row.Text(4)), Names.Parse<ServiceFunction>(row.Text(5))))
                its.Confidential.Add(row.Text(2));
        }, CancellationToken.None);
        if (_kept.Count > FacilitiesMax) _kept.Clear();
        foreach (var facility in missing)
            if (types.TryGetValue(facility, out var its)) _kept[facility] = its;
        return types;
    }

    /// <summary>The types of a facility's resources in one version of its entry.</summary>
    internal sealed record OfFacility(
        long Version, Dictionary<string, string> OfResources, HashSet<string> Confidential);
}
