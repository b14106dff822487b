using System.Data.Common;
using Booking.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;
using Orleans.Embedded;

namespace Booking.Engine.Tests.Hosts;

/// <summary>A fresh database that is gone after the test.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Action _clean;

    private TestDatabase(SqlDialect dialect, string connectionString, DbDataSource source, Action clean)
    {
        Dialect = dialect;
        ConnectionString = connectionString;
        Source = source;
        _clean = clean;
    }

    public SqlDialect Dialect { get; }

    public string ConnectionString { get; }

    public DbDataSource Source { get; }

    /// <summary>Null where the database is not to be had and the build does not insist on it.</summary>
    public static async Task<TestDatabase> CreateAsync(SqlDialect dialect)
    {
        if (dialect == SqlDialect.Postgres)
        {
            var server = await PostgresServer.SharedAsync();
            var connection = await server.CreateDatabaseAsync();
            return new(dialect, connection, NpgsqlDataSource.Create(connection), static () => { });
        }

        var file = Path.Combine(Path.GetTempPath(), $"engine-{Guid.NewGuid():N}.db");
        var text = $"Data Source={file};Pooling=False";
        return new(dialect, text, SqliteFactory.Instance.CreateDataSource(text), () => File.Delete(file));
    }

    public async Task<List<object?[]>> QueryAsync(string sql)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add([.. row.Select(one => one is DBNull ? null : one)]);
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        _clean();
    }
}
