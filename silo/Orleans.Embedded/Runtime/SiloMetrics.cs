using System.Diagnostics.Metrics;

namespace Orleans.Embedded;

/// <summary>What can be measured of a silo, under the names that Orleans gives it.</summary>
internal sealed class SiloMetrics : IDisposable
{
    private readonly Meter _meter = new("Orleans.Embedded");

    internal SiloMetrics(Func<int> activations) =>
        _meter.CreateObservableGauge("orleans-catalog-activations", activations, description: "Activations in memory.");

    public void Dispose() => _meter.Dispose();
}
