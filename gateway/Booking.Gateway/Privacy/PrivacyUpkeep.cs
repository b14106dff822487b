using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway;

/// <summary>Once an hour forgets what was kept for its time; once a minute learns whom other processes erased. Several
/// processes may do so at once.</summary>
internal sealed partial class PrivacyUpkeep(
    IPersonStore persons, ErasedPeople erased, RetentionPolicy policy, TimeProvider time,
    ILogger<PrivacyUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan s_look = TimeSpan.FromMinutes(1);
    private static readonly Duration s_every = Duration.FromHours(1);

    private Instant _next = Instant.MinValue;

    /// <summary>One look at the clock.</summary>
    /// <returns>What was forgotten.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = SignInClock.Now(time);
        await erased.LearnAsync(persons, now, cancellation);
        if (now < _next) return 0;
        _next = now + s_every;
        var forgotten = await persons.ForgetAsync(policy, now, cancellation);
        if (forgotten > 0) LogForgotten(forgotten);
        return forgotten;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_look, time);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (JournalUnavailableException)
            {
                // The next minute comes, and everything else says that storage is away.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(
        EventId = 3302, Level = LogLevel.Information,
        Message = "{Rows} rows and keys were kept for their time, and are forgotten")]
    private partial void LogForgotten(int rows);
}
