using Grpc.Core;

namespace Booking.Gateway;

internal sealed class FeedsService(IFeedStore feeds, IGrainFactory grains, IClock clock) : Wire.Feeds.FeedsBase
{
    /// <summary>Links that one person may have at once.</summary>
    private const int LinksMax = 20;

    public override async Task<Wire.CreatedFeed> CreateFeed(Wire.CreateFeedRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var kind = fields.Choice<FeedKind>("kind", (int)request.Kind);
        FacilityId? facility = kind is FeedKind.Space or FeedKind.Facility
            ? fields.Facility("facility_id", request.FacilityId)
            : null;
        ResourceId? resource = kind == FeedKind.Space ? new(fields.Id("resource_id", request.ResourceId)) : null;
        if (facility is null && request.FacilityId.Length > 0)
            fields.Wrong("facility_id", "is not for a personal calendar");
        if (resource is null && request.ResourceId.Length > 0)
            fields.Wrong("resource_id", "is only for the calendar of a space");
        fields.Settle();
        if (facility is { } id && await grains.MissingAsync(id, resource) is { } missing)
            return context.Refuse<Wire.CreatedFeed>(RefusalStatus.Of(missing));
        var secret = FeedSecret.New();
        var ticks = clock.GetCurrentInstant().ToUnixTimeTicks();
        var link = new FeedLink(
            BookingId.New().Value, FeedSecret.Hash(secret), context.Identity().Caller.Member, kind, facility, resource,
            Instant.FromUnixTimeTicks(ticks - ticks % 10));
        if (!await feeds.AddAsync(link, LinksMax, context.CancellationToken))
            return context.Refuse<Wire.CreatedFeed>(
                RefusalStatus.Of(
                    Refusal.Malformed(
                        "kind", $"cannot be made: there are {LinksMax} links already, so revoke one first")));
        return new() { Feed = Feed(link), Path = $"/calendar/{secret}.ics" };
    }

    public override async Task<Wire.ListFeedsResponse> ListFeeds(
        Wire.ListFeedsRequest request, ServerCallContext context)
    {
        var response = new Wire.ListFeedsResponse();
        foreach (var link in await feeds.ListAsync(context.Identity().Caller.Member, context.CancellationToken))
            response.Feeds.Add(Feed(link));
        return response;
    }

    public override async Task<Wire.RevokeFeedResponse> RevokeFeed(
        Wire.RevokeFeedRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("feed_id", request.FeedId);
        fields.Settle();
        var ticks = clock.GetCurrentInstant().ToUnixTimeTicks();
        var now = Instant.FromUnixTimeTicks(ticks - ticks % 10);
        return await feeds.RevokeAsync(id, context.Identity().Caller.Member, now, context.CancellationToken)
            ? new()
            : context.Refuse<Wire.RevokeFeedResponse>(
                RefusalStatus.Of(Refusal.Malformed("feed_id", "is none of your links")));
    }

    private static Wire.Feed Feed(FeedLink link) => new()
    {
        Id = link.Id,
        Kind = (Wire.FeedKind)(int)link.Kind,
        FacilityId = link.Facility?.Value ?? "",
        ResourceId = link.Resource?.Value ?? "",
        CreatedAt = WireTimes.Timestamp(link.CreatedAt),
    };
}
