using System.Globalization;

namespace Booking.Seeds;

/// <summary>What a kind of facility does on days that are not what their weekday says.</summary>
internal enum HolidayHabit
{
    /// <summary>Open as on any other day.</summary>
    Unchanged,

    /// <summary>Closed on every rest day.</summary>
    Closed,

    /// <summary>Closed on rest days by law, open in the morning on shifted weekends.</summary>
    Short,

    /// <summary>Open longer than usual, save on the first two days of the Spring Festival.</summary>
    Longer,
}

/// <summary>Writes the holiday table into a facility's opening hours, as exceptions by date.</summary>
internal sealed class HolidayHours(IReadOnlyList<Holiday> holidays)
{
    /// <summary>Nothing before this year can be booked any more.</summary>
    private const int FirstYear = 2026;

    private static readonly OpeningInterval AllDay = Week.Interval("09:00-21:30");
    private static readonly OpeningInterval Morning = Week.Interval("09:00-12:00");

    private readonly IReadOnlyList<Holiday> _days =
        [.. holidays.Where(h => int.Parse(h.Date.AsSpan(0, 4), CultureInfo.InvariantCulture) >= FirstYear)];

    /// <summary>New Year's Eve by the lunar calendar and the day after it: the first two rest days by law of each
    /// Spring Festival.</summary>
    private readonly HashSet<string> _springFestivalStarts =
        [.. holidays.Where(h => h.Statutory && h.NameZh.StartsWith("春节", StringComparison.Ordinal))
            .GroupBy(h => h.Date[..4])
            .SelectMany(year => year.Select(h => h.Date).Order(StringComparer.Ordinal).Take(2))];

    public OpeningHours Apply(OpeningHours week, HolidayHabit habit)
    {
        if (habit == HolidayHabit.Unchanged) return week;
        foreach (var day in _days)
        {
            var opening = new DateOpening { Date = day.Date };
            if (day.Kind == HolidayKind.MakeUpWorkday) opening.Intervals.AddRange(OrdinaryWorkday(week));
            else if (habit == HolidayHabit.Short && !day.Statutory) opening.Intervals.Add(Morning);
            else if (habit == HolidayHabit.Longer && !_springFestivalStarts.Contains(day.Date))
                opening.Intervals.Add(AllDay);
            week.Exceptions.Add(opening);
        }
        return week;
    }

    /// <summary>A worked weekend day keeps the hours of a Wednesday: open everywhere, even where Monday is
    /// closed.</summary>
    private static IEnumerable<OpeningInterval> OrdinaryWorkday(OpeningHours week) =>
        week.Weekly.Where(w => w.IsoWeekday == 3).Select(w => w.Interval.Clone());
}
