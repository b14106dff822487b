namespace Booking.Client;

internal static class WatchCommand
{
    public static Command Definition { get; } = new(
        new("watch", ["facility"], [], []),
        "watch <facility>",
        "实时查看占用情况，Ctrl-C 结束", "See what is taken as it happens, until Ctrl-C",
        RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var facility = await session.FindFacilityAsync(session.Arguments[0], cancellation);
        var names = await SpaceNames.ForAsync(session, [facility.Id], cancellation);
        try
        {
            await foreach (var notice in session.Client.WatchAsync(facility.Id, cancellation))
            {
                if (session.Screen.IsJson) session.Screen.Json(notice);
                else Show(session.Screen, notice, id => names.Of(facility.Id, id));
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl-C is how a watch ends, not how it fails.
        }
    }

    private static void Show(Screen screen, Wire.FacilityNotice notice, Func<string, string> nameOf)
    {
        switch (notice.NoticeCase)
        {
            case Wire.FacilityNotice.NoticeOneofCase.Snapshot:
                screen.Line(
                    $"#{notice.Version} 目前占用 {notice.Snapshot.Occupied.Count} 项，闭馆安排 {notice.Snapshot.Closures.Count} 项",
                    $"#{notice.Version} {notice.Snapshot.Occupied.Count} taken, {notice.Snapshot.Closures.Count} closures");
                foreach (var occupied in notice.Snapshot.Occupied) Taken(screen, occupied, "  ", nameOf);
                foreach (var closure in notice.Snapshot.Closures) Closed(screen, closure, "  ", nameOf);
                break;
            case Wire.FacilityNotice.NoticeOneofCase.Occupied:
                Taken(screen, notice.Occupied, $"#{notice.Version} ", nameOf);
                break;
            case Wire.FacilityNotice.NoticeOneofCase.FreedKey:
                screen.Line($"#{notice.Version} 释放 {notice.FreedKey}", $"#{notice.Version} freed {notice.FreedKey}");
                break;
            case Wire.FacilityNotice.NoticeOneofCase.Closed:
                Closed(screen, notice.Closed, $"#{notice.Version} ", nameOf);
                break;
            case Wire.FacilityNotice.NoticeOneofCase.ReopenedClosureId:
                screen.Line($"#{notice.Version} 恢复开放 {notice.ReopenedClosureId}",
                    $"#{notice.Version} reopened {notice.ReopenedClosureId}");
                break;
            case Wire.FacilityNotice.NoticeOneofCase.EntryChanged:
                screen.Line($"#{notice.Version} 场馆信息有更新", $"#{notice.Version} the facility's entry changed");
                break;
            case Wire.FacilityNotice.NoticeOneofCase.KeptChanged:
                screen.Line($"#{notice.Version} 预留时段有更新", $"#{notice.Version} what is kept changed");
                break;
        }
    }

    private static void Taken(Screen screen, Wire.Occupied occupied, string head, Func<string, string> nameOf)
    {
        var what = string.Join(screen.Say("、", ", "), occupied.Claims.Select(claim =>
            nameOf(claim.ResourceId) + (claim.Quantity > 1 ? $"×{claim.Quantity}" : "")));
        screen.Line($"{head}占用 {occupied.Key}  {what}  {Times.Stretch(occupied.Stretch, zh: true)}",
            $"{head}taken {occupied.Key}  {what}  {Times.Stretch(occupied.Stretch, zh: false)}");
    }

    private static void Closed(Screen screen, Wire.ClosureNotice closure, string head, Func<string, string> nameOf)
    {
        var what = closure.ResourceId.Length > 0 ? nameOf(closure.ResourceId) : screen.Say("全馆", "whole facility");
        screen.Line(
            $"{head}闭馆 {closure.ClosureId}  {what}  {Times.Stretch(closure.Stretch, zh: true)}  {closure.Because}",
            $"{head}closed {closure.ClosureId}  {what}  {Times.Stretch(closure.Stretch, zh: false)}  {closure.Because}");
    }
}
