using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Embedded;
using Orleans.Storage;

namespace Booking.Engine.Tests.Hosts;

/// <summary>Microsoft Orleans, as a composition root puts it together.</summary>
internal static class EngineOfThisBuild
{
    public static void Configure(ISiloBuilder silo, TestDatabase? database)
    {
        silo.UseLocalhostClustering(
            siloPort: FreePort(), gatewayPort: FreePort(), serviceId: "conformance", clusterId: "conformance");
        silo.Services.AddSingleton<IGrainStorageSerializer, SystemTextJsonGrainStorageSerializer>();
        if (database is null)
        {
            silo.AddMemoryGrainStorage("main");
            silo.UseInMemoryReminderService();
            return;
        }

        if (database.Dialect != SqlDialect.Postgres)
            throw new NotSupportedException("Orleans' own providers are tried on PostgreSQL only");

        OrleansSchema.EnsureAsync(database.Source, database.Dialect).GetAwaiter().GetResult();
        silo.AddAdoNetGrainStorage("main", options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = database.ConnectionString;
        });
        silo.UseAdoNetReminderService(options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = database.ConnectionString;
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
