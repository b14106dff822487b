using System.Diagnostics;
using System.Globalization;
using Booking.Benchmarks.Laying;
using Booking.Benchmarks.Servers;
using Grpc.Net.Client;

namespace Booking.Benchmarks.Scenarios;

/// <summary>How long a large sleeping facility takes to its first answer.</summary>
/// <remarks>Every server is a fresh process that has answered for one small facility, and so has compiled what it
/// needs, but never seen a large one. Then each large facility is asked once what is free on one day.</remarks>
internal sealed class Activation(Bench bench, Land land)
{
    private const int Open = 50_000;
    private const int ResourcesEach = 100;
    private const int Days = 90;

    public async Task RunAsync()
    {
        var count = bench.Arguments.Quick ? 3 : 5;
        // 80 % of 63,000 blocks, of which the first 50,000 count.
        var large = new City("large-", count, ResourcesEach, Days, PercentFull: 80);
        var small = new City("small-", 1, 15, 7, PercentFull: 30);
        var database = await land.DatabaseAsync();
        bench.Progress.Show($"activation, laying {count} facilities with {Open:N0} open bookings");
        await ProductRows.RegisterAsync(database, [.. large.Entries(), .. small.Entries()]);
        await ProductRows.LayAsync(
            database, large.Bookings().Where(b => b.Version <= Open + 1).Concat(small.Bookings()));
        for (var i = 0; i < count; i++)
        {
            var rows = await BookedRows.CountAsync(database, large.FacilityId(i));
            if (rows != Open)
                throw new InvalidOperationException($"{large.FacilityId(i)} has {rows:N0} bookings, not {Open:N0}.");
        }
        bench.Progress.Show("activation, cold facilities");
        await using var server = await land.StartAsync(BenchServers.Ours, database);
        using var channel = GrpcChannel.ForAddress(server.Address);
        var client = new Wire.Facilities.FacilitiesClient(channel.CreateCallInvoker());
        await AskAsync(client, small.FacilityId(0), small);
        var took = new List<double>();
        for (var i = 0; i < count; i++) took.Add(await AskAsync(client, large.FacilityId(i), large));
        var awake = await AskAsync(client, large.FacilityId(0), large);
        bench.Figures.Add(
            "activation_50k_ms", took.Order().ElementAt(count / 2),
            string.Create(
                CultureInfo.InvariantCulture,
                $"median of {count}; the first in its process {took[0]:N0} ms, the fastest {took.Min():N0} ms; once awake {awake:N0} ms"),
            1_000, atLeast: false);
    }

    private async Task<double> AskAsync(Wire.Facilities.FacilitiesClient client, string facility, City city)
    {
        var started = Stopwatch.GetTimestamp();
        var told = await client.GetAvailabilityAsync(
            new()
            {
                FacilityId = facility,
                FromDate = City.FirstDay.PlusDays(1).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
                Days = 1,
            },
            land.Headers);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (told.Resources.Count != city.ResourcesEach || told.Resources.All(r => r.Free.Count == 1))
            throw new InvalidOperationException($"{facility} answers as if nothing were booked.");
        return took;
    }
}
