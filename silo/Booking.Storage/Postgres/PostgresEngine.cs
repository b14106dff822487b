using System.Data.Common;
using Booking.Domain;
using Booking.Storage.Internal;
using Npgsql;

namespace Booking.Storage.Postgres;

internal sealed class PostgresEngine : ISqlEngine
{
    // Several queries need one snapshot, and still only one round trip: the transaction's ends travel along.
    private static readonly string[] SnapshotBegins = ["begin isolation level repeatable read read only"];
    private static readonly string[] DurablyBegins = ["begin", "set local synchronous_commit = on"];

    // One for the writer; the others for whoever asks CreateConnection for the engine's own tables.
    private const int EngineConnections = 16;

    private readonly NpgsqlDataSource _source, _finders;
    private readonly StorageOptions _options;
    private readonly WriterSlot<PostgresSession> _writer = new();

    public PostgresEngine(NpgsqlConnectionStringBuilder address, StorageOptions options)
    {
        _options = options;
        var given = address.Keys.Cast<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var seconds = Math.Max(1, (int)Math.Ceiling(options.CommandTimeout.TotalSeconds));
        if (!given.Contains("Timeout")) address.Timeout = Math.Min(seconds, 15);
        if (!given.Contains("Command Timeout")) address.CommandTimeout = seconds;
        if (!given.Contains("Maximum Pool Size")) address.MaxPoolSize = options.ReadersMax + EngineConnections;
        if (!given.Contains("Max Auto Prepare")) address.MaxAutoPrepare = 40;
        if (!given.Contains("Application Name")) address.ApplicationName = "booking";
        ConnectionString = address.ConnectionString;
        _source = new NpgsqlDataSourceBuilder(ConnectionString).Build();
        _finders = PostgresFinders.Build(address);
        Describe = $"PostgreSQL {address.Host}:{address.Port}/{address.Database}";
    }

    public DatabaseKind Kind => DatabaseKind.Postgres;

    public string Describe { get; }

    public string ConnectionString { get; }

    public DbConnection CreateConnection() => _source.CreateConnection();

    public ValueTask ReadAsync(
        Statement[] queries, Action<int, Row> take, CancellationToken cancellation, bool patient) =>
        ReadAsync(_source, queries, take, queries.Length > 1 ? SnapshotBegins : [], patient, cancellation);

    public ValueTask FindAsync(Statement[] queries, Action<int, Row> take, CancellationToken cancellation) =>
        ReadAsync(_finders, queries, take, begins: [], patient: false, cancellation);

    private async ValueTask ReadAsync(
        NpgsqlDataSource source, Statement[] queries, Action<int, Row> take, string[] begins, bool patient,
        CancellationToken cancellation)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var batch = new NpgsqlBatch(connection);
            if (patient) batch.Timeout = 0;
            foreach (var begin in begins) batch.BatchCommands.Add(new(begin));
            foreach (var query in queries) batch.BatchCommands.Add(PostgresArguments.ToBatchCommand(query));
            if (begins.Length > 0) batch.BatchCommands.Add(new("commit"));
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            var row = new PostgresRow(reader);
            for (var i = 0; i < queries.Length; i++)
            {
                while (await reader.ReadAsync(cancellation)) take(i, row);
                await reader.NextResultAsync(cancellation);
            }
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && AsUnavailable(fault) is { } unavailable)
        {
            throw unavailable;
        }
    }

    public async ValueTask<int> ExecuteAsync(Statement statement, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellation);
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(PostgresArguments.ToBatchCommand(statement));
            return await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && AsUnavailable(fault) is { } unavailable)
        {
            throw unavailable;
        }
    }

    public async ValueTask ExecuteAllAsync(IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellation);
            // What is sent together between two syncs is one transaction.
            await using var batch = new NpgsqlBatch(connection);
            foreach (var statement in statements) batch.BatchCommands.Add(PostgresArguments.ToBatchCommand(statement));
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && AsUnavailable(fault) is { } unavailable)
        {
            throw unavailable;
        }
    }

    public async ValueTask<BatchResult> WriteAsync(
        IReadOnlyList<PendingAppend> batch, long? generation, CancellationToken cancellation)
    {
        try
        {
            return await _writer.UseAsync(
                given => PostgresSession.OpenAsync(_source, _options, given),
                (session, given) => WriteAsync(session, batch, generation, given), cancellation);
        }
        catch (Exception fault) when (PostgresFaults.Translate(fault, Describe) is var told && told != fault)
        {
            throw told;
        }
    }

    // Not awaited: closing a connection into a black hole can itself hang.
    public void Abandon() => _ = _writer.AbandonAsync();

    public async ValueTask<SchemaState> MigrateAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellation);
            return await PostgresMigrator.MigrateAsync(connection, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && AsUnavailable(fault) is { } unavailable)
        {
            throw unavailable;
        }
    }

    public async ValueTask<long> TakeOverAsync(CancellationToken cancellation)
    {
        var generation = await RaiseAsync(
            new(
                "update writer_lease set generation = generation + 1, taken_at = now() where id = 1 returning generation"), cancellation);
        return generation > 0
            ? generation
            : throw new JournalUnavailableException($"{Describe} has no writer lease: its schema is damaged.");
    }

    public ValueTask<long> RaiseEpochAsync(OrganisationId union, CancellationToken cancellation) =>
        RaiseAsync(UnionEpochs.Raise(union), cancellation);

    // What somebody goes by must not come back lower after a crash: then what it shut out could be written after all.
    // So it is on the disk before it is told, whatever the server, the database or the role has as its default.
    private async ValueTask<long> RaiseAsync(Statement statement, CancellationToken cancellation)
    {
        var raised = 0L;
        await ReadAsync(
            _source, [statement], (_, row) => raised = row.Long(0), DurablyBegins, patient: false, cancellation);
        return raised;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _finders.DisposeAsync();
        await _source.DisposeAsync();
    }

    // Two silos may lock the same heads in another order while a stream changes hands; one of them is then asked to
    // repeat.
    private static async Task<BatchResult> WriteAsync(
        PostgresSession session, IReadOnlyList<PendingAppend> batch, long? generation, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await session.WriteAsync(batch, generation, cancellation);
            }
            catch (Exception fault) when (attempt < 5 && PostgresFaults.IsCollision(fault))
            {
            }
        }
    }

    private JournalUnavailableException? AsUnavailable(Exception fault) =>
        PostgresFaults.Translate(fault, Describe) as JournalUnavailableException;
}
