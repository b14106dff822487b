namespace Booking.Storage;

/// <summary>Which database program keeps the journal.</summary>
public enum DatabaseKind
{
    /// <summary>A PostgreSQL server.</summary>
    Postgres = 1,

    /// <summary>One SQLite file, one process.</summary>
    Sqlite = 2,
}
