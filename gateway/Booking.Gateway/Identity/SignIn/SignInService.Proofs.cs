using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Booking.Gateway;

/// <summary>Stronger proofs than a code.</summary>
internal sealed partial class SignInService
{
    private static readonly Duration s_firstProofWithin = Duration.FromHours(1);

    public override Task<Wire.SignInWays> GetSignInWays(Wire.GetSignInWaysRequest request, ServerCallContext context)
    {
        var http = context.GetHttpContext();
        var ways = new Wire.SignInWays
        {
            Codes = options.Codes,
            CodesByEmail = options is { Codes: true, CodesByEmail: true },
            Passkeys = origin.IsBrowser(http)
                && Uri.TryCreate(http.Request.Headers.Origin.ToString(), UriKind.Absolute, out var page)
                && Passkeys.WorkAt(page.Host),
        };
        if (options.Oidc.IsConfigured)
            (ways.ProviderNameZh, ways.ProviderNameEn, ways.ProviderPath) =
                (options.Oidc.NameZh, options.Oidc.NameEn, OidcSignIn.StartPath);
        return Task.FromResult(ways);
    }

    public override async Task<Wire.PasskeyChallenge> BeginPasskey(
        Wire.BeginPasskeyRequest request, ServerCallContext context)
    {
        var http = Browser(context);
        var (id, options) = await passkeys.BeginAsync(http, CallOrigin.Address(http), context.CancellationToken);
        return new() { ChallengeId = id, OptionsJson = options };
    }

    public override async Task<Wire.Session> FinishPasskey(Wire.FinishPasskeyRequest request, ServerCallContext context)
    {
        var http = Browser(context);
        var fields = new Fields();
        var challenge = fields.Id("challenge_id", request.ChallengeId);
        var credential = fields.Text("credential_json", request.CredentialJson, Passkeys.CredentialMax, 1);
        fields.Settle();
        var account = await passkeys.FinishAsync(
            http, challenge, credential, CallOrigin.Address(http), context.CancellationToken);
        var session = await sessions.StartAsync(
            account, Start(context, SignInStrength.Passkey, inBrowser: true), context.CancellationToken);
        return Answer(session, inBrowser: true, context);
    }

    public override async Task<Wire.ProveAuthenticatorResponse> ProveAuthenticator(
        Wire.ProveAuthenticatorRequest request, ServerCallContext context)
    {
        var family = await OwnAsync(request.RefreshToken, context);
        var fields = new Fields();
        var code = fields.Text("code", request.Code, Digits.LengthMax, 1);
        fields.Settle();
        var strength = await authenticators.ProveAsync(family.Member, code, context.CancellationToken);
        await store.StrengthenAsync(family.Id, strength, context.CancellationToken);
        var left = await proofs.FindAuthenticatorAsync(family.Member, context.CancellationToken);
        return new() { RecoveryLeft = left?.RecoveryLeft ?? 0 };
    }

    public override async Task<Wire.Proofs> ListProofs(Wire.ListProofsRequest request, ServerCallContext context) =>
        await ProofsAsync(await OwnAsync(request.RefreshToken, context), context.CancellationToken);

    public override async Task<Wire.AuthenticatorSecret> BeginAuthenticator(
        Wire.BeginAuthenticatorRequest request, ServerCallContext context)
    {
        var family = await ChangingAsync(request.RefreshToken, context);
        var (secret, uri) = await authenticators.BeginAsync(
            family.Member, await LabelAsync(family.Member, context.CancellationToken), context.CancellationToken);
        return new() { Secret = secret, Uri = uri };
    }

    public override async Task<Wire.ConfirmAuthenticatorResponse> ConfirmAuthenticator(
        Wire.ConfirmAuthenticatorRequest request, ServerCallContext context)
    {
        var family = await ChangingAsync(request.RefreshToken, context);
        var fields = new Fields();
        var code = Code(fields, request.Code);
        fields.Settle();
        var codes = await authenticators.ConfirmAsync(family.Member, code, context.CancellationToken);
        await store.StrengthenAsync(family.Id, SignInStrength.Authenticator, context.CancellationToken);
        var response = new Wire.ConfirmAuthenticatorResponse();
        response.RecoveryCodes.Add(codes);
        return response;
    }

    public override async Task<Wire.Proofs> RemoveAuthenticator(
        Wire.RemoveAuthenticatorRequest request, ServerCallContext context)
    {
        var family = await ChangingAsync(request.RefreshToken, context);
        await proofs.RemoveAuthenticatorAsync(family.Member, context.CancellationToken);
        return await ProofsAsync(family, context.CancellationToken);
    }

