using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Hours of the week, such as the peak, asked about one moment.</summary>
internal static class WeeklyHours
{
    /// <summary>Whether the moment lies within one of the intervals; without intervals every moment does.</summary>
    public static bool Hold(ImmutableArray<WeeklyOpening> hours, LocalDateTime moment)
    {
        if (hours.IsEmpty) return true;
        foreach (var (day, interval) in hours)
        {
            var isOverMidnight = interval.Close <= interval.Open;
            if (day == moment.DayOfWeek && moment.TimeOfDay >= interval.Open
                && (isOverMidnight || moment.TimeOfDay < interval.Close))
                return true;
            if (isOverMidnight && day == moment.Date.PlusDays(-1).DayOfWeek && moment.TimeOfDay < interval.Close)
                return true;
        }
        return false;
    }
}
