using System.Collections.Immutable;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Rules;

/// <summary>The one writer of rules. Changes are rare, so every one is a commit of its own.</summary>
public sealed class RulesGrain(
    IJournal journal, ICurrentRows rows, IRuleRows rules, IClock clock, IDateTimeZoneProvider zones) : Grain,
    IRulesGrain
{
    // Where "today" is asked for a whole city or district; a facility has a zone of its own.

    private const int ToldAtOnce = 16;

    private RuleBook? _book;

    /// <inheritdoc/>
    public async Task<Outcome<Rule>> SetAsync(SetRule command)
    {
        var entry = await EntryAsync(command.Scope);
        var zone = zones[entry?.Zone ?? CityTime.Zone];
        var clockNow = clock.GetCurrentInstant();
        var known = await journal.FindOutcomeAsync(StreamId.Rules, command.Id, CancellationToken.None);
        // A write whose outcome nobody knew may have arrived late, after the book was read: then it is in no book that
        // is at hand.
        if (known is not null) _book = null;
        var book = await BookAsync();
        if (known is not null && known.BodyHash == CommandBody.Hash(command))
        {
            var made = book.All.First(rule => rule.Version == known.Version);
            await TellAsync(command.Scope);
            return made;
        }
        if (RuleShape.Check(command, clockNow.InZone(zone).Date) is { } malformed) return malformed;
        if (OfAnotherKind(command, book)) return Refusal.Malformed("name", "is that of another kind of rule");
        if (!MaySet(command, entry)) return Refusal.Because(RefusalReason.NotAllowed, ("permission", "set_rule"));
        if (command.Scope.Level == RuleLevel.Facility && entry is null)
            return Refusal.Because(RefusalReason.UnknownFacility, ("facility", command.Scope.Key));
        if (known is not null)
            return Refusal.Because(RefusalReason.CommandIdReused, ("command", command.Id.ToString()));
        if (command.Setting?.Service?.Tariff?.CheckPrices() is { } dear) return dear;
        if (book.WouldWiden(command, entry?.Division ?? command.Scope.Key) is { } above)
            return Refusal.Because(
                RefusalReason.RuleWidens,
                ("rule", command.Name),
                ("level", command.Scope.ToString()),
                ("higher", above.Scope.ToString()),
                ("allowed", above.Setting!.Describe()));
        var rule = await CommitAsync(command, book);
        await TellAsync(command.Scope);
        return rule;
    }

    /// <inheritdoc/>
    public async Task<RuleBook> ListAsync(FacilityId? facility) =>
        facility is null ? await BookAsync() : await rules.LoadRulesAsync(facility, CancellationToken.None);

    private async Task<RuleBook> BookAsync() => _book ??= await rules.LoadRulesAsync(null, CancellationToken.None);

    private async Task<Facility?> EntryAsync(RuleScope scope) =>
        scope.Level == RuleLevel.Facility && IdText.IsValid(scope.Key)
            ? (await GrainFactory.GetGrain<IFacilityGrain>(
                new FacilityId(scope.Key).ToGrainKey()).GetAsync()).Accepted?.Facility
            : null;

    private static bool MaySet(SetRule command, Facility? entry) => command.Scope.Level switch
    {
        RuleLevel.City => command.Caller.Desk.Reach == StaffReach.City,
        RuleLevel.District => command.Caller.Desk.Reach is StaffReach.City or StaffReach.District
            && command.Caller.Desk.Covers(new("-"), command.Scope.Key),
        _ => command.Caller.Desk.Covers(new(command.Scope.Key), entry?.Division ?? ""),
    };

    // A service named like a rule would take its place.
    private static bool OfAnotherKind(SetRule command, RuleBook book) => command.Setting is { } setting
        && book.All.Any(
            rule =>
                rule.Name == command.Name && rule.Setting is { } other
                && (other.Service is null) != (setting.Service is null));

    private async Task<Rule> CommitAsync(SetRule command, RuleBook book)
    {
        // Whatever becomes of the write, only what the rows say afterwards counts.
        _book = null;
        var last = book.All.IsEmpty ? Instant.MinValue : book.All[^1].SetAt;
        var ticks = clock.GetCurrentInstant().ToUnixTimeTicks();
        var now = Instant.Max(Instant.FromUnixTimeTicks(ticks - ticks % 10), last);
        var version = book.Version + 1;
        var changed = new RuleChanged(
            command.Name, command.Scope, command.From, command.Source, command.Setting, command.Caller.Member);
        var append = new JournalAppend(
            StreamId.Rules,
            version - 1,
            [new(version, now, changed)],
            [new(command.Id, CommandBody.Hash(command), now, version, null)],
            []);
        if (await journal.AppendAsync(append, CancellationToken.None) == AppendVerdict.Fenced)
            throw new JournalUnavailableException("The rules have another writer; repeat the command.");
        return changed.At(version, now);
    }

    private async Task TellAsync(RuleScope scope)
    {
        ImmutableArray<FacilityId> concerned = scope.Level == RuleLevel.Facility
            ? [new(scope.Key)]
            : [.. (await rows.ListFacilitiesAsync(CancellationToken.None))
                .Where(entry => scope.Covers(entry.Id, entry.Division)).Select(entry => entry.Id)];
        foreach (var some in concerned.Chunk(ToldAtOnce))
            await Task.WhenAll(
                some.Select(one => GrainFactory.GetGrain<IFacilityGrain>(one.ToGrainKey()).NoticeRulesAsync()));
    }
}
