using System.Globalization;

namespace Booking.Client;

/// <summary>What the spaces are used for, for staff.</summary>
internal static partial class FiguresCommands
{
    public static Command Figures { get; } = new(
        new("figures", [], ["district", "facility", "from", "until", "function", "by"], ["csv"]),
        "figures [--district 110101 | --facility ID] [--from 2026-11-01 --until 2026-12-01] [--function culture] "
        + "[--by function|district|facility|space|day|hour|cause] [--csv]",
        "使用率与人次（工作人员）", "Use of spaces, for staff", ShowAsync);

    public static Command Rows { get; } = new(
        new("figure-rows", ["facility"], ["from", "until", "kind", "space"], []),
        "figure-rows <facility> [--from … --until …] [--kind booked|cancelled|attended|no_show|other_lapse|due|settled|peak] [--space ID]",
        "统计数字背后的预约记录", "The bookings behind a number", RowsAsync);

    public static Command Coverage { get; } = new(
        new("coverage", [], [], ["csv"]), "coverage [--csv]", "设施标准覆盖情况", "Coverage of the standards", CoverageAsync);

    private static async Task ShowAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var request = new Wire.GetFiguresRequest
        {
            Division = arguments.Get("district"),
            FacilityId = await FacilityAsync(session, arguments.Get("facility"), cancellation),
            Function = Choices.Function(arguments.Get("function")),
        };
        (request.FromDate, request.UntilDate) = Period(session);
        var report = await session.Client.CallAsync(session.Client.Figures.GetFiguresAsync, request, cancellation);
        if (session.Screen.IsJson)
        {
            session.Screen.Json(report);
            return;
        }

        var screen = session.Screen;
        var table = FiguresView.Table(
            report, arguments.Get("by", request.FacilityId.Length > 0 ? "space" : "facility"), screen.IsChinese);
        if (arguments.Has("csv"))
        {
            FiguresView.Csv(screen, table);
            return;
        }

        screen.Line(
            $"{report.FromDate} 至 {report.UntilDate}（不含）：使用率 {FiguresView.Share(report.Total)}，预约 {FiguresView.Text(report.Total.Booked, true)}，"
                + $"到场 {FiguresView.Text(report.Total.Attended, true)}，爽约 {FiguresView.Text(report.Total.NoShows, true)}。",
            $"{report.FromDate} up to {report.UntilDate}: {FiguresView.Share(report.Total)} used, {FiguresView.Text(report.Total.Booked, false)} booked, "
                + $"{FiguresView.Text(report.Total.Attended, false)} attended, {FiguresView.Text(report.Total.NoShows, false)} no-shows.");
        screen.Table(table[0], table.Skip(1));
    }

    private static async Task RowsAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var request = new Wire.ListFigureRowsRequest
        {
            FacilityId = await FacilityAsync(session, arguments[0], cancellation),
            ResourceId = arguments.Get("space"),
            Kind = Kind(arguments.Get("kind")),
            PageSize = 200,
        };
        (request.FromDate, request.UntilDate) = Period(session);
        var rows = await session.Client.CallAsync(session.Client.Figures.ListFigureRowsAsync, request, cancellation);
        if (session.Screen.IsJson)
        {
            session.Screen.Json(rows);
            return;
        }

        BookingView.Table(
            session.Screen, rows.Bookings,
            await SpaceNames.ForAsync(session, rows.Bookings.Select(one => one.FacilityId), cancellation));
        session.Screen.Line(
            $"共 {rows.Total} 条；另有法律、心理服务预约 {FiguresView.Text(rows.Hidden, true)}，不列出。",
            $"{rows.Total} in all; besides, legal advice and counselling, which is not listed: {FiguresView.Text(rows.Hidden, false)}.");
    }

    private static async Task CoverageAsync(Session session, CancellationToken cancellation)
    {
        var report = await session.Client.CallAsync(
            session.Client.Figures.GetCoverageAsync, new Wire.GetCoverageRequest(), cancellation);
        if (session.Screen.IsJson)
        {
            session.Screen.Json(report);
            return;
        }

        var zh = session.Screen.IsChinese;
        var table = FiguresView.Coverage(report, zh);
        if (session.Arguments.Has("csv")) FiguresView.Csv(session.Screen, table);
        else session.Screen.Table(table[0], table.Skip(1));
    }

    private static async Task<string> FacilityAsync(Session session, string idOrName, CancellationToken cancellation) =>
        idOrName.Length == 0 ? "" : (await session.FindFacilityAsync(idOrName, cancellation)).Id;

    // Without dates: this week and what is left of it.
    private static (string From, string Until) Period(Session session)
    {
        var monday = session.Today.PlusDays(1 - (int)session.Today.DayOfWeek);
        var from = session.Arguments.Get("from", Text(monday));
        return (from, session.Arguments.Get("until", Text(monday.PlusDays(7))));

        static string Text(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
    }

    private static Wire.FigureRowKind Kind(string word) => word switch
    {
        "" or "booked" => Wire.FigureRowKind.Unspecified,
        "cancelled" => Wire.FigureRowKind.Cancelled,
        "attended" => Wire.FigureRowKind.Attended,
        "no_show" => Wire.FigureRowKind.NoShow,
        "other_lapse" => Wire.FigureRowKind.OtherLapse,
        "due" => Wire.FigureRowKind.Due,
        "settled" => Wire.FigureRowKind.Settled,
        "peak" => Wire.FigureRowKind.Peak,
        _ => throw new UsageException(
            $"'{word}' is no kind; there are: booked, cancelled, attended, no_show, other_lapse, due, settled, peak."),
    };
}
