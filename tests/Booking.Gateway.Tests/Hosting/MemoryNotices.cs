using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Booking.Gateway.Tests.Hosting;

/// <summary>Settings in memory, and nobody was ever told anything.</summary>
internal sealed class MemoryNotices : INoticeStore
{
    private readonly ConcurrentDictionary<MemberId, NoticeSettings> _settings = new();

    public ValueTask<OutboxPage> ReadOutboxAsync(int limit, CancellationToken cancellation) =>
        new(new OutboxPage(0, []));

    public ValueTask<bool> AdvanceAsync(long from, long to, CancellationToken cancellation) => new(false);

    public ValueTask PlanAsync(ImmutableArray<NoticeDelivery> deliveries, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    public ValueTask<ImmutableDictionary<BookingId, BookingRecord>> FindBookingsAsync(
        IReadOnlyCollection<BookingId> bookings,
        CancellationToken cancellation) => new(ImmutableDictionary<BookingId, BookingRecord>.Empty);

    public ValueTask<ImmutableArray<BookingRecord>> ListOverlappingAsync(
        FacilityId facility, Stretch stretch,
        CancellationToken cancellation) => new(ImmutableArray<BookingRecord>.Empty);

    public ValueTask<bool> StandsAsync(FacilityId facility, Closure closure, CancellationToken cancellation) =>
        new(false);

    public ValueTask<RecordedEvent?> FindEventAsync(StreamId stream, long version, CancellationToken cancellation) =>
        new((RecordedEvent?)null);

    public ValueTask<ImmutableDictionary<MemberId, NoticeSettings>> FindSettingsAsync(
        IReadOnlyCollection<MemberId> members, CancellationToken cancellation) =>
        new(_settings.Where(one => members.Contains(one.Key)).ToImmutableDictionary());

    public ValueTask PutSettingsAsync(NoticeSettings settings, CancellationToken cancellation)
    {
        _settings[settings.Member] = settings;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ConfirmEmailAsync(
        MemberId member, string sealedEmail, Instant now, CancellationToken cancellation)
    {
        if (!_settings.TryGetValue(member, out var kept) || kept.SealedEmail != sealedEmail) return new(false);
        return new(_settings.TryUpdate(member, kept with { EmailConfirmedAt = now }, kept));
    }

    public ValueTask ForgetRemindersAsync(MemberId member, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask<ImmutableArray<NoticeDelivery>> ListDueAsync(
        string channel, Instant now, int limit,
        CancellationToken cancellation) => new(ImmutableArray<NoticeDelivery>.Empty);

    public ValueTask<ImmutableArray<NoticeDelivery>> ListAbandonedAsync(
        Instant before, int limit, CancellationToken cancellation) =>
        new(ImmutableArray<NoticeDelivery>.Empty);

    public ValueTask<bool> ClaimAsync(string id, Instant now, CancellationToken cancellation) => new(false);

    public ValueTask<bool> SettleAsync(
        string id, NoticeState from, NoticeState to, Instant at, string problem,
        CancellationToken cancellation) => new(false);

    public ValueTask<ImmutableArray<NoticeDelivery>> ListAsync(
        MemberId member, int limit, CancellationToken cancellation) =>
        new(ImmutableArray<NoticeDelivery>.Empty);

    public ValueTask<(long Due, long Dead)> CountAsync(Instant now, CancellationToken cancellation) => new((0L, 0L));

    public ValueTask<int> PurgeNoticesAsync(Instant before, CancellationToken cancellation) => new(0);
}
