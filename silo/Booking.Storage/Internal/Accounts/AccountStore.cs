using System.Collections.Immutable;
using Booking.Domain;
using Booking.Storage.Internal.Privacy;

namespace Booking.Storage.Internal.Accounts;

/// <summary>Accounts and sign-ins, in SQL that both databases understand. Each step is one statement with its own
/// transaction: it says what it expects to find, and its result says whether it found that.</summary>
internal sealed class AccountStore(ISqlEngine engine, StorageOptions options, TimeProvider time) : IAccountStore
{
    public async ValueTask<AccountField?> AddAsync(Account account, CancellationToken cancellation)
    {
        if (account.SealedKey is { } key)
            await engine.ExecuteAsync(
                PrivacyQueries.AddKey(new(new(account.Member, PersonKeyId.OfPerson), key, account.RegisteredAt)),
                cancellation);
        // The second round is for an account that is removed between the clash and the question whose it is.
        for (var round = 0; round < 2; round++)
        {
            if (await AnyAsync(AccountQueries.Add(account), cancellation)) return null;
            AccountField? clash = null;
            await AskAsync(AccountQueries.Clash(account), row => clash = (AccountField)row.Int(0), cancellation);
            if (clash is not null) return clash;
        }
        throw new JournalUnavailableException("An account could not be added: others with its keys come and go.");
    }

    public ValueTask<Account?> FindAsync(MemberId member, CancellationToken cancellation) =>
        OneAsync(AccountQueries.ByMember(member), AccountQueries.ReadAccount, cancellation);

    public ValueTask<Account?> FindByIdentifierAsync(string identifierKey, CancellationToken cancellation) =>
        OneAsync(AccountQueries.ByIdentifier(identifierKey), AccountQueries.ReadAccount, cancellation);

    public async ValueTask<Duration?> ChargeAsync(
        string limit, Allowance allowance, Instant now, CancellationToken cancellation)
    {
        if (await AnyAsync(AccountQueries.Charge(limit, allowance, now), cancellation)) return null;
        var busyUntil = 0L;
        await AskAsync(AccountQueries.BusyUntil(limit), row => busyUntil = row.Long(0), cancellation);
        var free = Micros.FromMicros(busyUntil) + allowance.Regain - allowance.Whole;
        return Duration.Max(free - now, Duration.FromMilliseconds(1));
    }

    public async ValueTask GiveBackAsync(string limit, Allowance allowance, CancellationToken cancellation) =>
        await AnyAsync(AccountQueries.GiveBack(limit, allowance), cancellation);

    public async ValueTask PutCodeAsync(PendingCode code, CancellationToken cancellation) =>
        await AnyAsync(AccountQueries.PutCode(code), cancellation);

    public ValueTask<PendingCode?> FindCodeAsync(string id, CancellationToken cancellation) =>
        OneAsync(AccountQueries.Code(id), AccountQueries.ReadCode, cancellation);

    public ValueTask<bool> TakeTryAsync(string id, int triesMax, Instant now, CancellationToken cancellation) =>
        AnyAsync(AccountQueries.TakeTry(id, triesMax, now), cancellation);

    public ValueTask<bool> UseCodeAsync(string id, Instant now, CancellationToken cancellation) =>
        AnyAsync(AccountQueries.UseCode(id, now), cancellation);

    public ValueTask<bool> KnowsDeviceAsync(MemberId member, string deviceKey, CancellationToken cancellation) =>
        AnyAsync(AccountQueries.KnowsDevice(member, deviceKey), cancellation);

    public async ValueTask RememberDeviceAsync(
        MemberId member, string deviceKey, Instant now, CancellationToken cancellation) =>
        await AnyAsync(AccountQueries.RememberDevice(member, deviceKey, now), cancellation);

    public async ValueTask StartAsync(SignInFamily family, CancellationToken cancellation) =>
        await AnyAsync(AccountQueries.Start(family), cancellation);

    public ValueTask<SignInFamily?> FindFamilyAsync(string id, CancellationToken cancellation) =>
        OneAsync(AccountQueries.Family(id), AccountQueries.ReadFamily, cancellation);

    public ValueTask<bool> RotateAsync(
        string id, int generation, Instant now, Instant idleUntil, CancellationToken cancellation) =>
        AnyAsync(AccountQueries.Rotate(id, generation, now, idleUntil), cancellation);

    public async ValueTask RevokeAsync(string id, Instant now, CancellationToken cancellation) =>
        await AnyAsync(AccountQueries.Revoke(id, now), cancellation);

    public ValueTask<int> RevokeAllAsync(MemberId member, Instant now, CancellationToken cancellation) =>
        CountAsync(AccountQueries.RevokeAll(member, now), cancellation);

    public async ValueTask<ImmutableArray<SignInFamily>> ListFamiliesAsync(
        MemberId member, Instant now, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<SignInFamily>();
        await AskAsync(
            AccountQueries.Families(member, now), row => found.Add(AccountQueries.ReadFamily(row)), cancellation);
        return found.ToImmutable();
    }

    public async ValueTask StrengthenAsync(string id, SignInStrength strength, CancellationToken cancellation) =>
        await AnyAsync(AccountQueries.Strengthen(id, strength), cancellation);

    public async ValueTask<int> PurgeSignInsAsync(Instant now, CancellationToken cancellation)
    {
        var removed = 0;
        foreach (var statement in AccountQueries.Purge(now - Duration.FromDays(1)))
            removed += await CountAsync(statement, cancellation);
        return removed;
    }

    private async ValueTask<T?> OneAsync<T>(Statement query, Func<Row, T> read, CancellationToken cancellation)
        where T : class
    {
        T? found = null;
        await AskAsync(query, row => found = read(row), cancellation);
        return found;
    }

    private async ValueTask<bool> AnyAsync(Statement statement, CancellationToken cancellation) =>
        await CountAsync(statement, cancellation) > 0;

    private async ValueTask<int> CountAsync(Statement statement, CancellationToken cancellation)
    {
        var rows = 0;
        await AskAsync(statement, _ => rows++, cancellation);
        return rows;
    }

    // A black hole must not hold a caller for longer than promised. A single statement may also write and return rows.
    private async ValueTask AskAsync(Statement statement, Action<Row> take, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.CommandTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await engine.ReadAsync([statement], (_, row) => take(row), either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (Exception late) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new JournalUnavailableException(
                $"{engine.Describe} did not answer in {options.CommandTimeout}.", late);
        }
    }
}
