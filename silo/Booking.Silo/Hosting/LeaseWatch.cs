using Booking.Storage;

namespace Booking.Silo.Hosting;

/// <summary>Stops this process when another one took the database over: it can write nothing any more.</summary>
internal sealed partial class LeaseWatch(IBookingDatabase database, IHostApplicationLifetime lifetime, ILogger<LeaseWatch> log)
    : IHostedService, IDisposable
{
    private CancellationTokenRegistration _registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _registration = database.LostLease.Register(() =>
        {
            LogLost(database.Describe);
            lifetime.StopApplication();
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _registration.Dispose();

    [LoggerMessage(4001, LogLevel.Error, "Another process has taken {Database} over. This one can no longer write and stops.")]
    private partial void LogLost(string database);
}
