using System.Globalization;
using Booking.Storage;

namespace Booking.Benchmarks.Scenarios;

/// <summary>Counts what is really in a database; the peers call the table and the column as we do.</summary>
internal static class BookedRows
{
    /// <summary>Bookings in facilities whose ids begin so; an empty beginning counts all.</summary>
    public static async Task<long> CountAsync(string database, string prefix)
    {
        await using var opened = BookingDatabases.Open(database, new(), TimeProvider.System);
        await using var connection = opened.CreateConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        // Ids hold no quote, and the wildcards of LIKE are not among what our scenarios are called.
        var pattern = prefix.Replace("_", "\\_", StringComparison.Ordinal) + "%";
        command.CommandText = $"select count(*) from booking where facility_id like '{pattern}' escape '\\'";
        command.CommandTimeout = 300;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
