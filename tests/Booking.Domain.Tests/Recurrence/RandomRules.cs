namespace Booking.Domain.Tests;

/// <summary>Rules that RFC 5545 allows, with a start, from a seed.</summary>
internal sealed class RandomRules(int seed)
{
    private static readonly string[] s_days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private readonly Random _random = new(seed);
    private readonly List<string> _parts = [];

    public (string Rule, LocalDateTime Start) Next()
    {
        _parts.Clear();
        var frequency = Chance(0.15) ? (RecurrenceFrequency)_random.Next(3) : (RecurrenceFrequency)_random.Next(3, 7);
        _parts.Add("FREQ=" + frequency.ToString().ToUpperInvariant());
        var isShort = frequency < RecurrenceFrequency.Daily;
        var isYearly = frequency == RecurrenceFrequency.Yearly;
        if (Chance(0.5)) _parts.Add($"INTERVAL={_random.Next(1, isShort ? 100 : 5)}");
        if (Chance(0.3)) Add("BYMONTH", 1, 12, 4, false);
        var hasWeeks = isYearly && Chance(0.25) && Add("BYWEEKNO", 1, 53, 4, true);
        if ((isYearly || isShort) && Chance(0.2)) Add("BYYEARDAY", 1, 366, isShort ? 60 : 6, true);
        if (frequency != RecurrenceFrequency.Weekly && Chance(0.3)) Add("BYMONTHDAY", 1, 31, 6, true);
        if (Chance(0.4)) AddDays(frequency >= RecurrenceFrequency.Monthly && !hasWeeks, isYearly ? 53 : 5);
        if (Chance(0.2)) Add("BYHOUR", 0, 23, isShort ? 12 : 2, false);
        if (Chance(0.2)) Add("BYMINUTE", 0, 59, isShort ? 12 : 2, false);
        if (Chance(0.1)) Add("BYSECOND", 0, 59, 3, false);
        if (Chance(0.25) && _parts.Any(part => part.StartsWith("BY", StringComparison.Ordinal)))
            Add("BYSETPOS", 1, 6, 3, true);
        if (Chance(0.3)) _parts.Add("WKST=" + s_days[_random.Next(7)]);
        var start = new LocalDateTime(_random.Next(1995, 2030), 1, 1, 9, 0).PlusDays(_random.Next(366));
        if (Chance(0.3)) start = start.PlusSeconds(_random.Next(86_400));
        if (Chance(0.3)) _parts.Add($"COUNT={_random.Next(1, 20)}");
        else if (Chance(0.2)) _parts.Add("UNTIL=" + BasicTime.Text(start.PlusDays(_random.Next(900))));
        return (string.Join(';', _parts.OrderBy(_ => _random.Next())), start);
    }

    private bool Chance(double share) => _random.NextDouble() < share;

    private bool Add(string part, int min, int max, int countMax, bool mayCountBack)
    {
        var values = Enumerable.Range(0, _random.Next(1, countMax + 1))
            .Select(_ => _random.Next(min, max + 1) * (mayCountBack && Chance(0.35) ? -1 : 1));
        _parts.Add($"{part}={string.Join(',', values)}");
        return true;
    }

    private void AddDays(bool mayNumber, int ordinalMax)
    {
        var days = Enumerable.Range(0, _random.Next(1, 4)).Select(_ =>
            (mayNumber && Chance(0.5) ? $"{_random.Next(1, ordinalMax + 1) * (Chance(0.5) ? -1 : 1)}" : "") + s_days[
                _random.Next(7)]);
        _parts.Add("BYDAY=" + string.Join(',', days));
    }
}
