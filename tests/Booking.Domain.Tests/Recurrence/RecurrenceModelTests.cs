namespace Booking.Domain.Tests;

/// <summary>Random rules, expanded by the code and by asking each day or second of the stretch.</summary>
public sealed class RecurrenceModelTests
{
    private const string SeedVariable = "RECURRENCE_SEED";
    private const string CountVariable = "RECURRENCE_SEEDS";
    private const int Seeds = 400;

    [Fact]
    public void EveryRule_YieldsWhatTheNaiveModelFinds()
    {
        var seeds = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } one
            ? [int.Parse(one, null)]
            : Enumerable.Range(
                1, int.Parse(Environment.GetEnvironmentVariable(CountVariable) ?? $"{Seeds}", null)).ToList();
        var found = 0;
        foreach (var seed in seeds)
        {
            var (text, start) = new RandomRules(seed).Next();
            var rule = Rules.Rule(text);
            if (StartsInAnOlderWeekYear(rule, start)) continue;
            var horizon = rule.Frequency < RecurrenceFrequency.Daily ? start.PlusHours(3) : start.PlusYears(3);
            var expected = new NaiveRecurrence(rule, start).Until(horizon);
            // An end for the search: to find that nothing more comes in eight thousand years takes a while.
            var bounded = rule.Until is { } until && until.At < horizon
                ? rule
                : rule with { Until = new(horizon, RecurrenceUntilKind.Local) };
            var actual = bounded.Occurrences(start).ToList();
            actual.ShouldBe(expected, $"{SeedVariable}={seed}: {text} from {BasicTime.Text(start)}");
            RecurrenceRule.Parse(rule.ToString()).Value.ToString().ShouldBe(rule.ToString());
            found += actual.Count;
        }
        // Most rules yield something, or the comparison says little.
        if (seeds.Count >= Seeds) found.ShouldBeGreaterThan(seeds.Count * 3);
    }

    // Which year such a start counts from is a choice, shown in RecurrenceRuleTests.
    private static bool StartsInAnOlderWeekYear(RecurrenceRule rule, LocalDateTime start) =>
        !rule.ByWeekNo.IsEmpty && rule.Interval > 1 && start is { Month: 1, Day: <= 3 };
}
