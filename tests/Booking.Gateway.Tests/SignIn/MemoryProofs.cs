using System.Collections.Immutable;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Stronger proofs in memory. That databases do the same is the storage tests' matter.</summary>
internal sealed class MemoryProofs : IProofStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<MemberId, Authenticator> _authenticators = [];
    private readonly Dictionary<string, Passkey> _passkeys = [];
    private readonly Dictionary<string, SignInChallenge> _challenges = [];
    private readonly Dictionary<MemberId, ProviderGrant> _grants = [];

    public ValueTask<bool> BeginAuthenticatorAsync(MemberId member, string nonce, CancellationToken cancellation) =>
        Do(() =>
    {
        if (_authenticators.TryGetValue(member, out var one) && one.ConfirmedAt is not null) return false;
        _authenticators[member] = new(member, nonce, one?.LastStep ?? 0, null, "");
        return true;
    });

    public ValueTask<Authenticator?> FindAuthenticatorAsync(MemberId member, CancellationToken cancellation) =>
        Do(() => _authenticators.GetValueOrDefault(member));

    public ValueTask<bool> UseStepAsync(
        MemberId member, string nonce, long step, Instant now, CancellationToken cancellation) => Do(() =>
    {
        if (!_authenticators.TryGetValue(member, out var one) || one.Nonce != nonce || one.LastStep >= step)
            return false;
        _authenticators[member] = one with { LastStep = step, ConfirmedAt = one.ConfirmedAt ?? now };
        return true;
    });

    public async ValueTask PutRecoveryAsync(MemberId member, string hashes, CancellationToken cancellation) =>
        await Do(() => _authenticators[member] = _authenticators[member] with { RecoveryHashes = hashes });

    public ValueTask<bool> UseRecoveryAsync(MemberId member, string hash, CancellationToken cancellation) => Do(() =>
    {
        if (!_authenticators.TryGetValue(member, out var one)
            || !one.RecoveryHashes.Contains(hash, StringComparison.Ordinal))
            return false;
        _authenticators[member] = one with
        {
            RecoveryHashes = one.RecoveryHashes.Replace(hash, "", StringComparison.Ordinal)
        };
        return true;
    });

    public async ValueTask RemoveAuthenticatorAsync(MemberId member, CancellationToken cancellation) =>
        await Do(() => _authenticators.Remove(member));

    public ValueTask<bool> AddPasskeyAsync(Passkey passkey, CancellationToken cancellation) => Do(() =>
        _passkeys.Values.Count(one => one.Member == passkey.Member) < Passkey.Max
        && _passkeys.TryAdd(passkey.Id, passkey));

    public ValueTask<Passkey?> FindPasskeyAsync(string id, CancellationToken cancellation) =>
        Do(() => _passkeys.GetValueOrDefault(id));

    public ValueTask<ImmutableArray<Passkey>> ListPasskeysAsync(MemberId member, CancellationToken cancellation) =>
        Do(() => _passkeys.Values.Where(one => one.Member == member).OrderBy(one => one.AddedAt).ToImmutableArray());

    public ValueTask<bool> UsePasskeyAsync(
        string id, long signCount, bool isBackedUp, Instant now, CancellationToken cancellation) => Do(() =>
    {
        if (!_passkeys.TryGetValue(id, out var one)
            || !(one.SignCount < signCount || (one.SignCount == 0 && signCount == 0)))
            return false;
        _passkeys[id] = one with { SignCount = signCount, IsBackedUp = isBackedUp, UsedAt = now };
        return true;
    });

    public async ValueTask RemovePasskeyAsync(MemberId member, string id, CancellationToken cancellation) =>
        await Do(() => _passkeys.TryGetValue(id, out var one) && one.Member == member && _passkeys.Remove(id));

    public async ValueTask PutChallengeAsync(SignInChallenge challenge, CancellationToken cancellation) =>
        await Do(() => _challenges.TryAdd(challenge.Id, challenge));

    public ValueTask<SignInChallenge?> TakeChallengeAsync(string id, Instant now, CancellationToken cancellation) =>
        Do(() => _challenges.Remove(id, out var one) && one.ExpiresAt > now ? one : null);

    public async ValueTask PutGrantAsync(ProviderGrant grant, CancellationToken cancellation) =>
        await Do(() => _grants[grant.Member] = grant);

    public ValueTask<ProviderGrant?> FindGrantAsync(MemberId member, CancellationToken cancellation) =>
        Do(() => _grants.GetValueOrDefault(member));

    public ValueTask<int> PurgeChallengesAsync(Instant now, CancellationToken cancellation) => Do(() => 0);

    private ValueTask<T> Do<T>(Func<T> work)
    {
        lock (_gate) return ValueTask.FromResult(work());
    }
}
