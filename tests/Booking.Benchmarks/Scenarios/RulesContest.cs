using Booking.Benchmarks.Servers;

namespace Booking.Benchmarks.Scenarios;

/// <summary>What it costs to decide by everything that can decide: the spread over a city on one server, in plain
/// houses, in houses where all rules are in force, and with words in each wish.</summary>
internal sealed class RulesContest(Bench bench, Arena arena)
{
    private const int Callers = 512;

    /// <summary>Acceptance may fall by no more than a tenth.</summary>
    private const double Target = 0.9;

    public async Task RunAsync()
    {
        var rules = new HouseRules();
        var plain = Spread("plain", new Ground("", 400, 15, 60));
        var full = Spread("full_rules", new Ground("", 400, 15, 60) { Rules = rules });
        var words = Spread("purpose", new Ground("", 400, 15, 60) { Purpose = "羽毛球训练" });
        var found = await Contest.AlternateAsync(
            [plain, full, words], await arena.EnterAsync(BenchServers.Ours), arena.Tokens, bench);
        bench.Figures.Add("rules", [.. found.Select(one => one.Series with { Server = one.Contest.Key })]);
        var rate = found.ToDictionary(one => one.Contest.Key, one => one.Series);
        Add("full_rules_vs_plain", full);
        Add("purpose_vs_plain", words);

        void Add(string key, Contest contest) => bench.Figures.Add(
            key, rate[contest.Key].Median / rate[plain.Key].Median,
            FormattableString.Invariant(
                $"plain houses {rate[plain.Key].Median:N0}/s, {rate[plain.Key].Least:N0} to {rate[plain.Key].Most:N0}"),
                Target);
    }

    private static Contest Spread(string key, Ground ground) => new(
        key, Callers, prefix => ground with { Prefix = prefix }, g => Wishes.Spread(g, 0.05),
        (t, _) => t.AcceptedShare is > 0.92 and < 0.97 ? null : $"{t.AcceptedShare:P1} were granted, not about 95 %.");
}
