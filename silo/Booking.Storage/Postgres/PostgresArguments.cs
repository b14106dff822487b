using Booking.Storage.Internal;
using Npgsql;
using NpgsqlTypes;

namespace Booking.Storage.Postgres;

/// <summary>Turns our values into PostgreSQL's.</summary>
internal static class PostgresArguments
{
    public static NpgsqlBatchCommand ToBatchCommand(Statement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Sql);
        foreach (var argument in statement.Arguments) command.Parameters.Add(ToParameter(argument));
        return command;
    }

    private static NpgsqlParameter ToParameter(object? argument) => argument switch
    {
        null => new() { Value = DBNull.Value },
        string text => new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text },
        Instant instant => new NpgsqlParameter<DateTime>
        {
            TypedValue = instant.ToDateTimeUtc(),
            NpgsqlDbType = NpgsqlDbType.TimestampTz,
        },
        LocalDate date =>
            new NpgsqlParameter<DateOnly> { TypedValue = date.ToDateOnly(), NpgsqlDbType = NpgsqlDbType.Date },
        JsonText json => new NpgsqlParameter<string> { TypedValue = json.Text, NpgsqlDbType = NpgsqlDbType.Jsonb },
        IdList list => new NpgsqlParameter<string[]>
        {
            TypedValue = list.Values,
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        },
        _ => new() { Value = argument },
    };
}
