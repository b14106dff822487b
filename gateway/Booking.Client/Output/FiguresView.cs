using System.Globalization;

namespace Booking.Client;

/// <summary>Figures as tables: the first row are the heads.</summary>
internal static class FiguresView
{
    public static List<string[]> Table(Wire.FiguresReport report, string by, bool zh) => by switch
    {
        "function" =>
            Sets(zh ? "功能" : "Function", report.ByFunction.Select(one => (Name(one.Function, zh), one.Figures)), zh),
        "district" => Sets(zh ? "区" : "District", report.ByDistrict.Select(one => (one.DistrictZh, one.Figures)), zh),
        "facility" => Sets(zh ? "场馆" : "Facility",
            report.ByFacility.OrderBy(one => Use(one.Figures.UsedMinutes, one.Figures.OpenMinutes))
                .Select(one => (zh || one.NameEn.Length == 0 ? one.NameZh : one.NameEn, one.Figures)), zh),
        "space" => Hours(zh ? "场地" : "Space", report.BySpace
            .Where(one => one.Function != Wire.ServiceFunction.NotUnionRelated).Select(one => (
            zh || one.NameEn.Length == 0 ? one.NameZh : one.NameEn, one.OpenMinutes, one.UsedMinutes,
            one.HoursWithheld)), zh),
        "day" => Hours(report.ByMonth ? zh ? "月份" : "Month" : zh ? "日期" : "Day", report.ByDate.Select(one => (
            report.ByMonth ? one.Date[..7] : one.Date, one.OpenMinutes, one.UsedMinutes, false)), zh),
        "hour" =>
            Hours(
                zh ? "周时段" : "Hour of week",
                Enumerable.Range(0, report.UsedByHour.Count).Where(hour => report.OpenByHour[hour] > 0)
            .Select(hour => (HourName(hour, zh), report.OpenByHour[hour], report.UsedByHour[hour], false)), zh),
        "cause" => Lost(report, zh),
        _ =>
            throw new UsageException(
                $"'{by}' is nothing to tell by; there are: function, district, facility, space, day, hour, cause."),
    };

    public static List<string[]> Coverage(Wire.CoverageReport report, bool zh)
    {
        List<string[]> table =
        [
            zh ? ["标准", "区划", "情况", "设施", "面积（平方米）", "缺口（平方米）"]
                : ["Standard", "Division", "State", "Facility", "Area m2", "Gap m2"],
        ];
        foreach (var row in report.Rows)
            table.Add(
            [
                Standard(row.Standard, zh), zh || row.DivisionEn.Length == 0 ? row.DivisionZh : row.DivisionEn,
                State(row.State, zh), zh || row.FacilityNameEn.Length == 0 ? row.FacilityNameZh : row.FacilityNameEn,
                row.AreaM2, row.GapM2,
            ]);
        return table;
    }

    public static void Csv(Screen screen, List<string[]> table)
    {
        // Spreadsheets read it as UTF-8 only when it says so.
        var mark = "\uFEFF";
        foreach (var row in table)
        {
            screen.Json(mark + string.Join(',', row.Select(Quoted)));
            mark = "";
        }
    }

    public static string Text(Wire.Count? count, bool zh) =>
        count is { Few: true }
            ? zh ? "少于 5" : "fewer than 5"
            : (count?.Value ?? 0).ToString(CultureInfo.InvariantCulture);

    public static string Share(Wire.FigureSet set) => set.HoursWithheld ? "—" : Share(set.UsedMinutes, set.OpenMinutes);

    private static string Share(long used, long open) =>
        open == 0 ? "—" : (100.0 * used / open).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    private static double Use(long used, long open) => open == 0 ? 2 : (double)used / open;

