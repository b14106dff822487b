using System.Globalization;
using System.Text.Json;
using Booking.Storage.Internal;
using Microsoft.Data.Sqlite;

namespace Booking.Storage.Sqlite;

/// <summary>Turns our values into SQLite's.</summary>
internal static class SqliteArguments
{
    public static SqliteCommand ToCommand(SqliteConnection connection, Statement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        for (var i = 0; i < statement.Arguments.Length; i++)
            command.Parameters.AddWithValue(
                string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), ToValue(statement.Arguments[i]));
        return command;
    }

    public static byte[] ToBytes(Guid guid) => guid.ToByteArray(bigEndian: true);

    private static object ToValue(object? argument) => argument switch
    {
        null => DBNull.Value,
        Instant instant => Micros.ToMicros(instant),
        LocalDate date => NodaTime.Text.LocalDatePattern.Iso.Format(date),
        JsonText json => json.Text,
        Guid guid => ToBytes(guid),
        decimal number => (double)number,
        bool yes => yes ? 1L : 0L,
        IdList list => JsonSerializer.Serialize(list.Values),
        _ => argument,
    };
}
