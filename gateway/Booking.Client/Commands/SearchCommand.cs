namespace Booking.Client;

internal static class SearchCommand
{
    public static Command Definition { get; } = new(
        new("search", [], ["district", "kind", "type", "function", "text", "people", "accessible"], []),
        "search [--district 东城区] [--kind palace] [--type multi_function_hall] [--function legal] [--text …] [--people n] [--accessible step-free,lift,toilet,hearing,parking]",
        "查找场馆", "Find facilities",
        RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var request = new Wire.SearchFacilitiesRequest
        {
            Division = arguments.Get("district"),
            Kind = Choices.Kind(arguments.Get("kind")),
            ResourceType = arguments.Get("type"),
            Function = Choices.Function(arguments.Get("function")),
            Text = arguments.Get("text"),
            People = arguments.Number("people", 0),
            PageSize = 200,
            Accessibility = { Choices.Accessibility(arguments.Get("accessible")) },
        };
        var all = await session.Client.CallAsync(session.Client.Facilities.SearchFacilitiesAsync, request,
            cancellation);
        while (all.NextPageToken.Length > 0)
        {
            request.PageToken = all.NextPageToken;
            var more = await session.Client.CallAsync(session.Client.Facilities.SearchFacilitiesAsync, request,
                cancellation);
            all.Facilities.Add(more.Facilities);
            all.NextPageToken = more.NextPageToken;
        }

        Show(session.Screen, all);
    }

    private static void Show(Screen screen, Wire.SearchFacilitiesResponse found)
    {
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }

        screen.Table(
            screen.IsChinese ? ["编号", "名称", "类型", "所在区", "可预约", "地址"]
                : ["Id", "Name", "Kind", "District", "Bookable", "Address"],
            found.Facilities.Select(one => new[]
            {
                one.Id, screen.IsChinese || one.NameEn.Length == 0 ? one.NameZh
                    : one.NameEn, Choices.Name(one.Kind, screen.IsChinese),
                one.DistrictZh, $"{one.BookableResources}", one.AddressZh,
            }));
        screen.Line($"共 {found.Total} 个场馆。", $"{found.Total} facilities.");
    }
}
