using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>A reminder as it is stored; times are UTC.</summary>
internal sealed record ReminderRow(GrainId GrainId, string ReminderName, DateTime StartAt, TimeSpan Period, string ETag)
    : IGrainReminder
{
    /// <summary>The next tick at or after an instant: missed ticks are skipped, not made up for.</summary>
    internal DateTime NextTick(DateTime now)
    {
        if (now <= StartAt)
            return StartAt;

        var late = (now - StartAt).Ticks % Period.Ticks;
        return late == 0 ? now : now.AddTicks(Period.Ticks - late);
    }
}
