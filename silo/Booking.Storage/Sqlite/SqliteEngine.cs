using System.Collections.Concurrent;
using System.Data.Common;
using Booking.Domain;
using Booking.Storage.Internal;
using Microsoft.Data.Sqlite;

namespace Booking.Storage.Sqlite;

/// <remarks>SQLite's calls block, so they run on pool threads and never on a grain's turn.</remarks>
internal sealed class SqliteEngine : ISqlEngine
{
    private readonly string _file;
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly SemaphoreSlim _reading;
    private readonly StorageOptions _options;
    private readonly WriterSlot<SqliteSession> _writer = new();

    public SqliteEngine(string text, StorageOptions options)
    {
        _options = options;
        _reading = new(options.ReadersMax);
        var address = text.Contains('=', StringComparison.Ordinal)
            ? new SqliteConnectionStringBuilder(text)
            : new SqliteConnectionStringBuilder { DataSource = text };
        _file = address.DataSource;
        if (_file.Length == 0 || _file.StartsWith(":memory:", StringComparison.Ordinal)
            || address.Mode == SqliteOpenMode.Memory)
            throw new ArgumentException("A journal in memory would not survive anything: name a file.", nameof(text));
        address.DefaultTimeout = Math.Max(1, (int)options.CommandTimeout.TotalSeconds);
        ConnectionString = address.ConnectionString;
        Describe = $"SQLite {_file}";
    }

    public DatabaseKind Kind => DatabaseKind.Sqlite;

    public string Describe { get; }

    public string ConnectionString { get; }

    public DbConnection CreateConnection() => new SqliteConnection(ConnectionString);

    public async ValueTask ReadAsync(
        Statement[] queries, Action<int, Row> take, CancellationToken cancellation, bool patient)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            await Task.Run(() => Read(queries, take, cancellation), cancellation);
        }
        catch (Exception fault) when (SqliteFaults.Translate(fault, Describe) is var told && told != fault)
        {
            throw told;
        }
        finally
        {
            _reading.Release();
        }
    }

    public ValueTask FindAsync(Statement[] queries, Action<int, Row> take, CancellationToken cancellation) =>
        ReadAsync(queries, take, cancellation, patient: false);

    public async ValueTask<int> ExecuteAsync(Statement statement, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(() => Execute(statement, _ => { }), cancellation);
        }
        catch (Exception fault) when (SqliteFaults.Translate(fault, Describe) is var told && told != fault)
        {
            throw told;
        }
    }

    public async ValueTask ExecuteAllAsync(IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        try
        {
            await Task.Run(() => ExecuteAll(statements), cancellation);
        }
        catch (Exception fault) when (SqliteFaults.Translate(fault, Describe) is var told && told != fault)
        {
            throw told;
        }
    }

    public async ValueTask<BatchResult> WriteAsync(
        IReadOnlyList<PendingAppend> batch, long? generation, CancellationToken cancellation)
    {
        try
        {
            return await _writer.UseAsync(
                given => Task.Run(() => new SqliteSession(Open(), _options.CommandRetention), given),
                (session, given) => Task.Run(() => session.Write(batch, generation), given), cancellation);
        }
        catch (Exception fault) when (SqliteFaults.Translate(fault, Describe) is var told && told != fault)
        {
            throw told;
        }
    }

    public void Abandon() => _ = _writer.AbandonAsync();

    public async ValueTask<SchemaState> MigrateAsync(CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(Migrate, cancellation);
        }
        catch (Exception fault) when (SqliteFaults.Translate(
            fault, Describe) is JournalUnavailableException unavailable)
        {
            throw unavailable;
        }
    }

    public async ValueTask<long> TakeOverAsync(CancellationToken cancellation)
    {
        try
        {
            var generation = 0L;
            await Task.Run(() => Execute(
                new("update writer_lease set generation = generation + 1 where id = 1 returning generation"),
                row => generation = row.Long(0)), cancellation);
            return generation > 0
                ? generation
                : throw new JournalUnavailableException($"{Describe} has no writer lease: its schema is damaged.");
        }
        catch (Exception fault) when (SqliteFaults.Translate(
            fault, Describe) is JournalUnavailableException unavailable)
        {
            throw unavailable;
        }
    }

    public async ValueTask<long> RaiseEpochAsync(OrganisationId union, CancellationToken cancellation)
    {
        try
        {
            var epoch = 0L;
            await Task.Run(() => Execute(UnionEpochs.Raise(union), row => epoch = row.Long(0)), cancellation);
            return epoch;
        }
        catch (Exception fault) when (SqliteFaults.Translate(fault, Describe) is var told && told != fault)
        {
            throw told;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await Task.Run(() =>
        {
            while (_readers.TryTake(out var reader)) reader.Dispose();
            using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
        });
        _reading.Dispose();
    }

    private void Read(Statement[] queries, Action<int, Row> take, CancellationToken cancellation)
    {
        if (!_readers.TryTake(out var connection)) connection = Open();
        try
        {
            // The deferred transaction pins one snapshot from its first query on and blocks no writer.
            using (var transaction = connection.BeginTransaction(deferred: true))
            {
                for (var i = 0; i < queries.Length; i++)
                {
                    using var command = SqliteArguments.ToCommand(connection, queries[i]);
                    command.Transaction = transaction;
                    using var reader = command.ExecuteReader();
                    var row = new SqliteRow(reader);
                    while (reader.Read())
                    {
                        cancellation.ThrowIfCancellationRequested();
                        take(i, row);
                    }
                }
                transaction.Commit();
            }
            _readers.Add(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private int Execute(Statement statement, Action<Row> take)
    {
        using var connection = Open();
        using var command = SqliteArguments.ToCommand(connection, statement);
        using var reader = command.ExecuteReader();
        var row = new SqliteRow(reader);
        while (reader.Read()) take(row);
        reader.Close();
        return reader.RecordsAffected;
    }

    private void ExecuteAll(IReadOnlyList<Statement> statements)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var statement in statements)
        {
            using var command = SqliteArguments.ToCommand(connection, statement);
            command.Transaction = transaction;
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private SchemaState Migrate()
    {
        if (Path.GetDirectoryName(Path.GetFullPath(_file)) is { } directory) Directory.CreateDirectory(directory);
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        Run("""
            create table if not exists schema_version (
              version integer primary key, name text not null, applied_at text not null default current_timestamp) strict
            """);
        using var ask = connection.CreateCommand();
        ask.CommandText = "select coalesce(max(version), 0) from schema_version";
        var before = checked((int)(long)ask.ExecuteScalar()!);
        var scripts = SchemaScript.For(DatabaseKind.Sqlite);
        if (before > scripts.Count) throw new SchemaNewerException(before, scripts.Count);
        foreach (var script in scripts.Skip(before))
        {
            Run(script.Sql);
            Run($"insert into schema_version (version, name) values ({script.Version}, '{script.Name}')");
        }
        transaction.Commit();
        return new(before, scripts.Count);

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    private SqliteConnection Open()
    {
        // Our own few connections stay open as long as we want them; the pool would hand back one with unknown
        // settings.
        var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // A batch touches thousands of pages: with the small defaults it would spill and checkpoint at nearly every
            // commit.
            command.CommandText = "pragma journal_mode = wal; pragma synchronous = full; "
                + "pragma cache_size = -65536; pragma wal_autocheckpoint = 16000; "
                + $"pragma busy_timeout = {(long)_options.CommandTimeout.TotalMilliseconds}";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
