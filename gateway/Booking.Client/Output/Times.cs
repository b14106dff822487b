using System.Globalization;
using NodaTime.Text;

namespace Booking.Client;

/// <summary>Times as people read them: on the facility's wall clock, with the weekday.</summary>
internal static class Times
{
    private const string WeekdaysZh = "一二三四五六日";

    public static string Stretch(Wire.Stretch stretch, bool zh)
    {
        var start = Local(stretch.LocalStart);
        var end = Local(stretch.LocalEnd);
        var until = end == start.Date.PlusDays(1).AtMidnight() ? "24:00"
            : end.Date == start.Date ? Clock(end)
            : $"{Date(end.Date, zh)} {Clock(end)}";
        return $"{Date(start.Date, zh)} {Clock(start)}–{until}";
    }

    /// <summary>Only the times of day, for a list under one date; the end of a stretch over midnight keeps its
    /// date.</summary>
    public static string Span(Wire.Stretch stretch)
    {
        var start = Local(stretch.LocalStart);
        var end = Local(stretch.LocalEnd);
        var until = end == start.Date.PlusDays(1).AtMidnight() ? "24:00" : end.Date == start.Date ? Clock(end)
            : Days.Text(end);
        return $"{Clock(start)}–{until}";
    }

    public static string Date(LocalDate date, bool zh) => zh
        ? $"{date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}（周{WeekdaysZh[(int)date.DayOfWeek - 1]}）"
        : date.ToString("ddd uuuu-MM-dd", CultureInfo.InvariantCulture);

    public static LocalDateTime Local(string text) =>
        LocalDateTimePattern.GeneralIso.Parse(text.Length == 16 ? text + ":00" : text).Value;

    /// <summary>A fact that is an instant, on the wall clock of a zone; any other as it is.</summary>
    public static string Fact(string value, DateTimeZone zone, bool zh)
    {
        if (!value.EndsWith('Z') || !InstantPattern.General.Parse(value).TryGetValue(default, out var instant))
            return value;
        var local = instant.InZone(zone).LocalDateTime;
        return $"{Date(local.Date, zh)} {Clock(local)}";
    }

    /// <summary>A moment on the wall clock of a zone.</summary>
    public static string Moment(Google.Protobuf.WellKnownTypes.Timestamp at, string zone, bool zh)
    {
        var local = Instant.FromUnixTimeSeconds(at.Seconds).InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;
        return $"{Date(local.Date, zh)} {Clock(local)}";
    }

    private static string Clock(LocalDateTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