    public override async Task<Wire.PasskeyChallenge> BeginPasskeyEnrolment(
        Wire.BeginPasskeyEnrolmentRequest request, ServerCallContext context)
    {
        var http = Browser(context);
        var family = await ChangingAsync(request.RefreshToken, context);
        var (id, options) = await passkeys.BeginEnrolmentAsync(
            http, family.Member, await LabelAsync(family.Member, context.CancellationToken), context.CancellationToken);
        return new() { ChallengeId = id, OptionsJson = options };
    }

    public override async Task<Wire.Proofs> FinishPasskeyEnrolment(
        Wire.FinishPasskeyEnrolmentRequest request, ServerCallContext context)
    {
        var http = Browser(context);
        var family = await ChangingAsync(request.RefreshToken, context);
        var fields = new Fields();
        var challenge = fields.Id("challenge_id", request.ChallengeId);
        var credential = fields.Text("credential_json", request.CredentialJson, Passkeys.CredentialMax, 1);
        var name = fields.Text("name", request.Name, Passkeys.NameMax, 1);
        fields.Settle();
        await passkeys.FinishEnrolmentAsync(
            http, family.Member, challenge, credential, name, context.CancellationToken);
        // Whoever registered it holds it: they have just shown so.
        await store.StrengthenAsync(family.Id, SignInStrength.Passkey, context.CancellationToken);
        return await ProofsAsync(family with { Strength = SignInStrength.Passkey }, context.CancellationToken);
    }

    public override async Task<Wire.Proofs> RemovePasskey(Wire.RemovePasskeyRequest request, ServerCallContext context)
    {
        var family = await ChangingAsync(request.RefreshToken, context);
        var fields = new Fields();
        var id = fields.Text("id", request.Id, Passkeys.CredentialMax, 1);
        fields.Settle();
        await proofs.RemovePasskeyAsync(family.Member, id, context.CancellationToken);
        return await ProofsAsync(family, context.CancellationToken);
    }

    private async Task<Wire.Proofs> ProofsAsync(SignInFamily family, CancellationToken cancellation)
    {
        var authenticator = await proofs.FindAuthenticatorAsync(family.Member, cancellation);
        var keys = await proofs.ListPasskeysAsync(family.Member, cancellation);
        var response = new Wire.Proofs
        {
            Authenticator = authenticator?.ConfirmedAt is not null,
            RecoveryLeft = authenticator?.RecoveryLeft ?? 0,
            MayChange = MayChange(family, authenticator?.ConfirmedAt is not null || keys.Length > 0),
        };
        foreach (var key in keys)
        {
            var one = new Wire.Passkey { Id = key.Id, Name = key.Name, AddedAt = At(key.AddedAt) };
            if (key.UsedAt is { } used) one.UsedAt = At(used);
            response.Passkeys.Add(one);
        }

        return response;
    }

    private async Task<SignInFamily> ChangingAsync(string refreshToken, ServerCallContext context)
    {
        var family = await OwnAsync(refreshToken, context);
        var (authenticator, passkey) = await sessions.ProvesByAsync(family.Member, context.CancellationToken);
        return MayChange(family, authenticator || passkey) ? family : throw Rights.NotAllowed("prove_yourself");
    }

    // A phone left open must not become somebody else's for good. Whom a provider vouches for, it alone vouches for.
    private bool MayChange(SignInFamily family, bool hasProof) => family.Strength switch
    {
        SignInStrength.Provider => false,
        SignInStrength.Code => !hasProof && SignInClock.Now(time) - family.StartedAt < s_firstProofWithin,
        _ => true,
    };

    private async Task<string> LabelAsync(MemberId member, CancellationToken cancellation) =>
        await store.FindAsync(member, cancellation) is { } account && seal.Open(account) is { } person
            ? person.NameZh
            : member.Value;

    private async Task<SignInFamily> OwnAsync(string refreshToken, ServerCallContext context)
    {
        var inBrowser = origin.IsBrowser(context.GetHttpContext());
        return await sessions.OwnAsync(
            Token(refreshToken, inBrowser, context), context.Identity().Caller.Member, inBrowser,
            context.CancellationToken);
    }

    private HttpContext Browser(ServerCallContext context)
    {
        var http = context.GetHttpContext();
        return origin.IsBrowser(http) ? http : throw Rights.NotAllowed("passkey_here");
    }

    private static SessionStart Start(ServerCallContext context, SignInStrength strength, bool inBrowser) =>
        new(strength, inBrowser, ClientWords.Of(context.GetHttpContext().Request.Headers.UserAgent.ToString()));
}
