using Booking.Domain;
using Booking.Storage.Internal;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Booking.Storage.Sqlite;

/// <summary>The one place that reads SQLite's result codes.</summary>
internal static class SqliteFaults
{
    /// <summary>What a caller of the journal gets to see of <paramref name="fault"/>; itself if it is none of
    /// ours.</summary>
    public static Exception Translate(Exception fault, string where) => fault switch
    {
        SqliteException
        {
            SqliteErrorCode: raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH
            or raw.SQLITE_TOOBIG
        } refused =>
            new RowsRefusedException($"The database refuses the rows: {refused.Message}", refused),
        SqliteException or IOException or TimeoutException or ObjectDisposedException =>
            new JournalUnavailableException($"{where} is away: {fault.Message}", fault),
        _ => fault,
    };
}
