using Booking.Protocol.Tokens;
using Booking.Seeds;
using Booking.Storage;
using Grpc.Net.Client;

namespace Booking.Silo.Hosting;

/// <summary>Gives an empty database the demonstration city, through the gateway like any other client.</summary>
internal static class DemoCity
{
    private const ulong Seed = 1;

    public static async Task LoadIfEmptyAsync(IServiceProvider services, string grpcAddress, SiloArguments arguments)
    {
        if (arguments.Scale == "none") return;
        var facilities = await services.GetRequiredService<IBookingDatabase>().ListFacilitiesAsync(CancellationToken.None);
        // Half a city, from a start that was cut short, is completed: what is there already is recognised.
        if (!facilities.IsEmpty && !IsUnfinished(arguments)) return;
        File.WriteAllText(Marker(arguments), "The demonstration city is being loaded. The next start completes it.\n");
        var minter = new TokenMinter(services.GetRequiredService<TokenKeys>());
        var token = minter.Mint("demo-loader", [Role.CityAdministrator], "city", TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));
        using var channel = GrpcChannel.ForAddress(grpcAddress);
        var plan = CityPlan.Build(Enum.Parse<CityScale>(arguments.Scale, ignoreCase: true), Seed);
        Console.WriteLine("The database is empty: loading the demonstration city (示例 marks what is made up).");
        var report = await ProgressDisplay.ShowAsync(
            progress => CityLoader.LoadAsync(channel.CreateCallInvoker(), token, plan, progress, ct: CancellationToken.None));
        Console.WriteLine($"Loaded {report.Facilities} facilities in {report.Took.TotalSeconds:0.0} s.");
        File.Delete(Marker(arguments));
    }

    private static string Marker(SiloArguments arguments) => Path.Combine(arguments.Keys, "city-loading");

    private static bool IsUnfinished(SiloArguments arguments) => File.Exists(Marker(arguments));
}
