namespace Booking.Client;

/// <summary>Demand turned away as tables: the first row are the heads.</summary>
internal static class DemandView
{
    public static List<string[]> Table(Wire.DemandReport report, string by, bool zh) => by switch
    {
        "cause" => Rows(zh ? "原因" : "Because", report.ByCause.Select(one => (Cause(one.Cause, zh), one.Times)), zh),
        "type" => Rows(zh ? "场地种类" : "Kind of space", report.BySpaceType.Select(one => (one.SpaceType, one.Times)), zh),
        "facility" => Rows(zh ? "场馆" : "Facility",
            report.ByFacility.Select(one => (zh || one.NameEn.Length == 0 ? one.NameZh : one.NameEn, one.Times)), zh),
        "hour" => Rows(zh ? "周时段" : "Hour of week",
            report.ByHour.Select((times, hour) => (FiguresView.HourName(hour, zh), times)).Where(
                one => one.times.Few || one.times.Value > 0), zh),
        _ => throw new UsageException($"'{by}' is nothing to tell by; there are: cause, type, facility, hour."),
    };

    private static List<string[]> Rows(string head, IEnumerable<(string Name, Wire.Count Times)> rows, bool zh) =>
        [[head, zh ? "次数" : "Times"], .. rows.Select(row => new[] { row.Name, FiguresView.Text(row.Times, zh) })];

    private static string Cause(Wire.DemandCause cause, bool zh) => cause switch
    {
        Wire.DemandCause.Taken => zh ? "已被约走" : "taken",
        Wire.DemandCause.Kept => zh ? "为团体或现场保留" : "kept for groups or for those who come in person",
        Wire.DemandCause.TooSmall => zh ? "人数超过容量" : "too many people for it",
        Wire.DemandCause.NotReleased => zh ? "还没放号" : "not yet released",
        Wire.DemandCause.Quota => zh ? "个人限额用完" : "the person's quota is spent",
        _ => zh ? "排队没有排到" : "waited for nothing",
    };
}
