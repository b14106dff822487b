using System.Data.Common;
using System.Reflection;

namespace Orleans.Embedded;

/// <summary>The tables and queries that Orleans' ADO.NET providers expect, for both builds.</summary>
public static class OrleansSchema
{
    // Any fixed number: it only keeps two processes that start at once from creating the same tables.
    private const long StartLock = 0x4f726c65616e73;

    /// <summary>Creates what is missing and leaves alone what is there; safe to repeat.</summary>
    public static async Task EnsureAsync(
        DbDataSource dataSource, SqlDialect dialect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (dialect == SqlDialect.Postgres)
        {
            var wait = $"SELECT pg_advisory_xact_lock({StartLock})";
            await ExecuteAsync(connection, transaction, wait, cancellationToken);
        }

        foreach (var script in Scripts(dialect))
            await ExecuteAsync(connection, transaction, script, cancellationToken);

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The scripts in their order, for whoever installs them by hand.</summary>
    public static IEnumerable<string> Scripts(SqlDialect dialect)
    {
        var assembly = typeof(OrleansSchema).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.Contains($".Schema.{dialect}.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name));
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

#pragma warning disable CA2100 // The scripts are this assembly's own.
    private static async Task ExecuteAsync(
        DbConnection connection, DbTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
