using System.Diagnostics;
using System.Globalization;
using Booking.Benchmarks.Laying;
using Booking.Benchmarks.Load;
using Booking.Benchmarks.Peers.Full;
using Booking.Benchmarks.Peers.Search;
using Booking.Benchmarks.Servers;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Benchmarks.Scenarios;

/// <summary>A city 30 % full is asked where something is free: the boards' answer beside SQL's, on the same
/// bookings.</summary>
internal sealed class SearchContest(Bench bench, Land land)
{
    private const int Callers = 8;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly City _city = bench.Arguments.Quick ? new("c", 80, 15, 30, PercentFull: 30) : new(
        "c", 400, 15, 90, PercentFull: 30);

    public async Task RunAsync()
    {
        bench.Progress.Show($"search, laying {_city.Blocks.Count:N0} bookings on both sides");
        var ourRows = await land.DatabaseAsync();
        await ProductRows.RegisterAsync(ourRows, _city.Entries());
        await ProductRows.LayAsync(ourRows, _city.Bookings());
        var peerRows = await land.DatabaseAsync();
        await PeerData.CreateAsync(peerRows, "search.sql");
        await SearchPeerRows.LayAsync(peerRows, _city);
        await CheckAsync(ourRows);
        await CheckAsync(peerRows);
        await using var peer = await land.StartAsync(BenchServers.Search, peerRows);
        await using var ours = await land.StartAsync(BenchServers.Ours, ourRows);
        bench.Progress.Show("search, comparing answers");
        var cold = await CompareAsync(ours.Address, peer.Address);
        var found = await MeasureAsync(ours, peer);
        bench.Figures.Add("search", found);
        bench.Figures.Add(
            "search_vs_sql", found[0].Median / found[1].Median,
            string.Create(CultureInfo.InvariantCulture, $"{found[1].Server} {found[1].Median:N0}/s"), 20);
        var took = await PaceAsync(ours.Address);
        bench.Figures.Add(
            "search_p99_ms", Quantile.Of(took, 0.99),
            string.Create(
                CultureInfo.InvariantCulture,
                $"one caller: p50 {Quantile.Of(took, 0.5):0.00} ms; the first full answer of a sleeping city {cold:N0} ms"),
            10, atLeast: false);
    }

    /// <summary>Wakes every district's board by one question about the whole city.</summary>
    public static async Task AskWholeCityAsync(string address, Metadata headers)
    {
        using var channel = GrpcChannel.ForAddress(address);
        var told = await new Wire.Facilities.FacilitiesClient(channel.CreateCallInvoker()).SearchFreeTimeAsync(
            Question(City.FirstDay), headers);
        if (told.FacilitiesUnread > 0)
            throw new InvalidOperationException($"{told.FacilitiesUnread} facilities could not be read.");
    }

    private async Task<Series[]> MeasureAsync(ServerProcess ours, ServerProcess peer)
    {
        var sides =
            new[] { (Name: BenchServers.Ours, Process: ours, Tallies: new List<Tally>()), (BenchServers.Search, peer,
                []) };
        for (var round = 0; round <= bench.Arguments.Rounds; round++)
            foreach (var (name, process, tallies) in sides)
            {
                bench.Progress.Show(
                    $"search, {name}, {(round == 0 ? "warming up" : $"round {round} of {bench.Arguments.Rounds}")}");
                using var loop = new ClosedLoop(process.Address, Callers);
                var tally = await loop.RunAsync(
                    round == 0 ? bench.Arguments.WarmUp : bench.Arguments.Round,
                    (invoker, _) => new Wire.Facilities.FacilitiesClient(invoker)
                        .SearchFreeTimeAsync(Question(), land.Headers).ResponseAsync);
                if (tally.Failed > 0)
                    throw new InvalidOperationException($"search, {name}: {tally.Failed} failed: {tally.FirstFailure}");
                if (round > 0) tallies.Add(tally);
            }
        return [.. sides.Select(s => new Series(s.Name, s.Tallies))];
    }

    private async Task CheckAsync(string database)
    {
        var rows = await BookedRows.CountAsync(database, "");
        if (rows != _city.Blocks.Count)
            throw new InvalidOperationException(
                $"search: {_city.Blocks.Count:N0} bookings were laid, {rows:N0} are there.");
    }

    // A figure for two different answers would be worth nothing. Returns the milliseconds to the first answer.
    private async Task<double> CompareAsync(string ours, string peer)
    {
        using var ourChannel = GrpcChannel.ForAddress(ours);
        using var peerChannel = GrpcChannel.ForAddress(peer);
        var cold = await WakeAsync(new(ourChannel.CreateCallInvoker()));
        foreach (var question in Enumerable.Range(0, 20).Select(_ => Question()).ToList())
        {
            var told = await new Wire.Facilities.FacilitiesClient(ourChannel.CreateCallInvoker()).SearchFreeTimeAsync(
                question, land.Headers);
            var expected = await new Wire.Facilities.FacilitiesClient(peerChannel.CreateCallInvoker())
                .SearchFreeTimeAsync(question, land.Headers);
            if (told.FacilitiesUnread > 0 || told.Found.Count == 0 || !Lines(told).SequenceEqual(Lines(expected)))
                throw new InvalidOperationException($"The two answer {question} differently:\n{told}\n{expected}");
        }
        return cold;
    }

    // A board answers at once with the facilities it has read, and says how many it has not.
    private async Task<double> WakeAsync(Wire.Facilities.FacilitiesClient client)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var told = await client.SearchFreeTimeAsync(Question(), land.Headers);
            var took = Stopwatch.GetElapsedTime(started);
            if (told.FacilitiesUnread == 0) return took.TotalMilliseconds;
            if (took > s_patience)
                throw new InvalidOperationException(
                    $"search: {told.FacilitiesUnread} facilities are unread after {took}.");
            await Task.Delay(20);
        }
    }

    private static IEnumerable<string> Lines(Wire.SearchFreeTimeResponse answer) =>
        answer.Found.Select(
            f => $"{f.Stretch.LocalStart} {f.Stretch.LocalEnd} {f.FreeUntilLocal} {f.FacilityId} {f.ResourceId}");

    // One caller that does not hurry: what a person waits.
    private async Task<List<double>> PaceAsync(string address)
    {
        using var channel = GrpcChannel.ForAddress(address);
        var client = new Wire.Facilities.FacilitiesClient(channel.CreateCallInvoker());
        var calls = bench.Arguments.Quick ? 500 : 2_000;
        var took = new List<double>(calls);
        for (var i = 0; i < calls; i++)
        {
            var question = Question();
            var started = Stopwatch.GetTimestamp();
            await client.SearchFreeTimeAsync(question, land.Headers);
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        took.Sort();
        return took;
    }

    private Wire.SearchFreeTimeRequest Question() => Question(City.FirstDay.PlusDays(Random.Shared.Next(_city.Days)));

    // A court for a few people within some four hours of a day, anywhere.
    private static Wire.SearchFreeTimeRequest Question(LocalDate day)
    {
        var from = City.OpensHour + Random.Shared.Next(City.BlocksADay - 1) * 2;
        return new()
        {
            FromDate = day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            Earliest = $"{from:00}:00",
            Latest = $"{from + 4:00}:00",
            Minutes = 120,
            ResourceType = "badminton_court",
            People = Random.Shared.Next(2, 21),
            Limit = 50,
        };
    }
}
