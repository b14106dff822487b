using NodaTime.Text;

namespace Booking.Client;

/// <summary>Days and times of day as people write them. What is relative is so to today in the facility's
/// zone.</summary>
internal static class Days
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("H':'mm");

    private static readonly LocalDateTimePattern Whole =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    private static readonly Dictionary<string, IsoDayOfWeek> Weekdays = new(StringComparer.OrdinalIgnoreCase)
    {
        ["monday"] = IsoDayOfWeek.Monday,
        ["一"] = IsoDayOfWeek.Monday,
        ["tuesday"] = IsoDayOfWeek.Tuesday,
        ["二"] = IsoDayOfWeek.Tuesday,
        ["wednesday"] = IsoDayOfWeek.Wednesday,
        ["三"] = IsoDayOfWeek.Wednesday,
        ["thursday"] = IsoDayOfWeek.Thursday,
        ["四"] = IsoDayOfWeek.Thursday,
        ["friday"] = IsoDayOfWeek.Friday,
        ["五"] = IsoDayOfWeek.Friday,
        ["saturday"] = IsoDayOfWeek.Saturday,
        ["六"] = IsoDayOfWeek.Saturday,
        ["sunday"] = IsoDayOfWeek.Sunday,
        ["日"] = IsoDayOfWeek.Sunday,
        ["天"] = IsoDayOfWeek.Sunday,
    };

    private static readonly string[] ComingPrefixes = ["next ", "next-", "星期", "礼拜", "周"];
    private static readonly string[] ThisWeekPrefixes = ["本周", "这周", "这星期", "这礼拜"];
    private static readonly string[] NextWeekPrefixes = ["下周", "下星期", "下礼拜"];

    /// <summary>Reads <c>2026-11-28</c>, today 今天, tomorrow 明天, the day after 后天, or a weekday: saturday, "next
    /// saturday" and 周六 mean the first Saturday after today; 本周六 and 下周六 that of this calendar week and of the next,
    /// which begin on Monday, as people say it.</summary>
    /// <exception cref="UsageException">It is none of these.</exception>
    public static LocalDate Read(string text, LocalDate today)
    {
        var word = text.Trim();
        if (LocalDatePattern.Iso.Parse(word).TryGetValue(default, out var date)) return date;
        if (Is(word, "today", "今天")) return today;
        if (Is(word, "tomorrow", "明天")) return today.PlusDays(1);
        if (Is(word, "后天", "day after tomorrow")) return today.PlusDays(2);
        var monday = today.PlusDays(1 - (int)today.DayOfWeek);
        if (Weekday(word, ThisWeekPrefixes) is { } here) return monday.PlusDays((int)here - 1);
        if (Weekday(word, NextWeekPrefixes) is { } there) return monday.PlusDays(7 + (int)there - 1);
        return (Weekday(word, ComingPrefixes) ?? Weekday(word, [""])) is { } weekday
            ? today.Next(weekday)
            : throw new UsageException(
                $"'{text}' is no day. Write 2026-11-28, today, tomorrow, saturday, 今天, 明天, 后天, 周六 or 下周六.");
    }

    private static IsoDayOfWeek? Weekday(string word, IEnumerable<string> prefixes)
    {
        foreach (var prefix in prefixes)
            if (word.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                && Weekdays.TryGetValue(word[prefix.Length..], out var weekday))
                return weekday;
        return null;
    }

    /// <summary>The wish from one time of day to another on a day.</summary>
    public static (LocalDateTime Start, LocalDateTime End) Wish(LocalDate day, string from, string to) =>
        (Start(day, from), End(day, to));

    public static LocalDateTime Start(LocalDate day, string from) => day + TimeOfDay(from);

    /// <summary>A time of day, of which <c>24:00</c> and <c>00:00</c> are the midnight after; or a whole local time
    /// such as
    /// <c>2026-11-29T02:00</c>, for what ends on another day.</summary>
    public static LocalDateTime End(LocalDate day, string to)
    {
        if (to is "24:00" or "00:00" or "0:00") return day.PlusDays(1).AtMidnight();
        return Whole.Parse(to.Trim()).TryGetValue(default, out var whole) ? whole : day + TimeOfDay(to);
    }

    public static string Text(LocalDateTime time) =>
        time.ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static LocalTime TimeOfDay(string text) => Time.Parse(text.Trim()).TryGetValue(default, out var time)
        ? time
        : throw new UsageException($"'{text}' is no time of day. Write 19:00.");

    private static bool Is(string word, string one, string other) =>
        word.Equals(one, StringComparison.OrdinalIgnoreCase) || word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
