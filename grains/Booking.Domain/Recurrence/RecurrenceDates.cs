namespace Booking.Domain;

/// <summary>The days that a rule names within one of its years, months, weeks or days.</summary>
/// <remarks>The most telling part proposes days and all parts together decide on each of them, so that 29 February of a
/// century costs as much as 1 January. What the rule leaves open is filled in from the start.</remarks>
internal sealed class RecurrenceDates
{
    private readonly RecurrenceSkip _skip;
    private readonly int _weekStart;
    private readonly bool _ordinalsAreOfTheYear;
    private readonly int _months;
    private readonly int[] _monthDays;
    private readonly int[] _yearDays;
    private readonly int[] _weeks;
    private readonly (int Ordinal, int Weekday)[] _days;
    private readonly int _plainDays;
    private readonly bool _hasOrdinals;
    private readonly List<int> _found = [];

    public RecurrenceDates(RecurrenceRule rule, LocalDate start)
    {
        var isYearly = rule.Frequency == RecurrenceFrequency.Yearly;
        var isMonthly = rule.Frequency == RecurrenceFrequency.Monthly;
        _weekStart = (int)rule.WeekStart - 1;
        var months = rule.ByMonth;
        var monthDays = rule.ByMonthDay;
        var days = rule.ByDay;
        var namesDay = !(rule.ByWeekNo.IsEmpty && rule.ByYearDay.IsEmpty && monthDays.IsEmpty && days.IsEmpty);
        if (!namesDay && isYearly && months.IsEmpty) months = [start.Month];
        if (!namesDay && (isYearly || isMonthly)) monthDays = [start.Day];
        var needsWeekday = rule.Frequency == RecurrenceFrequency.Weekly
            ? !namesDay
            : isYearly && !rule.ByWeekNo.IsEmpty && rule.ByYearDay.IsEmpty && monthDays.IsEmpty && days.IsEmpty;
        if (needsWeekday) days = [new(0, start.DayOfWeek)];

        foreach (var month in months) _months |= 1 << month;
        if (months.IsEmpty) _months = 0x1ffe;
        _monthDays = [.. monthDays.Distinct()];
        _yearDays = [.. rule.ByYearDay.Distinct()];
        _weeks = [.. rule.ByWeekNo.Distinct()];
        _days = [.. days.Select(day => (day.Ordinal, (int)day.Day - 1))];
        _hasOrdinals = days.Any(day => day.Ordinal != 0);
        foreach (var (ordinal, weekday) in _days)
            if (ordinal == 0) _plainDays |= 1 << weekday;
        _ordinalsAreOfTheYear = isYearly && rule.ByMonth.IsEmpty;
        _skip = isYearly || isMonthly ? rule.Skip : RecurrenceSkip.Omit;
    }

    /// <summary>Whether the year is one of whole weeks rather than from January to December.</summary>
    public bool CountsInWeeks => _weeks.Length > 0;

    /// <summary>Whether any day of that month can match.</summary>
    public bool MayMatchIn(int month) => (_months & (1 << month)) != 0;

    public List<int> OfYear(int year)
    {
        _found.Clear();
        if (_weeks.Length > 0) ProposeWeeks(year);
        else if (_yearDays.Length > 0) ProposeYearDays(year);
        else if (_days.Length > 0 && _ordinalsAreOfTheYear && _monthDays.Length == 0)
            ProposeWeekdays(DayCount.OfYear(year), DayCount.InYear(year));
        else
        {
            for (var month = 1; month <= 12; month++) ProposeMonth(year, month);
        }
        return Ordered();
    }

    public List<int> OfMonth(int year, int month)
    {
        _found.Clear();
        ProposeMonth(year, month);
        return Ordered();
    }

    public List<int> OfDays(int first, int count)
    {
        _found.Clear();
        for (var day = first; day < first + count; day++) Propose(day);
        return _found;
    }

    /// <summary>Whether all parts let this day through.</summary>
    public bool Matches(int day)
    {
        var civil = DayCount.Civil(day);
        return MayMatchIn(civil.Month)
            && (_monthDays.Length == 0 || IsOneOf(_monthDays, civil.Day, DayCount.InMonth(civil.Year, civil.Month)))
            && (_yearDays.Length == 0 || IsOneOf(_yearDays, civil.YearDay, DayCount.InYear(civil.Year)))
            && (_weeks.Length == 0 || IsInWeeks(day))
            && MatchesWeekday(day, civil);
    }

