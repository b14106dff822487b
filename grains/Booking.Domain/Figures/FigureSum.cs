namespace Booking.Domain;

/// <summary>Figures added up over days, facilities or functions.</summary>
public sealed class FigureSum
{
    /// <summary>Open minutes of spaces that serve a union function.</summary>
    public long Open { get; private set; }

    /// <summary>Used minutes of them.</summary>
    public long Used { get; private set; }

    /// <summary>Open minutes within <see cref="PeakHours"/>.</summary>
    public long PeakOpen { get; private set; }

    /// <summary>Used minutes within <see cref="PeakHours"/>.</summary>
    public long PeakUsed { get; private set; }

    /// <summary>Opening minutes of spaces that are let: used, but not for workers.</summary>
    public long Let { get; private set; }

    /// <summary>Whether legal advice or counselling is missing from it.</summary>
    public bool LeavesOut { get; set; }

    /// <summary>Counts by <see cref="FigureCount"/>.</summary>
    public long[] Counts { get; } = new long[FigureCell.CountsLength];

    /// <summary>One count.</summary>
    public long this[FigureCount count] => Counts[(int)count];

    /// <summary>Adds another sum.</summary>
    public void Add(FigureSum other)
    {
        (Open, Used, Let) = (Open + other.Open, Used + other.Used, Let + other.Let);
        (PeakOpen, PeakUsed) = (PeakOpen + other.PeakOpen, PeakUsed + other.PeakUsed);
        for (var i = 0; i < Counts.Length; i++) Counts[i] += other.Counts[i];
        LeavesOut |= other.LeavesOut;
    }

    /// <summary>Adds a cell.</summary>
    /// <param name="cell">Of a day or a month.</param>
    /// <param name="weekday">A day's weekday; none for a month.</param>
    public void Add(FigureCell cell, IsoDayOfWeek weekday)
    {
        var hours = weekday == IsoDayOfWeek.None ? FigureCell.HoursOfWeek : 24;
        var offset = weekday == IsoDayOfWeek.None ? 0 : ((int)weekday - 1) * 24;
        long open = 0, used = 0, peakOpen = 0, peakUsed = 0;
        for (var hour = 0; hour < hours; hour++)
        {
            if (cell.Open[hour] == 0) continue;
            open += cell.Open[hour];
            used += cell.Used[hour];
            if (!PeakHours.Contains(offset + hour)) continue;
            peakOpen += cell.Open[hour];
            peakUsed += cell.Used[hour];
        }
        for (var i = 0; i < Counts.Length; i++) Counts[i] += cell.Counts[i];
        if (cell.Function == ServiceFunction.NotUnionRelated)
        {
            Let += open;
            return;
        }
        Open += open;
        Used += used;
        PeakOpen += peakOpen;
        PeakUsed += peakUsed;
    }
}
