namespace Booking.Client;

// Demand turned away (P11).
internal static partial class FiguresCommands
{
    public static Command Demand { get; } = new(
        new("demand", [], ["district", "facility", "from", "until", "by"], ["csv"]),
        "demand [--district 110101 | --facility ID] [--from 2026-11-01 --until 2026-12-01] [--by cause|type|facility|hour] [--csv]",
        "没有满足的需求（工作人员）", "Demand turned away, for staff", DemandAsync);

    private static async Task DemandAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var request = new Wire.GetDemandRequest
        {
            Division = arguments.Get("district"),
            FacilityId = await FacilityAsync(session, arguments.Get("facility"), cancellation),
        };
        (request.FromDate, request.UntilDate) = Period(session);
        var report = await session.Client.CallAsync(session.Client.Figures.GetDemandAsync, request, cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(report);
            return;
        }

        var table = DemandView.Table(report, arguments.Get("by", "cause"), screen.IsChinese);
        if (arguments.Has("csv"))
        {
            FiguresView.Csv(screen, table);
            return;
        }

        screen.Line(
            $"{report.FromDate} 至 {report.UntilDate}（不含）：没有约上 {FiguresView.Text(report.Total, true)} 次。",
            $"{report.FromDate} up to {report.UntilDate}: turned away {FiguresView.Text(report.Total, false)} times.");
        screen.Table(table[0], table.Skip(1));
    }
}
