using NodaTime.Text;

namespace Booking.Client;

/// <summary>Days and times of day as people write them. What is relative is so to today in the facility's zone.</summary>
internal static class Days
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("H':'mm");

    private static readonly LocalDateTimePattern Whole =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    private static readonly Dictionary<string, IsoDayOfWeek> Weekdays = new(StringComparer.OrdinalIgnoreCase)
    {
        ["monday"] = IsoDayOfWeek.Monday, ["一"] = IsoDayOfWeek.Monday,
        ["tuesday"] = IsoDayOfWeek.Tuesday, ["二"] = IsoDayOfWeek.Tuesday,
        ["wednesday"] = IsoDayOfWeek.Wednesday, ["三"] = IsoDayOfWeek.Wednesday,
        ["thursday"] = IsoDayOfWeek.Thursday, ["四"] = IsoDayOfWeek.Thursday,
        ["friday"] = IsoDayOfWeek.Friday, ["五"] = IsoDayOfWeek.Friday,
        ["saturday"] = IsoDayOfWeek.Saturday, ["六"] = IsoDayOfWeek.Saturday,
        ["sunday"] = IsoDayOfWeek.Sunday, ["日"] = IsoDayOfWeek.Sunday, ["天"] = IsoDayOfWeek.Sunday,
    };

    private static readonly string[] WeekdayPrefixes = ["next ", "next-", "下周", "下星期", "下礼拜", "星期", "礼拜", "周"];

    /// <summary>Reads <c>2026-11-28</c>, today 今天, tomorrow 明天, or a weekday: saturday, "next saturday", 周六, 下周六 all
    /// mean the first Saturday after today.</summary>
    /// <exception cref="UsageException">It is none of these.</exception>
    public static LocalDate Read(string text, LocalDate today)
    {
        var word = text.Trim();
        if (LocalDatePattern.Iso.Parse(word).TryGetValue(default, out var date)) return date;
        if (Is(word, "today", "今天")) return today;
        if (Is(word, "tomorrow", "明天")) return today.PlusDays(1);
        if (Is(word, "后天", "day after tomorrow")) return today.PlusDays(2);
        foreach (var prefix in WeekdayPrefixes)
        {
            if (!word.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) continue;
            word = word[prefix.Length..];
            break;
        }

        return Weekdays.TryGetValue(word, out var weekday)
            ? today.Next(weekday)
            : throw new UsageException(
                $"'{text}' is no day. Write 2026-11-28, today, tomorrow, saturday, 今天, 明天 or 周六.");
    }

    /// <summary>The wish from one time of day to another on a day.</summary>
    public static (LocalDateTime Start, LocalDateTime End) Wish(LocalDate day, string from, string to) =>
        (Start(day, from), End(day, to));

    public static LocalDateTime Start(LocalDate day, string from) => day + TimeOfDay(from);

    /// <summary>A time of day, of which <c>24:00</c> and <c>00:00</c> are the midnight after; or a whole local time such as
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
