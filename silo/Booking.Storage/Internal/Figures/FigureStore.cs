using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal.Figures;

/// <summary>Figures on either database.</summary>
internal sealed partial class FigureStore(ISqlEngine engine, StorageOptions options, TimeProvider time) : IFigures
{
    private readonly FigureFollower _follower = new(engine);

    public async ValueTask<int> FollowAsync(Instant now, Duration budget, CancellationToken cancellation) =>
        await _follower.FollowAsync(now, budget, cancellation);

    public async ValueTask AddUpAsync(
        IReadOnlySet<string>? facilities, LocalDate from, LocalDate until, FigureReport report,
        CancellationToken cancellation)
    {
        if (from >= until) return;
        string[]? ids = facilities is null ? null : [.. facilities];
        var last = until.PlusDays(-1);
        // Of a long period only the ends are read day by day.
        var wholeFrom = from.Day == 1 ? from.ToYearMonth() : from.ToYearMonth().PlusMonths(1);
        var wholeUntil = until.ToYearMonth();
        if (Period.DaysBetween(from, until) <= IFigures.DaysShownMax || wholeFrom.CompareTo(wholeUntil) >= 0)
        {
            await AddDaysAsync(ids, from.ToYearMonth(), last.ToYearMonth(), from, until, false, report, cancellation);
            return;
        }
        await AskAsync(FigureQueries.Packed(engine.Kind, "summed", ids, wholeFrom, wholeUntil.PlusMonths(-1)), row =>
            report.AddMonth(new(row.Text(0)), FigureQueries.Month(row.Text(1)), (byte[])row.Raw(2)!), cancellation);
        if (from.Day != 1)
            await AddDaysAsync(ids, from.ToYearMonth(), from.ToYearMonth(), from, until, true, report, cancellation);
        if (until.Day != 1) await AddDaysAsync(ids, wholeUntil, wholeUntil, from, until, true, report, cancellation);
    }

    public async ValueTask<ImmutableArray<BookingRecord>> ListBookingsAsync(
        FacilityId facility, Stretch within, CancellationToken cancellation) =>
        await ReadBookingsAsync(FigureQueries.Bookings(facility, within), within, cancellation);

    public async ValueTask<ImmutableArray<BookingRecord>> ListBookingsOfAsync(
        IReadOnlyCollection<string> facilities, Stretch within, CancellationToken cancellation) =>
        await ReadBookingsAsync(FigureQueries.BookingsOf(engine.Kind, [.. facilities], within), within, cancellation);

    private async ValueTask<ImmutableArray<BookingRecord>> ReadBookingsAsync(
        Statement statement, Stretch within, CancellationToken cancellation)
    {
        var bookings = ImmutableArray.CreateBuilder<BookingRecord>();
        var reader = new RowQueries.BookingReader();
        await AskAsync(statement, row =>
        {
            if (reader.Read(row) is var booking && booking.Occupied().Overlaps(within)) bookings.Add(booking);
        }, cancellation);
        return bookings.DrainToImmutable();
    }

    public async ValueTask<ImmutableArray<UnionMembership>> ListUnionsAsync(
        IReadOnlyCollection<MemberId> members, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(members.Count, IFigures.PeopleAtOnce);
        var unions = ImmutableArray.CreateBuilder<UnionMembership>();
        await AskAsync(
            PersonQueries.Unions(engine.Kind, [.. members.Select(member => member.Value)]),
            row => unions.Add(PersonQueries.ReadUnion(row)), cancellation);
        return unions.DrainToImmutable();
    }

    public async ValueTask<ImmutableArray<Closure>> ListClosuresAsync(
        FacilityId facility, Stretch within, CancellationToken cancellation)
    {
        var closures = ImmutableArray.CreateBuilder<Closure>();
        await AskAsync(
            FigureQueries.Closures(facility, within), row => closures.Add(FigureQueries.ReadClosure(row).Closure),
            cancellation);
        return closures.DrainToImmutable();
    }

    public async ValueTask<ImmutableArray<(Instant Since, Facility Entry)>> ListEntriesAsync(
        FacilityId facility, CancellationToken cancellation)
    {
        var entries = ImmutableArray.CreateBuilder<(Instant, Facility)>();
        await AskAsync(FigureQueries.Entries(facility), row => entries.Add(FigureQueries.ReadEntry(row)), cancellation);
        return entries.DrainToImmutable();
    }

    public async ValueTask<long> CountPeopleAsync(
        IReadOnlyCollection<string>? facilities, Stretch within, CancellationToken cancellation)
    {
        var people = 0L;
        await AskAsync(FigureQueries.People(engine.Kind, facilities is null ? null : [.. facilities], within),
            row => people = row.Long(0), cancellation);
        return people;
    }

    public async ValueTask<ImmutableDictionary<string, long>> CountPeopleByAsync(
        IReadOnlyDictionary<string, string> places, Stretch within, CancellationToken cancellation)
    {
        var counted = ImmutableDictionary.CreateBuilder<string, long>();
        await AskAsync(FigureQueries.PeopleBy(engine.Kind, places, within),
            row => counted[row.Text(0)] = row.Long(1), cancellation);
        return counted.ToImmutable();
    }

    private ValueTask AddDaysAsync(
        string[]? ids, YearMonth first, YearMonth last, LocalDate from, LocalDate until, bool byMonth,
        FigureReport report, CancellationToken cancellation) =>
        AskAsync(FigureQueries.Packed(engine.Kind, "days", ids, first, last), row =>
        {
            var facility = new FacilityId(row.Text(0));
            var month = new MonthFigures(FigureQueries.Month(row.Text(1)), (byte[])row.Raw(2)!);
            foreach (var (date, packed) in month.Days)
                if (date >= from && date < until) report.AddDay(facility, date, packed, byMonth);
        }, cancellation);

    private async ValueTask AskAsync(Statement statement, Action<Row> take, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.CommandTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await engine.ReadAsync([statement], (_, row) => take(row), either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (Exception late) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new JournalUnavailableException(
                $"{engine.Describe} did not answer in {options.CommandTimeout}.", late);
        }
    }
}
