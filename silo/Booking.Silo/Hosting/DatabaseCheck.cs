using Booking.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Booking.Silo.Hosting;

/// <summary>Ready means: a booking could be written now.</summary>
internal sealed class DatabaseCheck(IBookingDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (database.LostLease.IsCancellationRequested)
            return HealthCheckResult.Unhealthy("Another process has taken over.");
        return await database.PingAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
    }
}
