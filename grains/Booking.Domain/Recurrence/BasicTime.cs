using System.Globalization;
using NodaTime.Text;

namespace Booking.Domain;

/// <summary>Dates and times as iCalendar writes them: <c>20260102</c>, <c>20260102T090000</c>,
/// <c>20260102T090000Z</c>.</summary>
public static class BasicTime
{
    private static readonly LocalDatePattern s_date = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    private static readonly LocalDateTimePattern s_time =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    /// <summary>A date of the years 1 to 9999, or null.</summary>
    public static LocalDate? ParseDate(string text) =>
        text.Length == 8 && s_date.Parse(text) is { Success: true, Value: { Year: >= 1 } date } ? date : null;

    /// <summary>A wall-clock time of the years 1 to 9999 without a zone, or null. Second 60 is read as 59.</summary>
    public static LocalDateTime? ParseTime(string text)
    {
        if (text.Length != 15) return null;
        // No clock here has leap seconds; RFC 5545 has them read as the second before.
        if (text.EndsWith("60", StringComparison.Ordinal)) text = string.Concat(text.AsSpan(0, 13), "59");
        return s_time.Parse(text) is { Success: true, Value: { Year: >= 1 } time } ? time : null;
    }

    /// <summary>The date as eight digits.</summary>
    public static string Text(LocalDate date) => s_date.Format(date);

    /// <summary>The time as eight digits, T, six digits.</summary>
    public static string Text(LocalDateTime time) => string.Create(
        CultureInfo.InvariantCulture,
        $"{time.Year:0000}{time.Month:00}{time.Day:00}T{time.Hour:00}{time.Minute:00}{time.Second:00}");
}
