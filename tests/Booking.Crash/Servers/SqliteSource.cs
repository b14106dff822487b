using Booking.Storage;

namespace Booking.Crash.Servers;

/// <summary>Copies of one SQLite file.</summary>
internal sealed class SqliteSource : IDatabaseSource
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-crash-sqlite-").FullName;
    private int _rounds;

    public DatabaseKind Kind => DatabaseKind.Sqlite;

    private string Pattern => Path.Combine(_folder, "city.db");

    public Task PrepareAsync(Func<string, Task> fill) => fill(Pattern);

    public async Task<RoundDatabase> CopyAsync(bool onSmallDisk)
    {
        var disk = onSmallDisk ? await SmallDisk.MountAsync() : null;
        var folder = disk?.Folder ?? Directory.CreateDirectory(Path.Combine(_folder, $"round-{++_rounds}")).FullName;
        var file = Path.Combine(folder, "booking.db");
        CopyAll(Pattern, file);
        return new SqliteRound(file, disk);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    // The write-ahead log belongs to the database.
    private static void CopyAll(string from, string to)
    {
        foreach (var part in new[] { "", "-wal" })
            if (File.Exists(from + part)) File.Copy(from + part, to + part);
    }

    private sealed class SqliteRound : RoundDatabase
    {
        private readonly string _file;

        public SqliteRound(string file, SmallDisk? disk) : base(DatabaseKind.Sqlite, file, file) =>
            (_file, Disk) = (file, disk);

        public override Task SaveAsync(string folder)
        {
            CopyAll(_file, Path.Combine(folder, "booking.db"));
            return Task.CompletedTask;
        }

        public override async ValueTask DisposeAsync()
        {
            if (Disk is null) Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
            else await Disk.DisposeAsync();
        }
    }
}
