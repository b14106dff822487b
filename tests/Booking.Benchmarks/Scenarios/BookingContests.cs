using System.Diagnostics;
using System.Globalization;
using Booking.Benchmarks.Load;
using Booking.Benchmarks.Servers;
using Npgsql;

namespace Booking.Benchmarks.Scenarios;

/// <summary>The contests about booking: one hall that all want, one busy facility, a whole city, and what the machine
/// could do at most.</summary>
internal sealed class BookingContests(Bench bench, Arena arena)
{
    /// <summary>A hall has this many slots in the rush; the rest of the callers are refused.</summary>
    private const int RushSlots = 200;

    private readonly Dictionary<int, double> _echo = [];

    public async Task RunAsync()
    {
        if (bench.Wants("rush")) await RushAsync(64);
        if (bench.Wants("rush") && !bench.Arguments.Quick) await RushAsync(512);
        if (bench.Wants("hot")) await HotAsync();
        if (bench.Wants("spread")) await SpreadAsync();
        if (bench.Wants("hot_slow_disk")) await SlowDiskAsync();
    }

    private async Task RushAsync(int callers)
    {
        var suffix = callers == 64 ? "" : $"_{callers}";
        string[] servers = [BenchServers.Ours, .. BenchServers.Full, BenchServers.Lean];
        if (callers == 64) servers = [.. servers, BenchServers.Sqlite];
        var found = await MeasureAsync(Rush(callers), servers);
        Against("rush_vs_full" + suffix, found, BenchServers.Full, 3);
        Against("rush_vs_lean" + suffix, found, [BenchServers.Lean], 2.5);
        await AgainstEchoAsync("refusal_vs_echo" + suffix, found, callers, 0.75);
        if (callers == 64) Sqlite("sqlite_rush", found);
    }

    private async Task HotAsync()
    {
        var contest = Hot("hot");
        var found = await MeasureAsync(contest, [BenchServers.Ours, .. BenchServers.Full]);
        Against("hot_vs_full", found, BenchServers.Full, 10);
        await LatenciesAsync(contest, found);
    }

    private async Task SpreadAsync()
    {
        var contest = new Contest(
            "spread", 512, prefix => new Ground(prefix, 400, 15, 60), g => Wishes.Spread(g, 0.05),
            (t, _) =>
                t.AcceptedShare is > 0.92 and < 0.97 ? null : $"{t.AcceptedShare:P1} were granted, not about 95 %.");
        var found = await MeasureAsync(
            contest, [BenchServers.Ours, .. BenchServers.Full, BenchServers.Lean, BenchServers.Sqlite]);
        Against("spread_vs_full", found, BenchServers.Full, 4.5);
        Against("spread_vs_lean", found, [BenchServers.Lean], 2.5);
        await AgainstEchoAsync("acceptance_vs_echo", found, 512, 0.40);
        Sqlite("sqlite_spread", found);
        await LatenciesAsync(contest, found);
        if (bench.Arguments.Servers.Count == 0)
            bench.Figures.Add("spread", await new PostgresCeiling(bench).MeasureAsync(await arena.PostgresAsync()));
    }

    private async Task SlowDiskAsync()
    {
        await arena.SetAsync("commit_delay = 2000", "commit_siblings = 0");
        try
        {
            var took = await CommitMsAsync();
            if (took < 2)
                throw new InvalidOperationException(
                    $"A commit takes {took:0.00} ms, although it was told to wait for 2 ms.");
            var found = await MeasureAsync(Hot("hot_slow_disk"), [BenchServers.Ours, .. BenchServers.Full]);
            Against("hot_slow_disk_vs_full", found, BenchServers.Full, 30, $"; a lone commit takes {Text(took)} ms");
        }
        finally
        {
            await arena.SetAsync("commit_delay = 0", "commit_siblings = 5");
        }
    }

    private static Contest Rush(int callers) => new(
        $"rush_{callers}", callers, prefix => new Ground(prefix, 1, 1, RushSlots / 28 + 1),
        g => Wishes.Rush(g, RushSlots),
        // With twenty calls a slot, all of them were asked for.
        (t, _) => t.Accepted > RushSlots || (t.Accepted < RushSlots && t.Answered > 20 * RushSlots)
            ? $"{t.Accepted} of {RushSlots} slots were granted." : null);

