using System.Collections.Immutable;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Catalog;

/// <summary>Answers look-ups from memory; a city has some hundreds of facilities.</summary>
public sealed class CatalogGrain(ICurrentRows rows, IClock clock) : Grain, ICatalogGrain
{
    // A name that is no division's must not make every search read the register again.
    private static readonly Duration RegisterFreshFor = Duration.FromSeconds(10);

    private static readonly IComparer<Facility> ByName =
        Comparer<Facility>.Create((a, b) => (string.CompareOrdinal(a.NameZh, b.NameZh), string.CompareOrdinal(a.Id.Value, b.Id.Value)) switch
        {
            (0, var byId) => byId,
            var (byName, _) => byName,
        });

    private readonly Dictionary<FacilityId, Facility> _facilities = [];
    private readonly Dictionary<FacilityId, long> _versions = [];
    private ImmutableArray<Facility>? _sorted;
    private ILookup<string, string>? _divisionCodes;
    private Instant _divisionsReadAt;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in await rows.ListFacilitiesAsync(cancellationToken)) _facilities[entry.Id] = entry;
    }

    /// <inheritdoc/>
    public async Task<FacilityPage> SearchAsync(FacilityQuery query)
    {
        var codes = await CodesOfAsync(query.Division);
        var matches = Sorted().Where(f => Matches(f, query, codes)).ToList();
        return new([.. matches.Skip(query.Skip).Take(query.Take)], matches.Count);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<Facility>> FindAsync(ImmutableArray<FacilityId> ids)
    {
        var found = ImmutableArray.CreateBuilder<Facility>(ids.Length);
        foreach (var id in ids)
            if (_facilities.TryGetValue(id, out var entry)) found.Add(entry);
        return Task.FromResult(found.ToImmutable());
    }

    /// <inheritdoc/>
    public Task NoticeAsync(FacilityEntry entry)
    {
        var id = entry.Facility.Id;
        if (_versions.GetValueOrDefault(id) > entry.Version) return Task.CompletedTask;
        _versions[id] = entry.Version;
        _facilities[id] = entry.Facility;
        _sorted = null;
        return Task.CompletedTask;
    }

    private ImmutableArray<Facility> Sorted() => _sorted ??= [.. _facilities.Values.Order(ByName)];

    // A code stands for itself; a name may belong to several units, as some streets share one.
    private async ValueTask<string[]?> CodesOfAsync(string division)
    {
        if (division.Length == 0) return null;
        if (division.All(char.IsAsciiDigit)) return [division];
        var now = clock.GetCurrentInstant();
        if (_divisionCodes is null || (!_divisionCodes.Contains(division) && now - _divisionsReadAt > RegisterFreshFor))
        {
            _divisionsReadAt = now;
            var register = await rows.LoadRegisterAsync(CancellationToken.None);
            _divisionCodes = register.Divisions
                .SelectMany(d => new[] { (Name: d.NameZh, d.Code), (Name: d.NameEn, d.Code) })
                .ToLookup(d => d.Name, d => d.Code, StringComparer.OrdinalIgnoreCase);
        }
        return [.. _divisionCodes[division]];
    }

    // The city's own code is a district's with its last digits zero, so it takes in everything.
    private static bool StandsIn(Facility facility, string code) =>
        code.EndsWith("0000", StringComparison.Ordinal)
            ? facility.Division.StartsWith(code[..2], StringComparison.Ordinal)
            : facility.Division.StartsWith(code, StringComparison.Ordinal);

    private static bool Matches(Facility facility, FacilityQuery query, string[]? codes)
    {
        if (codes is not null && !codes.Any(c => StandsIn(facility, c))) return false;
        if (query.Kind is { } kind && facility.Kind != kind) return false;
        if (query.Text.Length > 0
            && !facility.NameZh.Contains(query.Text, StringComparison.OrdinalIgnoreCase)
            && !facility.NameEn.Contains(query.Text, StringComparison.OrdinalIgnoreCase)) return false;
        if (query.ResourceType.Length == 0 && query.Function is null && query.People == 0) return true;
        return facility.Resources.Any(r => r.Bookable
            && (query.ResourceType.Length == 0 || r.Type == query.ResourceType)
            && (query.Function is not { } function || r.Function == function)
            && (query.People == 0 || r.Capacity >= query.People));
    }
}
