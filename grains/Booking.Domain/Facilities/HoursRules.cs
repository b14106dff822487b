using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What hours that depend on season and special day must be like.</summary>
internal static class HoursRules
{
    private const int SeasonsMax = 12;
    private const int IntervalsMax = 70;
    private const int IntervalsOfDayMax = 10;

    public static Refusal? Check(DayRules rules, string field)
    {
        if (rules.Seasons.Length > SeasonsMax) return Refusal.Malformed(field + ".seasons", "must be at most 12");
        for (var i = 0; i < rules.Seasons.Length; i++)
        {
            var season = rules.Seasons[i];
            var at = $"{field}.seasons[{i}]";
            if (!season.From.IsValid() || !season.Until.IsValid())
                return Refusal.Malformed(at, "must be from and until a day such as 04-01");
            if (rules.Seasons.Take(i).Any(other => Overlap(other, season)))
                return Refusal.Malformed(at, "overlaps another");
            if (CheckWeek(season.Weekly, at + ".weekly") is { } wrong) return wrong;
        }
        if (rules.Special.Select(one => one.Kind).Distinct().Count() != rules.Special.Length)
            return Refusal.Malformed(field + ".special_days", "names a kind twice");
        foreach (var special in rules.Special)
        {
            if (!Enum.IsDefined(special.Kind))
                return Refusal.Malformed(field + ".special_days", "is not a kind of day");
            if (special.LikeDay is { } day
                && (day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday || !special.Intervals.IsEmpty))
                return Refusal.Malformed(
                    field + ".special_days", "are like a weekday from 1 (Monday) to 7, or have hours of their own");
            if (special.Intervals.Length > IntervalsOfDayMax || Overlap(special.Intervals))
                return Refusal.Malformed(field + ".special_days", "have intervals that overlap or are more than 10");
        }
        return null;
    }

    public static Refusal? CheckWeek(ImmutableArray<WeeklyOpening> weekly, string field)
    {
        if (weekly.Length > IntervalsMax) return Refusal.Malformed(field, "must have at most 70 intervals");
        if (weekly.Any(w => w.Day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday))
            return Refusal.Malformed(field, "weekdays are 1 (Monday) to 7 (Sunday)");
        for (var day = 1; day <= 7; day++)
            if (Overlap(weekly.Where(w => (int)w.Day == day).Select(w => w.Interval)))
                return Refusal.Malformed(field, $"intervals of weekday {day} overlap");
        return null;
    }

    public static bool Overlap(IEnumerable<OpeningInterval> intervals)
    {
        var end = -1L;
        foreach (var interval in intervals.OrderBy(i => i.Open))
        {
            if (interval.Open.TickOfDay < end) return true;
            end = interval.Close.TickOfDay + (interval.Close <= interval.Open ? NodaConstants.TicksPerDay : 0);
        }
        return false;
    }

    // By the days of a leap year, the longest there is.
    private static bool Overlap(SeasonOpening one, SeasonOpening other)
    {
        for (var date = new LocalDate(2024, 1, 1); date.Year == 2024; date = date.PlusDays(1))
            if (one.Holds(date) && other.Holds(date)) return true;
        return false;
    }
}
