using System.Diagnostics;
using Booking.Benchmarks.Laying;
using Booking.Benchmarks.Load;
using Booking.Domain;
using Booking.Storage;
using Booking.TestKit;
using Npgsql;

namespace Booking.Benchmarks.Scenarios;

/// <summary>What this PostgreSQL could take in at most: the very rows of the product's bookings, with its indexes and
/// durability, from one client that decides nothing, a thousand bookings a transaction.</summary>
internal sealed class PostgresCeiling(Bench bench)
{
    private const int BatchBookings = 1_000;
    private const int Most = 10_000_000;

    private static readonly TableOfBookings[] s_tables =
        [BookingCopy.Journal, BookingCopy.Booking, BookingCopy.Command, BookingCopy.Outbox];

    public async Task<IReadOnlyList<Series>> MeasureAsync(PostgresServer postgres)
    {
        var copy = new List<Tally>();
        var insert = new List<Tally>();
        await using var byCopy = new Target(await postgres.CreateDatabaseAsync());
        await using var byInsert = new Target(await postgres.CreateDatabaseAsync());
        await byCopy.PrepareAsync();
        await byInsert.PrepareAsync();
        for (var round = 0; round <= bench.Arguments.Rounds; round++)
        {
            bench.Progress.Show(
                $"spread, PostgreSQL's ceiling, {(round == 0 ? "settling in" : $"round {round} of {bench.Arguments.Rounds}")}");
            var duration = round == 0 ? bench.Arguments.SettleIn : bench.Arguments.Round / 2;
            var (c, i) = (await byCopy.RunAsync(duration, CopyAsync), await byInsert.RunAsync(duration, InsertAsync));
            if (round == 0) continue;
            copy.Add(c);
            insert.Add(i);
        }
        return [new("postgres-copy", copy), new("postgres-insert", insert)];
    }

    private static async Task CopyAsync(NpgsqlConnection connection, BookingRecord[] bookings)
    {
        foreach (var table in s_tables)
        {
            await using var rows = await BookingCopy.AppendAsync(connection, table);
            foreach (var booking in bookings) rows.Write(booking);
            await rows.CommitAsync();
        }
    }

    // Arrays rather than thousands of placeholders: the fastest multi-row INSERT there is.
    private static async Task InsertAsync(NpgsqlConnection connection, BookingRecord[] b)
    {
        await using var batch = new NpgsqlBatch(connection);
        var streams = b.Select(BookingCopy.Stream).ToArray();
        var versions = b.Select(x => x.Version).ToArray();
        var at = b.Select(x => x.PlacedAt.ToDateTimeUtc()).ToArray();
        var ids = b.Select(x => x.Id.Value).ToArray();
        var with = b.Select(x => x.PlacedWith.Value).ToArray();
        Add(
            batch,
            """
            insert into journal (stream, version, at, kind, payload)
            select s, v, a, 'booking.placed', p from unnest($1, $2, $3, $4) as r(s, v, a, p)
            """,
            streams, versions, at, b.Select(x => JournalCodec.Encode(BookingCopy.Placed(x))).ToArray());
        Add(
            batch,
            """
            insert into booking (id, facility_id, booked_for, booked_by, claims, starts_at, ends_at, attendees, purpose, state,
              placed_at, placed_with, version)
            select i, f, m, m, c, s, e, n, p, 'confirmed', a, w, v
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as r(i, f, m, c, s, e, n, p, a, w, v)
            """,
            ids, b.Select(x => x.Facility.Value).ToArray(), b.Select(x => x.BookedFor.Value).ToArray(),
            b.Select(BookingCopy.Claims).ToArray(), b.Select(x => x.Stretch.Start.ToDateTimeUtc()).ToArray(),
            b.Select(x => x.Stretch.End.ToDateTimeUtc()).ToArray(), b.Select(x => x.Attendees).ToArray(),
            b.Select(x => x.Purpose).ToArray(), at, with, versions);
        Add(
            batch,
            """
            insert into command (stream, id, body_hash, at, version)
            select s, i, h, a, v from unnest($1, $2, $3, $4, $5) as r(s, i, h, a, v)
            """,
            streams, with, b.Select(BookingCopy.BodyHash).ToArray(), at, versions);
        Add(
            batch,
            """
            insert into outbox (stream, version, at, topic, key)
            select s, v, a, 'booking.placed', i from unnest($1, $2, $3, $4) as r(s, v, a, i)
            """,
            streams, versions, at, ids);
        await batch.ExecuteNonQueryAsync();
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
    }

    /// <summary>A database that is filled.</summary>
    private sealed class Target(string database) : IAsyncDisposable
    {
        private readonly NpgsqlDataSource _data = NpgsqlDataSource.Create(
            database + ";Max Auto Prepare=10;Auto Prepare Min Usages=1");
        private readonly PastBookings _past = new("ceiling-", Most, 400, 15);
        private IEnumerator<BookingRecord>? _next;
        private long _written;

        public async Task PrepareAsync()
        {
            await ProductRows.RegisterAsync(database, _past.Entries());
            _next = _past.Bookings().GetEnumerator();
        }

        public async Task<Tally> RunAsync(TimeSpan duration, Func<NpgsqlConnection, BookingRecord[], Task> write)
        {
            await using var connection = await _data.OpenConnectionAsync();
            var started = Stopwatch.GetTimestamp();
            var before = _written;
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                var bookings = Take();
                await using var transaction = await connection.BeginTransactionAsync();
                await write(connection, bookings);
                await transaction.CommitAsync();
                _written += bookings.Length;
            }
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var rows = await BookedRows.CountAsync(database, "");
            if (rows != _written)
                throw new InvalidOperationException($"The ceiling wrote {_written:N0} bookings, {rows:N0} are there.");
            return new(_written - before, 0, 0, seconds, "");
        }

        public ValueTask DisposeAsync()
        {
            _next?.Dispose();
            return _data.DisposeAsync();
        }

        private BookingRecord[] Take()
        {
            var batch = new BookingRecord[BatchBookings];
            for (var i = 0; i < batch.Length; i++)
                batch[i] = _next!.MoveNext()
                    ? _next.Current
                    : throw new InvalidOperationException("The ceiling ran out of bookings.");
            return batch;
        }
    }
}
