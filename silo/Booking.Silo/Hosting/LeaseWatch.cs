using Booking.Storage;

namespace Booking.Silo.Hosting;

/// <summary>Stops this process when another one took the database over: it can write nothing any more.</summary>
/// <remarks>A write would tell, but nobody may write here for hours, and all that time what is free would be told out
/// of an old memory. So it asks.</remarks>
internal sealed partial class LeaseWatch(
    IBookingDatabase database, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<LeaseWatch> log)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private CancellationTokenRegistration _registration;
    private Task _asking = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _registration = database.LostLease.Register(() =>
        {
            LogLost(database.Describe);
            lifetime.StopApplication();
        });
        _asking = AskAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        // A last question that hangs is not worth waiting for.
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _registration.Dispose();
        _stopping.Dispose();
    }

    private async Task AskAsync()
    {
        using var timer = new PeriodicTimer(s_every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token)) await database.PingAsync(_stopping.Token);
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // This process stops, and whether its last question was answered does not matter.
        }
    }

    [LoggerMessage(
        4001, LogLevel.Error, "Another process has taken {Database} over. This one can no longer write and stops.")]
    private partial void LogLost(string database);
}
