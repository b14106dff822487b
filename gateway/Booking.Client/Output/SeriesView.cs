namespace Booking.Client;

/// <summary>Shows series, occurrence by occurrence.</summary>
internal static class SeriesView
{
    public static void Answer(Session session, Wire.SeriesAnswer answer)
    {
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(answer);
            return;
        }
        var (yes, no) = (answer.Booked, answer.Refused);
        if (answer.Done) screen.Line($"已办理：{yes} 次有效，{no} 次未成。", $"Done: {yes} stand, {no} could not be had.");
        else screen.Line($"预览，尚未办理：{yes} 次可以，{no} 次不行。", $"Preview, nothing is done: {yes} can be had, {no} cannot.");
        if (answer.LeftOut > 0)
            screen.Line(
                $"  {answer.LeftOut} 次不举行（节假日或已取消）。",
                $"  {answer.LeftOut} do not take place (holidays, or cancelled).");
        if (answer.Cancelled > 0) screen.Line($"  {answer.Cancelled} 次交还。", $"  {answer.Cancelled} are given back.");
        Occurrences(session, answer.Occurrences);
        if (answer.Series.Id.Length > 0) screen.Line($"  系列编号  {answer.Series.Id}", $"  Series    {answer.Series.Id}");
        if (answer.Next is { Id.Length: > 0 } next) screen.Line($"  新系列    {next.Id}", $"  From then {next.Id}");
        if (!answer.Done && no > 0)
            screen.Line("--skip 可只订可以的；或换时间再预览。", "With --skip the others are booked; or try another time.");
    }

    public static void Card(Session session, Wire.BookingSeries series)
    {
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(series);
            return;
        }
        var facility = screen.IsChinese || series.FacilityNameEn.Length == 0
            ? series.FacilityNameZh
            : series.FacilityNameEn;
        screen.Line(facility, facility);
        foreach (var line in series.Recurrence.Split('\n')) screen.Line($"  规则      {line}", $"  Rule      {line}");
        if (series.OrganisationId.Length > 0)
            screen.Line($"  团体      {series.OrganisationId}", $"  Group     {series.OrganisationId}");
        if (series.Service.Length > 0) screen.Line($"  服务      {series.Service}", $"  Service   {series.Service}");
        if (series.Purpose.Length > 0) screen.Line($"  用途      {series.Purpose}", $"  For       {series.Purpose}");
        screen.Line($"  系列编号  {series.Id}（修改 {series.Sequence} 次，版本 {series.Version}）",
            $"  Series    {series.Id} (edited {series.Sequence} times, version {series.Version})");
        Occurrences(session, series.Occurrences);
    }

    public static void Table(Screen screen, IEnumerable<Wire.BookingSeries> list) => screen.Table(
        screen.IsChinese
            ? ["系列编号", "场馆", "场地", "首次", "至", "次数"]
            : ["Series", "Facility", "What", "First", "Until", "Times"],
        list.Select(series => new[]
        {
            series.Id,
            screen.IsChinese || series.FacilityNameEn.Length == 0 ? series.FacilityNameZh : series.FacilityNameEn,
            series.Service.Length > 0
                ? series.Service
                : string.Join(", ", series.Claims.Select(claim => claim.ResourceId)),
            series.First.Start.Replace('T', ' '), series.LastDate, $"{series.OccurrencesCount}",
        }));

    // Lines, not a table: why something cannot be had is a sentence, and would squeeze every other column.
    private static void Occurrences(Session session, IEnumerable<Wire.SeriesOccurrence> occurrences)
    {
        var screen = session.Screen;
        foreach (var occurrence in occurrences)
        {
            var line = $"  {occurrence.Original}  {Act(screen, occurrence.Act)}  {When(screen, occurrence)}"
                + (occurrence.Service is { } use ? $"  {ServiceView.Price(screen, use)}" : "");
            screen.Line(line, line);
            if (Why(session, occurrence) is { Length: > 0 } why) screen.Line($"      {why}", $"      {why}");
        }
    }

    private static string When(Screen screen, Wire.SeriesOccurrence occurrence) =>
        occurrence.Start.Length == 0 || occurrence.Act == Wire.OccurrenceAct.LeftOut ? "" : Times.Stretch(
            new Wire.Stretch { LocalStart = occurrence.Start, LocalEnd = occurrence.End }, screen.IsChinese);

    private static string Act(Screen screen, Wire.OccurrenceAct act) => act switch
    {
        Wire.OccurrenceAct.Placed => screen.Say("预订", "booked"),
        Wire.OccurrenceAct.Refused => screen.Say("不行", "refused"),
        Wire.OccurrenceAct.LeftOut => screen.Say("不举行", "left out"),
        Wire.OccurrenceAct.Kept => screen.Say("不变", "stays"),
        Wire.OccurrenceAct.Moved => screen.Say("改动", "moved"),
        _ => screen.Say("取消", "cancelled"),
    };

    private static string Why(Session session, Wire.SeriesOccurrence occurrence)
    {
        if (occurrence.Refusal is not { } refusal) return "";
        var screen = session.Screen;
        var why = WhyNot.Of(session, refusal);
        if (refusal.Alternatives.Count == 0) return why;
        var free = string.Join("; ", refusal.Alternatives.Take(2).Select(alternative =>
            $"{string.Join(",", alternative.ResourceIds)} {Times.Stretch(alternative.Stretch, screen.IsChinese)}"));
        return why + screen.Say($" 空闲：{free}", $" Free: {free}");
    }
}
