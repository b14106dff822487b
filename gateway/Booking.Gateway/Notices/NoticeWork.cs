using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway;

/// <summary>Reads the outbox, sends what is due and clears up, over and over. Several processes may do so at
/// once.</summary>
internal sealed partial class NoticeWork(
    NoticeReader reader, NoticeSender sender, INoticeStore store, NoticeOptions options, NoticeMetrics metrics,
    TimeProvider time, ILogger<NoticeWork> log) : BackgroundService
{
    // A bound on how much of a crowded minute this takes from those who book.
    private const int PagesAtOnceMax = 10;

    private static readonly TimeSpan s_upkeepEvery = TimeSpan.FromSeconds(15);

    /// <summary>One round of all of it, each channel beside the others.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await ReadAsync(stopping);
        await Task.WhenAll(sender.Channels.Select(channel => SendAsync(channel, stopping)));
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

    // Each goes round by itself: a channel that hangs keeps neither the others nor what they are to send.
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var look = TimeSpan.FromSeconds(options.LookSeconds);
        var upkeep = options.AbandonedSeconds > s_upkeepEvery.TotalSeconds ? s_upkeepEvery : look;
        return Task.WhenAll(
        [
            RepeatAsync(look, look, ReadAsync, stoppingToken),
            .. sender.Channels.Select(
                channel => RepeatAsync(look, look, stopping => SendAsync(channel, stopping), stoppingToken)),
            RepeatAsync(look, upkeep, TidyAsync, stoppingToken),
        ]);
    }

    private async Task ReadAsync(CancellationToken stopping)
    {
        for (var page = 0; page < PagesAtOnceMax && await reader.ReadAsync(stopping); page++)
        {
        }
    }

    private async Task SendAsync(INoticeChannel channel, CancellationToken stopping)
    {
        for (var page = 0; page < PagesAtOnceMax && await sender.SendDueAsync(channel, stopping); page++)
        {
        }
    }

    private async Task RepeatAsync(
        TimeSpan first, TimeSpan every, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(first, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            timer.Period = every;
            try
            {
                await work(stopping);
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                // The next round comes; nothing was lost, as nothing is held in memory.
                LogFailed(fault.GetType().Name, fault.Message);
            }
        }
    }

    [LoggerMessage(
        EventId = 3202, Level = LogLevel.Warning, Message = "Notices could not be worked on: {Fault}: {Problem}")]
    private partial void LogFailed(string fault, string problem);
}
