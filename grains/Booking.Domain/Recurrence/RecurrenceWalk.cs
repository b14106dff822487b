namespace Booking.Domain;

/// <summary>Walks through a rule's periods and yields what they hold.</summary>
/// <remarks>Seconds are counted from the first day of the year 1. The calendar repeats itself, weekdays and all, after
/// 400 years: what has found nothing in that many, or in as many of them as its interval needs to begin anew, never
/// will, so 30 February ends with an answer in milliseconds. A rule shorter than a day also gives up after
/// <see cref="BarrenStepsMax"/> steps without a find.</remarks>
internal static class RecurrenceWalk
{
    public const int DaySeconds = 86_400;

    private const int BarrenStepsMax = 5_000_000;

    // 400 years, which are whole weeks.
    private const int CycleDays = 146_097;

    // The first period begins before the start, and a year of weeks some days away from its year.
    private const int FirstPeriodDaysMax = 2 * 366;

    public static IEnumerable<LocalDateTime> Over(RecurrenceRule rule, LocalDateTime start, DateTimeZone? zone)
    {
        if (start.Year is < 1 or > DayCount.YearMax)
            throw new ArgumentOutOfRangeException(nameof(start), start, "Years 1 to 9999.");
        var from = Seconds(start);
        var until = rule.Until is { } last ? Seconds(last.OnWallClock(zone)) : long.MaxValue;
        return Bounded(rule, start, from, until);
    }

    private static IEnumerable<LocalDateTime> Bounded(RecurrenceRule rule, LocalDateTime start, long from, long until)
    {
        var left = rule.Count ?? int.MaxValue;
        var latest = from - 1;
        if (left == 0) yield break;
        foreach (var second in rule.Frequency >= RecurrenceFrequency.Daily ? ByDays(rule, start, until) : ByTicks(
            rule, start, from, until))
        {
            // A day moved forward out of one month can be a day of the next one, too.
            if (second <= latest) continue;
            if (second > until) yield break;
            latest = second;
            yield return DayCount.Date((int)(second / DaySeconds)) + LocalTime.FromSecondsSinceMidnight(
                (int)(second % DaySeconds));
            if (--left == 0) yield break;
        }
    }

    private static IEnumerable<long> ByDays(RecurrenceRule rule, LocalDateTime start, long until)
    {
        var dates = new RecurrenceDates(rule, start.Date);
        var times = RecurrenceTimes.Within(rule, start.TimeOfDay);
        var fruitful = (long)DayCount.Of(start.Date);
        var barrenMax = BarrenDaysMax(rule);
        foreach (var (begin, days) in Periods(rule, dates, DayCount.Of(start.Date)))
        {
            // A day moved backward lies before its period.
            if ((begin - 1L) * DaySeconds > until || begin - fruitful > barrenMax) yield break;
            if (rule.BySetPos.IsEmpty)
            {
                if (days.Count > 0) fruitful = begin;
                foreach (var day in days)
                    foreach (var time in times) yield return (long)day * DaySeconds + time;
                continue;
            }
            foreach (var position in Positions(rule, days.Count * times.Length))
            {
                fruitful = begin;
                yield return (long)days[position / times.Length] * DaySeconds + times[position % times.Length];
            }
        }
    }

    // After how many days without a find the periods begin to fall on the days of a calendar that was searched already.
    private static long BarrenDaysMax(RecurrenceRule rule) => rule.Frequency switch
    {
        RecurrenceFrequency.Yearly => Together(400, rule.Interval) / 400 * CycleDays,
        RecurrenceFrequency.Monthly => Together(4_800, rule.Interval) / 4_800 * CycleDays,
        RecurrenceFrequency.Weekly => Together(CycleDays, 7L * rule.Interval),
        _ => Together(CycleDays, rule.Interval),
    } + FirstPeriodDaysMax;

    // The least common multiple; as much as there is if that is more.
    private static long Together(long cycle, long interval) => (long)Int128.Min(
        long.MaxValue / 2 / CycleDays,
        (Int128)cycle * interval / (long)System.Numerics.BigInteger.GreatestCommonDivisor(cycle, interval));

