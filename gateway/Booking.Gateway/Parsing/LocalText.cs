using NodaTime.Text;

namespace Booking.Gateway;

/// <summary>Dates and wall-clock times in the few shapes that are read; null for anything else.</summary>
internal static class LocalText
{
    // As in the domain: beyond these years nobody books, and a zone's rules are guesses.
    private const int YearMin = 2000;
    private const int YearMax = 2999;

    private static readonly LocalDateTimePattern Minutes =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    private static readonly LocalDateTimePattern Seconds =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss");

    private static readonly LocalTimePattern Times = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    public static LocalDateTime? DateTime(string text)
    {
        var pattern = text.Length switch { 16 => Minutes, 19 => Seconds, _ => null };
        return pattern?.Parse(text) is { } read && read.TryGetValue(default, out var value) && IsNear(value.Year)
            ? value : null;
    }

    public static LocalDate? Date(string text) =>
        text.Length == 10 && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var value) && IsNear(value.Year)
            ? value
            : null;

    /// <summary>A date of birth: of a century in which somebody may still live.</summary>
    public static LocalDate? Birth(string text) =>
        text.Length == 10 && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var value)
        && value.Year is >= 1890 and <= YearMax
            ? value
            : null;

    public static LocalTime? TimeOfDay(string text) =>
        text.Length == 5 && Times.Parse(text).TryGetValue(default, out var value) ? value : null;

    private static bool IsNear(int year) => year is >= YearMin and <= YearMax;
}
