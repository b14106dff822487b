using NodaTime.Text;

namespace Booking.Client;

/// <summary>What is kept of a person, as people read it: what there is first, and in one line what there is nothing
/// of.</summary>
internal static class DataView
{
    private static readonly string[] s_flags = ["in_browser", "is_chinese", "is_union_member", "has_consent"];

    public static void Show(Session session, Wire.MyData data)
    {
        var screen = session.Screen;
        foreach (var table in data.Tables.Where(one => one.Rows.Count > 0))
        {
            screen.Line("", "");
            screen.Line(
                $"{table.TitleZh}（{table.Rows.Count}），保留时间：{table.KeptZh}",
                $"{table.TitleEn} ({table.Rows.Count}), kept: {table.KeptEn}");
            foreach (var row in table.Rows)
                screen.Line(
                    "  " + string.Join("；", row.Values.Select(value => $"{value.LabelZh} {Shown(session, value)}")),
                    "  " + string.Join("; ", row.Values.Select(value => $"{value.LabelEn} {Shown(session, value)}")));
        }

        var none = data.Tables.Where(one => one.Rows.Count == 0).ToList();
        if (none.Count == 0) return;
        screen.Line("", "");
        screen.Line(
            "没有内容的：" + string.Join("、", none.Select(one => one.TitleZh)),
            "Nothing is kept of: " + string.Join(", ", none.Select(one => one.TitleEn)));
    }

    private static string Shown(Session session, Wire.MyDataValue value)
    {
        var screen = session.Screen;
        if (s_flags.Contains(value.Name))
            return value.Value is "0" or "false" ? screen.Say("否", "no") : screen.Say("是", "yes");
        if (value.Name is not "at" && !value.Name.EndsWith("_at", StringComparison.Ordinal)) return value.Value;
        return InstantPattern.ExtendedIso.Parse(value.Value).TryGetValue(default, out var instant)
            ? Times.Fact(InstantPattern.General.Format(instant), session.Zone, screen.IsChinese)
            : value.Value;
    }
}
