using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Booking.Gateway;

internal sealed partial class SignInService(
    MemberSignIn signIn, Sessions sessions, CallOrigin origin, IAccountStore store, PersonSeal seal,
    MemberAccounts accounts, IProofStore proofs, Authenticators authenticators, Passkeys passkeys,
    SignInOptions options, INoticeStore notices, TimeProvider time)
    : Wire.SignIn.SignInBase
{
    private const int IdentifierMax = 64;
    private const int TokenMax = 200;

    public override async Task<Wire.RequestCodeResponse> RequestCode(
        Wire.RequestCodeRequest request, ServerCallContext context)
    {
        var http = context.GetHttpContext();
        origin.IsBrowser(http);
        if (!options.Codes || (request.ByEmail && !options.CodesByEmail)) throw Rights.NotAllowed("codes");
        var fields = new Fields();
        var identifier = fields.Text("identifier", request.Identifier, IdentifierMax, 1);
        var isChinese = IsChinese(fields, request.Locale);
        var device = Device(fields, request.DeviceId);
        fields.Settle();
        var asked = await signIn.RequestCodeAsync(
            identifier, isChinese, device, CallOrigin.Address(http), context.CancellationToken,
            request.ByEmail ? CodeWay.Email : CodeWay.Phone);
        return Asked(asked);
    }

    public override async Task<Wire.Session> Verify(Wire.VerifyRequest request, ServerCallContext context)
    {
        var http = context.GetHttpContext();
        var inBrowser = origin.IsBrowser(http);
        // What scripts in a page can read, a script that does not belong there can read as well.
        if (inBrowser && request.KeepsRefreshToken)
            throw RefusalStatus.Of(Refusal.Because(RefusalReason.NotAllowed, ("permission", "keep_refresh_token")));
        var fields = new Fields();
        var id = fields.Id("sign_in_id", request.SignInId);
        var code = Code(fields, request.Code);
        var device = Device(fields, request.DeviceId);
        if (!inBrowser && !request.KeepsRefreshToken)
            fields.Wrong(
                "keeps_refresh_token", "must be true for a client that is no browser: there is no cookie to put it in");
        fields.Settle();
        var session = await signIn.VerifyAsync(
            id, code, device, CallOrigin.Address(http), Start(context, SignInStrength.Code, inBrowser),
            context.CancellationToken);
        return Answer(session, inBrowser, context);
    }

    public override async Task<Wire.Session> Refresh(Wire.RefreshRequest request, ServerCallContext context)
    {
        var inBrowser = origin.IsBrowser(context.GetHttpContext());
        var token = Token(request.RefreshToken, inBrowser, context);
        var session = await sessions.RefreshAsync(
            token, inBrowser, CallOrigin.Address(context.GetHttpContext()), context.CancellationToken);
        return Answer(session, inBrowser, context);
    }

    public override async Task<Wire.SignOutResponse> SignOut(Wire.SignOutRequest request, ServerCallContext context)
    {
        var inBrowser = origin.IsBrowser(context.GetHttpContext());
        await sessions.EndAsync(
            Token(request.RefreshToken, inBrowser, context), request.Everywhere, context.CancellationToken);
        if (inBrowser) RefreshCookie.Clear(context.GetHttpContext());
        return new();
    }

    public override async Task<Wire.WhoAmIResponse> WhoAmI(Wire.WhoAmIRequest request, ServerCallContext context)
    {
        var identity = context.Identity();
        var response = new Wire.WhoAmIResponse { AccessExpiresAt = At(identity.Expires), Scope = identity.ScopeText() };
        response.Roles.Add(identity.RoleNames());
        response.Permitted.Add(Permissions.Of(identity.Roles));
        if (await store.FindAsync(identity.Caller.Member, context.CancellationToken) is { } account)
            response.Member = Member(account);
        return response;
    }

    public override async Task<Wire.Member> RegisterMember(
        Wire.RegisterMemberRequest request, ServerCallContext context)
    {
        var registered = await accounts.RegisterAsync(
            new(null, request.NameZh, request.NameEn, request.CardNumber, request.Phone, request.IdNumber),
            context.CancellationToken);
        return Member(await store.FindAsync(registered.OrRefuse(), context.CancellationToken)
            ?? throw RefusalStatus.Retry(RefusalReason.Unavailable, TimeSpan.FromMilliseconds(500)));
    }

    // A browser's token comes in its cookie and nowhere else, and of all others the cookie does not count.
    private static string Token(string sent, bool inBrowser, ServerCallContext context)
    {
        if (inBrowser) return RefreshCookie.Read(context.GetHttpContext());
        var fields = new Fields();
        var token = fields.Text("refresh_token", sent, TokenMax, 1);
        fields.Settle();
        return token;
    }

    private Wire.Session Answer(OpenSession session, bool inBrowser, ServerCallContext context)
    {
        if (inBrowser) RefreshCookie.Set(context.GetHttpContext(), session.RefreshToken, session.RefreshExpiresAt);
        return new()
        {
            AccessToken = session.AccessToken,
            AccessExpiresAt = At(session.AccessExpiresAt),
            RefreshToken = inBrowser ? "" : session.RefreshToken,
            RefreshExpiresAt = At(session.RefreshExpiresAt),
            Member = Member(session.Account),
            ProofWanted = session.Standing.ProofWanted,
            HasAuthenticator = session.Standing.HasAuthenticator,
            HasPasskey = session.Standing.HasPasskey,
        };
    }

    private static Wire.RequestCodeResponse Asked(CodeAsked asked) => new()
    {
        SignInId = asked.SignInId,
        CodeLength = SignInPolicy.CodeLength,
        ExpiresAt = At(asked.ExpiresAt),
        ResendAfter = At(asked.ResendAfter),
    };

    private Wire.Member Member(Account account)
    {
        var member = new Wire.Member { Id = account.Member.Value };
        if (seal.Open(account) is not { } person) return member;
        member.NameZh = person.NameZh;
        member.NameEn = person.NameEn;
        member.CardLast4 = person.CardLast4;
        // Whom a provider vouches for need have no phone.
        if (person.Phone.Length > 0) member.MaskedPhone = new MobilePhone(person.Phone).Masked;
        return member;
    }

    private static bool IsChinese(Fields fields, string locale)
    {
        if (locale is not ("" or "zh" or "en")) fields.Wrong("locale", "is zh or en");
        return locale != "en";
    }

    private static string Device(Fields fields, string device)
    {
        if (device.Length == 0) return "";
        if (!Guid.TryParseExact(device, "D", out var id) || id == Guid.Empty)
            fields.Wrong("device_id", "is not a UUID");
        return id.ToString("D");
    }

    private static string Code(Fields fields, string text)
    {
        var code = Digits.Tidy(text) ?? "";
        if (code.Length != SignInPolicy.CodeLength || !Digits.Only(code))
            fields.Wrong("code", $"has {SignInPolicy.CodeLength} digits");
        return code;
    }

    private static Timestamp At(Instant instant) => instant.ToDateTimeUtc().ToTimestamp();
}
