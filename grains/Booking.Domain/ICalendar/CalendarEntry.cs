using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Writes one event: its regular part, what is excepted from it, and one part for each occurrence that was put
/// elsewhere.</summary>
internal sealed class CalendarEntry(
    CalendarLines lines, DateTimeZone zone, CalendarEvent entry, ImmutableArray<SeriesOccurrence> occurrences)
{
    private const int RuledMax = 2 * BookableRecurrence.OccurrencesMax;

    public void Write()
    {
        var first = occurrences[0].Original;
        lines.Add("BEGIN", "VEVENT");
        WriteHead();
        // Calendars show DTSTART whether or not it matches the rule: it has to be an occurrence.
        WriteTimes(first, first + Length);
        if (occurrences.Length > 1 || !entry.Series.Recurrence.Rules.IsEmpty) WriteRecurrence(first);
        WriteTexts();
        lines.Add("END", "VEVENT");
        foreach (var occurrence in occurrences.Where(IsElsewhere))
        {
            lines.Add("BEGIN", "VEVENT");
            WriteHead();
            lines.Add($"RECURRENCE-ID;TZID={zone.Id}", BasicTime.Text(occurrence.Original));
            WriteTimes(occurrence.Wish!.Start, occurrence.Wish.End);
            WriteTexts();
            lines.Add("END", "VEVENT");
        }
    }

    private Period Length => Period.Between(entry.Series.First.Start, entry.Series.First.End, PeriodUnits.Seconds);

    private void WriteHead()
    {
        lines.AddText("UID", entry.Uid);
        lines.Add("DTSTAMP", BasicTime.Text(entry.Changed.InUtc().LocalDateTime) + "Z");
        lines.Add("LAST-MODIFIED", BasicTime.Text(entry.Changed.InUtc().LocalDateTime) + "Z");
        lines.Add("SEQUENCE", Refusal.Text(entry.Series.Sequence));
        lines.Add("STATUS", entry.Status.ToString().ToUpperInvariant());
    }

    private void WriteTimes(LocalDateTime start, LocalDateTime end)
    {
        lines.Add($"DTSTART;TZID={zone.Id}", BasicTime.Text(start));
        lines.Add($"DTEND;TZID={zone.Id}", BasicTime.Text(end));
    }

    private void WriteTexts()
    {
        lines.AddText("SUMMARY", entry.Summary);
        lines.AddText("LOCATION", entry.Location);
        lines.AddText("DESCRIPTION", entry.Description);
    }

    // Rules that other calendars may read differently, or that come in company, are written out date by date.
    private void WriteRecurrence(LocalDateTime first)
    {
        var set = entry.Series.Recurrence;
        var ruled = new HashSet<LocalDateTime> { first };
        if (set.Rules is [var rule] && rule.IsReadAlike)
        {
            var times = rule.Occurrences(entry.Series.First.Start, zone).Take(RuledMax + 1).ToList();
            // A rule that comes to nothing, or to far more than takes place, adds nothing to the dates themselves.
            if (times.Count is > 0 and <= RuledMax && times[0] == first)
            {
                lines.Add("RRULE", (rule.Until is null ? rule : rule with { Until = InUtc(rule.Until) }).ToString());
                ruled.UnionWith(times);
            }
        }
        AddTimes("RDATE", occurrences.Select(occurrence => occurrence.Original).Where(time => !ruled.Contains(time)));
        var taking = occurrences.Where(o => o is { Wish: not null, Stretch: not null }).Select(o => o.Original)
            .ToHashSet();
        AddTimes("EXDATE", ruled.Concat(occurrences.Select(o => o.Original)).Where(time => !taking.Contains(time)));
    }

    // RFC 5545: UNTIL is in UTC where the start has a zone.
    private RecurrenceUntil InUtc(RecurrenceUntil until) => until.Kind == RecurrenceUntilKind.Utc
        ? until
        : new(zone.AtLeniently(until.At).ToInstant().InUtc().LocalDateTime, RecurrenceUntilKind.Utc);

    private void AddTimes(string name, IEnumerable<LocalDateTime> times)
    {
        var texts = times.Distinct().Order().Select(BasicTime.Text).ToList();
        if (texts.Count > 0) lines.Add($"{name};TZID={zone.Id}", string.Join(',', texts));
    }

    private static bool IsElsewhere(SeriesOccurrence occurrence) =>
        occurrence
            is
        {
            Wish: not null, Stretch: not null, State: SeriesOccurrenceState.Changed
            or SeriesOccurrenceState.MovedOffHoliday
        };
}
