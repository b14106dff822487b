using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Booking.Silo.Telemetry;

/// <summary>Starts listening with the host, and sends what is still buffered before the host is gone.</summary>
/// <param name="sdk">Traces and metrics; asking for it is what starts it.</param>
/// <param name="logs">Belongs to the host's logging, so it is not the SDK's own; there only with a collector.</param>
internal sealed class TelemetryLifetime(OpenTelemetrySdk sdk, LoggerProvider? logs = null) : IHostedService
{
    // Three signals within the ten seconds that a stop may take.
    private const int FlushMs = 2_000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            sdk.TracerProvider.ForceFlush(FlushMs);
            sdk.MeterProvider.ForceFlush(FlushMs);
            logs?.ForceFlush(FlushMs);
        },
        CancellationToken.None);
}
