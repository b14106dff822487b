using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Booking.Gateway;

/// <summary>Whom ASP.NET Core's passkey code knows: a member, by id.</summary>
internal sealed record PasskeyUser(MemberId Member);

/// <summary>Shows our rows to ASP.NET Core's passkey code. It reads only; what it found out, <see cref="Passkeys"/>
/// writes.</summary>
internal sealed class PasskeyUsers(IProofStore proofs, IAccountStore accounts) : IUserPasskeyStore<PasskeyUser>
{
    public UserManager<PasskeyUser> ToManager() => new(
        this, Options.Create(new IdentityOptions()), null!, [], [], null!, new IdentityErrorDescriber(), null!,
        NullLogger<UserManager<PasskeyUser>>.Instance);

    public async Task<PasskeyUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        IdText.IsValid(userId) && await accounts.FindAsync(new(userId), cancellationToken) is { } account
            ? new(account.Member)
            : null;

    public Task<string> GetUserIdAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Member.Value);

    public Task<string?> GetUserNameAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Member.Value);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        [.. (await proofs.ListPasskeysAsync(user.Member, cancellationToken)).Select(Read)];

    public async Task<PasskeyUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await proofs.FindPasskeyAsync(Base64Url.EncodeToString(credentialId), cancellationToken) is { } passkey
            ? new(passkey.Member)
            : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        PasskeyUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        await proofs.FindPasskeyAsync(Base64Url.EncodeToString(credentialId), cancellationToken) is { } passkey
        && passkey.Member == user.Member
            ? Read(passkey)
            : null;

    public void Dispose()
    {
    }

    // Never asked for by what checks passkeys.
    public Task AddOrUpdatePasskeyAsync(
        PasskeyUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw NotOurs();

    public Task RemovePasskeyAsync(PasskeyUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw NotOurs();

    public Task SetUserNameAsync(PasskeyUser user, string? userName, CancellationToken cancellationToken) =>
        throw NotOurs();

    public Task<string?> GetNormalizedUserNameAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        throw NotOurs();

    public Task SetNormalizedUserNameAsync(
        PasskeyUser user, string? normalizedName, CancellationToken cancellationToken) => throw NotOurs();

    public Task<IdentityResult> CreateAsync(PasskeyUser user, CancellationToken cancellationToken) => throw NotOurs();

    public Task<IdentityResult> UpdateAsync(PasskeyUser user, CancellationToken cancellationToken) => throw NotOurs();

    public Task<IdentityResult> DeleteAsync(PasskeyUser user, CancellationToken cancellationToken) => throw NotOurs();

    public Task<PasskeyUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        throw NotOurs();

    private static UserPasskeyInfo Read(Passkey passkey) => new(
        Base64Url.DecodeFromChars(passkey.Id), Base64Url.DecodeFromChars(passkey.PublicKey),
        passkey.AddedAt.ToDateTimeOffset(), (uint)passkey.SignCount,
        passkey.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), true, passkey.IsBackupEligible,
        passkey.IsBackedUp, [], []);

    private static NotSupportedException NotOurs() => new("Accounts are kept by MemberAccounts.");
}
