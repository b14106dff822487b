using System.Diagnostics;
using Booking.Benchmarks.Load;
using Booking.Benchmarks.Peers.Full;
using Booking.Benchmarks.Servers;
using Booking.TestKit;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Benchmarks.Scenarios;

/// <summary>A city 30 % full is asked where something is free: the boards' answer beside SQL's, on the same bookings.</summary>
internal sealed class SearchContest(SearchGround ground, int callers)
{
    private const int PacedCalls = 2_000;

    /// <summary>How a single caller's calls were spread over time, in milliseconds, sorted.</summary>
    public IReadOnlyList<double> OurLatencies { get; private set; } = [];

    /// <summary>Milliseconds from the first question to a sleeping city until its answer.</summary>
    public double ColdMs { get; private set; }

    public async Task<IReadOnlyDictionary<string, Series>> RunAsync(BenchArguments arguments, Progress progress)
    {
        await using var postgres = await PostgresServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("booking-bench-").FullName;
        try
        {
            var headers = BenchToken.Headers(folder);
            var sql = await postgres.CreateDatabaseAsync();
            await PeerData.CreateAsync(sql, "search.sql");
            progress.Show("search, filling the peer's city");
            await ground.InsertAsync(sql);
            await using var peer = await ServerProcess.StartAsync(BenchServers.Search, sql, folder);
            await using var ours = await ServerProcess.StartAsync(BenchServers.Ours, await postgres.CreateDatabaseAsync(), folder);
            progress.Show("search, booking 30 % of our city through its own front door");
            await ground.RegisterAsync(ours.Address, headers);
            await ground.BookAsync(ours.Address, headers);
            await CompareAsync(ours.Address, peer.Address, headers);
            var tallies = new Dictionary<string, List<Tally>> { [BenchServers.Ours] = [], [BenchServers.Search] = [] };
            for (var round = 0; round <= arguments.Rounds; round++)
                foreach (var (name, process) in new[] { (BenchServers.Ours, ours), (BenchServers.Search, peer) })
                {
                    progress.Show($"search, {name}, round {round} of {arguments.Rounds}");
                    using var loop = new ClosedLoop(process.Address, callers);
                    var tally = await loop.RunAsync(
                        round == 0 ? arguments.WarmUp : arguments.Round,
                        (invoker, _) => new Wire.Facilities.FacilitiesClient(invoker).SearchFreeTimeAsync(ground.Question(), headers).ResponseAsync);
                    if (tally.Failed > 0) throw new InvalidOperationException($"search, {name}: {tally.Failed} failed: {tally.FirstFailure}");
                    if (round > 0) tallies[name].Add(tally);
                }
            OurLatencies = await PaceAsync(ours.Address, headers);
            return tallies.ToDictionary(t => t.Key, t => new Series(t.Key, t.Value));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A figure for two different answers would be worth nothing.
    private async Task CompareAsync(string ours, string peer, Metadata headers)
    {
        using var ourChannel = GrpcChannel.ForAddress(ours);
        using var peerChannel = GrpcChannel.ForAddress(peer);
        var started = Stopwatch.GetTimestamp();
        var questions = Enumerable.Range(0, 20).Select(_ => ground.Question()).ToList();
        foreach (var question in questions)
        {
            var told = await new Wire.Facilities.FacilitiesClient(ourChannel.CreateCallInvoker()).SearchFreeTimeAsync(question, headers);
            if (ColdMs == 0) ColdMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            var expected = await new Wire.Facilities.FacilitiesClient(peerChannel.CreateCallInvoker()).SearchFreeTimeAsync(question, headers);
            if (told.FacilitiesUnread > 0 || told.Found.Count == 0 || !Lines(told).SequenceEqual(Lines(expected)))
                throw new InvalidOperationException($"The two answer {question} differently:\n{told}\n{expected}");
        }
    }

    private static IEnumerable<string> Lines(Wire.SearchFreeTimeResponse answer) =>
        answer.Found.Select(f => $"{f.Stretch.LocalStart} {f.Stretch.LocalEnd} {f.FreeUntilLocal} {f.FacilityId} {f.ResourceId}");

    // One caller that does not hurry: what a person waits.
    private async Task<IReadOnlyList<double>> PaceAsync(string address, Metadata headers)
    {
        using var channel = GrpcChannel.ForAddress(address);
        var client = new Wire.Facilities.FacilitiesClient(channel.CreateCallInvoker());
        var took = new List<double>(PacedCalls);
        for (var i = 0; i < PacedCalls; i++)
        {
            var question = ground.Question();
            var started = Stopwatch.GetTimestamp();
            await client.SearchFreeTimeAsync(question, headers);
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        took.Sort();
        return took;
    }
}
