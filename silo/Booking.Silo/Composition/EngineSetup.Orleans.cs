using System.Net;
using System.Net.Sockets;
using Booking.Grains.Housekeeping;
using Booking.Storage;
using Npgsql;
using Orleans.Configuration;
using Orleans.Embedded;

namespace Booking.Silo.Composition;

/// <summary>The Orleans build: as many silos as there are machines on PostgreSQL, one on SQLite.</summary>
internal static class EngineSetup
{
    // The rows of states and reminders carry it, so it is the same in both builds.
    private const string Service = "booking";
    private const string Postgres = "Npgsql";

    // The provider's name for SQLite; it loads Microsoft.Data.Sqlite all the same.
    private const string Sqlite = "System.Data.SQLite";

    private const int PortsTried = 100;
    private const int EngineConnectionsMax = 10;

    /// <summary>For the person at the keyboard.</summary>
    public static string NameFor(DatabaseKind kind) => kind == DatabaseKind.Postgres
        ? "Orleans (silos share the database)"
        : "Orleans (one silo: on SQLite no other can join, and reminders are set anew at each start)";

    /// <summary>Silos that share a database are told apart stream by stream; of a file there is one writer.</summary>
    public static StorageOptions StorageFor(string connectionString) =>
        new() { ExclusiveWriter = BookingDatabases.KindOf(connectionString) == DatabaseKind.Sqlite };

    /// <summary>Makes the tables that Orleans' providers look for.</summary>
    public static Task PrepareAsync(IBookingDatabase database) => OrleansSchema.EnsureAsync(
        new EngineTables(database), database.Kind == DatabaseKind.Postgres ? SqlDialect.Postgres : SqlDialect.Sqlite);

    /// <summary>Puts the silo together.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="database">Where members, states and reminders go.</param>
    /// <param name="place">Where the other silos reach this one.</param>
    public static void Configure(ISiloBuilder silo, IBookingDatabase database, EnginePlace? place = null)
    {
        place ??= EnginePlace.Anywhere;
        var connection = database.ConnectionString;
        if (database.Kind == DatabaseKind.Postgres)
        {
            connection = ForEngine(connection);
            silo.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (Service, Service));
            // No gateway port: the only clients are the gRPC services, and they run inside the silos.
            silo.ConfigureEndpoints(place.Address, PortOf(place), gatewayPort: 0, listenOnAnyHostAddress: false);
            silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Postgres, connection));
            silo.UseAdoNetReminderService(
                options => (options.Invariant, options.ConnectionString) = (Postgres, connection));
        }
        else
        {
            silo.UseLocalhostClustering(PortOf(place), gatewayPort: 0, serviceId: Service, clusterId: Service);
            silo.UseInMemoryReminderService();
        }
        silo.AddAdoNetGrainStorage(HousekeepingGrain.StorageName, options =>
        {
            options.Invariant = database.Kind == DatabaseKind.Postgres ? Postgres : Sqlite;
            options.ConnectionString = connection;
        });
        silo.UseSystemTextJsonGrainStorageSerializer();
        silo.AddActivityPropagation();
        silo.Services.AddMessages();
    }

    /// <summary>Closes what a silo that has stopped left open. Orleans' providers keep their connections in a pool of
    /// the process, which outlives every silo in it: a process that starts one after the other would hold those of
    /// all.</summary>
    public static void Release(IBookingDatabase database)
    {
        if (database.Kind != DatabaseKind.Postgres) return;
        using var one = new NpgsqlConnection(ForEngine(database.ConnectionString));
        NpgsqlConnection.ClearPool(one);
    }

    // The engine's connections are few and have a pool of their own, so that a busy journal does not make a silo look
    // dead.
    private static string ForEngine(string connection) => new NpgsqlConnectionStringBuilder(connection)
    {
        ApplicationName = "booking-engine",
        MaxPoolSize = EngineConnectionsMax,
    }.ConnectionString;

    /// <summary>The port that was asked for, or the first free one, so that a second silo on a machine needs no option
    /// and a silo that comes back has, as a rule, its old place.</summary>
    /// <remarks>Orleans shares a port that another process listens on, and the others would then take this silo for
    /// that one's successor: so we look first.</remarks>
    private static int PortOf(EnginePlace place)
    {
        int[] ports = place.Port is { } wanted ? [wanted] : [.. Enumerable.Range(EnginePlace.FirstPort, PortsTried)];
        return ports.Cast<int?>().FirstOrDefault(port => IsFree(place.Address, port!.Value))
            ?? throw new SocketException((int)SocketError.AddressAlreadyInUse);
    }

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
