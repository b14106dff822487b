namespace Booking.Client;

/// <summary>The register's lists.</summary>
internal static class RegisterCommands
{
    public static Command Organisations { get; } = new(
        new("organisations", [], [], []), "organisations", "工会组织", "Trade-union organisations", ListOrganisationsAsync);

    public static Command Divisions { get; } = new(
        new("divisions", [], ["parent"], []), "divisions [--parent 110101]", "区和街道（乡镇）",
            "Districts, streets and townships", ListDivisionsAsync);

    public static Command Holidays { get; } = new(
        new("holidays", [], ["year"], []), "holidays [--year 2026]", "节假日和调休工作日", "Holidays and make-up workdays",
            ListHolidaysAsync);

    private static async Task ListOrganisationsAsync(Session session, CancellationToken cancellation)
    {
        var found = await session.Client.CallAsync(
            session.Client.Facilities.ListOrganisationsAsync, new Wire.ListOrganisationsRequest(), cancellation);
        var screen = session.Screen;
        if (screen.IsJson) screen.Json(found);
        else
            screen.Table(
                screen.IsChinese ? ["编号", "名称", "上级", "区划"] : ["Id", "Name", "Parent", "Division"],
                found.Organisations.Select(
                    one => new[] { one.Id, Name(screen, one.NameZh, one.NameEn), one.ParentId, one.Division }));
    }

    private static async Task ListDivisionsAsync(Session session, CancellationToken cancellation)
    {
        var found = await session.Client.CallAsync(
            session.Client.Facilities.ListDivisionsAsync,
                new Wire.ListDivisionsRequest { Parent = session.Arguments.Get("parent") }, cancellation);
        var screen = session.Screen;
        if (screen.IsJson) screen.Json(found);
        else
            screen.Table(
                screen.IsChinese ? ["代码", "名称", "类别", "上级", "人口"] : ["Code", "Name", "Kind", "Parent", "People"],
                found.Divisions.Select(one => new[]
                {
                    one.Code, Name(screen, one.NameZh, one.NameEn), one.Kind, one.Parent, one.Population > 0
                        ? $"{one.Population}" : "",
                }));
    }

    private static async Task ListHolidaysAsync(Session session, CancellationToken cancellation)
    {
        var found = await session.Client.CallAsync(
            session.Client.Facilities.ListHolidaysAsync,
                new Wire.ListHolidaysRequest { Year = session.Arguments.Number("year", 0) }, cancellation);
        var screen = session.Screen;
        if (screen.IsJson) screen.Json(found);
        else
            screen.Table(
                screen.IsChinese ? ["日期", "名称", "安排"] : ["Date", "Name", "What"],
                found.Holidays.Select(one => new[]
                {
                    one.Date, Name(screen, one.NameZh, one.NameEn),
                    one.Kind == Wire.HolidayKind.MakeUpWorkday ? screen.Say("上班", "workday")
                        : screen.Say("休息", "rest day"),
                }));
    }

    private static string Name(Screen screen, string zh, string en) => screen.IsChinese || en.Length == 0 ? zh : en;
}