    private static Contest Hot(string key) => new(
        key, 512, prefix => new Ground(prefix, 1, 100, 90), g => Wishes.Spread(g, 0.02),
        (t, g) => t.Answered < g.Slots && t.AcceptedShare < 0.95 ? $"only {t.AcceptedShare:P1} were granted." : null);

    // Arrivals that do not wait for answers, on the warm server, at a share of the rate it just reached.
    private async Task LatenciesAsync(Contest contest, IReadOnlyDictionary<string, Series> found)
    {
        var ours = await arena.EnterAsync(BenchServers.Ours);
        foreach (var share in new[] { 0.5, 0.8 })
            bench.Figures.Add(await OpenRoundAsync(contest, ours, share, found[BenchServers.Ours].Median));
    }

    private async Task<OpenFigure> OpenRoundAsync(Contest contest, Contender ours, double share, double top)
    {
        bench.Progress.Show($"{contest.Key}, latency at {share:P0} of the top rate");
        var ground = await contest.PrepareAsync(ours, arena.Tokens);
        using var loop = new OpenLoop(ours.Process.Address, contest.Callers);
        var met = await loop.RunAsync(share * top, bench.Arguments.OpenRound, contest.Calls(ground, arena.Tokens));
        if (met.Failed > 0)
            throw new InvalidOperationException($"{contest.Key}, open loop: {met.Failed} failed: {met.FirstFailure}");
        return new(contest.Key, share, share * top, met);
    }

    private async Task AgainstEchoAsync(
        string key, IReadOnlyDictionary<string, Series> found, int callers, double target)
    {
        if (!_echo.TryGetValue(callers, out var echo))
        {
            var empty = new Contest(
                $"echo_{callers}", callers, prefix => new Ground(prefix, 1, 1, 1), null, (_, _) => null);
            _echo[callers] = echo = (await MeasureAsync(empty, [BenchServers.Ours]))[BenchServers.Ours].Median;
        }
        bench.Figures.Add(key, found[BenchServers.Ours].Median / echo, $"echo {Text(echo)}/s", target);
    }

    private async Task<IReadOnlyDictionary<string, Series>> MeasureAsync(Contest contest, IEnumerable<string> servers)
    {
        var wanted = servers.Where(
            s => s == BenchServers.Ours || bench.Arguments.Servers.Count == 0 || bench.Arguments.Servers.Contains(s));
        var found = await contest.RunAsync(arena, [.. wanted], bench);
        bench.Figures.Add(contest.Key, found.Values);
        return found;
    }

    private void Against(
        string key, IReadOnlyDictionary<string, Series> found, IEnumerable<string> peers, double target,
        string remark = "")
    {
        var best = peers.Where(found.ContainsKey).MaxBy(p => found[p].Median);
        if (best is null) return;
        bench.Figures.Add(
            key, found[BenchServers.Ours].Median / found[best].Median, $"{best} {Text(found[best].Median)}/s{remark}",
            target);
    }

    private void Sqlite(string key, IReadOnlyDictionary<string, Series> found)
    {
        if (!found.TryGetValue(BenchServers.Sqlite, out var sqlite)) return;
        var ours = found[BenchServers.Ours].Median;
        bench.Figures.Report(
            key, sqlite.Median / ours, $"ours on PostgreSQL {Text(ours)}/s, on SQLite {Text(sqlite.Median)}/s");
    }

    private async Task<double> CommitMsAsync()
    {
        await using var data = NpgsqlDataSource.Create(
            (await arena.PostgresAsync()).ConnectionString("postgres") + ";Pooling=false");
        await using var connection = await data.OpenConnectionAsync();
        await using (var make = new NpgsqlCommand("create table if not exists commit_probe (n int)", connection))
            await make.ExecuteNonQueryAsync();
        var took = new List<double>();
        for (var i = 0; i < 15; i++)
        {
            await using var insert = new NpgsqlCommand("insert into commit_probe values (1)", connection);
            var started = Stopwatch.GetTimestamp();
            await insert.ExecuteNonQueryAsync();
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return took.Order().ElementAt(took.Count / 2);
    }

    private static string Text(double value) =>
        value.ToString(value < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);
}
