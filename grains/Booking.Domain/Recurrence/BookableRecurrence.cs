using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Which recurrences may become bookings.</summary>
/// <seealso href="../decisions/0013-recurrence.md"/>
public static class BookableRecurrence
{
    /// <summary>Occurrences that one series may have: every day of a leap year.</summary>
    public const int OccurrencesMax = 366;

    /// <summary>All starts of a series, on the wall clock of <paramref name="zone"/>.</summary>
    /// <remarks>Not yet looked at: whether the hour exists on that day, opening hours, holidays.</remarks>
    /// <returns>One to <see cref="OccurrencesMax"/> starts in order, or <see cref="RefusalReason.Malformed"/> on the
    /// field <c>rrule</c>: it repeats more often than daily, comes to nothing, or comes to too much.</returns>
    public static Outcome<ImmutableArray<LocalDateTime>> Starts(
        RecurrenceSet set, LocalDateTime start, DateTimeZone zone)
    {
        foreach (var rule in set.Rules)
            if (rule.Frequency < RecurrenceFrequency.Daily)
                return Refusal.Malformed(
                    "rrule", $"FREQ={RecurrenceText.Upper(rule.Frequency)} repeats more often than daily");
        var starts = set.Occurrences(start, zone).Take(OccurrencesMax + 1).ToImmutableArray();
        if (starts.IsEmpty) return Refusal.Malformed("rrule", "comes to no occurrence");
        if (starts.Length > OccurrencesMax)
            return Refusal.Malformed(
                "rrule", $"comes to more than {OccurrencesMax} occurrences; give it a COUNT or an UNTIL");
        return starts;
    }
}
