using System.Collections.Immutable;

namespace Booking.Gateway;

/// <summary>Entries of facilities, for their clocks, names and what is confidential in them.</summary>
internal sealed class NoticeFacilities(IGrainFactory grains)
{
    // For what happens outside a facility.
    private static readonly DateTimeZone s_cityZone = DateTimeZoneProviders.Tzdb[CityTime.Zone];

    public async Task<Dictionary<FacilityId, Facility>> FindAsync(IEnumerable<FacilityId> facilities)
    {
        var ids = facilities.Distinct().ToImmutableArray();
        if (ids.IsEmpty) return [];
        var found = (await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).FindAsync(ids)).ToDictionary(
            entry => entry.Id);
        foreach (var id in ids.Where(id => !found.ContainsKey(id)))
        {
            // The catalogue hears of a new facility a moment after the facility itself knows.
            var entry = await grains.GetGrain<IFacilityGrain>(id.ToGrainKey()).GetAsync();
            if (entry.IsAccepted) found[id] = entry.Value.Facility;
        }
        return found;
    }

    public async Task<Facility?> FindAsync(FacilityId? facility) =>
        facility is { } id ? (await FindAsync([id])).GetValueOrDefault(id) : null;

    public static DateTimeZone ZoneOf(Facility? entry) =>
        entry is null ? s_cityZone : DateTimeZoneProviders.Tzdb.GetZoneOrNull(entry.Zone) ?? s_cityZone;
}
