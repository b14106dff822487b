using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Stronger proofs than a code: authenticators, passkeys, what a provider says. As in
/// <see cref="IAccountStore"/> every method is one step that settles its own races, and may throw
/// <see cref="JournalUnavailableException"/>: then taking it again is safe.</summary>
public interface IProofStore
{
    /// <summary>Begins an authenticator, in place of one that was never confirmed.</summary>
    /// <returns>Whether this call did; not while a confirmed one stands.</returns>
    ValueTask<bool> BeginAuthenticatorAsync(MemberId member, string nonce, CancellationToken cancellation);

    /// <summary>A member's authenticator, unconfirmed ones included, or null.</summary>
    ValueTask<Authenticator?> FindAuthenticatorAsync(MemberId member, CancellationToken cancellation);

    /// <summary>Uses a step up and confirms the authenticator, if it was not.</summary>
    /// <returns>Whether this call did: of two with one step only one, and never one that is not later than the
    /// last.</returns>
    ValueTask<bool> UseStepAsync(MemberId member, string nonce, long step, Instant now, CancellationToken cancellation);

    /// <summary>Replaces the recovery codes.</summary>
    ValueTask PutRecoveryAsync(MemberId member, string hashes, CancellationToken cancellation);

    /// <summary>Uses a recovery code up.</summary>
    /// <returns>Whether this call did: of two only one.</returns>
    ValueTask<bool> UseRecoveryAsync(MemberId member, string hash, CancellationToken cancellation);

    /// <summary>Removes the authenticator and its recovery codes.</summary>
    ValueTask RemoveAuthenticatorAsync(MemberId member, CancellationToken cancellation);

    /// <summary>Keeps a passkey.</summary>
    /// <returns>Whether this call did: not where its id is known, nor for whoever has
    /// <see cref="Passkey.Max"/>.</returns>
    ValueTask<bool> AddPasskeyAsync(Passkey passkey, CancellationToken cancellation);

    /// <summary>A passkey by its id, or null.</summary>
    ValueTask<Passkey?> FindPasskeyAsync(string id, CancellationToken cancellation);

    /// <summary>A member's passkeys, oldest first.</summary>
    ValueTask<ImmutableArray<Passkey>> ListPasskeysAsync(MemberId member, CancellationToken cancellation);

    /// <summary>Notes a use.</summary>
    /// <returns>Whether it still exists and counted on from where it stood.</returns>
    ValueTask<bool> UsePasskeyAsync(
        string id, long signCount, bool isBackedUp, Instant now, CancellationToken cancellation);

    /// <summary>Removes a passkey of a member; nothing happens to another's.</summary>
    ValueTask RemovePasskeyAsync(MemberId member, string id, CancellationToken cancellation);

    /// <summary>Keeps a challenge.</summary>
    ValueTask PutChallengeAsync(SignInChallenge challenge, CancellationToken cancellation);

    /// <summary>Takes a challenge away, so that it is answered once.</summary>
    /// <returns>Null where there is none any more, or it is too late.</returns>
    ValueTask<SignInChallenge?> TakeChallengeAsync(string id, Instant now, CancellationToken cancellation);

    /// <summary>Keeps what a provider said, in place of what it said before.</summary>
    ValueTask PutGrantAsync(ProviderGrant grant, CancellationToken cancellation);

    /// <summary>What the provider last said, or null.</summary>
    ValueTask<ProviderGrant?> FindGrantAsync(MemberId member, CancellationToken cancellation);

    /// <summary>Removes challenges that are over.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> PurgeChallengesAsync(Instant now, CancellationToken cancellation);
}
