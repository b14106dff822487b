using System.Globalization;
using Booking.Storage.Internal;
using Npgsql;

namespace Booking.Storage.Postgres;

/// <summary>Brings the schema up to date in one transaction. Race: processes that start together queue at the advisory
/// lock; the second then finds nothing left to do.</summary>
internal static class PostgresMigrator
{
    private const long LockKey = 0x626F6F6B696E67; // "booking" in ASCII

    public static async Task<SchemaState> MigrateAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RunAsync($"select pg_advisory_xact_lock({LockKey})");
        await RunAsync("""
            create table if not exists schema_version (
              version integer primary key, name text not null, applied_at timestamptz not null default now())
            """);
        var before = Convert.ToInt32(
            await ScalarAsync("select coalesce(max(version), 0) from schema_version"), CultureInfo.InvariantCulture);
        var scripts = SchemaScript.For(DatabaseKind.Postgres);
        if (before > scripts.Count) throw new SchemaNewerException(before, scripts.Count);
        foreach (var script in scripts.Skip(before))
        {
            await RunAsync(script.Sql);
            await RunAsync($"insert into schema_version (version, name) values ({script.Version}, '{script.Name}')");
        }
        await transaction.CommitAsync(cancellation);
        return new(before, scripts.Count);

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        async Task<object?> ScalarAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            return await command.ExecuteScalarAsync(cancellation);
        }
    }
}
