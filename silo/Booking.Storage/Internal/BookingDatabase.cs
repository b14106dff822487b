using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Booking.Domain;
using Booking.Storage.Internal.Accounts;
using Booking.Storage.Internal.Audit;
using Booking.Storage.Internal.Figures;
using Booking.Storage.Internal.Kiosks;
using Booking.Storage.Internal.Notices;
using Booking.Storage.Internal.Outages;
using Booking.Storage.Internal.Privacy;
using Booking.Storage.Internal.Series;

namespace Booking.Storage.Internal;

/// <summary>The ports over one engine. Everything that differs between the databases is below
/// <see cref="ISqlEngine"/>.</summary>
internal sealed partial class BookingDatabase : IBookingDatabase
{
    private const int JournalPage = 1_000;
    private const int PurgedAtOnceMax = 5_000;
    private const int ListMax = 200;

    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly GroupCommit _commits;

    public BookingDatabase(ISqlEngine engine, StorageOptions options, TimeProvider time)
    {
        (Engine, _options, _time) = (engine, options, time);
        _commits = new(engine, options, time);
        OpenBookings = new(engine);
        var types = new UsageTypes(engine);
        People = new(engine, types);
        Unions = new(engine, types);
        Accounts = new AccountStore(engine, options, time);
        Proofs = new ProofStore(engine, options, time);
        Kiosks = new KioskStore(engine, options, time);
        Figures = new FigureStore(engine, options, time);
        Notices = new NoticeStore(engine, options, time);
        var series = new SeriesStore(engine, options, time);
        (Series, Feeds) = (series, series);
        Audit = new AuditTrail(engine, options, time);
        Persons = new PersonStore(engine, options, time);
        Heartbeats = new Heartbeats(engine, options, time);
    }

    public ISqlEngine Engine { get; }

    public Duration CommandRetention => Duration.FromTimeSpan(_options.CommandRetention);

    public OpenBookingsLoader OpenBookings { get; }

    public PersonLoader People { get; }

    public UnionLoader Unions { get; }

    public IAccountStore Accounts { get; }

    public IProofStore Proofs { get; }

    public IKioskStore Kiosks { get; }

    public IHeartbeats Heartbeats { get; }

    public IFigures Figures { get; }

    public INoticeStore Notices { get; }

    public ISeriesRows Series { get; }

    public IFeedStore Feeds { get; }

    public IAuditTrail Audit { get; }

    public IPersonStore Persons { get; }

    public DatabaseKind Kind => Engine.Kind;

    public string Describe => Engine.Describe;

    public string ConnectionString => Engine.ConnectionString;

    public CancellationToken LostLease => _commits.LostLease;

    public ValueTask<SchemaState> MigrateAsync(CancellationToken cancellation) => Engine.MigrateAsync(cancellation);

    public ValueTask TakeOverAsync(CancellationToken cancellation) => _commits.TakeOverAsync(cancellation);

    public DbConnection CreateConnection() => Engine.CreateConnection();

    public ValueTask<AppendVerdict> AppendAsync(JournalAppend append, CancellationToken cancellation) =>
        _commits.AppendAsync(append, cancellation);

    public async ValueTask<CommandOutcome?> FindOutcomeAsync(
        StreamId stream, CommandId command, CancellationToken cancellation)
    {
        CommandOutcome? outcome = null;
        await ReadAsync([RowQueries.Outcome(stream, command)], (_, row) => outcome = new(
            command, row.Hash(0), row.Instant(1), row.Long(2),
            row.TextOrNull(3) is { } booking ? JournalCodec.DecodeBooking(booking) : null), cancellation);
        if (outcome is not { Booking: null } || stream.Facility is not { } facility) return outcome;
        // A placing's outcome is its event.
        await ReadAsync([RowQueries.Journal(stream, outcome.Version - 1, 1)], (_, row) =>
        {
            var recorded = RowQueries.ReadEvent(row);
            if (recorded.Event is BookingPlaced placed && placed.PlacedWith == command)
                outcome = outcome with
                {
                    Booking = BookingRecord.Placed(facility, placed, recorded.At, recorded.Version)
                };
        }, cancellation);
        return outcome;
    }

    public async IAsyncEnumerable<RecordedEvent> ReadAsync(
        StreamId stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = new List<RecordedEvent>(JournalPage);
        do
        {
            page.Clear();
            await ReadAsync([RowQueries.Journal(stream, afterVersion, JournalPage)],
                (_, row) => page.Add(RowQueries.ReadEvent(row)), cancellation);
            foreach (var recorded in page)
            {
                yield return recorded;
                afterVersion = recorded.Version;
            }
        }
        while (page.Count == JournalPage);
    }

