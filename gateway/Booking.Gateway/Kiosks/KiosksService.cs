using Booking.Protocol.Tokens;
using Google.Protobuf;
using Grpc.Core;

namespace Booking.Gateway;

internal sealed partial class KiosksService(
    IKioskStore store, KioskEntry entry, KioskVisits visits, FacilityNames names, TokenKeys keys, PersonSeal seal,
    IGrainFactory grains, TimeProvider time)
    : Wire.Kiosks.KiosksBase
{
    private const int LabelMax = 60;
    private const int CodeMax = 32;
    private const int CardMax = 64;
    private const int KeyMax = 200;
    private const int ChallengeMax = 300;
    private const int QueuedMax = 100_000;

    public override async Task<Wire.EnrolKioskResponse> EnrolKiosk(
        Wire.EnrolKioskRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var code = fields.Text("code", request.Code, CodeMax, 1);
        if (request.PublicKey.Length is 0 or > KeyMax) fields.Wrong("public_key", "is no P-256 key");
        fields.Settle();
        var kiosk = await entry.EnrolAsync(
            code, request.PublicKey.ToByteArray(), CallOrigin.Address(context.GetHttpContext()),
            context.CancellationToken);
        return new() { KioskId = kiosk.Id, FacilityId = kiosk.Facility.Value, Label = kiosk.Label };
    }

    public override async Task<Wire.RequestChallengeResponse> RequestChallenge(
        Wire.RequestChallengeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("kiosk_id", request.KioskId);
        fields.Settle();
        var (challenge, expires) = await entry.ChallengeAsync(
            id, CallOrigin.Address(context.GetHttpContext()), context.CancellationToken);
        return new() { Challenge = challenge, ExpiresAt = WireTimes.Timestamp(expires) };
    }

    public override async Task<Wire.KioskSession> OpenKiosk(Wire.OpenKioskRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("kiosk_id", request.KioskId);
        var challenge = fields.Text("challenge", request.Challenge, ChallengeMax, 1);
        if (request.Signature.Length != 64) fields.Wrong("signature", "has 64 bytes");
        fields.Settle();
        var open = await entry.OpenAsync(id, challenge, request.Signature.ToByteArray(), context.CancellationToken);
        var session = new Wire.KioskSession
        {
            AccessToken = open.AccessToken,
            AccessExpiresAt = WireTimes.Timestamp(open.AccessExpiresAt),
            FacilityId = open.Kiosk.Facility.Value,
            Label = open.Kiosk.Label,
            Now = WireTimes.Timestamp(open.Now),
            TicketKey = ByteString.CopyFrom(keys.Key.ExportSubjectPublicKeyInfo()),
        };
        var directions = await store.ListDirectionsAsync(id, context.CancellationToken);
        session.Directions.Add(directions.Select(Shown));
        return session;
    }

    public override async Task<Wire.HeartbeatResponse> Heartbeat(
        Wire.HeartbeatRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var queued = request.Queued == 0 ? 0 : fields.Number("queued", request.Queued, 1, QueuedMax);
        fields.Settle();
        var now = SignInClock.Now(time);
        var kiosk = await store.BeatAsync(
            context.Identity().Caller.Member.Value, queued, request.HelpWanted, now,
            context.CancellationToken) ?? throw ShutOut();
        return new() { Now = WireTimes.Timestamp(now), HelpAt = WireBookings.TimestampOrNone(kiosk.HelpAt) };
    }

    public override async Task<Wire.Visit> IdentifyByPin(Wire.IdentifyByPinRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var card = fields.Text("card_number", request.CardNumber, CardMax, 1);
        var pin = Pin(fields, request.Pin);
        fields.Settle();
        var kiosk = await SelfAsync(context);
        return await VisitAsync(kiosk, await visits.ByPinAsync(kiosk, card, pin, context.CancellationToken), context);
    }

    public override async Task<Wire.RequestVisitCodeResponse> RequestVisitCode(
        Wire.RequestVisitCodeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var card = fields.Text("card_number", request.CardNumber, CardMax, 1);
        if (request.Locale is not ("" or "zh" or "en")) fields.Wrong("locale", "is zh or en");
        fields.Settle();
        await SelfAsync(context);
        var asked = await visits.AskCodeAsync(
            card, request.Locale != "en", CallOrigin.Address(context.GetHttpContext()), context.CancellationToken);
        return new()
        {
            SignInId = asked.SignInId,
            CodeLength = SignInPolicy.CodeLength,
            ExpiresAt = WireTimes.Timestamp(asked.ExpiresAt),
            ResendAfter = WireTimes.Timestamp(asked.ResendAfter),
        };
    }

    public override async Task<Wire.Visit> IdentifyByCode(Wire.IdentifyByCodeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("sign_in_id", request.SignInId);
        var code = Domain.Digits.Tidy(request.Code) ?? "";
        if (code.Length != SignInPolicy.CodeLength || !Domain.Digits.Only(code))
            fields.Wrong("code", $"has {SignInPolicy.CodeLength} digits");
        fields.Settle();
        var kiosk = await SelfAsync(context);
        var address = CallOrigin.Address(context.GetHttpContext());
        return await VisitAsync(
            kiosk, await visits.ByCodeAsync(kiosk, id, code, address, context.CancellationToken), context);
    }

    public override async Task<Wire.SetPinResponse> SetPin(Wire.SetPinRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var pin = request.Pin.Length == 0 ? "" : Pin(fields, request.Pin);
        if (pin.Length == KioskPolicy.PinLength && KioskPolicy.IsObvious(pin))
            fields.Wrong("pin", "would be guessed first: not all digits alike, nor in a row");
        fields.Settle();
        await visits.SetPinAsync(context.Identity().Caller.Member, pin, context.CancellationToken);
        return new();
    }

    private async Task<Wire.Visit> VisitAsync(Kiosk kiosk, Account account, ServerCallContext context)
    {
        context.AuditAbout(account.Member);
        var (token, expires) = entry.Visit(account.Member, kiosk);
        var person = seal.Open(account);
        return new()
        {
            AccessToken = token,
            AccessExpiresAt = WireTimes.Timestamp(expires),
            MaskedNameZh = Masked(person?.NameZh ?? ""),
            MaskedNameEn = Masked(person?.NameEn ?? ""),
            CardLast4 = person?.CardLast4 ?? "",
            HasPin = await store.FindPinAsync(account.Member, context.CancellationToken) is not null,
        };
    }

    // The token may outlive what an administrator decided; a visit must not.
    private async Task<Kiosk> SelfAsync(ServerCallContext context) =>
        await store.FindAsync(
            context.Identity().Caller.Member.Value, context.CancellationToken) is { RevokedAt: null } kiosk
            && context.Identity().Caller.Desk.IsKioskOf(kiosk.Facility)
            ? context.AuditAbout(kiosk)
            : throw ShutOut();

    private static RefusedException ShutOut() =>
        RefusalStatus.Of(Refusal.Because(RefusalReason.Unauthenticated), message: "This kiosk has been revoked.");

    private static string Masked(string name) =>
        name.Length == 0 ? "" : System.Globalization.StringInfo.GetNextTextElement(name) + "*";

    private static string Pin(Fields fields, string text)
    {
        var pin = Domain.Digits.Tidy(text) ?? "";
        if (pin.Length != KioskPolicy.PinLength || !Domain.Digits.Only(pin))
            fields.Wrong("pin", $"has {KioskPolicy.PinLength} digits");
        return pin;
    }
}
