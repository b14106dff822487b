namespace Booking.Client;

internal static class FreeCommand
{
    private const int LimitDefault = 20;

    public static Command Definition { get; } = new(
        new(
            "free", [],
            ["date", "days", "from", "to", "minutes", "district", "kind", "type", "function", "service", "offers",
                "people", "limit", "accessible"], []),
        "free [--date saturday] [--days n] [--from 14:00] [--to 22:00] [--minutes 60] [--district 东城区] [--type badminton_court] [--service badminton | --offers legal] [--people 4] [--accessible step-free,lift] [--limit n]",
        "全市（或一个区）哪里有空闲场地，或能享用某项服务（--service）、某类职能的任一服务（--offers），按时间先后",
        "Where something is free over the city or a district, soonest first; or where a service can be had, or any of a function",
        RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var date = Days.Read(arguments.Get("date", "today"), session.Today);
        var request = new Wire.SearchFreeTimeRequest
        {
            FromDate = Days.Text(date.AtMidnight())[..10],
            Days = arguments.Number("days", 1),
            Earliest = TimeOfDay(arguments.Get("from")),
            Latest = arguments.Get("to") is "24:00" or "" ? "" : TimeOfDay(arguments.Get("to")),
            Minutes = arguments.Number("minutes", 0),
            Division = arguments.Get("district"),
            Kind = Choices.Kind(arguments.Get("kind")),
            ResourceType = arguments.Get("type"),
            Function = Choices.Function(arguments.Get("function")),
            People = arguments.Number("people", 0),
            Limit = arguments.Number("limit", LimitDefault),
            Service = arguments.Get("service"),
            ServiceFunction = Choices.Function(arguments.Get("offers")),
            Accessibility = { Choices.Accessibility(arguments.Get("accessible")) },
        };
        Show(
            session,
            await session.Client.CallAsync(session.Client.Facilities.SearchFreeTimeAsync, request, cancellation));
    }

    private static void Show(Session session, Wire.SearchFreeTimeResponse found)
    {
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }

        var served = session.Arguments.Has("service") || session.Arguments.Has("offers");
        string[] heads = screen.IsChinese
            ? ["时间", "空闲至", "场馆", "场地", "容量", "所在区"]
            : ["Time", "Free until", "Facility", "Space", "People", "District"];
        screen.Table(
            served ? [.. heads, screen.Say("服务", "Service")] : heads,
            found.Found.Select(one =>
            {
                string[] cells =
                [
                    Times.Stretch(one.Stretch, screen.IsChinese), Until(one),
                    screen.IsChinese || one.FacilityNameEn.Length == 0 ? one.FacilityNameZh : one.FacilityNameEn,
                    screen.IsChinese || one.ResourceNameEn.Length == 0 ? one.ResourceNameZh : one.ResourceNameEn,
                    $"{one.Capacity}", one.DistrictZh,
                ];
                return served
                    ? [
                        .. cells,
                        screen.IsChinese || one.ServiceNameEn.Length == 0 ? one.ServiceNameZh : one.ServiceNameEn]
                    : cells;
            }));
        screen.Line(
            found.Found.Count == 0 ? "没有符合条件的空闲时段。" : $"共列出 {found.Found.Count} 个空闲时段。预订：",
            found.Found.Count == 0 ? "Nothing is free that matches." : $"{found.Found.Count} free times. To book:");
        foreach (var command in found.Found.Select(one => Booking(session, one)).Distinct())
            screen.Line($"  {command}", $"  {command}");

        if (Choices.Function(session.Arguments.Get("offers")) is Wire.ServiceFunction.LegalServices
            or Wire.ServiceFunction.Counselling)
            screen.Line(
                "一对一的法律咨询、心理咨询见 ./booking client appointment times。",
                "Legal advice and counselling in person: ./booking client appointment times.");
        if (found.FacilitiesUnread > 0)
            screen.Line($"另有 {found.FacilitiesUnread} 个场馆暂时无法查询，请稍后再试。",
                $"{found.FacilitiesUnread} facilities could not be asked just now; try again shortly.");
    }

    // What a service takes is left to the facility, so several spaces may come to the same.
    private static string Booking(Session session, Wire.FreeTime one) => one.Service.Length > 0
        ? Suggestion.BookService(session, one.FacilityId, one.Service, one.Stretch)
        : Suggestion.Book(
            session, one.FacilityId, new() { Stretch = one.Stretch, ResourceIds = { one.ResourceId } }, []);

    private static string Until(Wire.FreeTime one) =>
        Times.Span(new() { LocalStart = one.Stretch.LocalStart, LocalEnd = one.FreeUntilLocal }).Split('–')[1];

    private static string TimeOfDay(string text) =>
        text.Length == 0 ? "" : Days.Text(Days.Start(new(2000, 1, 1), text))[11..];
}
