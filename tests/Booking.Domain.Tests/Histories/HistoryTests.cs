using Xunit.Abstractions;

namespace Booking.Domain.Tests;

/// <summary>Generated histories, lived by the ledger and by a naive model side by side.</summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    /// <summary>One seed of one's own: <c>HISTORY_SEED=17 dotnet test tests/Booking.Domain.Tests</c>.</summary>
    private const string SeedVariable = "HISTORY_SEED";

    private const string CountVariable = "HISTORY_SEEDS";

    private const int Seeds = 2_000;

    [Fact]
    public void EveryHistory_IsDecidedLikeTheNaiveModelDecidesIt()
    {
        var seeds = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } one
            ? [int.Parse(one, null)]
            : Enumerable.Range(
                1, int.Parse(Environment.GetEnvironmentVariable(CountVariable) ?? $"{Seeds}", null)).ToList();
        var answers = new Dictionary<(DeedKind Kind, RefusalReason Reason), int>();
        var alternatives = 0;
        foreach (var seed in seeds)
        {
            var source = new HistorySource(seed);
            var entries = source.Entries();
            var deeds = source.Deeds();
            var history = new History(entries, source.Start);
            if (history.Live(deeds) is not null) Assert.Fail(Shrunk(seed, entries, source.Start, deeds));
            foreach (var (answer, count) in history.Answers)
                answers[answer] = answers.GetValueOrDefault(answer) + count;
            alternatives += history.AlternativesTried;
        }
        if (seeds.Count < Seeds) return;
        Report(answers, alternatives);
        var all = (double)answers.Values.Sum();
        (answers.Where(a => a.Key.Reason == RefusalReason.None).Sum(a => a.Value) / all).ShouldBeInRange(0.2, 0.8);
        alternatives.ShouldBeGreaterThan(1_000);
        foreach (var kind in Enum.GetValues<DeedKind>().Where(k => k < DeedKind.Wait))
            answers.GetValueOrDefault((kind, RefusalReason.None)).ShouldBeGreaterThan(50, $"{kind} accepted");
        // Every reason that a registered facility can give.
        foreach (var reason in Enum.GetValues<RefusalReason>().Where(r =>
            r is > RefusalReason.None and < RefusalReason.Unauthenticated and not RefusalReason.UnknownFacility))
            answers.Where(a => a.Key.Reason == reason).Sum(a => a.Value).ShouldBeGreaterThan(10, reason.ToString());
    }

    // Takes steps out, in big pieces and then one by one, as long as something still goes wrong.
    private static string Shrunk(int seed, List<Facility> entries, Instant start, List<Deed> deeds)
    {
        for (var piece = Math.Max(1, deeds.Count / 2); piece >= 1; piece /= 2)
            for (var at = 0; at + piece <= deeds.Count;)
            {
                List<Deed> fewer = [.. deeds.Take(at), .. deeds.Skip(at + piece)];
                if (new History(entries, start).Live(fewer) is null) at++;
                else deeds = fewer;
            }
        return $"""
            History {seed} ({entries[0].Zone}, from {start}); run it alone: {SeedVariable}={seed} dotnet test tests/Booking.Domain.Tests
            {string.Join('\n', deeds)}
            {new History(entries, start).Live(deeds)}
            """;
    }

    private void Report(Dictionary<(DeedKind Kind, RefusalReason Reason), int> answers, int alternatives)
    {
        var all = (double)answers.Values.Sum();
        var accepted = answers.Where(a => a.Key.Reason == RefusalReason.None).Sum(a => a.Value) / all;
        output.WriteLine($"{all} answers, {accepted:P0} accepted, {alternatives} alternatives tried");
        foreach (var reason in answers.GroupBy(a => a.Key.Reason).OrderBy(g => g.Key))
            output.WriteLine($"{reason.Key}: {reason.Sum(a => a.Value)}");
    }
}
