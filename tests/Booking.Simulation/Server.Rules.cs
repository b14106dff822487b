using Booking.Grains.Unions;

namespace Booking.Simulation;

// What more than one facility goes by: rules, and what is booked for unions.
internal sealed partial class Server
{
    private readonly Dictionary<OrganisationId, UnionTurns> _unions = [];
    // Of its own, so that seeds from before it draw as they did.
    private readonly Random _losses = new(7);

    /// <summary>Sets a rule as the city's rules do: one commit, then every facility is told before anybody is
    /// answered.</summary>
    public Task<Rule> SetRuleAsync(SetRule command) => Unless(CommitAsync(command));

    private async Task<Rule> CommitAsync(SetRule command)
    {
        var known = await _connection.FindOutcomeAsync(StreamId.Rules, command.Id, CancellationToken.None);
        var book = await _connection.LoadRulesAsync(null, CancellationToken.None);
        Rule rule;
        if (known is not null) rule = book.All.First(one => one.Version == known.Version);
        else
        {
            var version = book.Version + 1;
            var last = book.All.IsEmpty ? Instant.MinValue : book.All[^1].SetAt;
            var now = Instant.Max(time.Clock.GetCurrentInstant(), last);
            var changed = new RuleChanged(
                command.Name, command.Scope, command.From, command.Source, command.Setting, command.Caller.Member);
            var append = new JournalAppend(
                StreamId.Rules, version - 1, [new(version, now, changed)],
                [new(command.Id, CommandBody.Hash(command), now, version, null)], []);
            if (await _connection.AppendAsync(append, CancellationToken.None) == AppendVerdict.Fenced)
                throw new JournalUnavailableException("simulated: the rules have another writer");
            rule = changed.At(version, now);
        }
        foreach (var turns in _facilities.Values.ToList()) await turns.RefreshRulesAsync();
        return rule;
    }

    private UnionTurns Union(OrganisationId union)
    {
        // Another silo is asked from now on, and knows of no claim; who holds the one before goes on with it.
        if (_losses.Next(4) == 0) _unions.Remove(union);
        return _unions.TryGetValue(union, out var turns) ? turns : _unions[union] = new(
            new UnionClaims(union, _connection, time.Clock, facility => Facility(facility).SettleAsync()));
    }
}
