using System.Diagnostics.Metrics;

namespace Orleans.Embedded;

/// <summary>What can be measured of reminders, under the names that Orleans gives it.</summary>
internal sealed class ReminderMetrics : IDisposable
{
    internal const string MeterName = "Orleans.Embedded";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _ticks;

    internal ReminderMetrics(Func<int> active)
    {
        _ticks = _meter.CreateCounter<long>(
            "orleans-reminders-ticks-delivered", description: "Reminder ticks that grains were given.");
        _meter.CreateObservableGauge(
            "orleans-reminders-active", active, description: "Reminders whose next tick is waited for.");
        // Seen from the start, so that the first tick is an increase.
        _ticks.Add(0);
    }

    public void Dispose() => _meter.Dispose();

    internal void Ticked() => _ticks.Add(1);
}
