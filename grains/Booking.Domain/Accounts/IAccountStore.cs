using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Accounts and sign-ins under way. Every method is one step that settles its own races: of two that meet, one
/// finds the other's work done. All may throw <see cref="JournalUnavailableException"/>; then nobody knows whether the
/// step was taken, and taking it again is safe.</summary>
public interface IAccountStore
{
    /// <summary>Adds an account.</summary>
    /// <returns>Null, or what of it is another account's already; then nothing was added.</returns>
    ValueTask<AccountField?> AddAsync(Account account, CancellationToken cancellation);

    /// <summary>The account of a member, or null.</summary>
    ValueTask<Account?> FindAsync(MemberId member, CancellationToken cancellation);

    /// <summary>The account with this card or phone, or null.</summary>
    /// <param name="identifierKey">Keyed hash of either.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<Account?> FindByIdentifierAsync(string identifierKey, CancellationToken cancellation);

    /// <summary>Counts one attempt against a limit.</summary>
    /// <returns>Null when it was within the limit; otherwise how long to wait, and the attempt was not
    /// counted.</returns>
    ValueTask<Duration?> ChargeAsync(string limit, Allowance allowance, Instant now, CancellationToken cancellation);

    /// <summary>Takes one counted attempt back.</summary>
    ValueTask GiveBackAsync(string limit, Allowance allowance, CancellationToken cancellation);

    /// <summary>Keeps a code.</summary>
    ValueTask PutCodeAsync(PendingCode code, CancellationToken cancellation);

    /// <summary>The code with this id, used or expired ones included, or null.</summary>
    ValueTask<PendingCode?> FindCodeAsync(string id, CancellationToken cancellation);

    /// <summary>Takes one of a code's tries.</summary>
    /// <returns>Whether it still had one, was neither used nor expired.</returns>
    ValueTask<bool> TakeTryAsync(string id, int triesMax, Instant now, CancellationToken cancellation);

    /// <summary>Uses a code up.</summary>
    /// <returns>Whether this call did: of two only one.</returns>
    ValueTask<bool> UseCodeAsync(string id, Instant now, CancellationToken cancellation);

    /// <summary>Whether the member signed in from this device before.</summary>
    ValueTask<bool> KnowsDeviceAsync(MemberId member, string deviceKey, CancellationToken cancellation);

    /// <summary>Remembers that the member did.</summary>
    ValueTask RememberDeviceAsync(MemberId member, string deviceKey, Instant now, CancellationToken cancellation);

    /// <summary>Begins a sign-in.</summary>
    ValueTask StartAsync(SignInFamily family, CancellationToken cancellation);

    /// <summary>A sign-in, ended ones included until they are purged, or null.</summary>
    ValueTask<SignInFamily?> FindFamilyAsync(string id, CancellationToken cancellation);

    /// <summary>Moves a sign-in to its next generation.</summary>
    /// <returns>Whether it stood at <paramref name="generation"/> and was not revoked: of two only one finds it
    /// so.</returns>
    ValueTask<bool> RotateAsync(
        string id, int generation, Instant now, Instant idleUntil, CancellationToken cancellation);

    /// <summary>Ends a sign-in; nothing happens to one that is over.</summary>
    ValueTask RevokeAsync(string id, Instant now, CancellationToken cancellation);

    /// <summary>Ends all sign-ins of a member.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> RevokeAllAsync(MemberId member, Instant now, CancellationToken cancellation);

    /// <summary>The sign-ins of a member that go on, the one used last first; at most 100.</summary>
    ValueTask<ImmutableArray<SignInFamily>> ListFamiliesAsync(
        MemberId member, Instant now, CancellationToken cancellation);

    /// <summary>Notes that a sign-in was proved by more.</summary>
    ValueTask StrengthenAsync(string id, SignInStrength strength, CancellationToken cancellation);

    /// <summary>Removes codes, limits and sign-ins that have been over for a day.</summary>
    /// <returns>How many rows.</returns>
    ValueTask<int> PurgeSignInsAsync(Instant now, CancellationToken cancellation);
}
