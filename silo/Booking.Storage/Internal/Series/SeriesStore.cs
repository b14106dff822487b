using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal.Series;

/// <summary>Rows of series, links to calendars, and what calendars show.</summary>
internal sealed class SeriesStore(
    ISqlEngine engine, StorageOptions options, TimeProvider time) : ISeriesRows, IFeedStore
{
    private const int IdsAtOnceMax = 500;

    public async ValueTask<SeriesPlan?> FindSeriesAsync(SeriesId series, CancellationToken cancellation)
    {
        SeriesPlan? found = null;
        await AskAsync([SeriesQueries.One(series)], (_, row) => found = SeriesQueries.ReadPlan(row), cancellation);
        return found;
    }

    public async ValueTask<ImmutableArray<SeriesPlan>> ListSeriesAsync(
        MemberId member, LocalDate since, CancellationToken cancellation)
    {
        var plans = ImmutableArray.CreateBuilder<SeriesPlan>();
        await AskAsync(
            [SeriesQueries.OfMember(member, since)], (_, row) => plans.Add(SeriesQueries.ReadPlan(row)), cancellation);
        return plans.DrainToImmutable();
    }

    public async ValueTask<ImmutableArray<BookingRecord>> FindBookingsAsync(
        IReadOnlyCollection<BookingId> bookings, CancellationToken cancellation)
    {
        if (bookings.Count == 0) return [];
        var found = ImmutableArray.CreateBuilder<BookingRecord>(bookings.Count);
        var reader = new RowQueries.BookingReader();
        await AskAsync(
            [.. bookings.Chunk(IdsAtOnceMax).Select(
                some => RowQueries.BookingsById(engine.Kind, [.. some.Select(b => b.Value)]))],
            (_, row) => found.Add(reader.Read(row)), cancellation);
        return found.DrainToImmutable();
    }

    public async ValueTask<bool> AddAsync(FeedLink link, int linksMax, CancellationToken cancellation) =>
        await AnyAsync(SeriesQueries.Add(link, linksMax), cancellation);

    public async ValueTask<FeedLink?> FindAsync(string secretHash, CancellationToken cancellation)
    {
        FeedLink? found = null;
        await AskAsync([SeriesQueries.Find(secretHash)], (_, row) => found = SeriesQueries.ReadLink(row), cancellation);
        return found;
    }

    public async ValueTask<ImmutableArray<FeedLink>> ListAsync(MemberId member, CancellationToken cancellation)
    {
        var links = ImmutableArray.CreateBuilder<FeedLink>();
        await AskAsync(
            [SeriesQueries.LinksOf(member)], (_, row) => links.Add(SeriesQueries.ReadLink(row)), cancellation);
        return links.DrainToImmutable();
    }

    public async ValueTask<bool> RevokeAsync(string id, MemberId member, Instant now, CancellationToken cancellation) =>
        await AnyAsync(SeriesQueries.Revoke(id, member, now), cancellation);

    public ValueTask<FeedRows> ReadAsync(MemberId member, Instant since, int limit, CancellationToken cancellation) =>
        ReadAsync(
            SeriesQueries.FeedOf(member, since, limit), SeriesQueries.OfMember(member, DayBefore(since)), null,
            cancellation);

    public ValueTask<FeedRows> ReadAsync(
        FacilityId facility, Instant since, Instant until, int limit, CancellationToken cancellation) =>
        ReadAsync(
            SeriesQueries.FeedOf(facility, since, until, limit), SeriesQueries.OfFacility(facility, DayBefore(since)),
            RowQueries.Closures(facility, since), cancellation);

    private async ValueTask<FeedRows> ReadAsync(
        Statement ofBookings, Statement ofSeries, Statement? ofClosures, CancellationToken cancellation)
    {
        var bookings = ImmutableArray.CreateBuilder<FeedBooking>();
        var plans = ImmutableArray.CreateBuilder<SeriesPlan>();
        var closures = ImmutableArray.CreateBuilder<Closure>();
        var reader = new RowQueries.BookingReader();
        Statement[] queries = ofClosures is null ? [ofBookings, ofSeries] : [ofBookings, ofSeries, ofClosures];
        await AskAsync(queries, (query, row) =>
        {
            if (query == 0)
                bookings.Add(new(
                    reader.Read(row), row.Instant(RowQueries.BookingColumnsCount),
                    row.Text(RowQueries.BookingColumnsCount + 1) == "booking.placed"));
            else if (query == 1) plans.Add(SeriesQueries.ReadPlan(row));
            else closures.Add(RowQueries.ReadClosure(row));
        }, cancellation);
        return new(bookings.DrainToImmutable(), plans.DrainToImmutable(), closures.DrainToImmutable());
    }

    // No zone is a whole day off UTC.
    private static LocalDate DayBefore(Instant instant) => instant.InUtc().Date.PlusDays(-1);

    private async ValueTask<bool> AnyAsync(Statement statement, CancellationToken cancellation)
    {
        var any = false;
        await AskAsync([statement], (_, _) => any = true, cancellation);
        return any;
    }

    // A black hole must not hold a caller for longer than promised. A single statement may also write and return rows.
    private async ValueTask AskAsync(Statement[] queries, Action<int, Row> take, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.CommandTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await engine.ReadAsync(queries, take, either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (Exception late) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new JournalUnavailableException(
                $"{engine.Describe} did not answer in {options.CommandTimeout}.", late);
        }
    }
}
