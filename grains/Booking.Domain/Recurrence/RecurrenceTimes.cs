using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>The times that a rule names within a day, an hour or a minute, as seconds from its beginning, in
/// order.</summary>
internal static class RecurrenceTimes
{
    /// <summary>What one period of the rule expands to. A day (and longer): times of day; else what is left of the hour
    /// or minute.</summary>
    public static int[] Within(RecurrenceRule rule, LocalTime start)
    {
        int[] none = [0];
        var hours = rule.Frequency >= RecurrenceFrequency.Daily ? Or(rule.ByHour, start.Hour) : none;
        var minutes = rule.Frequency >= RecurrenceFrequency.Hourly ? Or(rule.ByMinute, start.Minute) : none;
        var seconds = rule.Frequency >= RecurrenceFrequency.Minutely ? Or(Seconds(rule), start.Second) : none;
        var times = new List<int>(hours.Length * minutes.Length * seconds.Length);
        foreach (var hour in hours)
            foreach (var minute in minutes)
                foreach (var second in seconds) times.Add(hour * 3600 + minute * 60 + second);
        return [.. times];
    }

    /// <summary>For rules shorter than a day: at each tick of the day (an hour, a minute, a second), how many ticks it
    /// is to the next one that the rule lets through; past the last such tick, as many as are left of the
    /// day.</summary>
    public static int[] TicksToNext(RecurrenceRule rule, int tickSeconds)
    {
        var hours = Mask(rule.ByHour, 24);
        var minutes = Mask(rule.Frequency < RecurrenceFrequency.Hourly ? rule.ByMinute : [], 60);
        var seconds = Mask(rule.Frequency < RecurrenceFrequency.Minutely ? Seconds(rule) : [], 60);
        var count = RecurrenceWalk.DaySeconds / tickSeconds;
        var distance = new int[count + 1];
        for (var tick = count - 1; tick >= 0; tick--)
        {
            var second = tick * tickSeconds;
            var isLetThrough = hours[second / 3600] && minutes[second / 60 % 60] && seconds[second % 60];
            distance[tick] = isLetThrough ? 0 : distance[tick + 1] + 1;
        }
        return distance;
    }

    private static ImmutableArray<int> Seconds(RecurrenceRule rule) =>
        [.. rule.BySecond.Select(second => Math.Min(second, 59))];

    private static int[] Or(ImmutableArray<int> named, int fromStart) =>
        named.IsEmpty ? [fromStart] : [.. named.Distinct().Order()];

    private static bool[] Mask(ImmutableArray<int> named, int count)
    {
        var mask = new bool[count];
        for (var i = 0; i < count; i++) mask[i] = named.IsEmpty || named.Contains(i);
        return mask;
    }
}
