using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Booking.Gateway.Tests.Hosting;

/// <summary>Every measurement of our meters from now on, with its labels, a line each.</summary>
internal sealed class KeptMeasurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _kept = new();

    public KeptMeasurements()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("Booking", StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Keep(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
        _listener.Start();
    }

    public string All => string.Join('\n', _kept);

    public string OfGrains =>
        string.Join('\n', _kept.Where(one => one.StartsWith("Booking.Grains", StringComparison.Ordinal)));

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _kept.Enqueue(
            $"{instrument.Meter.Name} {instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");
}
