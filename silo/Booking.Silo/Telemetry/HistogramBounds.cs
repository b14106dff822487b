using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Booking.Silo.Telemetry;

/// <summary>Buckets for our own histograms. The usual ones begin at five, which is one bucket for every commit there
/// is.</summary>
internal static class HistogramBounds
{
    private static readonly double[] s_seconds =
        [0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private static readonly double[] s_counts = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096];

    /// <summary>Null leaves an instrument as it is: it is somebody else's, or no histogram.</summary>
    public static MetricStreamConfiguration? For(Instrument instrument)
    {
        var type = instrument.GetType();
        return instrument.Meter.Name.StartsWith("Booking.", StringComparison.Ordinal)
            && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Histogram<>)
            ? new ExplicitBucketHistogramConfiguration { Boundaries = instrument.Unit == "s" ? s_seconds : s_counts }
            : null;
    }
}
