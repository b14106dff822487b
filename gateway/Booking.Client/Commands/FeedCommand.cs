namespace Booking.Client;

/// <summary>Calendars to subscribe to.</summary>
internal static class FeedCommand
{
    public static Command Definition { get; } = new(
        new("feed", ["create|list|revoke", "[facility|feed]", "[space]"], ["http"], []),
        "feed create [facility [space]] [--http http://127.0.0.1:5080] | feed list | feed revoke <feed>",
        "日历订阅：生成、列出、撤销密链（本人；或某场馆、某场地的占用情况）",
        "Calendars to subscribe to by a secret link: one's own; or when a facility, a space is taken",
        RunAsync);

    private static Task RunAsync(Session session, CancellationToken cancellation) => session.Arguments[0] switch
    {
        "create" => CreateAsync(session, cancellation),
        "list" => ListAsync(session, cancellation),
        "revoke" => RevokeAsync(session, cancellation),
        var other => throw new UsageException($"'feed {other}' is not known; there are create, list and revoke."),
    };

    private static async Task CreateAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var request = new Wire.CreateFeedRequest { Kind = Wire.FeedKind.Person };
        if (arguments[1].Length > 0)
        {
            request.Kind = Wire.FeedKind.Facility;
            request.FacilityId = (await session.FindFacilityAsync(arguments[1], cancellation)).Id;
        }
        if (arguments[2].Length > 0)
        {
            request.Kind = Wire.FeedKind.Space;
            request.ResourceId = Claims.Read(arguments[2], session.Facility!).First().ResourceId;
        }
        var created = await session.Client.CallAsync(session.Client.Feeds.CreateFeedAsync, request, cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(created);
            return;
        }
        var address = arguments.Get("http", "http://127.0.0.1:5080").TrimEnd('/') + created.Path;
        screen.Line($"订阅地址  {address}", $"Subscribe  {address}");
        screen.Line(
            "知道此地址的人都能看到日历，请勿转发；地址只显示这一次。", "Whoever has this address reads the calendar; it is shown only once.");
        screen.Line($"撤销：feed revoke {created.Feed.Id}", $"To end it: feed revoke {created.Feed.Id}");
    }

    private static async Task ListAsync(Session session, CancellationToken cancellation)
    {
        var list = await session.Client.CallAsync(
            session.Client.Feeds.ListFeedsAsync, new Wire.ListFeedsRequest(), cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(list);
            return;
        }
        screen.Table(
            screen.IsChinese ? ["编号", "内容", "生成于"] : ["Feed", "Shows", "Made"],
            list.Feeds.Select(feed => new[]
            {
                feed.Id,
                feed.Kind switch
                {
                    Wire.FeedKind.Person => screen.Say("我的预约", "my bookings"),
                    Wire.FeedKind.Space => $"{feed.FacilityId} / {feed.ResourceId}",
                    _ => feed.FacilityId,
                },
                Times.Fact(
                    feed.CreatedAt.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null), session.Zone,
                    screen.IsChinese),
            }));
    }

    private static async Task RevokeAsync(Session session, CancellationToken cancellation)
    {
        if (session.Arguments[1].Length == 0) throw new UsageException("<feed> is missing; 'feed list' shows yours.");
        await session.Client.CallAsync(
            session.Client.Feeds.RevokeFeedAsync, new Wire.RevokeFeedRequest { FeedId = session.Arguments[1] },
            cancellation);
        session.Screen.Line("已撤销，地址不再有效。", "Revoked: the address no longer works.");
    }
}
