using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>What a placing needs to know of its person, asked for by many at once: what they used up, their papers,
/// their union.</summary>
/// <remarks>Questions of one moment travel together, whatever they ask, and only what somebody asks for is
/// read.</remarks>
internal sealed class PersonLoader
{
    private readonly ISqlEngine _engine;
    private readonly UsageTypes _types;

    public PersonLoader(ISqlEngine engine, UsageTypes types)
    {
        (_engine, _types) = (engine, types);
        Questions = new(AnswerAsync);
    }

    public Gathered<Asked, Known> Questions { get; }

    private async Task<IReadOnlyList<Known>> AnswerAsync(IReadOnlyList<Asked> questions)
    {
        var (used, facts, unions) = (new List<UsedRow>(), new Dictionary<string, PersonFacts>(StringComparer.Ordinal),
            new Dictionary<string, List<UnionMembership>>(StringComparer.Ordinal));
        var (queries, take) = (new List<Statement>(3), new List<Action<Row>>(3));
        if (MembersOf(questions, one => one.Usage is not null) is { Length: > 0 } users)
        {
            queries.Add(UsageQueries.Of(
                _engine.Kind, users, questions.Min(one => one.Usage?.From ?? Micros.Max),
                questions.Max(one => one.Usage?.Until ?? Micros.Min)));
            take.Add(row => used.Add(UsageQueries.Read(row)));
        }
        if (MembersOf(questions, one => one.Papers) is { Length: > 0 } holders)
        {
            queries.Add(PersonQueries.Find(_engine.Kind, holders));
            take.Add(row =>
            {
                var read = PersonQueries.Read(row);
                facts[read.Member.Value] = read;
            });
        }
        if (MembersOf(questions, one => one.UnionAt is not null) is { Length: > 0 } belonging)
        {
            queries.Add(PersonQueries.Unions(_engine.Kind, belonging));
            take.Add(row =>
            {
                var membership = PersonQueries.ReadUnion(row);
                unions.ListOf(membership.Member.Value).Add(membership);
            });
        }
        await _engine.FindAsync([.. queries], (query, row) => take[query](row), CancellationToken.None);
        var times = await TimesAsync(used);
        return
        [
            .. questions.Select(one => new Known(
                one.Usage is var (from, until) && times.TryGetValue(one.Member.Value, out var its)
                    ? [.. its.Where(time => IsWithin(time, from, until))]
                    : [],
                one.Papers ? facts.GetValueOrDefault(one.Member.Value) : null,
                one.UnionAt is { } at
                    ? unions.GetValueOrDefault(one.Member.Value)?.LastOrDefault(row => row.Since <= at)
                    : null)),
        ];
    }

    private async Task<Dictionary<string, List<UsedTime>>> TimesAsync(List<UsedRow> rows)
    {
        var times = new Dictionary<string, List<UsedTime>>(StringComparer.Ordinal);
        if (rows.Count == 0) return times;
        var types = await _types.OfAsync(rows);
        foreach (var row in rows) times.ListOf(row.Member).Add(row.AsUsed(types));
        return times;
    }

    // The others' windows may be wider than this one's.
    private static bool IsWithin(UsedTime one, Instant from, Instant until) =>
        one.Stretch.Start >= from && (one.Stretch.Start < until || one.CancelledAt is not null);

    private static string[] MembersOf(IReadOnlyList<Asked> questions, Func<Asked, bool> asks)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in questions)
            if (asks(one)) members.Add(one.Member.Value);
        return [.. members];
    }

    /// <summary>What somebody wants to know of a person.</summary>
    /// <param name="Member">Of whom.</param>
    /// <param name="Usage">What they used up, in which window; null: nobody asks.</param>
    /// <param name="Papers">Whether what is on record of them is asked for.</param>
    /// <param name="UnionAt">Their union, as of when; null: nobody asks.</param>
    internal readonly record struct Asked(
        MemberId Member, (Instant From, Instant Until)? Usage = null, bool Papers = false, Instant? UnionAt = null);

    /// <summary>The answer; what was not asked for is empty.</summary>
    internal sealed record Known(ImmutableArray<UsedTime> Used, PersonFacts? Facts, UnionMembership? Union);
}
