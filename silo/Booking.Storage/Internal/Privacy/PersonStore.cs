using System.Collections.Immutable;
using Booking.Domain;
using Booking.Storage.Internal.Accounts;
using Booking.Storage.Internal.Notices;

namespace Booking.Storage.Internal.Privacy;

/// <summary>People's keys, what is kept of one person, and its end, in SQL that both databases understand.</summary>
internal sealed class PersonStore : IPersonStore
{
    private const int KeysMax = 1_000;

    private readonly ISqlEngine _engine;
    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly Gathered<PersonKeyId, PersonKey?> _finding;
    private readonly Gathered<PersonKey, PersonKey> _making;

    public PersonStore(ISqlEngine engine, StorageOptions options, TimeProvider time)
    {
        (_engine, _options, _time) = (engine, options, time);
        _finding = new(FindAsync);
        _making = new(EnsureAsync);
    }

    public async ValueTask<ImmutableArray<PersonKey>> FindKeysAsync(
        IReadOnlyCollection<PersonKeyId> keys, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keys.Count, KeysMax);
        if (keys.Count == 0) return [];
        if (keys.Count == 1)
            return await _finding.AskAsync(keys.First(), _engine, _options, _time, cancellation) is { } one
                ? [one]
                : [];
        var wanted = keys.ToHashSet();
        var found = ImmutableArray.CreateBuilder<PersonKey>();
        await AskAsync([PrivacyQueries.Keys(_engine.Kind, keys.Select(key => key.Member))], (_, row) =>
        {
            var key = PrivacyQueries.ReadKey(row);
            if (wanted.Contains(key.Id)) found.Add(key);
        }, cancellation);
        return found.ToImmutable();
    }

    public ValueTask<PersonKey> EnsureKeyAsync(PersonKey key, CancellationToken cancellation) =>
        _making.AskAsync(key, _engine, _options, _time, cancellation);

    private async Task<IReadOnlyList<PersonKey?>> FindAsync(IReadOnlyList<PersonKeyId> keys)
    {
        var found = await KeysAsync(keys);
        return [.. keys.Select(found.GetValueOrDefault)];
    }

    // All of these people's, whichever were asked for.
    private async Task<Dictionary<PersonKeyId, PersonKey>> KeysAsync(IReadOnlyList<PersonKeyId> keys)
    {
        var found = new Dictionary<PersonKeyId, PersonKey>();
        await _engine.ReadAsync([PrivacyQueries.Keys(_engine.Kind, keys.Select(key => key.Member))], (_, row) =>
        {
            var key = PrivacyQueries.ReadKey(row);
            found[key.Id] = key;
        }, CancellationToken.None);
        return found;
    }

    // Many keys are one commit. In one order, so that two processes that make the same ones do not wait for each other.
    private async Task<IReadOnlyList<PersonKey>> EnsureAsync(IReadOnlyList<PersonKey> keys)
    {
        var fresh = keys.DistinctBy(key => key.Id)
            .OrderBy(key => key.Id.Member.Value, StringComparer.Ordinal).ThenBy(key => key.Id.Epoch);
        await _engine.ExecuteAllAsync([.. fresh.Select(PrivacyQueries.AddKey)], CancellationToken.None);
        var kept = await KeysAsync([.. keys.Select(key => key.Id)]);
        return [.. keys.Select(key => kept.GetValueOrDefault(key.Id) ?? Gone(key, kept))];
    }

    // Whose person was erased had none made, and never gets one.
    private static PersonKey Gone(PersonKey key, Dictionary<PersonKeyId, PersonKey> kept) =>
        kept.GetValueOrDefault(key.Id with { Epoch = PersonKeyId.OfPerson })?.DestroyedAt is { } at
            ? key with { SealedKey = null, DestroyedAt = at }
            : throw new JournalUnavailableException("A key was removed while it was made.");

    public async ValueTask<PersonRows> ReadAsync(MemberId member, CancellationToken cancellation)
    {
        var tables = PersonTables.For(_engine.Kind);
        var rows = tables.Select(_ => ImmutableArray.CreateBuilder<PersonRow>()).ToArray();
        await AskAsync([.. tables.Select(table => new Statement(table.Sql, member.Value))],
            (query, row) => rows[query].Add(tables[query].Read(row)), cancellation);
        return new([.. tables.Select((table, i) => new PersonTable(table.Name, rows[i].ToImmutable()))]);
    }

    public async ValueTask EraseAsync(MemberId member, Instant now, CancellationToken cancellation)
    {
        await _engine.ExecuteAllAsync([.. PrivacyQueries.Erase(_engine.Kind, member, now)], cancellation);
        // The pages as they were before stand in the write-ahead log until it is emptied; a reader in its way has it
        // done by the next.
        if (_engine.Kind == DatabaseKind.Sqlite)
            await _engine.ExecuteAsync(new("pragma wal_checkpoint(truncate)"), cancellation);
    }

    public async ValueTask<ImmutableArray<MemberId>> ListErasedAsync(Instant since, CancellationToken cancellation)
    {
        var erased = ImmutableArray.CreateBuilder<MemberId>();
        await AskAsync([PrivacyQueries.ErasedSince(since)], (_, row) => erased.Add(new(row.Text(0))), cancellation);
        return erased.ToImmutable();
    }

    public async ValueTask<int> ForgetAsync(RetentionPolicy policy, Instant now, CancellationToken cancellation)
    {
        var removed = 0;
        foreach (var statement in PrivacyQueries.Forget(policy, now))
            await AskAsync([statement], (_, _) => removed++, cancellation);
        return removed;
    }

    public async ValueTask<int> SealClearAsync(Resealing sealing, CancellationToken cancellation)
    {
        var isFinished = false;
        await AskAsync([PrivacyQueries.SealingFinished], (_, _) => isFinished = true, cancellation);
        if (isFinished) return 0;
        var changed = await SealPeopleAsync(sealing, cancellation);
        var walk = new PersonalWalk(
            _engine, _ => (member, field, text, at) => sealing.Text(member, field, at.InUtc().Year, text),
            writes: true);
        await walk.RunAsync(cancellation);
        await _engine.ExecuteAsync(PrivacyQueries.FinishSealing(SystemNow()), cancellation);
        return changed + walk.Changed;
    }

    private async Task<int> SealPeopleAsync(Resealing sealing, CancellationToken cancellation)
    {
        var accounts = new List<Account>();
        var settings = new List<NoticeSettings>();
        await _engine.ReadAsync([AccountQueries.NotSealedAnew, NoticeQueries.NotSealedAnew], (query, row) =>
        {
            if (query == 0) accounts.Add(AccountQueries.ReadAccount(row));
            else settings.Add(NoticeQueries.ReadSettings(row));
        }, cancellation, patient: true);
        foreach (var account in accounts)
            await _engine.ExecuteAsync(
                new("update account set sealed_person = $2, card_last4 = '', id_number_last4 = '' where member_id = $1",
                    account.Member.Value, await sealing.Person(account)), cancellation);
        foreach (var one in settings)
            await _engine.ExecuteAsync(
                new("update notice_settings set sealed_key = null, sealed_email = $2 where member_id = $1",
                    one.Member.Value, await sealing.Email(one)), cancellation);
        return accounts.Count + settings.Count;
    }

    private Instant SystemNow()
    {
        var now = _time.GetUtcNow();
        return Instant.FromDateTimeOffset(now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)));
    }

    private async ValueTask AskAsync(Statement[] statements, Action<int, Row> take, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.CommandTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await _engine.ReadAsync(statements, take, either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (Exception late) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new JournalUnavailableException(
                $"{_engine.Describe} did not answer in {_options.CommandTimeout}.", late);
        }
    }
}
