using OpenTelemetry.Metrics;

namespace Booking.Silo.Telemetry.Prometheus;

/// <summary>Collects the metrics of this moment and words them for Prometheus. One scrape at a time.</summary>
public sealed class PrometheusScraper : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private const int CollectMs = 5_000;

    private readonly Lock _oneAtATime = new();
    private readonly PrometheusExporter _exporter = new();

    /// <summary>The reader that the meter provider is to feed; it owns the reader from then on.</summary>
    public MetricReader CreateReader() => new BaseExportingMetricReader(_exporter);

    /// <summary>All metrics in the text format 0.0.4.</summary>
    /// <exception cref="InvalidOperationException">The metrics could not be collected in time.</exception>
    public string Scrape()
    {
        lock (_oneAtATime)
        {
            // The exporter's Collect runs the export; the reader's own would run it too, but answers before a pull is
            // allowed.
            if (_exporter.Collect?.Invoke(CollectMs) is not true)
                throw new InvalidOperationException("The metrics could not be collected.");
            return _exporter.TakeText();
        }
    }

    public void Dispose() => _exporter.Dispose();
}
