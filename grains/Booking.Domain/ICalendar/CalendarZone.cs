using System.Globalization;
using NodaTime.TimeZones;

namespace Booking.Domain;

/// <summary>A VTIMEZONE that says what is needed for some instants, change by change: no rule about the future to get
/// wrong.</summary>
internal static class CalendarZone
{
    public static void Write(CalendarLines lines, DateTimeZone zone, IReadOnlyCollection<Instant> instants)
    {
        if (instants.Count == 0) return;
        lines.Add("BEGIN", "VTIMEZONE");
        lines.Add("TZID", zone.Id);
        foreach (var interval in zone.GetZoneIntervals(instants.Min(), instants.Max() + Duration.FromDays(1)))
            WriteInterval(lines, zone, interval);
        lines.Add("END", "VTIMEZONE");
    }

    private static void WriteInterval(CalendarLines lines, DateTimeZone zone, ZoneInterval interval)
    {
        var kind = interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
        var before = interval.HasStart
            ? zone.GetZoneInterval(interval.Start - Duration.Epsilon).WallOffset
            : interval.WallOffset;
        // A change is written as the wall clock read just before it.
        var onset = interval.HasStart ? interval.Start.WithOffset(before).LocalDateTime : new(1601, 1, 1, 0, 0);
        lines.Add("BEGIN", kind);
        lines.Add("DTSTART", BasicTime.Text(onset));
        lines.Add("TZOFFSETFROM", Text(before));
        lines.Add("TZOFFSETTO", Text(interval.WallOffset));
        lines.AddText("TZNAME", interval.Name);
        lines.Add("END", kind);
    }

    private static string Text(Offset offset) =>
        offset.ToString(offset.Seconds % 60 == 0 ? "+HHmm" : "+HHmmss", CultureInfo.InvariantCulture);
}
