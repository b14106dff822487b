using Grpc.Core;

namespace Booking.Gateway;

// What administrators and staff do with kiosks.
internal sealed partial class KiosksService
{
    private const int TextZhMax = 120;
    private const int TextEnMax = 200;

    // Four beats missed.
    private static readonly Duration s_aliveFor = Duration.FromMinutes(2);

    public override async Task<Wire.InviteKioskResponse> InviteKiosk(
        Wire.InviteKioskRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        var label = fields.Text("label", request.Label, LabelMax, 1);
        fields.Settle();
        var identity = context.Identity();
        var name = await names.FindAsync(facility)
            ?? throw RefusalStatus.Of(Refusal.Because(RefusalReason.UnknownFacility, ("facility", facility.Value)));
        Rights.RequireKeeping(identity, facility, name.Division);
        var (kiosk, code) = await entry.InviteAsync(facility, label, identity.Caller.Member, context.CancellationToken);
        return new() { KioskId = kiosk.Id, Code = code, ExpiresAt = WireTimes.Timestamp(kiosk.InviteEndsAt) };
    }

    public override async Task<Wire.ListKiosksResponse> ListKiosks(
        Wire.ListKiosksRequest request, ServerCallContext context)
    {
        FacilityId? facility = null;
        var fields = new Fields();
        if (request.FacilityId.Length > 0) facility = fields.Facility("facility_id", request.FacilityId);
        fields.Settle();
        var identity = context.Identity();
        var desk = identity.Caller.Desk;
        if (facility is null && desk.Reach == StaffReach.Facility) facility = new(desk.Key);
        var response = new Wire.ListKiosksResponse();
        foreach (var kiosk in await store.ListAsync(facility, context.CancellationToken))
        {
            if (await names.FindAsync(kiosk.Facility) is { } name && desk.Covers(kiosk.Facility, name.Division))
                response.Kiosks.Add(Shown(kiosk, name, (identity.Roles & Roles.Keepers) != 0));
        }
        return response;
    }

    public override async Task<Wire.RevokeKioskResponse> RevokeKiosk(
        Wire.RevokeKioskRequest request, ServerCallContext context)
    {
        var kiosk = await KeptAsync(request.KioskId, Roles.Keepers, context);
        await store.RevokeAsync(kiosk.Id, SignInClock.Now(time), context.CancellationToken);
        return new();
    }

    public override async Task<Wire.SetDirectionResponse> SetDirection(
        Wire.SetDirectionRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var resource = fields.Id("resource_id", request.ResourceId);
        var zh = fields.Text("text_zh", request.TextZh, TextZhMax);
        var en = fields.Text("text_en", request.TextEn, TextEnMax);
        fields.Settle();
        var kiosk = await KeptAsync(request.KioskId, Roles.Keepers, context);
        var space = new ResourceId(resource);
        // Words to a space that is gone since can still be removed.
        if (zh.Length > 0 && await grains.MissingAsync(kiosk.Facility, space) is { } missing)
            throw RefusalStatus.Of(missing);
        await store.PutDirectionAsync(kiosk.Id, new(space, zh, en), context.CancellationToken);
        return new();
    }

    public override async Task<Wire.ListDirectionsResponse> ListDirections(
        Wire.ListDirectionsRequest request, ServerCallContext context)
    {
        var kiosk = await KeptAsync(request.KioskId, Roles.Keepers, context);
        var found = await store.ListDirectionsAsync(kiosk.Id, context.CancellationToken);
        var response = new Wire.ListDirectionsResponse();
        response.Directions.Add(found.Select(Shown));
        return response;
    }

    public override async Task<Wire.AnswerHelpResponse> AnswerHelp(
        Wire.AnswerHelpRequest request, ServerCallContext context)
    {
        var kiosk = await KeptAsync(request.KioskId, Roles.Staff, context);
        await store.AnswerHelpAsync(kiosk.Id, context.CancellationToken);
        return new();
    }

    // Unknown and somebody else's answer alike.
    private async Task<Kiosk> KeptAsync(string id, Roles roles, ServerCallContext context)
    {
        var fields = new Fields();
        fields.Id("kiosk_id", id);
        fields.Settle();
        var identity = context.Identity();
        return await store.FindAsync(id, context.CancellationToken) is { } kiosk && (identity.Roles & roles) != 0
            && await names.FindAsync(kiosk.Facility) is { } name
            && identity.Caller.Desk.Covers(kiosk.Facility, name.Division)
            ? context.AuditAbout(kiosk)
            : throw RefusalStatus.Of(Refusal.Because(RefusalReason.NotAllowed, ("permission", "keep_kiosk")));
    }

    // Who set it up is a person, and of no use to a desk. Without them a list of machines is about nobody, and so not
    // audited.
    private Wire.Kiosk Shown(Kiosk kiosk, FacilityName name, bool isForKeeper) => new()
    {
        Id = kiosk.Id,
        FacilityId = kiosk.Facility.Value,
        FacilityNameZh = name.NameZh,
        FacilityNameEn = name.NameEn,
        Label = kiosk.Label,
        State = State(kiosk, SignInClock.Now(time)),
        InvitedBy = isForKeeper ? kiosk.InvitedBy.Value : "",
        InvitedAt = WireTimes.Timestamp(kiosk.InvitedAt),
        EnrolledAt = WireBookings.TimestampOrNone(kiosk.EnrolledAt),
        SeenAt = WireBookings.TimestampOrNone(kiosk.SeenAt),
        Queued = kiosk.Queued,
        HelpAt = WireBookings.TimestampOrNone(kiosk.HelpAt),
        RevokedAt = WireBookings.TimestampOrNone(kiosk.RevokedAt),
    };

    private static Wire.Direction Shown(KioskDirection direction) => new()
    {
        ResourceId = direction.Resource.Value,
        TextZh = direction.TextZh,
        TextEn = direction.TextEn,
    };

    private static Wire.KioskState State(Kiosk kiosk, Instant now) =>
        kiosk.RevokedAt is not null ? Wire.KioskState.Revoked
        : kiosk.EnrolledAt is null ? kiosk.InviteEndsAt > now ? Wire.KioskState.Invited : Wire.KioskState.Expired
        : kiosk.SeenAt + s_aliveFor > now ? Wire.KioskState.Alive
        : Wire.KioskState.Silent;
}
