using System.Net.Sockets;
using Booking.Domain;
using Booking.Storage.Internal;
using Npgsql;

namespace Booking.Storage.Postgres;

/// <summary>The one place that reads SQLSTATEs.</summary>
internal static class PostgresFaults
{
    /// <summary>Rolled back for sure because two transactions met; the same batch may simply be sent again.</summary>
    public static bool IsCollision(Exception fault) =>
        fault
            is PostgresException
        {
            SqlState: PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.SerializationFailure
        };

    /// <summary>What a caller of the journal gets to see of <paramref name="fault"/>; itself if it is none of
    /// ours.</summary>
    public static Exception Translate(Exception fault, string where) => fault switch
    {
        PostgresException refused when IsAboutRows(refused.SqlState) =>
            new RowsRefusedException(
                $"The database refuses the rows: {refused.SqlState} {refused.MessageText}", refused),
        NpgsqlException or SocketException or IOException or TimeoutException or ObjectDisposedException
            or OperationCanceledException =>
            new JournalUnavailableException($"{where} is away: {fault.Message}", fault),
        _ => fault,
    };

    // Classes 21 (one row twice), 22 (data), 23 (constraint) and 42 (syntax, name or type) speak of what we sent, and
    // always roll back. But a missing table or privilege says that the database is not ours to use, not that a row is
    // bad.
    private static bool IsAboutRows(string state) => state[..2] is "21" or "22" or "23";
}
