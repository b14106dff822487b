namespace Booking.Domain.Tests;

/// <summary>Rules and times as short texts.</summary>
internal static class Rules
{
    public static RecurrenceRule Rule(string text, RecurrenceReading reading = RecurrenceReading.Strict) =>
        RecurrenceRule.Parse(text, reading).Value;

    /// <summary>20260102, 20260102T0900 or 20260102T090000.</summary>
    public static LocalDateTime Time(string text) => text.Length switch
    {
        8 => BasicTime.ParseDate(text)!.Value.AtMidnight(),
        13 => BasicTime.ParseTime(text + "00")!.Value,
        _ => BasicTime.ParseTime(text)!.Value,
    };

    /// <summary>The first occurrences, as dates where all are at the start's time of day, else as dates and
    /// times.</summary>
    public static string Expand(string rule, string start, int count)
    {
        var from = Time(start);
        var found = Rule(rule).Occurrences(from).Take(count).ToList();
        return string.Join(' ', found.All(o => o.TimeOfDay == from.TimeOfDay)
            ? found.Select(o => BasicTime.Text(o.Date))
            : found.Select(BasicTime.Text));
    }
}
