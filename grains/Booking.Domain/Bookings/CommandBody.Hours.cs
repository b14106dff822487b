using System.Text;

namespace Booking.Domain;

// Hours that depend on season and special day.
public static partial class CommandBody
{
    private static void Add(StringBuilder text, DayRules rules)
    {
        foreach (var season in rules.Seasons)
        {
            AddFields(text, $"season|{season.From}|{season.Until}");
            foreach (var weekly in season.Weekly)
                AddFields(text, $"{weekly.Day}|{weekly.Interval.Open:o}|{weekly.Interval.Close:o}");
        }
        foreach (var special in rules.Special)
        {
            AddFields(text, $"special|{special.Kind}|{special.LikeDay}");
            foreach (var interval in special.Intervals) AddFields(text, $"{interval.Open:o}|{interval.Close:o}");
        }
    }
}