    private static List<string[]> Sets(string head, IEnumerable<(string Name, Wire.FigureSet Set)> sets, bool zh)
    {
        List<string[]> table =
        [
            zh ? [head, "使用率", "使用小时", "开放小时", "预约", "到场", "爽约", "取消", "人次", "闭馆损失小时", "其中缺人"]
                : [
                    head, "Used", "Hours used", "Hours open", "Booked", "Attended", "No-shows", "Cancelled", "Visits",
                    "Hours lost", "For lack of staff"],
        ];
        foreach (var (name, set) in sets)
            table.Add(
            [
                name, Share(set), set.HoursWithheld ? "—" : HoursText(set.UsedMinutes), HoursText(set.OpenMinutes),
                Text(set.Booked, zh), Text(set.Attended, zh), Text(set.NoShows, zh), Text(set.Cancelled, zh),
                Text(set.Visits, zh), HoursText(set.Lost.Sum(lost => lost.Minutes)),
                HoursText(
                    set.Lost.Where(lost => lost.Cause == Wire.ClosureCause.StaffShortage).Sum(lost => lost.Minutes)),
            ]);
        return table;
    }

    private static List<string[]> Hours(
        string head, IEnumerable<(string Name, long Open, long Used, bool Withheld)> rows, bool zh)
    {
        List<string[]> table = [zh ? [head, "使用率", "使用小时", "开放小时"] : [head, "Used", "Hours used", "Hours open"]];
        foreach (var (name, open, used, withheld) in rows)
            table.Add([name, withheld ? "—" : Share(used, open), withheld ? "—" : HoursText(used), HoursText(open)]);
        return table;
    }

    // Each facility's lost hours by what took them, and the whole.
    private static List<string[]> Lost(Wire.FiguresReport report, bool zh)
    {
        List<string[]> table = [
            zh ? ["场馆", "原因", "损失小时", "占应开放"] : ["Facility", "Cause", "Hours lost", "Of what was to be open"]];
        foreach (var one in report.ByFacility) Add(zh || one.NameEn.Length == 0 ? one.NameZh : one.NameEn, one.Figures);
        Add(zh ? "合计" : "Total", report.Total);
        return table;

        void Add(string name, Wire.FigureSet set)
        {
            var planned = set.OpenMinutes + set.Lost.Sum(lost => lost.Minutes);
            foreach (var lost in set.Lost)
                table.Add([name, Causes.Name(lost.Cause, zh), HoursText(lost.Minutes), Share(lost.Minutes, planned)]);
        }
    }

    private static string HoursText(long minutes) => (minutes / 60.0).ToString("0.#", CultureInfo.InvariantCulture);

    public static string HourName(int hour, bool zh)
    {
        var day = (IsoDayOfWeek)(hour / 24 + 1);
        return $"{(zh ? "周" + "一二三四五六日"[hour / 24] : day.ToString())} {hour % 24:00}:00";
    }

    private static string Name(Wire.ServiceFunction function, bool zh) => function switch
    {
        Wire.ServiceFunction.CultureAndSports => zh ? "文体活动" : "Culture and sports",
        Wire.ServiceFunction.EducationAndTraining => zh ? "教育培训" : "Education and training",
        Wire.ServiceFunction.LegalServices => zh ? "法律服务" : "Legal services",
        Wire.ServiceFunction.Counselling => zh ? "心理咨询" : "Counselling",
        Wire.ServiceFunction.PublicityAndDisplay => zh ? "工会业务宣传展示" : "Publicity and display",
        _ => zh ? "租赁外包" : "Leased out",
    };

    private static string Standard(Wire.CoverageStandard standard, bool zh) => standard switch
    {
        Wire.CoverageStandard.Palace => zh ? "文化宫或俱乐部，建筑面积 5000" : "Palace or club, building area 5000",
        Wire.CoverageStandard.Centre => zh ? "职工服务中心，使用面积 300" : "Service centre, usable area 300",
        _ => zh ? "工会服务站，使用面积 50" : "Service station, usable area 50",
    };

    private static string State(Wire.CoverageState state, bool zh) => state switch
    {
        Wire.CoverageState.Met => zh ? "达标" : "met",
        Wire.CoverageState.Below => zh ? "未达标" : "below",
        Wire.CoverageState.LeasedOut => zh ? "租赁外包" : "leased out",
        Wire.CoverageState.AreaUnknown => zh ? "面积不明" : "area unknown",
        _ => zh ? "没有" : "none",
    };

    private static string Quoted(string text)
    {
        // A cell that begins like a formula must not become one in a spreadsheet.
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\n\r")
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }
}
