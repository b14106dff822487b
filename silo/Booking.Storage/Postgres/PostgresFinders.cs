using Npgsql;

namespace Booking.Storage.Postgres;

/// <summary>Connections for questions that every placing asks: the same few statements for ever, which find few rows by
/// their keys.</summary>
internal static class PostgresFinders
{
    // Each kind of question is asked by one loop, so this is more than are ever in use.
    private const int ConnectionsMax = 6;

    // One plan for lists of any length, and none that reads a whole table: plans are made while tables are small, and
    // kept.
    private const string Settings = """
        set plan_cache_mode = force_generic_plan; set jit = off;
        set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off
        """;

    public static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder address)
    {
        // What a connection was set to stays, and nothing else is ever left in it: cleaning it up would cost more than
        // most questions.
        var own =
            new NpgsqlConnectionStringBuilder(address.ConnectionString)
            { NoResetOnClose = true, MaxPoolSize = ConnectionsMax };
        if (own.MinPoolSize > ConnectionsMax) own.MinPoolSize = ConnectionsMax;
        var builder = new NpgsqlDataSourceBuilder(own.ConnectionString);
        builder.UsePhysicalConnectionInitializer(Prepare, PrepareAsync);
        return builder.Build();
    }

    private static void Prepare(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Settings, connection);
        command.ExecuteNonQuery();
    }

    private static async Task PrepareAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Settings, connection);
        await command.ExecuteNonQueryAsync();
    }
}
