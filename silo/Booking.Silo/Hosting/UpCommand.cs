using System.Diagnostics;
using Booking.Contracts;
using Booking.Silo.Composition;
using Booking.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Booking.Silo.Hosting;

/// <summary>Runs silo and gateway in one process until it is told to stop.</summary>
internal static class UpCommand
{
    public static async Task<int> RunAsync(SiloArguments arguments)
    {
        var started = Stopwatch.GetTimestamp();
        await using var database = BookingDatabases.Open(arguments.Database, EngineSetup.StorageFor(arguments.Database), TimeProvider.System);
        var schema = await database.MigrateAsync(CancellationToken.None);
        await EngineSetup.PrepareAsync(database);
        await database.TakeOverAsync(CancellationToken.None);

        await using var app = SiloApp.Build(arguments, database);
        await app.StartAsync();
        await app.Services.GetRequiredService<IGrainFactory>().GetGrain<IHousekeepingGrain>(IHousekeepingGrain.Key).EnsureScheduledAsync();
        var (http, grpc) = Addresses(app);
        await DemoCity.LoadIfEmptyAsync(app.Services, grpc, arguments);

        var took = Stopwatch.GetElapsedTime(started);
        Console.WriteLine($"""

            Booking is ready after {took.TotalSeconds:0.0} s.
              gRPC      {grpc}
              HTTP      {http}    (gRPC-Web, /health/live, /health/ready, /metrics)
              Engine    {EngineSetup.NameFor(database.Kind)}
              Database  {database.Describe}, schema {schema.Now}
              Stop      Ctrl-C, or kill -TERM {Environment.ProcessId}
              Try       ./booking client search --district 东城区
            """);
        await app.WaitForShutdownAsync();
        Console.WriteLine("Stopped: what was promised is written.");
        return database.LostLease.IsCancellationRequested ? 1 : 0;
    }

    private static (string Http, string Grpc) Addresses(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.ToList();
        return (addresses[0], addresses[1]);
    }
}
