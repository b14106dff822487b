using System.Collections.Concurrent;
using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>What quotas count, asked for by many at once.</summary>
/// <remarks>Quotas go by the types of resources. Those change with a facility's entry only, so they are kept by its version and read anew
/// when a booking's facility has another one by now.</remarks>
internal sealed class UsageLoader
{
    private const int FacilitiesMax = 20_000;

    private readonly ISqlEngine _engine;
    private readonly ConcurrentDictionary<string, Types> _kept = new(StringComparer.Ordinal);

    public UsageLoader(ISqlEngine engine)
    {
        _engine = engine;
        OfMembers = new(LoadAsync);
    }

    /// <summary>By who comes.</summary>
    public Gathered<(MemberId Member, Instant From, Instant Until), ImmutableArray<UsedTime>> OfMembers { get; }

    /// <summary>By the organisation for which it counts.</summary>
    public async Task<ImmutableArray<UsedTime>> LoadAsync(
        OrganisationId union, Instant from, Instant until, CancellationToken cancellation)
    {
        var rows = await ReadAsync(UsageQueries.Of(union, from, until), cancellation);
        var types = await TypesOfAsync(rows, cancellation);
        return [.. rows.Where(row => !row.IsConfidential(types)).Select(row => row.AsUsed(types))];
    }

    private async Task<IReadOnlyList<ImmutableArray<UsedTime>>> LoadAsync(
        IReadOnlyList<(MemberId Member, Instant From, Instant Until)> questions)
    {
        var members = questions.Select(one => one.Member.Value).Distinct(StringComparer.Ordinal).ToArray();
        var rows = await ReadAsync(
            UsageQueries.Of(_engine.Kind, members, questions.Min(one => one.From), questions.Max(one => one.Until)), CancellationToken.None);
        var types = await TypesOfAsync(rows, CancellationToken.None);
        var used = new Dictionary<string, List<UsedTime>>(StringComparer.Ordinal);
        foreach (var row in rows) used.ListOf(row.Member).Add(row.AsUsed(types));
        return
        [
            .. questions.Select(question => used.TryGetValue(question.Member.Value, out var its)
                ? [.. its.Where(one => IsWithin(one, question.From, question.Until))]
                : ImmutableArray<UsedTime>.Empty),
        ];
    }

    // The others' windows may be wider than this one's.
    private static bool IsWithin(UsedTime one, Instant from, Instant until) =>
        one.Stretch.Start >= from && (one.Stretch.Start < until || one.CancelledAt is not null);

    private async Task<List<UsedRow>> ReadAsync(Statement usage, CancellationToken cancellation)
    {
        var rows = new List<UsedRow>();
        await _engine.ReadAsync([usage], (_, row) => rows.Add(UsageQueries.Read(row)), cancellation);
        return rows;
    }

    private async ValueTask<Dictionary<string, Types>> TypesOfAsync(List<UsedRow> rows, CancellationToken cancellation)
    {
        var types = new Dictionary<string, Types>(StringComparer.Ordinal);
        HashSet<string>? missing = null;
        foreach (var row in rows)
        {
            if (types.ContainsKey(row.Facility)) continue;
            if (_kept.TryGetValue(row.Facility, out var kept) && kept.Version >= row.FacilityVersion) types.Add(row.Facility, kept);
            else (missing ??= new(StringComparer.Ordinal)).Add(row.Facility);
        }
        if (missing is null) return types;
        await _engine.ReadAsync([UsageQueries.Types(_engine.Kind, [.. missing])], (_, row) =>
        {
            var facility = row.Text(0);
            if (!types.TryGetValue(facility, out var its)) types.Add(facility, its = new(row.Long(1), new(StringComparer.Ordinal), new(StringComparer.Ordinal)));
            its.OfResources[row.Text(2)] = row.Text(3);
            if (Confidence.Covers(Names.Parse<ResourceKind>(row.Text(4)), Names.Parse<ServiceFunction>(row.Text(5)))) its.Confidential.Add(row.Text(2));
        }, cancellation);
        if (_kept.Count > FacilitiesMax) _kept.Clear();
        foreach (var facility in missing)
            if (types.TryGetValue(facility, out var its)) _kept[facility] = its;
        return types;
    }

    /// <summary>The types of a facility's resources in one version of its entry.</summary>
    internal sealed record Types(long Version, Dictionary<string, string> OfResources, HashSet<string> Confidential);
}
