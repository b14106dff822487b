using Grpc.Core;

namespace Booking.Gateway;

/// <summary>A person's own notices and how they want them.</summary>
internal sealed class NoticesService(
    INoticeStore store, NoticeReader reader, PersonalTexts texts, IEnumerable<INoticeChannel> channels,
    IGrainFactory grains, TimeProvider time)
    : Wire.Notices.NoticesBase
{
    private const int ShownMax = 200;
    private const int ShownDefault = 50;
    private const int OpenBookingsMax = 200;

    private readonly string[] _channels = [.. channels.Select(channel => channel.Name)];

    public override async Task<Wire.ListMyNoticesResponse> ListMyNotices(
        Wire.ListMyNoticesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var limit = fields.NumberOr("page_size", request.PageSize, 1, ShownMax, ShownDefault);
        fields.Settle();
        var found = await store.ListAsync(context.Identity().Caller.Member, limit, context.CancellationToken);
        var response = new Wire.ListMyNoticesResponse();
        response.Notices.Add(found.Select(NoticeRequests.Wire));
        return response;
    }

    public override async Task<Wire.NoticeSettings> GetNoticeSettings(
        Wire.GetNoticeSettingsRequest request, ServerCallContext context)
    {
        var member = context.Identity().Caller.Member;
        var found = await store.FindSettingsAsync([member], context.CancellationToken);
        var settings = found.GetValueOrDefault(member) ?? NoticeSettings.Unsaid(member);
        return NoticeRequests.Wire(
            settings, await texts.OpenOwnAsync(member, settings.SealedEmail ?? "", context.CancellationToken),
            _channels);
    }

    public override async Task<Wire.NoticeSettings> SetNoticeSettings(
        Wire.SetNoticeSettingsRequest request, ServerCallContext context)
    {
        var member = context.Identity().Caller.Member;
        var (settings, email) = NoticeRequests.Settings(request.Settings, member, SignInClock.Now(time));
        var kept = (await store.FindSettingsAsync([member], context.CancellationToken)).GetValueOrDefault(member);
        var isSame = email.Length > 0 && kept?.SealedEmail is { } before
            && await texts.OpenOwnAsync(member, before, context.CancellationToken) == email;
        if (isSame)
        {
            // As it was sealed, so that a code on its way still confirms it.
            settings = settings with { SealedEmail = kept!.SealedEmail, EmailConfirmedAt = kept.EmailConfirmedAt };
        }
        else if (email.Length > 0)
        {
            var key = new PersonKeyId(member, PersonKeyId.OfPerson);
            settings = settings with
            {
                SealedEmail = await texts.SealAsync(key, "email", email, context.CancellationToken)
            };
        }
        await store.PutSettingsAsync(settings, context.CancellationToken);
        var bookings = await grains.GetGrain<IMemberGrain>(member.ToGrainKey()).ListAsync(null, OpenBookingsMax);
        await reader.RemindAsync(settings, bookings, context.CancellationToken);
        return NoticeRequests.Wire(settings, email, _channels);
    }
}
