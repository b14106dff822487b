using System.Globalization;
using Booking.Benchmarks.Laying;
using Booking.Benchmarks.Servers;
using Grpc.Net.Client;

namespace Booking.Benchmarks.Scenarios;

/// <summary>What a process holds when it keeps a whole city awake: 400 facilities, ninety days, half of it booked, and
/// the boards of all districts besides.</summary>
internal sealed class CityMemory(Bench bench, Land land)
{
    /// <summary>Mebibytes by which two readings a second apart may differ.</summary>
    private const double SteadyMb = 2;

    public async Task RunAsync()
    {
        var city = bench.Arguments.Quick
            ? new City("c", 40, 15, 90, PercentFull: 50)
            : new City("c", 400, 15, 90, PercentFull: 50);
        var database = await land.DatabaseAsync();
        bench.Progress.Show($"memory, laying a city with {city.Blocks.Count:N0} bookings");
        await ProductRows.RegisterAsync(database, city.Entries());
        await ProductRows.LayAsync(database, city.Bookings());
        await using var server = await land.StartAsync(BenchServers.Ours, database);
        var empty = await SettledAsync(server);
        await WakeAsync(server, city);
        var asItRuns = server.MemoryMb;
        var settled = await SettledAsync(server);
        await SearchContest.AskWholeCityAsync(server.Address, land.Headers);
        var withBoards = await SettledAsync(server);
        bench.Figures.Add(
            "memory_city_mb", withBoards.Resident,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{city.Facilities} facilities, {city.Blocks.Count:N0} bookings; empty {empty.Resident:N0}, just woken {asItRuns:N0}, ")
            + string.Create(
                CultureInfo.InvariantCulture, $"without boards {settled.Resident:N0}; heap {withBoards.Heap:N0}"),
            1_024, atLeast: false);
    }

    private async Task WakeAsync(ServerProcess server, City city)
    {
        bench.Progress.Show($"memory, waking {city.Facilities} facilities");
        using var channel = GrpcChannel.ForAddress(server.Address);
        var client = new Wire.Facilities.FacilitiesClient(channel.CreateCallInvoker());
        var day = City.FirstDay.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        await Parallel.ForAsync(
            0, city.Facilities, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, cancellation) =>
        {
            var told = await client.GetAvailabilityAsync(
                new() { FacilityId = city.FacilityId(i), FromDate = day, Days = 1 }, land.Headers,
                cancellationToken: cancellation);
            if (told.Resources.Count != city.ResourcesEach)
                throw new InvalidOperationException($"{city.FacilityId(i)} has lost its halls.");
        });
    }

    // Garbage is collected, what the collector gives back late is waited for.
    private static async Task<(double Resident, double Heap)> SettledAsync(ServerProcess server)
    {
        var heap = await server.CollectAsync();
        var before = double.MaxValue;
        for (var i = 0; i < 10; i++)
        {
            var now = server.MemoryMb;
            if (Math.Abs(now - before) < SteadyMb) break;
            before = now;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
        return (server.MemoryMb, heap);
    }
}
