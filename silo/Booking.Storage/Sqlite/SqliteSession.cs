using System.Collections.Immutable;
using Booking.Domain;
using Booking.Storage.Internal;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Booking.Storage.Sqlite;

/// <summary>The writer's connection and its prepared statements. One transaction a batch, so one flush to disk for
/// all.</summary>
internal sealed class SqliteSession : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly long _retentionMicros;
    private readonly SqliteStatement _begin, _commit, _rollback, _lease, _move, _make;
    private readonly SqliteStatement _journal, _outbox, _booking, _request, _command;

    public SqliteSession(SqliteConnection connection, TimeSpan commandRetention)
    {
        _connection = connection;
        _retentionMicros = commandRetention.Ticks / TimeSpan.TicksPerMicrosecond;
        _begin = Prepare("begin immediate");
        _commit = Prepare("commit");
        _rollback = Prepare("rollback");
        _lease = Prepare("select generation from writer_lease where id = 1");
        _move = Prepare("update stream_head set version = ?3, at = ?4 where stream = ?1 and version = ?2");
        _make = Prepare(
            "insert into stream_head (stream, version, at) values (?1, ?2, ?3) on conflict (stream) do nothing");
        _journal = Prepare("insert into journal (stream, version, at, kind, payload) values (?1, ?2, ?3, ?4, ?5)");
        _outbox = Prepare("insert into outbox (stream, version, at, topic, key) values (?1, ?2, ?3, ?4, ?5)");
        _booking = Prepare("""
            insert into booking (id, facility_id, booked_for, booked_by, claims, starts_at, ends_at, attendees, purpose, state,
              placed_at, placed_with, version, cancelled_at, check_in_by, arrived_at, arrival_way, people, lapsed_at, lapse_cause,
              booked_until, appeal)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
            on conflict (id) do update set claims = excluded.claims, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
              attendees = excluded.attendees, purpose = excluded.purpose, state = excluded.state, version = excluded.version,
              cancelled_at = excluded.cancelled_at, booked_for = excluded.booked_for, booked_by = excluded.booked_by,
              check_in_by = excluded.check_in_by, arrived_at = excluded.arrived_at, arrival_way = excluded.arrival_way,
              people = excluded.people, lapsed_at = excluded.lapsed_at, lapse_cause = excluded.lapse_cause,
              booked_until = excluded.booked_until, appeal = excluded.appeal
            """);
        _request = Prepare("""
            insert into booking_request (booking_id, facility_id, organisation_id, due_at, approval, companions, service_name,
              price_fen, service, permit, how, excused, starts_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            on conflict (booking_id) do update set due_at = excluded.due_at, approval = excluded.approval,
              companions = excluded.companions, service_name = excluded.service_name, price_fen = excluded.price_fen,
              service = excluded.service, permit = excluded.permit, excused = excluded.excused, starts_at = excluded.starts_at
            """);
        // An id may come again once its outcome has been kept for long enough; before that the null makes the database
        // refuse.
        _command = Prepare("""
            insert into command (stream, id, body_hash, at, version, outcome) values (?1, ?2, ?3, ?4, ?5, ?6)
            on conflict (stream, id) do update set at = case when at <= excluded.at - ?7 then excluded.at end,
              body_hash = excluded.body_hash, version = excluded.version, outcome = excluded.outcome
            """);
    }

    public BatchResult Write(IReadOnlyList<PendingAppend> batch, long? generation)
    {
        // Takes the file's write lock before anything is read, so what is read stays true until the commit.
        _begin.Run();
        try
        {
            if (generation is { } mine && _lease.Ask() != mine)
            {
                _rollback.Run();
                return new(false, []);
            }
            IReadOnlyDictionary<string, ImmutableArray<OrganisationId>>? overtaken = null;
            if (UnionEpochs.AreReliedOn(batch))
                (batch, overtaken) = UnionEpochs.Split(batch, Epochs(UnionEpochs.Unions(batch)));
            List<string>? fenced = null;
            foreach (var append in batch)
            {
                if (Move(append)) Write(append);
                else (fenced ??= []).Add(append.Stream);
            }
            _commit.Run();
            return new(true, (IReadOnlyList<string>?)fenced ?? [], overtaken);
        }
        catch
        {
            // Some faults have rolled back already; the connection says so.
            if (raw.sqlite3_get_autocommit(_connection.Handle) == 0) _rollback.Run();
            throw;
        }
    }

    /// <remarks>Waits for the file on a pool thread, as everything of SQLite does.</remarks>
    public ValueTask DisposeAsync() => new(Task.Run(Dispose));

    private void Dispose()
    {
        foreach (var statement in new[]
            { _begin, _commit, _rollback, _lease, _move, _make, _journal, _outbox, _booking, _request, _command })
            statement.Dispose();
        _connection.Dispose();
    }

    private Dictionary<string, long> Epochs(string[] unions)
    {
        var epochs = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var union in unions)
        {
            using var look = SqliteArguments.ToCommand(
                _connection, new("select epoch from union_epoch where union_id = $1", union));
            if (look.ExecuteScalar() is long epoch) epochs[union] = epoch;
        }
        return epochs;
    }

    private bool Move(PendingAppend append) => append.Expected == 0
        ? _make.Bind(1, append.Stream).Bind(2, append.Next).Bind(3, append.At).Run() == 1
        : _move.Bind(1, append.Stream).Bind(2, append.Expected).Bind(3, append.Next).Bind(4, append.At).Run() == 1;

    private void Write(PendingAppend append)
    {
        foreach (var row in append.Events)
        {
            _journal.Bind(1, append.Stream).Bind(2, row.Version).Bind(3, row.At).Bind(4, row.Kind).Bind(5, row.Payload)
                .Run();
            if (row.OutboxKey is { } key)
                _outbox.Bind(1, append.Stream).Bind(2, row.Version).Bind(3, row.At).Bind(4, row.Kind).Bind(5, key)
                    .Run();
        }
        foreach (var (booking, claims, state, _) in append.Bookings)
        {
            _booking.Bind(1, booking.Id.Value).Bind(2, booking.Facility.Value).Bind(3, booking.BookedFor.Value)
                .Bind(4, booking.BookedBy.Value).Bind(5, claims).Bind(6, booking.Stretch.Start).Bind(
                    7, booking.Stretch.End)
                .Bind(8, booking.Attendees).Bind(9, booking.Purpose).Bind(10, state).Bind(11, booking.PlacedAt)
                .Bind(12, booking.PlacedWith.Value).Bind(13, booking.Version).Bind(14, booking.CancelledAt)
                .Bind(15, booking.CheckInBy).Bind(16, booking.Arrival?.At)
                .Bind(17, booking.Arrival is { } arrival ? Names.Of(arrival.Way) : null).Bind(
                    18, booking.Arrival?.People)
                .Bind(19, booking.Lapse?.At).Bind(20, booking.Lapse is { } lapse ? Names.Of(lapse.Cause) : null)
                .Bind(21, booking.BookedUntil).Bind(22, booking.Appeal is { } appeal ? Rows.Text(appeal) : null).Run();
        }
        foreach (var (booking, approval, companions, service, permit, _) in append.Requests)
        {
            _request.Bind(1, booking.Id.Value).Bind(2, booking.Facility.Value).Bind(3, booking.Group?.Value)
                .Bind(4, booking.AnswerDueAt()).Bind(5, approval).Bind(6, companions).Bind(7, booking.Service?.Name)
                .Bind(8, booking.Service?.Price.Fen).Bind(9, service).Bind(10, permit)
                .Bind(11, booking.How is { } how ? Names.Of(how) : null).Bind(
                    12, booking.Excused is true ? 1L : (long?)null).Bind(13, booking.Stretch.Start).Run();
        }
        foreach (var row in append.Commands)
        {
            _command.Bind(1, append.Stream).Bind(2, row.Id).Bind(3, row.BodyHash).Bind(4, row.At).Bind(5, row.Version)
                .Bind(6, row.Outcome).Bind(7, _retentionMicros).Run();
        }
        foreach (var statement in append.Register ?? [])
        {
            using var command = SqliteArguments.ToCommand(_connection, statement);
            command.ExecuteNonQuery();
        }
    }

    private SqliteStatement Prepare(string sql) => new(_connection, sql);
}
