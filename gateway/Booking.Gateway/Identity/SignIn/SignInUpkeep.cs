using Microsoft.Extensions.Hosting;

namespace Booking.Gateway;

/// <summary>Removes once an hour what has been over for a day. Several processes may do so at once.</summary>
internal sealed class SignInUpkeep(IAccountStore store, IProofStore proofs, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await store.PurgeSignInsAsync(SignInClock.Now(time), stoppingToken);
                await proofs.PurgeChallengesAsync(SignInClock.Now(time), stoppingToken);
            }
            catch (JournalUnavailableException)
            {
                // The next hour comes, and everything else says that storage is away.
            }
        }
    }
}