    public async ValueTask<FacilityImage?> LoadFacilityAsync(
        FacilityId facility, Instant openSince, Instant commandsSince, CancellationToken cancellation)
    {
        var stream = StreamId.Of(facility);
        (long Version, Instant At)? head = null;
        Facility? entry = null;
        var closures = ImmutableArray.CreateBuilder<Closure>();
        var bookings = ImmutableArray.CreateBuilder<BookingRecord>();
        var commands = ImmutableArray.CreateBuilder<KnownCommand>();
        var waiting = ImmutableArray.CreateBuilder<WaitingEntry>();
        var withheld = ImmutableArray.CreateBuilder<WithheldTime>();
        var affected = ImmutableArray.CreateBuilder<AffectedBooking>();
        var appointments = ImmutableArray.CreateBuilder<Appointment>();
        var reader = new RowQueries.BookingReader();
        await ReadAsync(
            [
                RowQueries.Head(stream), RowQueries.FacilityEntry(facility), RowQueries.Closures(facility, openSince),
                RowQueries.BookingsOf(facility, openSince), RowQueries.Commands(stream, commandsSince),
                RowQueries.WaitingOf(facility, openSince), RowQueries.WithheldOf(facility),
                RowQueries.AffectedOf(facility, openSince), RowQueries.Appointments(facility, openSince),
            ],
            (query, row) =>
            {
                if (query == 0) head = (row.Long(0), row.Instant(1));
                else if (query == 1) entry = ReadFacility(row.Text(0));
                else if (query == 2) closures.Add(RowQueries.ReadClosure(row));
                else if (query == 3) bookings.Add(reader.Read(row));
                else if (query == 4) commands.Add(new(new(row.Guid(0)), row.Hash(1)));
                else if (query == 5) waiting.Add(RowQueries.ReadWaiting(row));
                else if (query == 6) withheld.Add(RowQueries.ReadWithheld(row));
                else if (query == 7) affected.Add(RowQueries.ReadAffected(row));
                else appointments.Add(RowQueries.ReadAppointment(row.Text(0)));
            }, cancellation);
        return head is not { } known ? null : new(known.Version, known.At, entry,
            closures.DrainToImmutable(), bookings.DrainToImmutable(), commands.DrainToImmutable(),
            waiting.DrainToImmutable(), withheld.DrainToImmutable(), affected.DrainToImmutable(),
            appointments.DrainToImmutable());
    }

    public async ValueTask<ImmutableArray<FacilityId>> ListOverdueAsync(
        Instant since, Instant now, CancellationToken cancellation)
    {
        var facilities = ImmutableArray.CreateBuilder<FacilityId>();
        await ReadAsync([RowQueries.Overdue(since, now)], (_, row) => facilities.Add(new(row.Text(0))), cancellation);
        return facilities.DrainToImmutable();
    }

    public ValueTask<MemberImage> LoadMemberAsync(MemberId member, Instant now, CancellationToken cancellation) =>
        OpenBookings.Questions.AskAsync((member, now), Engine, _options, _time, cancellation);

