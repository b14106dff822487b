using Booking.Domain;
using Booking.Grains;

namespace Booking.Silo.Hosting;

/// <summary>Leaves word that the platform serves, and learns when it did not.</summary>
internal sealed class Heartbeat(
    IHeartbeats heartbeats, OutageWatch outages, BookingOptions options, IClock clock,
    TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(20);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await BeatAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await BeatAsync(stoppingToken);
    }

    private async Task BeatAsync(CancellationToken stopping)
    {
        var ticks = clock.GetCurrentInstant().ToUnixTimeTicks();
        var now = Instant.FromUnixTimeTicks(ticks - ticks % 10);
        try
        {
            outages.Beaten(
                now,
                await heartbeats.BeatAsync(
                    now, outages.Gap, now - Duration.FromDays(options.HorizonBackDays), stopping));
        }
        catch (JournalUnavailableException)
        {
            // The silence is the word: once it is long enough, it is an outage.
            outages.Unheard();
        }
    }
}
