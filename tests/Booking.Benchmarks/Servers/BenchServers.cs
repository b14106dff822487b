using Booking.Benchmarks.Peers.Full;
using Booking.Benchmarks.Peers.Lean;
using Booking.Benchmarks.Peers.Search;
using Booking.Silo.Composition;
using Booking.Silo.Hosting;
using Booking.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Booking.Benchmarks.Servers;

/// <summary>The servers that are measured, each started as a process by its name.</summary>
internal static class BenchServers
{
    public const string Ours = "ours";

    /// <summary>The product on a SQLite file.</summary>
    public const string Sqlite = "sqlite";

    public const string Lean = "lean";

    public const string Search = "search";

    /// <summary>The honest variants of the full peer; the best of them counts in each scenario.</summary>
    public static readonly string[] Full = ["full-plain", "full-advisory", "full-look", "full-function"];

    public static async Task<int> ServeAsync(string name, string database, string folder)
    {
        if (name == Ours) await ServeOursAsync(database, folder);
        else await ServePeerAsync(name, database);
        return 0;
    }

    private static async Task ServeOursAsync(string connection, string folder)
    {
        var arguments = SiloArguments.Parse(
            ["--database", connection, "--http-port", "0", "--grpc-port", "0", "--keys", Path.Combine(folder, "keys"),
                "--scale", "none"]);
        await using var database = BookingDatabases.Open(
            connection, EngineSetup.StorageFor(connection), TimeProvider.System);
        await database.MigrateAsync(CancellationToken.None);
        await EngineSetup.PrepareAsync(database);
        await database.TakeOverAsync(CancellationToken.None);
        VitalsService.Listen();
        await using var app = SiloApp.Build(arguments, database);
        app.MapGrpcService<EchoService>();
        app.MapGrpcService<VitalsService>();
        await RunAsync(app);
    }

    private static async Task ServePeerAsync(string name, string connection)
    {
        var builder = WebApplication.CreateSlimBuilder();
        // No span for each request that goes nowhere, as ours makes none.
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddFilter(
            "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.WebHost.ConfigureKestrel(
            k => k.Listen(System.Net.IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        await using var data = PeerData.Open(connection);
        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton(FullPeerOptions.Named(name));
        builder.Services.AddSingleton<FullPeerService>();
        builder.Services.AddSingleton<FullPeerFunctionService>();
        builder.Services.AddSingleton<LeanPeerService>();
        builder.Services.AddSingleton<SearchPeerService>();
        await using var app = builder.Build();
        if (name == Search) app.MapGrpcService<SearchPeerService>();
        else if (name == Lean) app.MapGrpcService<LeanPeerService>();
        else if (name == "full-function") app.MapGrpcService<FullPeerFunctionService>();
        else app.MapGrpcService<FullPeerService>();
        app.MapGrpcService<EchoService>();
        await RunAsync(app);
    }

    private static async Task RunAsync(WebApplication app)
    {
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        await Console.Out.WriteLineAsync("ready " + addresses.Last());
        await Console.Out.FlushAsync();
        // Runs until the parent closes our input.
        while (await Console.In.ReadLineAsync() is { } asked)
            if (asked == ServerProcess.Collect) await AnswerAsync(CollectGarbage());
        await app.StopAsync();
    }

    // What is left is what the server holds on to; a collection in its own time would find the same, later.
    private static double CollectGarbage()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(forceFullCollection: false) / 1048576.0;
    }

    private static async Task AnswerAsync(double value)
    {
        await Console.Out.WriteLineAsync(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ServerProcess.Answer}{value}"));
        await Console.Out.FlushAsync();
    }
}
