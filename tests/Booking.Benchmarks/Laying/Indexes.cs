using Npgsql;

namespace Booking.Benchmarks.Laying;

/// <summary>Indexes that are set aside while tables are filled and then made again, by the database's own description
/// of them.</summary>
internal sealed class Indexes
{
    private readonly List<string> _create = [];

    public static async Task<Indexes> DropAsync(NpgsqlDataSource data, string[] tables)
    {
        var indexes = new Indexes();
        var drop = new List<string>();
        await using (var list = data.CreateCommand(
            """
            select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), c.conname, pg_get_constraintdef(c.oid),
              i.indrelid::regclass::text
            from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
            where i.indrelid::regclass::text = any ($1)
            """))
        {
            list.Parameters.Add(new() { Value = tables });
            await using var rows = await list.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                var isKey = !await rows.IsDBNullAsync(2);
                drop.Add(isKey
                    ? $"alter table {rows.GetString(4)} drop constraint {rows.GetString(2)}"
                    : $"drop index {rows.GetString(0)}");
                indexes._create.Add(isKey
                    ? $"alter table {rows.GetString(4)} add constraint {rows.GetString(2)} {rows.GetString(3)}"
                    : rows.GetString(1));
            }
        }
        await using var command = data.CreateCommand(string.Join("; ", drop));
        await command.ExecuteNonQueryAsync();
        return indexes;
    }

    // Keys lock their table, so they come first, one a table; what is left may share a table.
    public async Task CreateAgainAsync(NpgsqlDataSource data)
    {
        await Parallel.ForEachAsync(
            _create.Where(sql => sql.StartsWith("alter", StringComparison.Ordinal)),
            new ParallelOptions { MaxDegreeOfParallelism = 2 }, (sql, _) => CreateAsync(data, sql));
        await Parallel.ForEachAsync(
            _create.Where(sql => !sql.StartsWith("alter", StringComparison.Ordinal)),
            new ParallelOptions { MaxDegreeOfParallelism = 2 }, (sql, _) => CreateAsync(data, sql));
    }

    private static async ValueTask CreateAsync(NpgsqlDataSource data, string sql)
    {
        await using var connection = await data.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            $"set maintenance_work_mem = '768MB'; set max_parallel_maintenance_workers = 0; {sql}", connection);
        await command.ExecuteNonQueryAsync();
    }
}
