using Booking.Storage.Internal;
using Microsoft.Data.Sqlite;

namespace Booking.Storage.Sqlite;

/// <summary>The writer's connection and its prepared statements. One transaction a batch, so one flush to disk for all.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin, _commit, _rollback, _lease, _move, _make;
    private readonly SqliteCommand _journal, _outbox, _booking, _command;

    public SqliteSession(SqliteConnection connection)
    {
        _connection = connection;
        _begin = Prepare("begin immediate", 0);
        _commit = Prepare("commit", 0);
        _rollback = Prepare("rollback", 0);
        _lease = Prepare("select generation from writer_lease where id = 1", 0);
        _move = Prepare("update stream_head set version = $3, at = $4 where stream = $1 and version = $2", 4);
        _make = Prepare("insert into stream_head (stream, version, at) values ($1, $2, $3) on conflict (stream) do nothing", 3);
        _journal = Prepare("insert into journal (stream, version, at, kind, payload) values ($1, $2, $3, $4, $5)", 5);
        _outbox = Prepare("insert into outbox (stream, version, at, topic, key) values ($1, $2, $3, $4, $5)", 5);
        _booking = Prepare("""
            insert into booking (id, facility_id, booked_for, booked_by, claims, starts_at, ends_at, attendees, purpose, state,
              placed_at, placed_with, version, cancelled_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict (id) do update set claims = excluded.claims, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
              attendees = excluded.attendees, purpose = excluded.purpose, state = excluded.state, version = excluded.version,
              cancelled_at = excluded.cancelled_at, booked_for = excluded.booked_for, booked_by = excluded.booked_by
            """, 14);
        _command = Prepare(
            "insert into command (stream, id, body_hash, at, version, outcome) values ($1, $2, $3, $4, $5, $6)", 6);
    }

    public BatchResult Write(IReadOnlyList<PendingAppend> batch, long? generation)
    {
        // Takes the file's write lock before anything is read, so what is read stays true until the commit.
        Run(_begin);
        try
        {
            if (generation is { } mine && (long)_lease.ExecuteScalar()! != mine)
            {
                Run(_rollback);
                return new(false, []);
            }
            List<string>? fenced = null;
            foreach (var append in batch)
            {
                if (Move(append)) Write(append);
                else (fenced ??= []).Add(append.Stream);
            }
            Run(_commit);
            return new(true, (IReadOnlyList<string>?)fenced ?? []);
        }
        catch
        {
            // Some faults have rolled back already; the connection says so.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0) Run(_rollback);
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var command in new[] { _begin, _commit, _rollback, _lease, _move, _make, _journal, _outbox, _booking, _command })
            command.Dispose();
        _connection.Dispose();
    }

    private bool Move(PendingAppend append)
    {
        var at = Micros.ToMicros(append.At);
        return append.Expected == 0
            ? Run(_make, append.Stream, append.Next, at) == 1
            : Run(_move, append.Stream, append.Expected, append.Next, at) == 1;
    }

    private void Write(PendingAppend append)
    {
        foreach (var row in append.Events)
        {
            var at = Micros.ToMicros(row.At);
            Run(_journal, append.Stream, row.Version, at, row.Kind, row.Payload);
            if (row.OutboxKey is not null) Run(_outbox, append.Stream, row.Version, at, row.Kind, row.OutboxKey);
        }
        foreach (var row in append.Bookings)
        {
            var booking = row.Booking;
            Run(_booking, booking.Id.Value, booking.Facility.Value, booking.BookedFor.Value, booking.BookedBy.Value, row.Claims,
                Micros.ToMicros(booking.Stretch.Start), Micros.ToMicros(booking.Stretch.End), booking.Attendees, booking.Purpose,
                row.State, Micros.ToMicros(booking.PlacedAt), SqliteArguments.ToBytes(booking.PlacedWith.Value), booking.Version,
                booking.CancelledAt is { } at ? Micros.ToMicros(at) : null);
        }
        foreach (var row in append.Commands)
            Run(_command, append.Stream, SqliteArguments.ToBytes(row.Id), SqliteArguments.ToBytes(row.BodyHash),
                Micros.ToMicros(row.At), row.Version, row.Outcome);
        foreach (var statement in append.Register ?? [])
        {
            using var command = SqliteArguments.ToCommand(_connection, statement);
            command.ExecuteNonQuery();
        }
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter($"${i}", null));
        command.Prepare();
        return command;
    }

    private static int Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteNonQuery();
    }
}
