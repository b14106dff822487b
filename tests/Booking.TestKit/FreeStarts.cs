using Booking.Domain;

namespace Booking.TestKit;

/// <summary>Which starts are free: by what a board answered, and by scanning what the facility itself shows.</summary>
public static class FreeStarts
{
    /// <summary>Every start that these answers stand for, as <c>facility resource local-start</c>.</summary>
    public static SortedSet<string> Told(IEnumerable<FreeTime> found)
    {
        var starts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var one in found)
            for (var (at, end) = (one.Start, one.Stretch.End); end <= one.FreeUntil;
                at = at.PlusMinutes(one.GridMinutes), end += Duration.FromMinutes(one.GridMinutes))
                starts.Add(Text(one.Facility, one.Resource, at));
        return starts;
    }

    /// <summary>Every start on the grid that the facility's own view allows, one by one.</summary>
    /// <param name="entry">The facility.</param>
    /// <param name="view">Its view of at least the dates asked about and the one after.</param>
    /// <param name="query">The question.</param>
    public static SortedSet<string> Scanned(Facility entry, Availability view, FreeTimeQuery query)
    {
        var starts = new SortedSet<string>(StringComparer.Ordinal);
        var policy = entry.Policy;
        var length = 0;
        while (length < query.Minutes || length < policy.MinutesMin) length += policy.GridMinutes;
        if (length > policy.MinutesMax) return starts;
        foreach (var resource in entry.Resources.Where(r => r.Kind == ResourceKind.Space && r.Capacity >= query.People))
        {
            if (query.Type.Length > 0 && resource.Type != query.Type) continue;
            var seen = view.Resources.Single(r => r.Resource == resource.Id);
            for (var day = 0; day < query.Days; day++)
                for (var minute = 0; minute + length <= query.LatestMinute; minute += policy.GridMinutes)
                {
                    if (minute < query.EarliestMinute) continue;
                    var start = query.From.PlusDays(day).AtMidnight().PlusMinutes(minute);
                    var resolved = WallClock.Resolve(
                        new(start, start.PlusMinutes(length)), DateTimeZoneProviders.Tzdb[entry.Zone]);
                    if (!resolved.IsAccepted || resolved.Value.Length > Duration.FromMinutes(policy.MinutesMax))
                        continue;
                    // What is kept from longer bookings only is shown as free, with how long one may be.
                    var (begins, minutes) = (resolved.Value.Start, (int)resolved.Value.Length.TotalMinutes);
                    if (seen.Kept.Any(k => k.Minutes < minutes && k.Stretch.Start <= begins && begins < k.Stretch.End))
                        continue;
                    if (seen.Free.Any(f => f.Contains(resolved.Value))) starts.Add(Text(entry.Id, resource.Id, start));
                }
        }
        return starts;
    }

    private static string Text(FacilityId facility, ResourceId resource, LocalDateTime start) =>
        $"{facility} {resource} {start:uuuu-MM-dd HH:mm}";
}