    public async ValueTask<ImmutableArray<BookingRecord>> ListBookingsAsync(
        MemberId member, Instant? before, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, ListMax);
        var bookings = ImmutableArray.CreateBuilder<BookingRecord>();
        var reader = new RowQueries.BookingReader();
        await ReadAsync([RowQueries.BookingsOf(member, before ?? Micros.Max, limit)],
            (_, row) => bookings.Add(reader.Read(row)), cancellation);
        return bookings.DrainToImmutable();
    }

    public async ValueTask<ImmutableArray<BookingRecord>> ListPendingAsync(
        StaffScope scope, FacilityId? facility, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, ListMax);
        var bookings = ImmutableArray.CreateBuilder<BookingRecord>();
        var reader = new RowQueries.BookingReader();
        await ReadAsync(
            [RowQueries.Pending(scope, facility, limit)], (_, row) => bookings.Add(reader.Read(row)), cancellation);
        return bookings.DrainToImmutable();
    }

    public async ValueTask<ImmutableArray<BookingRecord>> ListAppealsAsync(
        StaffScope scope, FacilityId? facility, MemberId except, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, ListMax);
        var bookings = ImmutableArray.CreateBuilder<BookingRecord>();
        var reader = new RowQueries.BookingReader();
        await ReadAsync(
            [RowQueries.Appeals(scope, facility, except, limit)], (_, row) => bookings.Add(reader.Read(row)),
            cancellation);
        return bookings.DrainToImmutable();
    }

    public async ValueTask<MemberWaiting> ListWaitingAsync(MemberId member, Instant now, CancellationToken cancellation)
    {
        var entries = ImmutableArray.CreateBuilder<WaitingEntry>();
        var affected = ImmutableArray.CreateBuilder<AffectedBooking>();
        await ReadAsync(
            [RowQueries.WaitingOf(member, now), RowQueries.AffectedOf(member, now)],
            (query, row) =>
            {
                if (query == 0) entries.Add(RowQueries.ReadWaiting(row));
                else affected.Add(RowQueries.ReadAffected(row));
            }, cancellation);
        return new(entries.DrainToImmutable(), affected.DrainToImmutable());
    }

    public async ValueTask<WaitingEntry?> FindWaitingAsync(WaitingId waiting, CancellationToken cancellation)
    {
        WaitingEntry? found = null;
        await ReadAsync(
            [RowQueries.OneWaiting(waiting)], (_, row) => found = RowQueries.ReadWaiting(row), cancellation);
        return found;
    }

    public async ValueTask<BookingRecord?> FindBookingAsync(BookingId booking, CancellationToken cancellation)
    {
        BookingRecord? found = null;
        await ReadAsync([RowQueries.OneBooking(booking)],
            (_, row) => found = new RowQueries.BookingReader().Read(row), cancellation);
        return found;
    }

    public async ValueTask<ImmutableArray<Facility>> ListFacilitiesAsync(CancellationToken cancellation)
    {
        var facilities = ImmutableArray.CreateBuilder<Facility>();
        await ReadAsync(
            [RowQueries.FacilityEntries()], (_, row) => facilities.Add(ReadFacility(row.Text(0))), cancellation);
        return facilities.DrainToImmutable();
    }

    public async ValueTask<RegisterImage> LoadRegisterAsync(CancellationToken cancellation)
    {
        var version = 0L;
        var divisions = ImmutableArray.CreateBuilder<Division>();
        var organisations = new List<Organisation>();
        var holidays = ImmutableArray.CreateBuilder<Holiday>();
        await ReadAsync(
            [
                RowQueries.Head(StreamId.Register), RowQueries.Divisions(), RowQueries.Organisations(),
                RowQueries.Holidays(Kind),
            ],
            (query, row) =>
            {
                if (query == 0) version = row.Long(0);
                else if (query == 1) divisions.Add(RowQueries.ReadDivision(row));
                else if (query == 2) organisations.Add(RowQueries.ReadOrganisation(row));
                else holidays.Add(RowQueries.ReadHoliday(row));
            }, cancellation);
        return new(version, divisions.DrainToImmutable(), ParentsFirst(organisations), holidays.DrainToImmutable());
    }

    public async ValueTask<int> PurgeAsync(Instant now, CancellationToken cancellation)
    {
        // A clock that runs far ahead must not make young outcomes look old; what was written last was young when it
        // was written.
        Instant? last = null;
        await ReadAsync(
            [new("select at from stream_head order by at desc limit 1")], (_, row) => last = row.Instant(0),
            cancellation);
        if (last is not { } latest) return 0;
        var until = Instant.Min(now, latest) - CommandRetention;
        await Engine.ExecuteAsync(
            new("update retention set commands_before = $1 where id = 1 and commands_before < $1", until),
            cancellation);
        var row = Kind == DatabaseKind.Postgres ? "ctid" : "rowid";
        var outcomes = await Engine.ExecuteAsync(new(
            $"delete from command where {row} in (select {row} from command where at < $1 limit $2)",
            until, (long)PurgedAtOnceMax), cancellation);
        // Ids grow with time, so the oldest messages stand first and the table need not be searched for them. The last
        // one stays: SQLite would give its number again, and the outbox's reader would take the next message for one
        // that it has seen.
        return outcomes + await Engine.ExecuteAsync(new(
            """
            delete from outbox where id in (
              select id from (select id, at from outbox order by id limit $2) oldest where at < $1)
              and id < (select max(id) from outbox)
            """,
            until, (long)PurgedAtOnceMax), cancellation);
    }

    public async ValueTask<bool> PingAsync(CancellationToken cancellation)
    {
        try
        {
            var generation = 0L;
            await Engine.ReadAsync(
                    [new("select generation from writer_lease where id = 1")], (_, row) => generation = row.Long(0),
                    cancellation, patient: false).AsTask()
                .WaitAsync(TimeSpan.FromSeconds(1), _time, cancellation);
            _commits.Sees(generation);
            return true;
        }
        catch (Exception fault) when (fault is JournalUnavailableException or TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync();
        await Engine.DisposeAsync();
    }

    private async ValueTask ReadAsync(Statement[] queries, Action<int, Row> take, CancellationToken cancellation) =>
        await LimitedAsync(
            async given =>
            {
                await Engine.ReadAsync(queries, take, given);
                return true;
            }, cancellation);

    // A black hole must not hold a reader for longer than promised, so the limit is kept here and not only by the
    // driver.
    private async ValueTask<T> LimitedAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.CommandTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await read(either.Token).WaitAsync(either.Token);
        }
        catch (Exception late) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new JournalUnavailableException($"{Describe} did not answer in {_options.CommandTimeout}.", late);
        }
    }

    private static Facility ReadFacility(string json) =>
        JsonSerializer.Deserialize<Facility>(json, JournalCodec.Options)
        ?? throw new JsonException("A facility's entry holds null.");

    private static ImmutableArray<Organisation> ParentsFirst(List<Organisation> organisations)
    {
        var byParent = organisations.ToLookup(organisation => organisation.Parent?.Value ?? "", StringComparer.Ordinal);
        var known = organisations.Select(organisation => organisation.Id.Value).ToHashSet(StringComparer.Ordinal);
        var sorted = ImmutableArray.CreateBuilder<Organisation>(organisations.Count);
        var next = new Queue<Organisation>(organisations.Where(organisation =>
            organisation.Parent is not { } parent || !known.Contains(parent.Value)));
        while (next.TryDequeue(out var organisation))
        {
            sorted.Add(organisation);
            foreach (var child in byParent[organisation.Id.Value]) next.Enqueue(child);
        }
        return sorted.DrainToImmutable();
    }
}
