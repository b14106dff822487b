namespace Booking.Domain;

/// <summary>One function's figures of one facility over a day (24 hours) or a month (168 hours of the week, Monday
/// 00:00 first).</summary>
/// <remarks>A buffer that a reader fills again and again. Open and used are minutes summed over spaces; a used minute
/// is open too. A space that is let counts under <see cref="ServiceFunction.NotUnionRelated"/>: its opening hours, and
/// nothing used.</remarks>
public sealed class FigureCell
{
    /// <summary>Hours in a week.</summary>
    public const int HoursOfWeek = 168;

    /// <summary>How many things are counted.</summary>
    public static readonly int CountsLength = Enum.GetValues<FigureCount>().Length;

    /// <summary>Which function.</summary>
    public ServiceFunction Function { get; set; }

    /// <summary>Spaces, summed over days.</summary>
    public long SpaceDays { get; set; }

    /// <summary>Open minutes by hour.</summary>
    public int[] Open { get; } = new int[HoursOfWeek];

    /// <summary>Used minutes by hour.</summary>
    public int[] Used { get; } = new int[HoursOfWeek];

    /// <summary>Counts by <see cref="FigureCount"/>.</summary>
    public long[] Counts { get; } = new long[CountsLength];

    /// <summary>Makes it an empty cell of another function.</summary>
    public void Clear(ServiceFunction function)
    {
        (Function, SpaceDays) = (function, 0);
        Array.Clear(Open);
        Array.Clear(Used);
        Array.Clear(Counts);
    }

    /// <summary>Adds a day's cell at its weekday.</summary>
    public void AddDay(FigureCell day, IsoDayOfWeek weekday)
    {
        var offset = ((int)weekday - 1) * 24;
        SpaceDays += day.SpaceDays;
        for (var hour = 0; hour < 24; hour++)
        {
            Open[offset + hour] += day.Open[hour];
            Used[offset + hour] += day.Used[hour];
        }
        for (var i = 0; i < Counts.Length; i++) Counts[i] += day.Counts[i];
    }
}
