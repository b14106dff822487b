using NodaTime.Calendars;

namespace Booking.Domain.Tests;

/// <summary>What RFC 5545 says, word for word and without any haste: every day, hour, minute or second of a stretch of
/// time is looked at and asked whether it belongs. Shares nothing with the code under test but the parsed
/// rule.</summary>
internal sealed class NaiveRecurrence
{
    private readonly RecurrenceRule _rule;
    private readonly LocalDateTime _start;
    private readonly IWeekYearRule _weeks;

    public NaiveRecurrence(RecurrenceRule rule, LocalDateTime start)
    {
        _rule = rule;
        _start = start;
        _weeks = WeekYearRules.ForMinDaysInFirstWeek(4, rule.WeekStart);
    }

    /// <summary>Every occurrence up to <paramref name="horizon"/>, which is included.</summary>
    public List<LocalDateTime> Until(LocalDateTime horizon)
    {
        var found = new List<LocalDateTime>();
        foreach (var period in Candidates(horizon).GroupBy(PeriodOf).OrderBy(group => group.Key))
        {
            var members = period.Where(Belongs).ToList();
            found.AddRange(_rule.BySetPos.IsEmpty
                ? members
                : members.Where(
                    (_, i) => _rule.BySetPos.Contains(i + 1) || _rule.BySetPos.Contains(i - members.Count)));
        }
        var late = found.Where(
            time => time >= _start && time <= horizon && (_rule.Until is not { } until || time <= until.At));
        return [.. _rule.Count is { } count ? late.Take(count) : late];
    }

    // All points that could be one, of whole periods: with what the rule does not say taken from the start.
    private IEnumerable<LocalDateTime> Candidates(LocalDateTime horizon)
    {
        if (_rule.Frequency < RecurrenceFrequency.Daily)
        {
            var from = _start.With(TimeAdjusters.TruncateToHour);
            for (var time = from; time < horizon.PlusHours(1); time = time.PlusSeconds(1))
                if (IsStep(time)
                    && (_rule.Frequency == RecurrenceFrequency.Secondly
                        || Names(_rule.BySecond, time.Second, _start.Second))
                    && (_rule.Frequency < RecurrenceFrequency.Hourly
                        || Names(_rule.ByMinute, time.Minute, _start.Minute))) yield return time;
            yield break;
        }
        var last = horizon.Date.PlusDays(400);
        for (var date = new LocalDate(_start.Year, 1, 1).PlusDays(-10); date <= last; date = date.PlusDays(1))
        {
            if (!IsStep(date.AtMidnight())) continue;
            for (var hour = 0; hour < 24; hour++)
                for (var minute = 0; minute < 60 && Names(_rule.ByHour, hour, _start.Hour); minute++)
                    for (var second = 0; second < 60 && Names(_rule.ByMinute, minute, _start.Minute); second++)
                        if (Names(_rule.BySecond, second, _start.Second))
                            yield return date + new LocalTime(hour, minute, second);
        }
    }

    private static bool Names(IReadOnlyList<int> values, int value, int fallback) =>
        values.Count == 0 ? value == fallback : values.Contains(value);

    private bool IsStep(LocalDateTime time) =>
        (PeriodOf(time) - PeriodOf(_start)) % _rule.Interval == 0 && PeriodOf(time) >= PeriodOf(_start);

    private long PeriodOf(LocalDateTime time)
    {
        var epoch = new LocalDate(1600, 1, 3);
        var days = Period.DaysBetween(epoch.With(DateAdjusters.NextOrSame(_rule.WeekStart)), time.Date);
        return _rule.Frequency switch
        {
            RecurrenceFrequency.Yearly => _rule.ByWeekNo.IsEmpty ? time.Year : _weeks.GetWeekYear(time.Date),
            RecurrenceFrequency.Monthly => time.Year * 12 + time.Month,
            RecurrenceFrequency.Weekly => (long)Math.Floor(days / 7.0),
            RecurrenceFrequency.Daily => days,
            RecurrenceFrequency.Hourly => days * 24L + time.Hour,
            RecurrenceFrequency.Minutely => (days * 24L + time.Hour) * 60 + time.Minute,
            _ => ((days * 24L + time.Hour) * 60 + time.Minute) * 60 + time.Second,
        };
    }

    private bool Belongs(LocalDateTime time)
    {
        var date = time.Date;
        var inMonth = date.Calendar.GetDaysInMonth(date.Year, date.Month);
        var inYear = date.Calendar.GetDaysInYear(date.Year);
        var weekYear = _weeks.GetWeekYear(date);
        return Lists(_rule.ByMonth, date.Month, 12)
            && Lists(_rule.ByWeekNo, _weeks.GetWeekOfWeekYear(date), _weeks.GetWeeksInWeekYear(weekYear))
            && Lists(_rule.ByYearDay, date.DayOfYear, inYear)
            && Lists(_rule.ByMonthDay, date.Day, inMonth)
            && (_rule.ByDay.IsEmpty || _rule.ByDay.Any(day => IsNth(day, date)))
            && (_rule.ByHour.IsEmpty || _rule.ByHour.Contains(time.Hour))
            && (_rule.ByMinute.IsEmpty || _rule.ByMinute.Contains(time.Minute))
            && (_rule.BySecond.IsEmpty || _rule.BySecond.Contains(time.Second))
            && IsAsTheStart(date);
    }

    private static bool Lists(IReadOnlyList<int> values, int value, int count) =>
        values.Count == 0 || values.Contains(value) || values.Contains(value - count - 1);

    // The days like this one in its month or year are counted off one by one.
    private bool IsNth(RecurrenceDay day, LocalDate date)
    {
        if (date.DayOfWeek != day.Day) return false;
        if (day.Ordinal == 0) return true;
        var ofMonth = _rule.Frequency == RecurrenceFrequency.Monthly || !_rule.ByMonth.IsEmpty;
        var first = ofMonth ? date.With(DateAdjusters.StartOfMonth) : new(date.Year, 1, 1);
        var last = ofMonth ? date.With(DateAdjusters.EndOfMonth) : new(date.Year, 12, 31);
        var alike = new List<LocalDate>();
        for (var one = first; one <= last; one = one.PlusDays(1))
            if (one.DayOfWeek == day.Day) alike.Add(one);
        return day.Ordinal > 0
            ? alike.IndexOf(date) + 1 == day.Ordinal
            : alike.IndexOf(date) - alike.Count == day.Ordinal;
    }

    // What no part says is as it is at the start.
    private bool IsAsTheStart(LocalDate date)
    {
        if (!(_rule.ByDay.IsEmpty && _rule.ByMonthDay.IsEmpty && _rule.ByYearDay.IsEmpty)) return true;
        if (!_rule.ByWeekNo.IsEmpty || _rule.Frequency == RecurrenceFrequency.Weekly)
            return date.DayOfWeek == _start.DayOfWeek;
        if (_rule.Frequency < RecurrenceFrequency.Monthly) return true;
        if (date.Day != _start.Day) return false;
        return _rule.Frequency == RecurrenceFrequency.Monthly || !_rule.ByMonth.IsEmpty || date.Month == _start.Month;
    }
}
