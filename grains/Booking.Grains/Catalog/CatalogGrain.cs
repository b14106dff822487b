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
        Comparer<Facility>.Create(
            (a, b) => (string.CompareOrdinal(a.NameZh, b.NameZh), string.CompareOrdinal(a.Id.Value, b.Id.Value)) switch
        {
            (0, var byId) => byId,
            var (byName, _) => byName,
        });

    private static readonly Duration ReadAgainAfter = Duration.FromMinutes(1);

    private readonly Dictionary<FacilityId, Facility> _facilities = [];
    private readonly Dictionary<FacilityId, long> _versions = [];
    private readonly HashSet<string> _boards = [];
    private Instant _read;
    private ImmutableArray<Facility>? _sorted;
    private ILookup<string, string>? _divisionCodes;
    private Instant _divisionsReadAt;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

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
        if (_boards.Contains(DistrictOf(entry.Facility))) _ = TellBoardAsync(entry.Facility);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<FacilityId>> JoinAsync(string district)
    {
        _boards.Add(district);
        try
        {
            if (clock.GetCurrentInstant() - _read >= ReadAgainAfter) await ReadAsync(CancellationToken.None);
        }
        catch (JournalUnavailableException)
        {
            // What is known serves until storage answers again.
        }
        return [.. _facilities.Values.Where(f => DistrictOf(f) == district).Select(f => f.Id)];
    }

    /// <inheritdoc/>
    public Task LeaveAsync(string district)
    {
        _boards.Remove(district);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<DistrictPart>> DistrictsAsync(string division)
    {
        var codes = await CodesOfAsync(division) ?? [""];
        var parts = new HashSet<DistrictPart>();
        foreach (var district in _facilities.Values.Select(DistrictOf).Distinct())
            foreach (var code in codes)
                if (code.Length == 0 || IsWithin(district, code)) parts.Add(new(district, ""));
                else if (IsWithin(code, district)) parts.Add(new(district, code));
        return [
            .. parts.OrderBy(p => p.District, StringComparer.Ordinal).ThenBy(p => p.Division, StringComparer.Ordinal)];
    }

    // A board that does not hear it asks again in time; nobody waits for it, as it may just be asking us something.
    private async Task TellBoardAsync(Facility entry)
    {
        try
        {
            await GrainFactory.GetGrain<IBoardGrain>(IBoardGrain.KeyOf(entry.Division)).NoticeAsync(entry.Id);
        }
        catch (Exception)
        {
            _boards.Remove(DistrictOf(entry));
        }
    }

    private static string DistrictOf(Facility facility) =>
        facility.Division.Length > IBoardGrain.DistrictDigits
            ? facility.Division[..IBoardGrain.DistrictDigits]
            : facility.Division;

    private async Task ReadAsync(CancellationToken cancellation)
    {
        _read = clock.GetCurrentInstant();
        foreach (var entry in await rows.ListFacilitiesAsync(cancellation)) _facilities[entry.Id] = entry;
        _sorted = null;
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
    private static bool StandsIn(Facility facility, string code) => IsWithin(facility.Division, code);

    private static bool IsWithin(string division, string code) =>
        code.EndsWith("0000", StringComparison.Ordinal)
            ? division.StartsWith(code[..2], StringComparison.Ordinal)
            : division.StartsWith(code, StringComparison.Ordinal);

    private static bool Matches(Facility facility, FacilityQuery query, string[]? codes)
    {
        if (codes is not null && !codes.Any(c => StandsIn(facility, c))) return false;
        if (query.Kind is { } kind && facility.Kind != kind) return false;
        if (!Accessibility.Suits(facility, query.Accessibility)) return false;
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
