using Booking.Storage;

namespace Booking.Silo.Hosting;

/// <summary>Replays the journal and compares: silent when all is well, otherwise one line a difference.</summary>
internal static class VerifyCommand
{
    public static async Task<int> RunAsync(SiloArguments arguments)
    {
        await using var database = BookingDatabases.Open(arguments.Database, new StorageOptions(), TimeProvider.System);
        var differences = 0;
        await foreach (var difference in new JournalVerifier(database, DateTimeZoneProviders.Tzdb).RunAsync(CancellationToken.None))
        {
            Console.WriteLine(difference);
            differences++;
        }
        if (differences == 0) return 0;
        Console.Error.WriteLine($"booking: {differences} differences. Keep the database as it is and see deploy/runbook.md, \"verify\".");
        return 1;
    }
}
