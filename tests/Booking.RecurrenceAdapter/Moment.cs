using Booking.Domain;
using NodaTime.Text;

namespace Booking.RecurrenceAdapter;

/// <summary>A date or time as it was written, so that answers can be written alike.</summary>
/// <param name="Time">The wall clock's reading; midnight for a date.</param>
/// <param name="IsDate">Whether it came without a time.</param>
/// <param name="Ending">What answers end with: <c>Z</c> if it did.</param>
internal sealed record Moment(LocalDateTime Time, bool IsDate, string Ending)
{
    private static readonly LocalDateTimePattern s_extended =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss");

    public static Moment Parse(string text, string field)
    {
        text = text.Trim().ToUpperInvariant();
        var isUtc = text.EndsWith('Z');
        var time = isUtc ? text[..^1] : text;
        if (BasicTime.ParseDate(text) is { } date) return new(date.AtMidnight(), true, "");
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1 } day })
            return new(day.AtMidnight(), true, "");
        if (BasicTime.ParseTime(time) is { } basic) return new(basic, false, isUtc ? "Z" : "");
        if (s_extended.Parse(time) is { Success: true, Value: { Year: >= 1 } extended })
            return new(extended, false, isUtc ? "Z" : "");
        throw new QuestionException($"{field}: is not a date or time such as 20260102T090000");
    }

    public string Text(LocalDateTime occurrence) =>
        IsDate ? BasicTime.Text(occurrence.Date) : BasicTime.Text(occurrence) + Ending;
}
