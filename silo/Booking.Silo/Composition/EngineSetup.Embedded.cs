using Booking.Grains.Facilities;
using Booking.Grains.Housekeeping;
using Booking.Silo.Hosting;
using Booking.Storage;
using Orleans.Configuration;
using Orleans.Embedded;

namespace Booking.Silo.Composition;

/// <summary>The Embedded build: one process, one writer.</summary>
internal static class EngineSetup
{
    // The rows of states and reminders carry it, so it is the same in both builds.
    private const string Service = "booking";

    /// <summary>For the person at the keyboard.</summary>
    public static string NameFor(DatabaseKind kind) => "Embedded (one process)";

    /// <summary>One process writes, so the database can tell when a second one takes over.</summary>
    public static StorageOptions StorageFor(string connectionString) => new() { ExclusiveWriter = true };

    /// <summary>Makes the tables that engines keep their own things in: those of the other build too, so that either
    /// can start.</summary>
    public static Task PrepareAsync(IBookingDatabase database) =>
        OrleansSchema.EnsureAsync(new EngineTables(database), DialectOf(database));

    /// <summary>Puts the silo together.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="database">Where states and reminders go.</param>
    /// <param name="place">Nobody else has to find the only silo.</param>
    public static void Configure(ISiloBuilder silo, IBookingDatabase database, EnginePlace? place = null)
    {
        if (place?.Port is not null)
            throw new UsageException("this build runs one silo and has no port for others: leave --silo-port out.");
        silo.UseEmbeddedGrains(typeof(FacilityGrain).Assembly).AddActivityPropagation();
        silo.Configure<ClusterOptions>(options => options.ServiceId = Service);
        var tables = new EngineTables(database);
        silo.AddEmbeddedGrainStorage(HousekeepingGrain.StorageName, DialectOf(database), _ => tables);
        silo.UseEmbeddedReminderService(DialectOf(database), _ => tables);
    }

    /// <summary>Closes what a silo that has stopped left open: here nothing, as its tables are reached through the
    /// database's own connections.</summary>
    public static void Release(IBookingDatabase database)
    {
    }

    private static SqlDialect DialectOf(IBookingDatabase database) =>
        database.Kind == DatabaseKind.Postgres ? SqlDialect.Postgres : SqlDialect.Sqlite;
}
