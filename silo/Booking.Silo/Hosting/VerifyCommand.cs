using System.Diagnostics;
using System.Globalization;
using Booking.Storage;

namespace Booking.Silo.Hosting;

/// <summary>Replays the journal and compares. Standard output holds one line a difference and nothing else; how far it
/// is, and that all is well, goes to standard error.</summary>
internal static class VerifyCommand
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(SiloArguments arguments)
    {
        await using var database = BookingDatabases.Open(arguments.Database, new StorageOptions(), TimeProvider.System);
        // A misspelt path must not pass for a sound database, nor leave an empty one behind.
        if (database.Kind == DatabaseKind.Sqlite && !File.Exists(SqliteFile(arguments.Database)))
            throw new UsageException($"there is no database {SqliteFile(arguments.Database)}.");
        Console.Error.WriteLine(
            $"booking: replaying the journal of {database.Describe} and comparing it with every row. Nothing is changed.");
        var (differences, streams) = (0, 0);
        var watch = Stopwatch.StartNew();
        var said = TimeSpan.Zero;
        var verifier = new JournalVerifier(database, DateTimeZoneProviders.Tzdb)
        {
            Progress = (done, all) =>
            {
                streams = all;
                if (watch.Elapsed - said < s_between) return;
                said = watch.Elapsed;
                Console.Error.WriteLine($"booking: {done} of {all} streams.");
            },
        };
        await foreach (var difference in verifier.RunAsync(CancellationToken.None))
        {
            Console.WriteLine(difference);
            differences++;
        }
        foreach (var difference in await new PersonalDataCheck(database).RunAsync())
        {
            Console.WriteLine(difference);
            differences++;
        }
        if (differences == 0)
        {
            Console.Error.WriteLine(
                $"booking: no differences. {streams} streams in {watch.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s.");
            return 0;
        }
        Console.Error.WriteLine(
            $"booking: {differences} differences. Keep the database as it is and see deploy/runbook.md, \"verify\".");
        return 1;
    }

    private static string SqliteFile(string database) =>
        database.Split(';').Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries)) is var parts
        && parts.FirstOrDefault(
            p => p.Length == 2 && p[0].Equals("Data Source", StringComparison.OrdinalIgnoreCase)) is { } named
            ? named[1]
            : database;
}