    // The first day that a period could yield, and those that it does.
    private static IEnumerable<(int Begin, List<int> Days)> Periods(
        RecurrenceRule rule, RecurrenceDates dates, int start)
    {
        var civil = DayCount.Civil(start);
        var weekStart = (int)rule.WeekStart - 1;
        var begin = start - (start % 7 - weekStart + 7) % 7;
        long interval = rule.Interval;
        switch (rule.Frequency)
        {
            case RecurrenceFrequency.Yearly when dates.CountsInWeeks:
                for (long year = FirstWeekYear(dates, begin, start); year <= DayCount.YearMax + 1; year += interval)
                    yield return (DayCount.OfFirstWeek((int)year, weekStart), dates.OfYear((int)year));
                break;
            case RecurrenceFrequency.Yearly:
                for (long year = civil.Year; year <= DayCount.YearMax; year += interval)
                    yield return (DayCount.OfYear((int)year), dates.OfYear((int)year));
                break;
            case RecurrenceFrequency.Monthly:
                for (var month = civil.Year * 12L + civil.Month - 1; month / 12 <= DayCount.YearMax; month += interval)
                {
                    var (inYear, inMonth) = ((int)(month / 12), (int)(month % 12) + 1);
                    if (dates.MayMatchIn(inMonth))
                        yield return (DayCount.Of(inYear, inMonth, 1), dates.OfMonth(inYear, inMonth));
                }
                break;
            case RecurrenceFrequency.Weekly:
                for (long week = begin; week <= DayCount.Last; week += 7 * interval)
                    yield return ((int)week, dates.OfDays((int)week, 7));
                break;
            default:
                for (long day = start; day <= DayCount.Last;)
                {
                    var at = DayCount.Civil((int)day);
                    if (dates.MayMatchIn(at.Month))
                    {
                        yield return ((int)day, dates.OfDays((int)day, 1));
                        day += interval;
                        continue;
                    }
                    var next = (long)day + DayCount.InMonth(at.Year, at.Month) - at.Day + 1;
                    day = NextStep(next, start, interval);
                }
                break;
        }
    }

    // Years of weeks are counted from the one that the start's week belongs to. The first days of January may belong to
    // the year before; if the rule has nothing left in that, people count from the year that the start names.
    private static int FirstWeekYear(RecurrenceDates dates, int begin, int start)
    {
        var year = DayCount.YearOf(Math.Max(0, begin + 3));
        var named = DayCount.YearOf(start);
        return year < named && dates.OfYear(year) is var days && (days.Count == 0 || days[^1] < start) ? named : year;
    }

    // Hours, minutes or seconds are counted through; what a day or an hour rules out is stepped over in one go.
    private static IEnumerable<long> ByTicks(RecurrenceRule rule, LocalDateTime start, long from, long until)
    {
        var tickSeconds = rule.Frequency switch
        {
            RecurrenceFrequency.Hourly => 3600,
            RecurrenceFrequency.Minutely => 60,
            _ => 1,
        };
        var perDay = DaySeconds / tickSeconds;
        var toNext = RecurrenceTimes.TicksToNext(rule, tickSeconds);
        var dates = new RecurrenceDates(rule, start.Date);
        var times = RecurrenceTimes.Within(rule, start.TimeOfDay);
        var first = from / tickSeconds;
        long interval = rule.Interval;
        int[] chosen = rule.BySetPos.IsEmpty
            ? times
            : [.. Positions(rule, times.Length).Select(position => times[position])];
        if (chosen.Length == 0 || !CanEverMatch(toNext, first, interval)) yield break;
        var (barren, checkedDay, dayMatches) = (0, -1, false);
        var (fruitful, barrenMax) = (first, Together((long)CycleDays * perDay, interval));
        for (var tick = first; tick / perDay <= DayCount.Last && tick * tickSeconds <= until
            && barren < BarrenStepsMax; barren++)
        {
            if (tick - fruitful > barrenMax) yield break;
            var day = (int)(tick / perDay);
            if (day != checkedDay) (checkedDay, dayMatches) = (day, dates.Matches(day));
            var wait = dayMatches ? toNext[tick % perDay] : perDay - (int)(tick % perDay);
            if (wait > 0)
            {
                tick = NextStep(tick + wait, first, interval);
                continue;
            }
            foreach (var time in chosen) yield return tick * tickSeconds + time;
            (barren, fruitful) = (0, tick);
            tick += interval;
        }
    }

    // Every second minute never meets an odd one: told before days are walked through in vain.
    private static bool CanEverMatch(int[] toNext, long first, long interval)
    {
        var stride = (int)System.Numerics.BigInteger.GreatestCommonDivisor(toNext.Length - 1, interval);
        for (var tick = (int)(first % stride); tick < toNext.Length - 1; tick += stride)
            if (toNext[tick] == 0) return true;
        return false;
    }

    private static IEnumerable<int> Positions(RecurrenceRule rule, int count) => rule.BySetPos
        .Select(position => position > 0 ? position - 1 : count + position)
        .Where(position => position >= 0 && position < count).Distinct().Order();

    // The first step of start, start + interval, … that is not before the wanted one.
    private static long NextStep(long wanted, long start, long interval) =>
        start + (wanted - start + interval - 1) / interval * interval;

    private static long Seconds(LocalDateTime time) =>
        (long)DayCount.Of(time.Date) * DaySeconds + time.TimeOfDay.TickOfDay / NodaConstants.TicksPerSecond;
}
