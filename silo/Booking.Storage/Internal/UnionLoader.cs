using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>What unions used up, asked for by many of their grains at once.</summary>
internal sealed class UnionLoader
{
    private readonly ISqlEngine _engine;
    private readonly UsageTypes _types;

    public UnionLoader(ISqlEngine engine, UsageTypes types)
    {
        (_engine, _types) = (engine, types);
        Questions = new(AnswerAsync);
    }

    public Gathered<Asked, ImmutableArray<UsedTime>> Questions { get; }

    private async Task<IReadOnlyList<ImmutableArray<UsedTime>>> AnswerAsync(IReadOnlyList<Asked> questions)
    {
        var rows = new List<UsedRow>();
        var ends = new int[questions.Count];
        await _engine.FindAsync(
            [.. questions.Select(one => UsageQueries.Of(one.Union, one.From, one.Until, one.CancelledLater))],
            (query, row) =>
            {
                rows.Add(UsageQueries.Read(row));
                ends[query] = rows.Count;
            }, CancellationToken.None);
        var types = await _types.OfAsync(rows);
        var answers = new ImmutableArray<UsedTime>[questions.Count];
        for (var (i, begins) = (0, 0); i < answers.Length; i++)
        {
            var used = ImmutableArray.CreateBuilder<UsedTime>();
            for (; begins < ends[i]; begins++)
                if (!rows[begins].IsConfidential(types)) used.Add(rows[begins].AsUsed(types));
            answers[i] = used.DrainToImmutable();
        }
        return answers;
    }

    /// <summary>What somebody wants to know of a union.</summary>
    internal readonly record struct Asked(OrganisationId Union, Instant From, Instant Until, bool CancelledLater);
}
