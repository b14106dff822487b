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

/// <summary>Says in a facility's opening hours what applies on special days; which days those are stands in the
/// register.</summary>
internal sealed class HolidayHours(IReadOnlyList<Holiday> holidays)
{
    /// <summary>Nothing before this year can be booked any more.</summary>
    private const int FirstYear = 2026;

    private static readonly OpeningInterval AllDay = Week.Interval("09:00-21:30");
    private static readonly OpeningInterval Morning = Week.Interval("09:00-12:00");

    /// <summary>New Year's Eve by the lunar calendar and the day after it: the first two rest days by law of each
    /// Spring Festival.</summary>
    private readonly HashSet<string> _springFestivalStarts =
        [.. holidays.Where(h => h.Statutory && int.Parse(h.Date.AsSpan(0, 4), CultureInfo.InvariantCulture) >= FirstYear
                && h.NameZh.StartsWith("春节", StringComparison.Ordinal))
            .GroupBy(h => h.Date[..4])
            .SelectMany(year => year.Select(h => h.Date).Order(StringComparer.Ordinal).Take(2))];

    public OpeningHours Apply(OpeningHours week, HolidayHabit habit)
    {
        if (habit == HolidayHabit.Unchanged) return week;
        // A worked weekend day keeps the hours of a Wednesday: open everywhere, even where Monday is closed.
        week.SpecialDays.Add(new SpecialOpening { Kind = SpecialDayKind.MakeUpWorkday, LikeIsoWeekday = 3 });
        Add(SpecialDayKind.StatutoryHoliday, habit == HolidayHabit.Longer ? AllDay : null);
        Add(SpecialDayKind.ShiftedRestDay, habit switch
        {
            HolidayHabit.Longer => AllDay,
            HolidayHabit.Short => Morning,
            _ => null,
        });
        if (habit != HolidayHabit.Longer) return week;
        foreach (var date in _springFestivalStarts.Order(StringComparer.Ordinal))
            week.Exceptions.Add(new DateOpening { Date = date });
        return week;

        void Add(SpecialDayKind kind, OpeningInterval? interval)
        {
            var special = new SpecialOpening { Kind = kind };
            if (interval is not null) special.Intervals.Add(interval.Clone());
            week.SpecialDays.Add(special);
        }
    }
}
