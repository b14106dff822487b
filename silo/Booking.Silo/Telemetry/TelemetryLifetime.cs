using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Booking.Silo.Telemetry;

/// <summary>Starts listening with the host, and sends what is still buffered before the host is gone.</summary>
internal sealed class TelemetryLifetime(OpenTelemetrySdk sdk) : IHostedService
{
    // Three signals within the ten seconds that a stop may take.
    private const int FlushMs = 2_000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            sdk.TracerProvider.ForceFlush(FlushMs);
            sdk.MeterProvider.ForceFlush(FlushMs);
            sdk.LoggerProvider.ForceFlush(FlushMs);
        },
        CancellationToken.None);
}
