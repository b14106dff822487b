using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Booking.Benchmarks.Protocol;
using Grpc.Core;

namespace Booking.Benchmarks.Servers;

/// <summary>Reads the gauges and running sums of the server that it is part of, from <see cref="Listen"/> on.</summary>
internal sealed class VitalsService : Vitals.VitalsBase
{
    private static readonly MeterListener s_listener = new();
    private static readonly ConcurrentDictionary<string, double> s_sums = new();
    private static readonly ConcurrentDictionary<string, double> s_gauges = new();
    private static readonly Lock s_reading = new();

    public static void Listen()
    {
        s_listener.InstrumentPublished = static (instrument, self) =>
        {
            // Counters and histograms of the hot path would cost what is to be measured.
            if (instrument.Name is "booking.facility.watchers" or "orleans-catalog-activations"
                || instrument.Name.StartsWith("booking.gateway.", StringComparison.Ordinal))
                self.EnableMeasurementEvents(instrument);
        };
        s_listener.SetMeasurementEventCallback<long>(static (instrument, value, _, _) => Take(instrument, value));
        s_listener.SetMeasurementEventCallback<int>(static (instrument, value, _, _) => Take(instrument, value));
        s_listener.Start();
    }

    public override Task<VitalsReading> Read(VitalsRequest request, ServerCallContext context)
    {
        var reading = new VitalsReading();
        lock (s_reading)
        {
            s_gauges.Clear();
            s_listener.RecordObservableInstruments();
            foreach (var (name, value) in s_gauges) reading.Instruments[name] = value;
        }
        foreach (var (name, value) in s_sums) reading.Instruments[name] = value;
        return Task.FromResult(reading);
    }

    private static void Take(Instrument instrument, double value) =>
        (instrument.IsObservable ? s_gauges : s_sums).AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
}
