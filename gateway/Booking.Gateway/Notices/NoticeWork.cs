using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway;

/// <summary>Reads the outbox, sends what is due and clears up, over and over. Several processes may do so at once.</summary>
internal sealed partial class NoticeWork(
    NoticeReader reader, NoticeSender sender, INoticeStore store, NoticeOptions options, NoticeMetrics metrics, TimeProvider time,
    ILogger<NoticeWork> log) : BackgroundService
{
    // A bound on how much of a crowded minute this takes from those who book.
    private const int PagesAtOnceMax = 10;

    private static readonly TimeSpan s_upkeepEvery = TimeSpan.FromSeconds(15);

    /// <summary>One round of all of it.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        for (var page = 0; page < PagesAtOnceMax && await reader.ReadAsync(stopping); page++)
        {
        }
        for (var page = 0; page < PagesAtOnceMax && await sender.SendDueAsync(stopping); page++)
        {
        }
    }

    /// <summary>What need not be done in every round.</summary>
    public async Task TidyAsync(CancellationToken stopping)
    {
        var now = SignInClock.Now(time);
        await sender.RecoverAsync(stopping);
        var (due, dead) = await store.CountAsync(now, stopping);
        metrics.Counted(due, dead);
        await store.PurgeNoticesAsync(now - Duration.FromDays(options.KeepDays), stopping);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.LookSeconds), time);
        var tidied = time.GetTimestamp() - (long)(s_upkeepEvery.TotalSeconds * time.TimestampFrequency);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
                if (time.GetElapsedTime(tidied) < s_upkeepEvery && options.AbandonedSeconds > s_upkeepEvery.TotalSeconds) continue;
                tidied = time.GetTimestamp();
                await TidyAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // The next round comes; nothing was lost, as nothing is held in memory.
                LogFailed(fault.GetType().Name, fault.Message);
            }
        }
    }

    [LoggerMessage(EventId = 3202, Level = LogLevel.Warning, Message = "Notices could not be worked on: {Fault}: {Problem}")]
    private partial void LogFailed(string fault, string problem);
}
