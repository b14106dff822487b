using Booking.Storage.Internal;
using Booking.Storage.Postgres;
using Booking.Storage.Sqlite;

namespace Booking.Storage;

/// <summary>Opens databases by what the connection string looks like.</summary>
public static class BookingDatabases
{
    /// <summary>Opens a database; nothing is connected to yet.</summary>
    /// <param name="connectionString"><c>Host=…</c> or <c>postgres://…</c> for PostgreSQL; <c>Data Source=…</c> or a
    /// plain file path for SQLite.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="time">Measures waiting; never stamps anything.</param>
    /// <exception cref="ArgumentException">The string is neither, or an option is out of range.</exception>
    public static IBookingDatabase Open(string connectionString, StorageOptions options, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        options.Check();
        ISqlEngine engine = KindOf(connectionString) == DatabaseKind.Postgres
            ? new PostgresEngine(PostgresAddress.Parse(connectionString), options)
            : new SqliteEngine(connectionString, options);
        return new BookingDatabase(engine, options, time);
    }

    /// <summary>Which database program a connection string means; nothing is connected to.</summary>
    public static DatabaseKind KindOf(string connectionString) =>
        IsPostgres(connectionString) ? DatabaseKind.Postgres : DatabaseKind.Sqlite;

    private static bool IsPostgres(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
        || text.Split(';').Any(part => part.TrimStart().StartsWith("Host=", StringComparison.OrdinalIgnoreCase)
            || part.TrimStart().StartsWith("Server=", StringComparison.OrdinalIgnoreCase));
}
