using Booking.Domain;
using Booking.Storage.Internal;
using Npgsql;
using NpgsqlTypes;

namespace Booking.Storage.Postgres;

/// <summary>The writer's own connection with its one prepared statement and the arrays it sends.</summary>
internal sealed class PostgresSession : IAsyncDisposable
{
    private static readonly string AppendSql = ReadSql();

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _append;
    private readonly NpgsqlParameter<long> _generation = new() { NpgsqlDbType = NpgsqlDbType.Bigint };
    private readonly List<Action> _clear = [];

    private readonly List<string> _streams, _eventStreams, _kinds, _payloads, _bookingStreams, _bookingIds, _facilities;
    private readonly List<string> _bookedFor, _bookedBy, _claims, _purposes, _states, _commandStreams;
    private readonly List<string?> _keys, _outcomes, _ways, _causes, _appeals;
    private readonly List<string> _requestStreams, _requestIds, _requestFacilities;
    private readonly List<string?> _organisations, _approvals, _companions, _serviceNames, _services, _permits, _hows;
    private readonly List<long?> _prices;
    private readonly List<DateTime?> _dueAt;
    private readonly List<DateTime> _requestStartsAt;
    private readonly List<bool> _isNewRequest;
    private readonly List<bool?> _excused;
    private readonly List<long> _expected, _next, _versions, _bookingVersions, _commandVersions;
    private readonly List<int> _attendees;
    private readonly List<int?> _people;
    private readonly List<bool> _isNew;
    private readonly List<DateTime> _headAt, _eventAt, _startsAt, _endsAt, _placedAt, _commandAt;
    private readonly List<DateTime?> _cancelledAt, _checkInBy, _arrivedAt, _lapsedAt, _bookedUntil;
    private readonly List<Guid> _placedWith, _commandIds, _hashes;

    private PostgresSession(NpgsqlConnection connection, TimeSpan commandRetention)
    {
        _connection = connection;
        _append = new(AppendSql, connection);
        _append.Parameters.Add(_generation);
        _streams = Array<string>(NpgsqlDbType.Text);
        _expected = Array<long>(NpgsqlDbType.Bigint);
        _next = Array<long>(NpgsqlDbType.Bigint);
        _headAt = Array<DateTime>(NpgsqlDbType.TimestampTz);
        _eventStreams = Array<string>(NpgsqlDbType.Text);
        _versions = Array<long>(NpgsqlDbType.Bigint);
        _eventAt = Array<DateTime>(NpgsqlDbType.TimestampTz);
        _kinds = Array<string>(NpgsqlDbType.Text);
        _payloads = Array<string>(NpgsqlDbType.Text);
        _keys = Array<string?>(NpgsqlDbType.Text);
        _bookingStreams = Array<string>(NpgsqlDbType.Text);
        _bookingIds = Array<string>(NpgsqlDbType.Text);
        _facilities = Array<string>(NpgsqlDbType.Text);
        _bookedFor = Array<string>(NpgsqlDbType.Text);
        _bookedBy = Array<string>(NpgsqlDbType.Text);
        _claims = Array<string>(NpgsqlDbType.Text);
        _startsAt = Array<DateTime>(NpgsqlDbType.TimestampTz);
        _endsAt = Array<DateTime>(NpgsqlDbType.TimestampTz);
        _attendees = Array<int>(NpgsqlDbType.Integer);
        _purposes = Array<string>(NpgsqlDbType.Text);
        _states = Array<string>(NpgsqlDbType.Text);
        _placedAt = Array<DateTime>(NpgsqlDbType.TimestampTz);
        _placedWith = Array<Guid>(NpgsqlDbType.Uuid);
        _bookingVersions = Array<long>(NpgsqlDbType.Bigint);
        _cancelledAt = Array<DateTime?>(NpgsqlDbType.TimestampTz);
        _checkInBy = Array<DateTime?>(NpgsqlDbType.TimestampTz);
        _arrivedAt = Array<DateTime?>(NpgsqlDbType.TimestampTz);
        _ways = Array<string?>(NpgsqlDbType.Text);
        _people = Array<int?>(NpgsqlDbType.Integer);
        _lapsedAt = Array<DateTime?>(NpgsqlDbType.TimestampTz);
        _causes = Array<string?>(NpgsqlDbType.Text);
        _bookedUntil = Array<DateTime?>(NpgsqlDbType.TimestampTz);
        _appeals = Array<string?>(NpgsqlDbType.Jsonb);
        _commandStreams = Array<string>(NpgsqlDbType.Text);
        _commandIds = Array<Guid>(NpgsqlDbType.Uuid);
        _hashes = Array<Guid>(NpgsqlDbType.Uuid);
        _commandAt = Array<DateTime>(NpgsqlDbType.TimestampTz);
        _commandVersions = Array<long>(NpgsqlDbType.Bigint);
        _outcomes = Array<string?>(NpgsqlDbType.Text);
        _isNew = Array<bool>(NpgsqlDbType.Boolean);
        _append.Parameters.Add(
            new NpgsqlParameter<TimeSpan> { TypedValue = commandRetention, NpgsqlDbType = NpgsqlDbType.Interval });
        _requestStreams = Array<string>(NpgsqlDbType.Text);
        _requestIds = Array<string>(NpgsqlDbType.Text);
        _requestFacilities = Array<string>(NpgsqlDbType.Text);
        _organisations = Array<string?>(NpgsqlDbType.Text);
        _dueAt = Array<DateTime?>(NpgsqlDbType.TimestampTz);
        _approvals = Array<string?>(NpgsqlDbType.Jsonb);
        _companions = Array<string?>(NpgsqlDbType.Jsonb);
        _serviceNames = Array<string?>(NpgsqlDbType.Text);
        _prices = Array<long?>(NpgsqlDbType.Bigint);
        _services = Array<string?>(NpgsqlDbType.Jsonb);
        _permits = Array<string?>(NpgsqlDbType.Jsonb);
        _hows = Array<string?>(NpgsqlDbType.Text);
        _excused = Array<bool?>(NpgsqlDbType.Boolean);
        _requestStartsAt = Array<DateTime>(NpgsqlDbType.TimestampTz);
        _isNewRequest = Array<bool>(NpgsqlDbType.Boolean);
    }

