using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Booking.Gateway;

/// <summary>Passkeys (WebAuthn). ASP.NET Core checks signatures and what is signed; here challenges are kept, each for
/// one answer, and what was found out is written.</summary>
/// <remarks>The relying party is the host of the page that asks: only listed pages get here, and a browser lets a page
/// use no other.</remarks>
internal sealed class Passkeys(
    IProofStore proofs, IAccountStore accounts, PasskeyUsers users, SignInLimits limits, SignInMetrics metrics,
    TimeProvider time)
{
    public const int CredentialMax = 16_384;
    public const int NameMax = 50;

    private const string Required = "required";
    private static readonly Duration s_answerWithin = Duration.FromMinutes(5);

    private readonly UserManager<PasskeyUser> _users = users.ToManager();

    /// <summary>Whether pages at this address can use passkeys: the standard knows names only.</summary>
    public static bool WorkAt(string host) => Uri.CheckHostName(host) == UriHostNameType.Dns;

    public async Task<(string Id, string Options)> BeginAsync(
        HttpContext http, string address, CancellationToken cancellation)
    {
        await limits.ChargeChallengeAsync(address, cancellation);
        // Nobody is named: the person chooses among what their device holds.
        var made = await Handler(http).MakeRequestOptionsAsync(null, http);
        return (await KeepAsync(null, made.AssertionState ?? "", cancellation), made.RequestOptionsJson);
    }

    /// <summary>Whose passkey answered.</summary>
    public async Task<Account> FinishAsync(
        HttpContext http, string challenge, string credential, string address, CancellationToken cancellation)
    {
        var spent = await limits.ChargeAddressGuessAsync(address, cancellation);
        var now = SignInClock.Now(time);
        if (await proofs.TakeChallengeAsync(challenge, now, cancellation) is not { Member: null } asked) throw Failed();
        var result = await Handler(http).PerformAssertionAsync(
            new() { HttpContext = http, CredentialJson = credential, AssertionState = asked.State });
        if (!result.Succeeded) throw Failed();
        var id = Base64Url.EncodeToString(result.Passkey.CredentialId);
        if (!await proofs.UsePasskeyAsync(id, result.Passkey.SignCount, result.Passkey.IsBackedUp, now, cancellation))
            throw Failed();
        var account = await accounts.FindAsync(result.User.Member, cancellation) ?? throw Failed();
        await limits.GiveBackAsync(spent, cancellation);
        metrics.Count("signed_in");
        return account;
    }

    public async Task<(string Id, string Options)> BeginEnrolmentAsync(
        HttpContext http, MemberId member, string name, CancellationToken cancellation)
    {
        var made = await Handler(http).MakeCreationOptionsAsync(
            new() { Id = member.Value, Name = name, DisplayName = name }, http);
        return (await KeepAsync(member, made.AttestationState ?? "", cancellation), made.CreationOptionsJson);
    }

    public async Task FinishEnrolmentAsync(
        HttpContext http, MemberId member, string challenge, string credential, string name,
        CancellationToken cancellation)
    {
        var now = SignInClock.Now(time);
        if (await proofs.TakeChallengeAsync(challenge, now, cancellation) is not { Member: { } whose } asked
            || whose != member)
            throw Failed();
        var result = await Handler(http).PerformAttestationAsync(
            new() { HttpContext = http, CredentialJson = credential, AttestationState = asked.State });
        if (!result.Succeeded || result.UserEntity.Id != member.Value) throw Failed();
        var made = result.Passkey;
        var passkey = new Passkey(
            Base64Url.EncodeToString(made.CredentialId), member, Base64Url.EncodeToString(made.PublicKey),
            made.SignCount, string.Join(' ', made.Transports ?? []), made.IsBackupEligible, made.IsBackedUp, name, now,
            null);
        if (!await proofs.AddPasskeyAsync(passkey, cancellation)) throw Rights.NotAllowed("more_passkeys");
        metrics.Count("passkey_added");
    }

    private async Task<string> KeepAsync(MemberId? member, string state, CancellationToken cancellation)
    {
        var challenge = new SignInChallenge(
            BookingId.New().Value, member, state, SignInClock.Now(time) + s_answerWithin);
        await proofs.PutChallengeAsync(challenge, cancellation);
        return challenge.Id;
    }

    private PasskeyHandler<PasskeyUser> Handler(HttpContext http) =>
        new(_users, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = Uri.TryCreate(http.Request.Headers.Origin.ToString(), UriKind.Absolute, out var page)
            && WorkAt(page.Host)
            ? page.Host
            : throw Rights.NotAllowed("passkey_here"),
            UserVerificationRequirement = Required,
            ResidentKeyRequirement = Required,
        }));

    private RefusedException Failed()
    {
        metrics.Count("failed");
        return RefusalStatus.Of(Refusal.Because(RefusalReason.SignInFailed));
    }
}
