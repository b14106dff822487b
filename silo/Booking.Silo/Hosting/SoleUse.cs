using Booking.Storage;
using Microsoft.Data.Sqlite;

namespace Booking.Silo.Hosting;

/// <summary>Keeps a second platform off a SQLite file on which one is running: who starts it by mistake is told,
/// instead of ending the other. The operating system gives the lock back however a process ends, so a crash never
/// stands in the way.</summary>
/// <remarks>Politeness, not safety: what keeps two from writing is the writer's lease, which this leaves
/// alone.</remarks>
internal sealed class SoleUse : IAsyncDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _ending = new();
    private readonly Task<FileStream?> _held;

    private SoleUse(Task<FileStream?> held) => _held = held;

    private SoleUse(string path) => _held = WaitAsync(path, _ending.Token);

    /// <summary>Takes the file for this process; nothing is asked of other databases.</summary>
    /// <exception cref="InUseException">Another one is running on it, and this one was not told to take
    /// over.</exception>
    public static SoleUse Of(SiloArguments arguments)
    {
        if (BookingDatabases.KindOf(arguments.Database) != DatabaseKind.Sqlite)
            return new(Task.FromResult<FileStream?>(null));
        var path = LockOf(arguments.Database);
        if (Take(path) is { } held) return new(Task.FromResult<FileStream?>(held));
        // The other one ends by itself as soon as it sees that its lease is gone; from then on the file is ours.
        return arguments.TakesOver ? new(path) : throw new InUseException(path[..^".lock".Length]);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (await _held is { } held) await held.DisposeAsync();
        _ending.Dispose();
    }

    private static string LockOf(string database)
    {
        var file = database.Contains('=', StringComparison.Ordinal)
            ? new SqliteConnectionStringBuilder(database).DataSource
            : database;
        var full = Path.GetFullPath(file);
        if (Path.GetDirectoryName(full) is { } folder) Directory.CreateDirectory(folder);
        var target = File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true) : null;
        return (target?.FullName ?? full) + ".lock";
    }

    private static FileStream? Take(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    private static async Task<FileStream?> WaitAsync(string path, CancellationToken ending)
    {
        using var timer = new PeriodicTimer(s_every);
        try
        {
            while (await timer.WaitForNextTickAsync(ending))
                if (Take(path) is { } held) return held;
        }
        catch (OperationCanceledException)
        {
            // This process ended before the other one did.
        }

        return null;
    }
}

/// <summary>Another platform is running on the same SQLite file.</summary>
internal sealed class InUseException(string file)
    : Exception(
        $"another platform is running on {file}. Stop it first (Ctrl-C where it runs), or name another file with --database. "
        + "To end it from here and go on on these ports, add --take-over.");
