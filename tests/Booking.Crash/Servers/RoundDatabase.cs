using Booking.Storage;
using Booking.TestKit;

namespace Booking.Crash.Servers;

/// <summary>The database of one round: a fresh copy of the small city.</summary>
/// <param name="kind">Which program keeps it.</param>
/// <param name="forServer">How the server reaches it.</param>
/// <param name="direct">How the check reaches it: past everything that a fault can touch.</param>
internal abstract class RoundDatabase(DatabaseKind kind, string forServer, string direct) : IAsyncDisposable
{
    public DatabaseKind Kind { get; } = kind;

    public string ForServer { get; } = forServer;

    public string Direct { get; } = direct;

    /// <summary>The wire to it, where there is one.</summary>
    public DatabaseLink? Link { get; protected init; }

    /// <summary>The database server, where there is one.</summary>
    public PostgresServer? Postgres { get; protected init; }

    /// <summary>The small file system it lies on, if that was asked for.</summary>
    public SmallDisk? Disk { get; protected init; }

    /// <summary>Leaves a copy for whoever has to understand a failed round.</summary>
    public abstract Task SaveAsync(string folder);

    public abstract ValueTask DisposeAsync();
}

/// <summary>Makes databases for rounds out of one that was filled once.</summary>
internal interface IDatabaseSource : IAsyncDisposable
{
    DatabaseKind Kind { get; }

    /// <summary>Fills the pattern that every round gets a copy of.</summary>
    /// <param name="fill">Starts a server on the given database, lets it load the city, and stops it.</param>
    Task PrepareAsync(Func<string, Task> fill);

    Task<RoundDatabase> CopyAsync(bool onSmallDisk);
}
