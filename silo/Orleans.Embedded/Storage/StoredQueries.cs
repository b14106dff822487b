using System.Collections.Frozen;
using System.Data;
using System.Data.Common;

namespace Orleans.Embedded;

/// <summary>Runs the queries of the OrleansQuery table, as the ADO.NET providers do; read once, on first use.</summary>
#pragma warning disable CA1001 // A semaphore without wait handle holds nothing that needs disposing.
internal sealed class StoredQueries(DbDataSource dataSource, SqlDialect dialect)
{
    private readonly SemaphoreSlim _gate = new(1);
    private FrozenDictionary<string, string>? _texts;

    /// <summary>Runs a query and reads the rows of all its statements.</summary>
    internal async Task<List<TRow>> RunAsync<TRow>(
        string key,
        Action<DbCommand> parameters,
        Func<DbDataReader, TRow> read,
        CancellationToken cancellationToken = default)
    {
        var text = await TextAsync(key, cancellationToken).ConfigureAwait(false);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the operator's own.
        command.CommandText = text;
#pragma warning restore CA2100
        parameters(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<TRow>();
        do
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                rows.Add(read(reader));
        }
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));

        return rows;
    }

    private async ValueTask<string> TextAsync(string key, CancellationToken cancellationToken)
    {
        if (_texts is null)
        {
            await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                _texts ??= await LoadAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _gate.Release();
            }
        }

        return _texts.TryGetValue(key, out var text)
            ? text
            : throw new Runtime.OrleansConfigurationException($"OrleansQuery has no row {key}");
    }

    private async Task<FrozenDictionary<string, string>> LoadAsync(CancellationToken cancellationToken)
    {
        await OrleansSchema.EnsureAsync(dataSource, dialect, cancellationToken).ConfigureAwait(false);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT QueryKey, QueryText FROM OrleansQuery";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var texts = new Dictionary<string, string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            texts[reader.GetString(0)] = reader.GetString(1);

        return texts.ToFrozenDictionary();
    }
}

/// <summary>Parameters with the types that the providers give them.</summary>
internal static class CommandParameters
{
    internal static void Add(this DbCommand command, string name, DbType type, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
