using Booking.Benchmarks.Load;
using Booking.Benchmarks.Peers.Full;
using Booking.Benchmarks.Servers;
using Booking.TestKit;
using Grpc.Core;

namespace Booking.Benchmarks.Scenarios;

/// <summary>One scenario on several servers, in turn A B A B, each server in a process and a database of its own.</summary>
/// <param name="Key">Its name in the table and the JSON.</param>
/// <param name="Callers">Callers at once.</param>
/// <param name="NewGround">The facilities of the round with this number.</param>
/// <param name="NewWishes">What is asked for there; null measures the empty call.</param>
/// <param name="Settings">Settings of the PostgreSQL server.</param>
internal sealed record Contest(
    string Key, int Callers, Func<int, Ground> NewGround, Func<Ground, Wishes>? NewWishes, params string[] Settings)
{
    /// <summary>Measures every server's rate; the rounds of all of them alternate.</summary>
    public async Task<IReadOnlyDictionary<string, Series>> RunAsync(IReadOnlyList<string> servers, BenchArguments arguments, Progress progress)
    {
        await using var postgres = await PostgresServer.StartAsync(Settings);
        var folder = Directory.CreateTempSubdirectory("booking-bench-").FullName;
        var headers = BenchToken.Headers(folder);
        var running = new List<(string Name, string Database, ServerProcess Process)>();
        try
        {
            foreach (var name in servers)
            {
                var database = name == "sqlite" ? Path.Combine(folder, "bench.db") : await postgres.CreateDatabaseAsync();
                if (!IsOurs(name)) await PeerData.CreateAsync(database);
                running.Add((name, database, await ServerProcess.StartAsync(IsOurs(name) ? BenchServers.Ours : name, database, folder)));
            }
            var tallies = servers.ToDictionary(s => s, _ => new List<Tally>());
            // Round 0 warms up and does not count.
            for (var round = 0; round <= arguments.Rounds; round++)
                foreach (var (name, database, process) in running)
                {
                    progress.Show($"{Key}, {name}, round {round} of {arguments.Rounds}");
                    var ground = NewGround(round);
                    if (IsOurs(name)) await ground.RegisterAsync(process.Address, headers);
                    else await ground.InsertAsync(database);
                    using var loop = new ClosedLoop(process.Address, Callers);
                    var tally = await loop.RunAsync(
                        round == 0 ? arguments.WarmUp : arguments.Round, Call(NewWishes?.Invoke(ground), headers));
                    if (tally.Failed > 0) throw new InvalidOperationException($"{Key}, {name}: {tally.Failed} failed: {tally.FirstFailure}");
                    if (round > 0) tallies[name].Add(tally);
                }
            return tallies.ToDictionary(t => t.Key, t => new Series(t.Key, t.Value));
        }
        finally
        {
            foreach (var (_, _, process) in running) await process.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsOurs(string name) => name is BenchServers.Ours or "sqlite";

    private static Func<CallInvoker, int, Task> Call(Wishes? wishes, Metadata headers)
    {
        if (wishes is null)
        {
            var nothing = new Protocol.Nothing();
            return (invoker, _) => new Protocol.Echo.EchoClient(invoker).EmptyAsync(nothing, headers).ResponseAsync;
        }
        return (invoker, _) => new Wire.Bookings.BookingsClient(invoker).PlaceBookingAsync(wishes.Next(), headers).ResponseAsync;
    }
}