    private void ProposeMonth(int year, int month)
    {
        if (!MayMatchIn(month)) return;
        var first = DayCount.Of(year, month, 1);
        var length = DayCount.InMonth(year, month);
        if (_monthDays.Length > 0)
            foreach (var monthDay in _monthDays) ProposeNth(first, length, monthDay);
        else if (_days.Length > 0 && _yearDays.Length == 0 && _weeks.Length == 0) ProposeWeekdays(first, length);
        else
        {
            for (var day = first; day < first + length; day++) Propose(day);
        }
    }

    private void ProposeYearDays(int year)
    {
        foreach (var yearDay in _yearDays) ProposeNth(DayCount.OfYear(year), DayCount.InYear(year), yearDay);
    }

    // The nth day of a month or year; one that does not exist moves if the rule says so, and then only weekdays narrow
    // further.
    private void ProposeNth(int first, int length, int nth)
    {
        var offset = nth > 0 ? nth - 1 : length + nth;
        if (offset >= 0 && offset < length) Propose(first + offset);
        else if (_skip != RecurrenceSkip.Omit)
        {
            var moved = (offset < 0, _skip) switch
            {
                (true, RecurrenceSkip.Backward) => first - 1,
                (true, _) => first,
                (_, RecurrenceSkip.Backward) => first + length - 1,
                _ => first + length,
            };
            if (moved >= 0 && moved <= DayCount.Last && MatchesWeekday(moved, DayCount.Civil(moved))) _found.Add(moved);
        }
    }

    private void ProposeWeeks(int year)
    {
        var first = DayCount.OfFirstWeek(year, _weekStart);
        var count = (DayCount.OfFirstWeek(year + 1, _weekStart) - first) / 7;
        foreach (var week in _weeks)
        {
            var index = week > 0 ? week - 1 : count + week;
            if (index < 0 || index >= count) continue;
            for (var day = 0; day < 7; day++) Propose(first + index * 7 + day);
        }
    }

    private void ProposeWeekdays(int first, int length)
    {
        foreach (var (ordinal, weekday) in _days)
        {
            var earliest = DayCount.OnOrAfter(first, weekday);
            var count = (first + length - earliest + 6) / 7;
            if (ordinal == 0)
            {
                for (var i = 0; i < count; i++) Propose(earliest + i * 7);
                continue;
            }
            var index = ordinal > 0 ? ordinal - 1 : count + ordinal;
            if (index >= 0 && index < count) Propose(earliest + index * 7);
        }
    }

    private void Propose(int day)
    {
        if (day >= 0 && day <= DayCount.Last && Matches(day)) _found.Add(day);
    }

    private bool MatchesWeekday(int day, CivilDay civil)
    {
        if (_days.Length == 0) return true;
        var weekday = DayCount.Weekday(day);
        if ((_plainDays & (1 << weekday)) != 0) return true;
        if (!_hasOrdinals) return false;
        var (at, length) = _ordinalsAreOfTheYear
            ? (civil.YearDay, DayCount.InYear(civil.Year))
            : (civil.Day, DayCount.InMonth(civil.Year, civil.Month));
        var fromStart = (at - 1) / 7 + 1;
        var fromEnd = -((length - at) / 7 + 1);
        foreach (var (ordinal, named) in _days)
            if (named == weekday && (ordinal == fromStart || ordinal == fromEnd)) return true;
        return false;
    }

    private bool IsInWeeks(int day)
    {
        // The week belongs to the year that has its fourth day.
        var begin = day - (day % 7 - _weekStart + 7) % 7;
        var year = DayCount.YearOf(Math.Max(0, begin + 3));
        var first = DayCount.OfFirstWeek(year, _weekStart);
        return IsOneOf(_weeks, (begin - first) / 7 + 1, (DayCount.OfFirstWeek(year + 1, _weekStart) - first) / 7);
    }

    private static bool IsOneOf(int[] named, int at, int length)
    {
        foreach (var value in named)
            if (value == at || value == at - length - 1) return true;
        return false;
    }

    private List<int> Ordered()
    {
        _found.Sort();
        var kept = 0;
        for (var i = 0; i < _found.Count; i++)
            if (kept == 0 || _found[kept - 1] != _found[i]) _found[kept++] = _found[i];
        _found.RemoveRange(kept, _found.Count - kept);
        return _found;
    }
}