    public static async Task<PostgresSession> OpenAsync(
        NpgsqlDataSource source, StorageOptions options, CancellationToken cancellation)
    {
        var timeout = (long)options.CommandTimeout.TotalMilliseconds;
        var connection = source.CreateConnection();
        try
        {
            await connection.OpenAsync(cancellation);
            // A server or database may have been set to answer before the disk has it; this connection must not. One
            // plan for all batch sizes; and a batch that we gave up on must not sit on its locks for ever.
            await using var settings = new NpgsqlCommand(
                "set synchronous_commit = on; set plan_cache_mode = force_generic_plan; set jit = off; "
                // The plan is made while the tables are small and kept when they are not: rows are found by their keys.
                + "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; "
                + $"set statement_timeout = {timeout}; "
                + $"set idle_in_transaction_session_timeout = {timeout}", connection);
            await settings.ExecuteNonQueryAsync(cancellation);
            var session = new PostgresSession(connection, options.CommandRetention);
            await session._append.PrepareAsync(cancellation);
            return session;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<BatchResult> WriteAsync(
        IReadOnlyList<PendingAppend> batch, long? generation, CancellationToken cancellation)
    {
        if (UnionEpochs.AreReliedOn(batch)) return await WriteRelyingAsync(batch, generation, cancellation);
        Fill(batch, generation);
        if (!batch.Any(append => append.Register is not null)) return await AppendAsync(cancellation);
        // The register changes rarely: then it is worth a few round trips to know first which streams are not fenced.
        await using var transaction = await _connection.BeginTransactionAsync(cancellation);
        var result = await AppendAndRegisterAsync(batch, transaction, cancellation);
        if (result.LeaseHeld) await transaction.CommitAsync(cancellation);
        return result;
    }

    // Races: whoever raises an epoch waits for the share of it that is held here until the commit, and then reads what
    // was written; or was first, and its value is what is found here, since a locked row is read as it is and not as it
    // was.
    private async Task<BatchResult> WriteRelyingAsync(
        IReadOnlyList<PendingAppend> batch, long? generation, CancellationToken cancellation)
    {
        await using var transaction = await _connection.BeginTransactionAsync(cancellation);
        var epochs = new Dictionary<string, long>(StringComparer.Ordinal);
        await using (var look = new NpgsqlCommand(
            "select union_id, epoch from union_epoch where union_id = any ($1) order by union_id for share",
            _connection, transaction))
        {
            look.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = UnionEpochs.Unions(batch) });
            await using var found = await look.ExecuteReaderAsync(cancellation);
            while (await found.ReadAsync(cancellation)) epochs[found.GetString(0)] = found.GetInt64(1);
        }
        var (standing, overtaken) = UnionEpochs.Split(batch, epochs);
        Fill(standing, generation);
        var result = await AppendAndRegisterAsync(standing, transaction, cancellation);
        if (result.LeaseHeld) await transaction.CommitAsync(cancellation);
        return result with { Overtaken = overtaken };
    }

