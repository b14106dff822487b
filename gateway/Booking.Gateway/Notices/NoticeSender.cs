using Microsoft.Extensions.Logging;

namespace Booking.Gateway;

/// <summary>Sends what is due. A delivery is claimed in the database before anything leaves this machine; so one that
/// was begun by a process that is gone is known, and is sent again only by channels whose receivers drop doubles
/// (decision 0021).</summary>
internal sealed partial class NoticeSender(
    INoticeStore store, NoticeComposer composer, IEnumerable<INoticeChannel> channels, NoticeOptions options,
    NoticeMetrics metrics, TimeProvider time, ILogger<NoticeSender> log)
{
    private const int PageSize = 100;

    private readonly INoticeChannel[] _channels = [.. channels];

    /// <summary>The channels there are.</summary>
    public IReadOnlyList<INoticeChannel> Channels => _channels;

    /// <summary>Settles what was begun by processes that are gone.</summary>
    public async Task RecoverAsync(CancellationToken cancellation)
    {
        var now = SignInClock.Now(time);
        var before = now - Duration.FromSeconds(options.AbandonedSeconds);
        foreach (var delivery in await store.ListAbandonedAsync(before, PageSize, cancellation))
        {
            if (_channels.FirstOrDefault(one => one.Name == delivery.Channel) is not { } channel) continue;
            await SettleAsync(delivery, channel, new(NoticeOutcome.Unknown, "abandoned"), now);
        }
    }

    /// <summary>Sends one page of what is due on a channel.</summary>
    /// <returns>Whether there may be more at once.</returns>
    public async Task<bool> SendDueAsync(INoticeChannel channel, CancellationToken stopping)
    {
        var due = await store.ListDueAsync(channel.Name, SignInClock.Now(time), PageSize, stopping);
        await Parallel.ForEachAsync(due,
            new ParallelOptions { MaxDegreeOfParallelism = options.AtOnceMax, CancellationToken = stopping },
            (delivery, cancellation) => SendAsync(delivery, channel, cancellation));
        return due.Length == PageSize;
    }

    private async ValueTask SendAsync(NoticeDelivery delivery, INoticeChannel channel, CancellationToken stopping)
    {
        var now = SignInClock.Now(time);
        NoticeMessage? message;
        try
        {
            message = await composer.ComposeAsync(delivery, now, stopping);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            // One that cannot be made now may be later; it waits its turn like one that could not be sent, and holds up
            // nobody else's.
            if (await store.ClaimAsync(delivery.Id, now, stopping))
                await SettleAsync(
                    delivery with { Tries = delivery.Tries + 1 }, channel,
                    new(NoticeOutcome.NotNow, fault.GetType().Name), now);
            return;
        }
        if (message is null)
        {
            if (await store.SettleAsync(delivery.Id, NoticeState.Due, NoticeState.Dropped, now, "overtaken", stopping))
                metrics.Settled(delivery, "dropped");
            return;
        }
        if (!await store.ClaimAsync(delivery.Id, now, stopping)) return;
        // From here on it is finished, also when this process is told to stop: a claim without an end is a notice
        // nobody is sure of.
        var verdict = await DeliverAsync(channel, message);
        await SettleAsync(delivery with { Tries = delivery.Tries + 1 }, channel, verdict, SignInClock.Now(time));
    }

    private async Task<NoticeVerdict> DeliverAsync(INoticeChannel channel, NoticeMessage message)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.SendSeconds), time);
        try
        {
            return await channel.SendAsync(message, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception fault)
        {
            // Without its words, which may repeat an address.
            return new(NoticeOutcome.Unknown, fault.GetType().Name);
        }
    }

    private async Task SettleAsync(NoticeDelivery delivery, INoticeChannel channel, NoticeVerdict verdict, Instant now)
    {
        var (state, at) = Judge(delivery, channel, verdict, now);
        if (!await store.SettleAsync(
            delivery.Id, NoticeState.Claimed, state, at, verdict.Problem, CancellationToken.None))
            return;
        metrics.Settled(delivery, state switch
        {
            NoticeState.Due => "retry",
            NoticeState.Sent => "sent",
            NoticeState.Unsure => "unsure",
            _ => "dead",
        });
        if (state is NoticeState.Dead or NoticeState.Unsure)
            LogLost(delivery.Id, delivery.Kind, delivery.Channel, state.ToString(), delivery.Tries, verdict.Problem);
    }

    private (NoticeState State, Instant At) Judge(
        NoticeDelivery delivery, INoticeChannel channel, NoticeVerdict verdict, Instant now)
    {
        if (verdict.Outcome == NoticeOutcome.Sent) return (NoticeState.Sent, now);
        if (verdict.Outcome == NoticeOutcome.Never) return (NoticeState.Dead, now);
        if (verdict.Outcome == NoticeOutcome.Unknown && !channel.MayRepeat) return (NoticeState.Unsure, now);
        return options.Retries.WaitAfter(delivery.Tries, Random.Shared.NextDouble()) is { } wait
            ? (NoticeState.Due, now + wait)
            : (NoticeState.Dead, now);
    }

    [LoggerMessage(EventId = 3201, Level = LogLevel.Warning,
        Message = "Notice {Id} ({Kind} by {Channel}) is {State} after {Tries} tries: {Problem}")]
    private partial void LogLost(string id, string kind, string channel, string state, int tries, string problem);
}
