using Booking.Storage;

namespace Booking.Silo.Hosting;

/// <summary>Replays the journal and compares: silent when all is well, otherwise one line a difference.</summary>
internal static class VerifyCommand
{
    public static async Task<int> RunAsync(SiloArguments arguments)
    {
        await using var database = BookingDatabases.Open(arguments.Database, new StorageOptions(), TimeProvider.System);
        // A misspelt path must not pass for a sound database, nor leave an empty one behind.
        if (database.Kind == DatabaseKind.Sqlite && !File.Exists(SqliteFile(arguments.Database)))
            throw new UsageException($"there is no database {SqliteFile(arguments.Database)}.");
        var differences = 0;
        await foreach (var difference in new JournalVerifier(database, DateTimeZoneProviders.Tzdb).RunAsync(CancellationToken.None))
        {
            Console.WriteLine(difference);
            differences++;
        }
        foreach (var difference in await new PersonalDataCheck(database).RunAsync())
        {
            Console.WriteLine(difference);
            differences++;
        }
        if (differences == 0) return 0;
        Console.Error.WriteLine($"booking: {differences} differences. Keep the database as it is and see deploy/runbook.md, \"verify\".");
        return 1;
    }

    private static string SqliteFile(string database) =>
        database.Split(';').Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries)) is var parts
        && parts.FirstOrDefault(p => p.Length == 2 && p[0].Equals("Data Source", StringComparison.OrdinalIgnoreCase)) is { } named
            ? named[1]
            : database;
}
