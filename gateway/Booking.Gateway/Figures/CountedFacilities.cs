using System.Collections.Frozen;

namespace Booking.Gateway;

/// <summary>What figures need to know of a facility.</summary>
/// <param name="Entry">Its entry.</param>
/// <param name="Spaces">The spaces that hours are counted of, with their functions; let ones apart.</param>
internal sealed record CountedFacility(Facility Entry, FrozenDictionary<string, ServiceFunction> Spaces)
{
    public static CountedFacility Of(Facility entry) => new(entry, CountedSpace.Of(entry).Where(space => !space.IsLet)
        .ToFrozenDictionary(space => space.Id.Value, space => space.Function, StringComparer.Ordinal));

    public string District => DistrictNames.Code(Entry.Division);

    public FacilityId Id => Entry.Id;

    public IReadOnlyCollection<string> SpacesOf(ServiceFunction? function) => function is { } only
        ? [.. Spaces.Where(space => space.Value == only).Select(space => space.Key)]
        : Spaces.Keys;

    /// <summary>Those of them that may be told used from idle.</summary>
    public IReadOnlyCollection<string> OpenSpacesOf(ServiceFunction? function) =>
        [.. SpacesOf(function).Where(space => !Confidential.Is(Spaces[space]))];
}

/// <summary>Remembers the city's facilities for a minute, since every report names them all.</summary>
internal sealed class CountedFacilities(IGrainFactory grains, GatewayOptions options, TimeProvider time)
{
    private const int Page = 200;
    private Remembered? _known;

    public async ValueTask<IReadOnlyList<CountedFacility>> AllAsync()
    {
        var known = Volatile.Read(ref _known);
        if (known is not null && time.GetElapsedTime(known.Since) < options.NamesFreshFor) return known.Facilities;
        var since = time.GetTimestamp();
        var catalog = grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key);
        var facilities = new List<CountedFacility>();
        for (var more = true; more;)
        {
            var page = await catalog.SearchAsync(new("", null, "", "", null, 0, facilities.Count, Page));
            facilities.AddRange(page.Facilities.Select(CountedFacility.Of));
            more = page.Facilities.Length > 0 && facilities.Count < page.Total;
        }
        Volatile.Write(ref _known, new(facilities, since));
        return facilities;
    }

    /// <summary>One facility, also one that was entered a moment ago; null when there is none.</summary>
    public async ValueTask<CountedFacility?> FindAsync(FacilityId id)
    {
        if ((await AllAsync()).FirstOrDefault(one => one.Id == id) is { } known) return known;
        var found = await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).FindAsync([id]);
        return found.IsEmpty ? null : CountedFacility.Of(found[0]);
    }

    private sealed record Remembered(IReadOnlyList<CountedFacility> Facilities, long Since);
}
