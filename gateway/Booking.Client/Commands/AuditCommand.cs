using Google.Protobuf.WellKnownTypes;

namespace Booking.Client;

/// <summary>Who did or looked at what.</summary>
internal static class AuditCommand
{
    private const int PagesMax = 20;

    public static Command Definition { get; } = new(
        new("audit", [], ["who", "member", "number", "facility", "booking", "did", "from", "until", "limit"], []),
        "audit [--who ID] [--member ID | --number <card or phone>] [--facility ID] [--booking ID] [--did Registry/LiftClosure] [--from 2026-11-01] [--until 2026-12-01] [--limit 50]",
        "（审计员、市级管理员）查询工作人员的操作和查看记录", "(auditors, city administrators) What staff did and looked at",
        RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var limit = arguments.Number("limit", 50);
        if (limit is < 1 or > 10_000) throw new UsageException("--limit wants 1 to 10000.");
        var request = new Wire.SearchAuditRequest
        {
            Who = arguments.Get("who"),
            MemberId = arguments.Get("member"),
            Number = arguments.Get("number"),
            FacilityId = arguments.Get("facility"),
            BookingId = arguments.Get("booking"),
            Method = arguments.Get("did"),
            From = Day(session, "from"),
            Until = Day(session, "until"),
        };
        var all = new Wire.SearchAuditResponse();
        do
        {
            request.PageSize = Math.Min(500, limit - all.Rows.Count);
            var page = await session.Client.CallAsync(session.Client.Audit.SearchAuditAsync, request, cancellation);
            all.Rows.Add(page.Rows);
            request.PageToken = all.NextPageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && all.Rows.Count < limit && all.Rows.Count < PagesMax * 500);

        var screen = session.Screen;
        if (screen.IsJson) screen.Json(all);
        else if (all.Rows.Count == 0) screen.Line("没有记录。", "No rows.");
        else Show(session, all);
    }

    private static void Show(Session session, Wire.SearchAuditResponse all)
    {
        var screen = session.Screen;
        screen.Table(
            screen.IsChinese ? ["序号", "时间", "谁", "身份", "做了什么", "结果", "关于", "理由"]
                : ["No.", "When", "Who", "As", "What", "Outcome", "About", "Why"],
            all.Rows.Select(row => new[]
            {
                $"{row.Number}",
                Times.Fact(
                    row.At.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null), session.Zone, screen.IsChinese),
                row.Who, $"{row.Roles} ({row.Scope})", row.Method, row.Outcome,
                string.Join(' ', new[] { row.FacilityId, row.BookingId, row.MemberId }.Where(id => id.Length > 0)),
                row.Because,
            }));
        screen.Aside(
            $"第 {all.Rows[0].Number} 行的哈希值 {all.Rows[0].Hash}",
            $"Hash of row {all.Rows[0].Number}: {all.Rows[0].Hash}");
    }

    // Days of the city's calendar.
    private static Timestamp? Day(Session session, string option) =>
        session.Arguments.Get(option) is not { Length: > 0 } text ? null
        : NodaTime.Text.LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date)
            ? Timestamp.FromDateTime(session.Zone.AtStartOfDay(date).ToDateTimeUtc())
            : throw new UsageException($"--{option} wants a date such as 2026-11-01, not '{text}'.");
}
