using System.Security.Cryptography;
using System.Text;
using Booking.Protocol.Tokens;
using Booking.Seeds;
using Booking.Storage;
using Grpc.Net.Client;

namespace Booking.Silo.Hosting;

/// <summary>Gives an empty database the demonstration city, through the gateway like any other client.</summary>
internal static class DemoCity
{
    private const ulong Seed = 1;

    /// <param name="services">The running platform's.</param>
    /// <param name="grpcAddress">Where it listens.</param>
    /// <param name="arguments">How large a city, and where the keys are.</param>
    /// <param name="stopping">Ends the load; the next start completes it.</param>
    public static async Task LoadIfEmptyAsync(
        IServiceProvider services, string grpcAddress, SiloArguments arguments, CancellationToken stopping)
    {
        if (arguments.Scale == "none") return;
        var database = services.GetRequiredService<IBookingDatabase>();
        var place = Place(database);
        var marker = Marker(arguments, place);
        var facilities = await database.ListFacilitiesAsync(stopping);
        // Half a city, from a start that was cut short, is completed: what is there already is recognised.
        if (!facilities.IsEmpty && !File.Exists(marker)) return;
        File.WriteAllText(
            marker, $"The demonstration city is being loaded into {place}. The next start completes it.\n");
        var minter = new TokenMinter(services.GetRequiredService<TokenKeys>());
        var token = minter.Mint(
            "demo-loader", [Role.CityAdministrator], "city", TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));
        using var channel = GrpcChannel.ForAddress(grpcAddress);
        var plan = CityPlan.Build(Enum.Parse<CityScale>(arguments.Scale, ignoreCase: true), Seed);
        Console.WriteLine(facilities.IsEmpty
            ? "The database is empty: loading the demonstration city (示例 marks what is made up)."
            : "The last start was cut short: loading the demonstration city (示例 marks what is made up) to its end.");
        await ServiceLoader.LoadAsync(channel.CreateCallInvoker(), token, TimeProvider.System, stopping);
        var report = await ProgressDisplay.ShowAsync(
            progress => CityLoader.LoadAsync(channel.CreateCallInvoker(), token, plan, progress, ct: stopping));
        await PractitionerLoader.LoadAsync(channel.CreateCallInvoker(), token, plan, stopping);
        Console.WriteLine($"Loaded {report.Facilities} facilities in {report.Took.TotalSeconds:0.0} s.");
        File.Delete(marker);
    }

    // One for each database: several may share the keys, and none must be given what another lacks.
    private static string Marker(SiloArguments arguments, string place) => Path.Combine(
        arguments.Keys,
        "city-loading-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)))[..12]);

    private static string Place(IBookingDatabase database)
    {
        if (database.Kind != DatabaseKind.Sqlite) return database.Describe;
        using var connection = database.CreateConnection();
        return Path.GetFullPath(connection.DataSource);
    }
}
