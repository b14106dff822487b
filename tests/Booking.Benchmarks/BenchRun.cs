using Booking.Benchmarks.Scenarios;
using Booking.Benchmarks.Servers;

namespace Booking.Benchmarks;

/// <summary>Runs the scenarios, prints the table, writes the JSON.</summary>
internal static class BenchRun
{
    private const string Sqlite = "sqlite";

    /// <summary>A hall has this many slots in the rush; the rest of the callers are refused.</summary>
    private const int RushSlots = 200;

    public static async Task<int> RunAsync(BenchArguments arguments)
    {
        var figures = new Figures();
        var progress = new Progress();
        if (Wants("rush")) await RushAsync(64);
        if (Wants("rush") && !arguments.Quick) await RushAsync(512);
        if (Wants("hot")) await HotAsync("hot", 10);
        if (Wants("hot_slow_disk") && !arguments.Quick) await HotAsync("hot_slow_disk", 30, "commit_delay=2000", "commit_siblings=0");
        if (Wants("spread")) await SpreadAsync();
        // Filling the whole city through the front door takes longer than measuring it: asked for by name.
        if (arguments.Only == "search") await SearchAsync();
        progress.Done();
        figures.Print(Console.Out);
        figures.Write(arguments.Output, arguments.Quick);
        Console.WriteLine($"\nWritten to {arguments.Output}.");
        return 0;

        bool Wants(string key) => arguments.Only.Length == 0 || arguments.Only == key;

        async Task RushAsync(int callers)
        {
            var found = await MeasureAsync(
                $"rush_{callers}",
                callers,
                round => new Ground($"r{callers}-{round}-", 1, 1, RushSlots / 28 + 1),
                g => Wishes.Rush(g, RushSlots),
                [BenchServers.Ours, .. BenchServers.Full, BenchServers.Lean, Sqlite]);
            var suffix = callers == 64 ? "" : $"_{callers}";
            Against("rush_vs_full" + suffix, found, BenchServers.Full, 3);
            Against("rush_vs_lean" + suffix, found, [BenchServers.Lean], 2.5);
            var echo = await EchoAsync(callers);
            figures.Add("refusal_vs_echo" + suffix, found[BenchServers.Ours].Median / echo, $"echo {echo:N0}/s", 0.75);
        }

        async Task HotAsync(string key, double target, params string[] settings)
        {
            var found = await MeasureAsync(
                key, 512, round => new Ground($"h{round}-", 1, 100, 90), g => Wishes.Spread(g, 0.02),
                [BenchServers.Ours, .. BenchServers.Full], settings);
            Against($"{key}_vs_full", found, BenchServers.Full, target);
        }

        async Task SpreadAsync()
        {
            var found = await MeasureAsync(
                "spread", 512, round => new Ground($"s{round}-", 400, 15, 60), g => Wishes.Spread(g, 0.05),
                [BenchServers.Ours, .. BenchServers.Full, BenchServers.Lean, Sqlite]);
            Against("spread_vs_full", found, BenchServers.Full, 4.5);
            Against("spread_vs_lean", found, [BenchServers.Lean], 2.5);
            var echo = await EchoAsync(512);
            figures.Add("acceptance_vs_echo", found[BenchServers.Ours].Median / echo, $"echo {echo:N0}/s", 0.40);
        }

        async Task SearchAsync()
        {
            var contest = new SearchContest(arguments.Quick ? new(80, 15, 30) : new(400, 15, 90), callers: 8);
            var found = await contest.RunAsync(arguments, progress);
            figures.Add("search", found.Values);
            Against("search_vs_sql", found, [BenchServers.Search], 20);
            var took = contest.OurLatencies;
            figures.Add(
                "search_p99_ms", took[took.Count * 99 / 100],
                $"one caller: p50 {took[took.Count / 2]:0.00} ms; from a sleeping city {contest.ColdMs:N0} ms", 10, atLeast: false);
        }

        async Task<double> EchoAsync(int callers)
        {
            var found = await MeasureAsync($"echo_{callers}", callers, round => new Ground($"e{round}-", 1, 1, 1), null, [BenchServers.Ours]);
            return found[BenchServers.Ours].Median;
        }

        async Task<IReadOnlyDictionary<string, Series>> MeasureAsync(
            string key, int callers, Func<int, Ground> ground, Func<Ground, Wishes>? wishes, string[] servers, params string[] settings)
        {
            var wanted = servers.Where(s => s == BenchServers.Ours || arguments.Servers.Count == 0 || arguments.Servers.Contains(s));
            var found = await new Contest(key, callers, ground, wishes, settings).RunAsync([.. wanted], arguments, progress);
            figures.Add(key, found.Values);
            return found;
        }

        void Against(string key, IReadOnlyDictionary<string, Series> found, IEnumerable<string> peers, double target)
        {
            var best = peers.Where(found.ContainsKey).MaxBy(p => found[p].Median);
            if (best is null) return;
            figures.Add(key, found[BenchServers.Ours].Median / found[best].Median, $"{best} {found[best].Median:N0}/s", target);
        }
    }
}
