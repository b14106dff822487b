using System.Diagnostics;
using System.Net;
using Booking.Contracts;
using Booking.Gateway;
using Booking.Protocol.Tokens;
using Booking.Silo.Composition;
using Booking.Silo.SignIn;
using Booking.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Booking.Silo.Hosting;

/// <summary>Runs silo and gateway in one process until it is told to stop.</summary>
internal static class UpCommand
{
    // Where the client looks when it is told nothing.
    private const string DefaultGrpc = "http://127.0.0.1:5081";

    /// <summary>The host gives its services seven of the ten seconds in which a service manager expects an
    /// end.</summary>
    private static readonly TimeSpan s_stopWithin = TimeSpan.FromSeconds(8);

    public static async Task<int> RunAsync(SiloArguments arguments)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Task.Run(() => ServeAsync(arguments, stopping));
        if (await Task.WhenAny(running, stopping.Task) == running) return await running;
        if (await Task.WhenAny(running, Task.Delay(s_stopWithin)) == running) return await running;
        // A database that hangs would keep us for ever. What was not confirmed to a caller may be lost; the rest is
        // written.
        Console.Error.WriteLine(
            $"booking: not everything ended within {s_stopWithin.TotalSeconds:0} s; leaving. What was promised is written.");
        return 1;
    }

    private static async Task<int> ServeAsync(SiloArguments arguments, TaskCompletionSource stopping)
    {
        var started = Stopwatch.GetTimestamp();
        await using var sole = SoleUse.Of(arguments);
        await using var database = BookingDatabases.Open(
            arguments.Database, EngineSetup.StorageFor(arguments.Database), TimeProvider.System);
        var schema = await database.MigrateAsync(CancellationToken.None);
        await EngineSetup.PrepareAsync(database);

        await using var app = SiloApp.Build(arguments, database);
        // Whoever takes over stops the process that runs. So whatever could keep this one from starting is tried
        // before.
        app.Services.GetRequiredService<TokenKeys>();
        PortProbe.Check(arguments);
        await database.TakeOverAsync(CancellationToken.None);
        if (await PrivacyServices.SealClearAsync(app.Services, CancellationToken.None) is > 0 and var rows)
            Console.WriteLine($"Sealed what {rows} rows of an earlier version held in the clear.");
        await app.StartAsync();
        using var told = app.Lifetime.ApplicationStopping.Register(stopping.SetResult);
        await app.Services.GetRequiredService<IGrainFactory>().GetGrain<IHousekeepingGrain>(IHousekeepingGrain.Key)
            .EnsureScheduledAsync();
        await app.Services.GetRequiredService<IGrainFactory>().GetGrain<IFiguresGrain>(IFiguresGrain.Key).FollowAsync();
        var (http, grpc) = Addresses(app);
        if (await HasCityAsync(app, grpc, arguments))
        {
            var worker = await DemoWorker.EnsureAsync(app.Services, arguments, CancellationToken.None);
            Greet();
            if (worker is not null) Console.WriteLine($"  Sign in   {worker}");
            foreach (var line in await DemoStaff.EnsureAsync(app.Services, arguments, CancellationToken.None))
                Console.WriteLine($"  Staff     {line}");
            if (worker is not null) await DemoUnions.EnsureAsync(app.Services);
            if (worker is not null && arguments.Web is not null)
                Console.WriteLine(
                    $"  Kiosk     {http}/kiosk/; {await DemoWorker.KioskAsync(app.Services, CancellationToken.None)}");
        }

        await app.WaitForShutdownAsync();
        Console.WriteLine("Stopped: what was promised is written.");
        return database.LostLease.IsCancellationRequested ? StartFault.TakenOver : 0;

        void Greet() => Console.WriteLine($"""

            Booking is ready after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s.
              gRPC      {grpc}
              HTTP      {http}    ({Screens(arguments)}gRPC-Web, /health/live, /health/ready, /metrics)
              Engine    {EngineSetup.NameFor(database.Kind)}
              Database  {database.Describe}, schema {schema.Now}
              Stop      Ctrl-C, or kill -TERM {Environment.ProcessId}
              Try       ./booking client search --district 东城区 --as zhang.wei{(grpc == DefaultGrpc ? "" : $" --address {grpc}")}
            """);
    }

    /// <summary>False when it is told to stop before the city is loaded.</summary>
    private static async Task<bool> HasCityAsync(WebApplication app, string grpc, SiloArguments arguments)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await DemoCity.LoadIfEmptyAsync(app.Services, grpc, arguments, stopping);
            return true;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string Screens(SiloArguments arguments) => arguments.Web is null ? "" : "open it in a browser; ";

    private static (string Http, string Grpc) Addresses(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features
            .GetRequiredFeature<IServerAddressesFeature>().Addresses.ToList();
        // Its certificate, and passkeys, know this machine by name.
        var http = new UriBuilder(addresses[0]);
        if (http.Scheme != Uri.UriSchemeHttps) return (addresses[0], addresses[1]);
        if (IPAddress.TryParse(http.Host.Trim('[', ']'), out _)) http.Host = "localhost";
        return (http.Uri.GetLeftPart(UriPartial.Authority), addresses[1]);
    }
}