    private async Task<BatchResult> AppendAndRegisterAsync(
        IReadOnlyList<PendingAppend> batch, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var result = await AppendAsync(cancellation);
        if (!result.LeaseHeld) return result;
        await using var register = new NpgsqlBatch(_connection, transaction);
        foreach (var append in batch)
        {
            if (append.Register is null || result.Fenced.Contains(append.Stream)) continue;
            foreach (var statement in append.Register)
                register.BatchCommands.Add(PostgresArguments.ToBatchCommand(statement));
        }
        if (register.BatchCommands.Count > 0) await register.ExecuteNonQueryAsync(cancellation);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await _append.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task<BatchResult> AppendAsync(CancellationToken cancellation)
    {
        await using var reader = await _append.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new(reader.GetBoolean(0), reader.GetFieldValue<string[]>(1));
    }

    private void Fill(IReadOnlyList<PendingAppend> batch, long? generation)
    {
        foreach (var clear in _clear) clear();
        _generation.TypedValue = generation ?? -1;
        foreach (var append in batch)
        {
            _streams.Add(append.Stream);
            _expected.Add(append.Expected);
            _next.Add(append.Next);
            _headAt.Add(append.At.ToDateTimeUtc());
            foreach (var row in append.Events) Add(append.Stream, row);
            foreach (var row in append.Bookings) Add(append.Stream, row);
            foreach (var row in append.Requests) Add(append.Stream, row);
            foreach (var row in append.Commands) Add(append.Stream, row);
        }
    }

    private void Add(string stream, in EventRow row)
    {
        _eventStreams.Add(stream);
        _versions.Add(row.Version);
        _eventAt.Add(row.At.ToDateTimeUtc());
        _kinds.Add(row.Kind);
        _payloads.Add(row.Payload);
        _keys.Add(row.OutboxKey);
    }

    private void Add(string stream, in BookingRow row)
    {
        var booking = row.Booking;
        _bookingStreams.Add(stream);
        _bookingIds.Add(booking.Id.Value);
        _facilities.Add(booking.Facility.Value);
        _bookedFor.Add(booking.BookedFor.Value);
        _bookedBy.Add(booking.BookedBy.Value);
        _claims.Add(row.Claims);
        _startsAt.Add(booking.Stretch.Start.ToDateTimeUtc());
        _endsAt.Add(booking.Stretch.End.ToDateTimeUtc());
        _attendees.Add(booking.Attendees);
        _purposes.Add(booking.Purpose);
        _states.Add(row.State);
        _placedAt.Add(booking.PlacedAt.ToDateTimeUtc());
        _placedWith.Add(booking.PlacedWith.Value);
        _bookingVersions.Add(booking.Version);
        _cancelledAt.Add(booking.CancelledAt?.ToDateTimeUtc());
        _checkInBy.Add(booking.CheckInBy?.ToDateTimeUtc());
        _arrivedAt.Add(booking.Arrival?.At.ToDateTimeUtc());
        _ways.Add(booking.Arrival is { } arrival ? Names.Of(arrival.Way) : null);
        _people.Add(booking.Arrival?.People);
        _lapsedAt.Add(booking.Lapse?.At.ToDateTimeUtc());
        _causes.Add(booking.Lapse is { } lapse ? Names.Of(lapse.Cause) : null);
        _bookedUntil.Add(booking.BookedUntil?.ToDateTimeUtc());
        _appeals.Add(booking.Appeal is { } appeal ? Rows.Text(appeal) : null);
        _isNew.Add(row.IsNew);
    }

    private void Add(string stream, in RequestRow row)
    {
        var booking = row.Booking;
        _requestStreams.Add(stream);
        _requestIds.Add(booking.Id.Value);
        _requestFacilities.Add(booking.Facility.Value);
        _organisations.Add(booking.Group?.Value);
        _dueAt.Add(booking.AnswerDueAt()?.ToDateTimeUtc());
        _approvals.Add(row.Approval);
        _companions.Add(row.Companions);
        _serviceNames.Add(booking.Service?.Name);
        _prices.Add(booking.Service?.Price.Fen);
        _services.Add(row.Service);
        _permits.Add(row.Permit);
        _hows.Add(booking.How is { } how ? Names.Of(how) : null);
        _excused.Add(booking.Excused);
        _requestStartsAt.Add(booking.Stretch.Start.ToDateTimeUtc());
        _isNewRequest.Add(row.IsNew);
    }

    private void Add(string stream, in CommandRow row)
    {
        _commandStreams.Add(stream);
        _commandIds.Add(row.Id);
        _hashes.Add(row.BodyHash);
        _commandAt.Add(row.At.ToDateTimeUtc());
        _commandVersions.Add(row.Version);
        _outcomes.Add(row.Outcome);
    }

    // The order of these calls is the order of $2, $3 … in append.sql.
    private List<T> Array<T>(NpgsqlDbType element)
    {
        var list = new List<T>();
        _append.Parameters.Add(
            new NpgsqlParameter<List<T>> { TypedValue = list, NpgsqlDbType = NpgsqlDbType.Array | element });
        _clear.Add(list.Clear);
        return list;
    }

    private static string ReadSql()
    {
        using var reader = new StreamReader(
            typeof(PostgresSession).Assembly.GetManifestResourceStream("Postgres/append.sql")!);
        return reader.ReadToEnd();
    }
}
