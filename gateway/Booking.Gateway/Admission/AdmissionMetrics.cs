using System.Diagnostics.Metrics;

namespace Booking.Gateway;

/// <summary>Lets be seen how many are inside, how many may be, and who was sent away.</summary>
internal sealed class AdmissionMetrics : IDisposable
{
    private readonly CommandCounter _counter;
    private readonly Meter _meter;
    private readonly Counter<long> _shed;
    private readonly Counter<long> _stalled;

    public AdmissionMetrics(IMeterFactory meters, CommandCounter counter)
    {
        _counter = counter;
        _meter = meters.Create(CommandCounter.MeterName);
        _shed = _meter.CreateCounter<long>(
            "booking.gateway.shed", description: "Calls sent away for want of places, by kind and by whose want.");
        _stalled = _meter.CreateCounter<long>(
            "booking.gateway.watchers.stalled", description: "Watchers dropped because they did not read.");
    }

    public void Shed(CallKind kind, string because, string method)
    {
        if (_shed.Enabled) _shed.Add(1, new("kind", kind.ToString()), new("because", because));
        _counter.Refused(method, RefusalReason.Overloaded);
    }

    public void Stalled() => _stalled.Add(1);

    public void Show(CallKind kind, Places places)
    {
        var tag = new KeyValuePair<string, object?>("kind", kind.ToString());
        _meter.CreateObservableGauge(
            "booking.gateway.under_way", () => new Measurement<int>(places.Taken, tag),
            description: "Calls under way.");
        _meter.CreateObservableGauge(
            "booking.gateway.places", () => new Measurement<int>(places.Total, tag),
            description: "Calls that may be under way at once.");
    }

    public void Dispose() => _meter.Dispose();
}
