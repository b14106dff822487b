using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal.Accounts;

/// <summary>Stronger proofs, in SQL that both databases understand: each step one statement with its own
/// transaction.</summary>
internal sealed class ProofStore(ISqlEngine engine, StorageOptions options, TimeProvider time) : IProofStore
{
    public async ValueTask<bool> BeginAuthenticatorAsync(
        MemberId member, string nonce, CancellationToken cancellation) =>
        await CountAsync(ProofQueries.BeginAuthenticator(member, nonce), cancellation) > 0;

    public ValueTask<Authenticator?> FindAuthenticatorAsync(MemberId member, CancellationToken cancellation) =>
        OneAsync(ProofQueries.Authenticator(member), ProofQueries.ReadAuthenticator, cancellation);

    public async ValueTask<bool> UseStepAsync(
        MemberId member, string nonce, long step, Instant now, CancellationToken cancellation) =>
        await CountAsync(ProofQueries.UseStep(member, nonce, step, now), cancellation) > 0;

    public async ValueTask PutRecoveryAsync(MemberId member, string hashes, CancellationToken cancellation) =>
        await CountAsync(ProofQueries.PutRecovery(member, hashes), cancellation);

    public async ValueTask<bool> UseRecoveryAsync(MemberId member, string hash, CancellationToken cancellation) =>
        await CountAsync(ProofQueries.UseRecovery(member, hash), cancellation) > 0;

    public async ValueTask RemoveAuthenticatorAsync(MemberId member, CancellationToken cancellation) =>
        await CountAsync(ProofQueries.RemoveAuthenticator(member), cancellation);

    public async ValueTask<bool> AddPasskeyAsync(Passkey passkey, CancellationToken cancellation) =>
        await CountAsync(ProofQueries.AddPasskey(passkey), cancellation) > 0;

    public ValueTask<Passkey?> FindPasskeyAsync(string id, CancellationToken cancellation) =>
        OneAsync(ProofQueries.FindPasskey(id), ProofQueries.ReadPasskey, cancellation);

    public async ValueTask<ImmutableArray<Passkey>> ListPasskeysAsync(MemberId member, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<Passkey>();
        await AskAsync(ProofQueries.Passkeys(member), row => found.Add(ProofQueries.ReadPasskey(row)), cancellation);
        return found.ToImmutable();
    }

    public async ValueTask<bool> UsePasskeyAsync(
        string id, long signCount, bool isBackedUp, Instant now, CancellationToken cancellation) =>
        await CountAsync(ProofQueries.UsePasskey(id, signCount, isBackedUp, now), cancellation) > 0;

    public async ValueTask RemovePasskeyAsync(MemberId member, string id, CancellationToken cancellation) =>
        await CountAsync(ProofQueries.RemovePasskey(member, id), cancellation);

    public async ValueTask PutChallengeAsync(SignInChallenge challenge, CancellationToken cancellation) =>
        await CountAsync(ProofQueries.PutChallenge(challenge), cancellation);

    public ValueTask<SignInChallenge?> TakeChallengeAsync(string id, Instant now, CancellationToken cancellation) =>
        OneAsync(ProofQueries.TakeChallenge(id, now), ProofQueries.ReadChallenge, cancellation);

    public async ValueTask PutGrantAsync(ProviderGrant grant, CancellationToken cancellation) =>
        await CountAsync(ProofQueries.PutGrant(grant), cancellation);

    public ValueTask<ProviderGrant?> FindGrantAsync(MemberId member, CancellationToken cancellation) =>
        OneAsync(ProofQueries.Grant(member), ProofQueries.ReadGrant, cancellation);

    public ValueTask<int> PurgeChallengesAsync(Instant now, CancellationToken cancellation) =>
        CountAsync(ProofQueries.PurgeChallenges(now), cancellation);

    private async ValueTask<T?> OneAsync<T>(Statement query, Func<Row, T> read, CancellationToken cancellation)
        where T : class
    {
        T? found = null;
        await AskAsync(query, row => found = read(row), cancellation);
        return found;
    }

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
