namespace Booking.Client;

internal static class MineCommand
{
    private const int PagesMax = 10;

    public static Command Definition { get; } = new(
        new("mine", [], [], []), "mine", "我的预约", "My bookings", RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var all = new Wire.ListMyBookingsResponse();
        var request = new Wire.ListMyBookingsRequest { PageSize = 100 };
        for (var page = 0; page < PagesMax && (page == 0 || request.PageToken.Length > 0); page++)
        {
            var more = await session.Client.CallAsync(session.Client.Bookings.ListMyBookingsAsync, request,
                cancellation);
            all.Bookings.Add(more.Bookings);
            request.PageToken = all.NextPageToken = more.NextPageToken;
        }

        if (session.Screen.IsJson) session.Screen.Json(all);
        else if (all.Bookings.Count == 0) session.Screen.Line("没有预约。", "No bookings.");
        else BookingView.Table(session.Screen, all.Bookings, await SpaceNames.ForAsync(
            session, all.Bookings.Where(one => !one.Confidential).Select(one => one.FacilityId), cancellation));
    }
}
