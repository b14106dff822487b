using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>What is on record of people, asked for by many at once.</summary>
internal sealed class PersonLoader
{
    private readonly ISqlEngine _engine;

    public PersonLoader(ISqlEngine engine)
    {
        _engine = engine;
        Facts = new(FindFactsAsync);
        Unions = new(FindUnionsAsync);
    }

    public Gathered<MemberId, PersonFacts?> Facts { get; }

    public Gathered<(MemberId Member, Instant At), UnionMembership?> Unions { get; }

    private async Task<IReadOnlyList<PersonFacts?>> FindFactsAsync(IReadOnlyList<MemberId> members)
    {
        var found = new Dictionary<string, PersonFacts>(StringComparer.Ordinal);
        await _engine.ReadAsync([PersonQueries.Find(_engine.Kind, Names(members))], (_, row) =>
        {
            var facts = PersonQueries.Read(row);
            found[facts.Member.Value] = facts;
        }, CancellationToken.None);
        return [.. members.Select(member => found.GetValueOrDefault(member.Value))];
    }

    private async Task<IReadOnlyList<UnionMembership?>> FindUnionsAsync(IReadOnlyList<(MemberId Member, Instant At)> questions)
    {
        var found = new Dictionary<string, List<UnionMembership>>(StringComparer.Ordinal);
        await _engine.ReadAsync([PersonQueries.Unions(_engine.Kind, Names(questions.Select(one => one.Member)))], (_, row) =>
        {
            var membership = PersonQueries.ReadUnion(row);
            found.ListOf(membership.Member.Value).Add(membership);
        }, CancellationToken.None);
        return [.. questions.Select(one => found.GetValueOrDefault(one.Member.Value)?.LastOrDefault(row => row.Since <= one.At))];
    }

    private static string[] Names(IEnumerable<MemberId> members) =>
        [.. members.Select(member => member.Value).Distinct(StringComparer.Ordinal)];
}
