using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal.Notices;

/// <summary>Notices in SQL that both databases understand, each step one statement.</summary>
internal sealed class NoticeStore(ISqlEngine engine, StorageOptions options, TimeProvider time) : INoticeStore
{
    private const int PlannedAtOnceMax = 500;
    private const int PurgedAtOnceMax = 1_000;

    public async ValueTask<OutboxPage> ReadOutboxAsync(int limit, CancellationToken cancellation)
    {
        var position = 0L;
        var entries = ImmutableArray.CreateBuilder<OutboxEntry>();
        await AskAsync([NoticeQueries.Position, NoticeQueries.Outbox(limit)], (query, row) =>
        {
            if (query == 0) position = row.Long(0);
            else
                entries.Add(new(row.Long(0), new(row.Text(1)),
                    new(row.Long(3), row.Instant(4), JournalCodec.Decode(row.Text(5), row.Text(6))), row.Text(2)));
        }, cancellation);
        return new(position, entries.DrainToImmutable());
    }

    public ValueTask<bool> AdvanceAsync(long from, long to, CancellationToken cancellation) =>
        AnyAsync(NoticeQueries.Advance(from, to), cancellation);

    public async ValueTask PlanAsync(ImmutableArray<NoticeDelivery> deliveries, CancellationToken cancellation)
    {
        for (var done = 0; done < deliveries.Length; done += PlannedAtOnceMax)
        {
            var some = deliveries.AsSpan()[done..Math.Min(deliveries.Length, done + PlannedAtOnceMax)];
            await AnyAsync(NoticeQueries.Plan(some), cancellation);
        }
    }

    public async ValueTask<ImmutableDictionary<BookingId, BookingRecord>> FindBookingsAsync(
        IReadOnlyCollection<BookingId> bookings, CancellationToken cancellation)
    {
        var found = ImmutableDictionary.CreateBuilder<BookingId, BookingRecord>();
        var reader = new RowQueries.BookingReader();
        await AskAsync([RowQueries.BookingsById(engine.Kind, [.. bookings.Select(one => one.Value)])], (_, row) =>
        {
            var booking = reader.Read(row);
            found[booking.Id] = booking;
        }, cancellation);
        return found.ToImmutable();
    }

    public async ValueTask<ImmutableArray<BookingRecord>> ListOverlappingAsync(
        FacilityId facility, Stretch stretch, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<BookingRecord>();
        var reader = new RowQueries.BookingReader();
        await AskAsync([RowQueries.BookingsOf(facility, stretch.Start)], (_, row) =>
        {
            var booking = reader.Read(row);
            if (booking.State.Occupies() && booking.Stretch.Overlaps(stretch)) found.Add(booking);
        }, cancellation);
        return found.DrainToImmutable();
    }

    public async ValueTask<bool> StandsAsync(FacilityId facility, Closure closure, CancellationToken cancellation)
    {
        var stands = false;
        await AskAsync([NoticeQueries.Closure(facility, closure)], (_, _) => stands = true, cancellation);
        return stands;
    }

    public async ValueTask<RecordedEvent?> FindEventAsync(StreamId stream, long version, CancellationToken cancellation)
    {
        RecordedEvent? found = null;
        await AskAsync(
            [RowQueries.Journal(stream, version - 1, 1)], (_, row) => found = RowQueries.ReadEvent(row), cancellation);
        return found?.Version == version ? found : null;
    }

    public async ValueTask<ImmutableDictionary<MemberId, NoticeSettings>> FindSettingsAsync(
        IReadOnlyCollection<MemberId> members, CancellationToken cancellation)
    {
        var found = ImmutableDictionary.CreateBuilder<MemberId, NoticeSettings>();
        await AskAsync([NoticeQueries.Settings(engine.Kind, members)], (_, row) =>
        {
            var settings = NoticeQueries.ReadSettings(row);
            found[settings.Member] = settings;
        }, cancellation);
        return found.ToImmutable();
    }

    public async ValueTask PutSettingsAsync(NoticeSettings settings, CancellationToken cancellation) =>
        await AnyAsync(NoticeQueries.Put(settings), cancellation);

    public ValueTask<bool> ConfirmEmailAsync(
        MemberId member, string sealedEmail, Instant now, CancellationToken cancellation) =>
        AnyAsync(NoticeQueries.ConfirmEmail(member, sealedEmail, now), cancellation);

    public async ValueTask ForgetRemindersAsync(MemberId member, CancellationToken cancellation) =>
        await AnyAsync(NoticeQueries.ForgetReminders(member), cancellation);

    public ValueTask<ImmutableArray<NoticeDelivery>> ListDueAsync(
        string channel, Instant now, int limit, CancellationToken cancellation) =>
        ListAsync(NoticeQueries.Due(channel, now, limit), cancellation);

    public ValueTask<ImmutableArray<NoticeDelivery>> ListAbandonedAsync(
        Instant before, int limit, CancellationToken cancellation) =>
        ListAsync(NoticeQueries.Abandoned(before, limit), cancellation);

    public ValueTask<bool> ClaimAsync(string id, Instant now, CancellationToken cancellation) =>
        AnyAsync(NoticeQueries.Claim(id, now), cancellation);

    public ValueTask<bool> SettleAsync(
        string id, NoticeState from, NoticeState to, Instant at, string problem, CancellationToken cancellation) =>
        AnyAsync(NoticeQueries.Settle(id, from, to, at, problem), cancellation);

    public ValueTask<ImmutableArray<NoticeDelivery>> ListAsync(
        MemberId member, int limit, CancellationToken cancellation) =>
        ListAsync(NoticeQueries.Of(member, limit), cancellation);

    public async ValueTask<(long Due, long Dead)> CountAsync(Instant now, CancellationToken cancellation)
    {
        var counts = new long[2];
        await AskAsync([NoticeQueries.CountDue(now), NoticeQueries.CountDead(now - Duration.FromDays(1))],
            (query, row) => counts[query] = row.Long(0), cancellation);
        return (counts[0], counts[1]);
    }

    public ValueTask<int> PurgeNoticesAsync(Instant before, CancellationToken cancellation) =>
        CountAsync(NoticeQueries.Purge(before, PurgedAtOnceMax), cancellation);

    private async ValueTask<ImmutableArray<NoticeDelivery>> ListAsync(Statement query, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<NoticeDelivery>();
        await AskAsync([query], (_, row) => found.Add(NoticeQueries.Read(row)), cancellation);
        return found.DrainToImmutable();
    }

    private async ValueTask<bool> AnyAsync(Statement statement, CancellationToken cancellation) =>
        await CountAsync(statement, cancellation) > 0;

    private async ValueTask<int> CountAsync(Statement statement, CancellationToken cancellation)
    {
        var rows = 0;
        await AskAsync([statement], (_, _) => rows++, cancellation);
        return rows;
    }

    // A black hole must not hold a caller for longer than promised. A single statement may also write and return rows.
    private async ValueTask AskAsync(Statement[] statements, Action<int, Row> take, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.CommandTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await engine.ReadAsync(statements, take, either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (Exception late) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new JournalUnavailableException(
                $"{engine.Describe} did not answer in {options.CommandTimeout}.", late);
        }
    }
}
