using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>A calendar to subscribe to: RFC 5545 with the properties of RFC 7986.</summary>
/// <seealso href="../decisions/0013-recurrence.md"/>
public sealed record CalendarFeed
{
    /// <summary>What subscribers see the calendar called.</summary>
    public required string Name { get; init; }

    /// <summary>The zone of its times, where an entry names no other: the facility's.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The days that count as holidays there.</summary>
    public IReadOnlySet<LocalDate> Holidays { get; init; } = ImmutableHashSet<LocalDate>.Empty;

    /// <summary>How long subscribers should wait before they ask again; whole minutes.</summary>
    public Duration Refresh { get; init; } = Duration.FromMinutes(15);

    /// <summary>The entries, in any order.</summary>
    public ImmutableArray<CalendarEvent> Events { get; init; } = [];

    /// <summary>The text of the feed, to be sent in UTF-8 as <c>text/calendar</c>.</summary>
    /// <remarks>The same feed gives the same text. A series that cannot be expanded (see <see cref="Series.Preview"/>)
    /// is left out; an occurrence in a skipped hour is excepted.</remarks>
    public string Write()
    {
        var lines = new CalendarLines();
        lines.Add("BEGIN", "VCALENDAR");
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", "-//Booking//Feeds 1//EN");
        lines.Add("CALSCALE", "GREGORIAN");
        lines.Add("METHOD", "PUBLISH");
        lines.AddText("NAME", Name);
        // Older readers know only this name for it.
        lines.AddText("X-WR-CALNAME", Name);
        lines.Add("REFRESH-INTERVAL;VALUE=DURATION", $"PT{Refusal.Text((long)Refresh.TotalMinutes)}M");
        var entries = Events.OrderBy(entry => entry.Uid, StringComparer.Ordinal)
            .Select(entry => (Entry: entry, Zone: entry.Zone ?? Zone))
            .Select(entry => (entry.Entry, entry.Zone, Occurrences: entry.Entry.Series.Preview(entry.Zone, Holidays)))
            .Where(entry => entry.Occurrences.IsAccepted).ToList();
        foreach (var group in entries.GroupBy(entry => entry.Zone.Id).OrderBy(
            group => group.Key, StringComparer.Ordinal))
        {
            var zone = group.First().Zone;
            var instants = group.SelectMany(entry => entry.Occurrences.Value)
                .SelectMany(occurrence => (Instant[])[
                    zone.AtLeniently(occurrence.Original).ToInstant(),
                    .. occurrence.Stretch is { } s ? [s.Start, s.End] : Array.Empty<Instant>()]);
            CalendarZone.Write(lines, zone, [.. instants]);
        }
        foreach (var (entry, zone, occurrences) in entries)
            new CalendarEntry(lines, zone, entry, occurrences.Value).Write();
        lines.Add("END", "VCALENDAR");
        return lines.ToString();
    }
}
