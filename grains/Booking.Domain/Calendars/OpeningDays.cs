namespace Booking.Domain;

/// <summary>Which hours apply on a date, and why: the one place that decides it.</summary>
/// <remarks>A date of its own comes first, then what the hours say of the special day that it is, then the season's
/// week, then the usual week. Intervals belong to the date on which they begin.</remarks>
public sealed class OpeningDays
{
    private static readonly OpeningInterval[][] s_closed = [.. Enumerable.Repeat(Array.Empty<OpeningInterval>(), 8)];

    private readonly OpeningInterval[][] _week;
    private readonly (SeasonOpening Season, OpeningInterval[][] Week)[] _seasons;
    private readonly Dictionary<LocalDate, OpeningInterval[]> _exceptions;
    private readonly Dictionary<LocalDate, SpecialOpening>? _special;

    /// <param name="hours">The hours.</param>
    /// <param name="calendar">Which dates are special; null: none.</param>
    public OpeningDays(OpeningHours hours, HolidayCalendar? calendar)
    {
        _week = WeekOf(hours.Weekly);
        _exceptions = hours.Exceptions.ToDictionary(e => e.Date, e => Ordered(e.Intervals));
        _seasons = hours.Rules is { } rules ? [.. rules.Seasons.Select(season => (season, WeekOf(season.Weekly)))] : [];
        if (hours.Rules is not { Special.IsEmpty: false } special || calendar is null) return;
        var byKind = special.Special.ToDictionary(one => one.Kind);
        _special = [];
        foreach (var day in calendar.Days)
            if (byKind.TryGetValue(day.Kind, out var opening)) _special[day.Date] = opening;
    }

    /// <summary>That date's intervals by their beginning, and what decided them.</summary>
    public (OpeningInterval[] Intervals, OpeningReason Because) On(LocalDate date)
    {
        if (_exceptions.TryGetValue(date, out var own)) return (own, OpeningReason.OwnDate);
        var (week, because) = WeekOn(date);
        if (_special is null || !_special.TryGetValue(date, out var special))
            return (week[(int)date.DayOfWeek], because);
        var intervals = special.LikeDay is { } day ? week[(int)day] : Ordered(special.Intervals);
        return (intervals, special.Kind switch
        {
            SpecialDayKind.StatutoryHoliday => OpeningReason.StatutoryHoliday,
            SpecialDayKind.ShiftedRestDay => OpeningReason.ShiftedRestDay,
            _ => OpeningReason.MakeUpWorkday,
        });
    }

    private (OpeningInterval[][] Week, OpeningReason Because) WeekOn(LocalDate date)
    {
        foreach (var (season, week) in _seasons)
            if (season.Holds(date)) return (week, OpeningReason.Season);
        return (_week, OpeningReason.UsualWeek);
    }

    private static OpeningInterval[][] WeekOf(IReadOnlyList<WeeklyOpening> weekly)
    {
        if (weekly.Count == 0) return s_closed;
        var week = new OpeningInterval[8][];
        for (var day = 0; day <= 7; day++)
            week[day] = [.. weekly.Where(w => (int)w.Day == day).Select(w => w.Interval).OrderBy(i => i.Open)];
        return week;
    }

    private static OpeningInterval[] Ordered(IEnumerable<OpeningInterval> intervals) =>
        [.. intervals.OrderBy(i => i.Open)];
}

/// <summary>What decided a date's hours.</summary>
public enum OpeningReason
{
    /// <summary>The usual week.</summary>
    UsualWeek = 1,

    /// <summary>The week of a season.</summary>
    Season = 2,

    /// <summary>It is a day of rest by law.</summary>
    StatutoryHoliday = 3,

    /// <summary>It is a shifted day of rest.</summary>
    ShiftedRestDay = 4,

    /// <summary>It is a weekend day that is worked.</summary>
    MakeUpWorkday = 5,

    /// <summary>The date has hours of its own.</summary>
    OwnDate = 6,
}
