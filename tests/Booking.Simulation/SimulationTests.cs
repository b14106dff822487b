using System.Diagnostics;
using Booking.History;
using Xunit.Abstractions;

namespace Booking.Simulation;

/// <summary>The real turns of facilities and members, and the real board, under seeded faults. A seed that failed is
/// made small and joins <c>seeds/simulation/regressions.txt</c>, which is run for ever.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    /// <summary>A variable for one run of one's own: <c>SIMULATION_SEED=17 dotnet test tests/Booking.Simulation</c>, or
    /// a whole line's word such as <c>17,people=2,no-crash</c>.</summary>
    private const string SeedVariable = "SIMULATION_SEED";

    /// <summary>And one for more of them than CI has time for: <c>SIMULATION_SEEDS=50000</c>.</summary>
    private const string CountVariable = "SIMULATION_SEEDS";

    /// <summary>And one for failures as they are, at once: <c>SIMULATION_SHRINK=no</c>.</summary>
    private const string ShrinkVariable = "SIMULATION_SHRINK";

    private const int Seeds = 1_000;

    [Fact]
    public void WhateverGoesWrong_ThePromisesHold()
    {
        var plans = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } one
            ? [Plan.Parse(one)]
            : Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable(CountVariable) ?? $"{Seeds}", null))
                .Select(seed => new Plan(seed));
        var started = Stopwatch.GetTimestamp();
        var tally = new Tally();
        // Every world lives on one thread and shares nothing with another.
        Parallel.ForEach(plans, plan =>
        {
            var world = Hold(plan);
            lock (tally) tally.Add(world);
        });
        output.WriteLine(tally.Text(Stopwatch.GetElapsedTime(started)));
        // A simulation in which nothing goes wrong, or nobody gets anything, proves nothing.
        if (tally.Worlds >= Seeds) tally.ShouldShowEverything();
    }

    [Fact]
    public void RunsThatFailedOnce_StayGreen()
    {
        foreach (var plan in Regressions.Read(Regressions.File)) Hold(plan);
    }

    [Fact]
    public void TheSameSeed_GivesTheSameRun()
    {
        foreach (var seed in (int[])[1, 2, 3])
        {
            var first = new World(new(seed));
            var second = new World(new(seed));
            first.Run();
            second.Run();
            second.Fingerprint.ShouldBe(first.Fingerprint);
        }
        var other = new World(new(4));
        other.Run();
        other.Fingerprint.Length.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Recording_IsAHistoryThatAnybodyCanCheck()
    {
        var world = new World(new(5, FacilitiesMax: 2));
        world.Run();
        var file = HistoryFileOf(new(5, FacilitiesMax: 2));
        HistoryFile.Write(world.Lines, file);

        using var reader = new StreamReader(file);
        var read = HistoryFile.Read(reader).ToList();

        read.OfType<Operation>().Count().ShouldBe(world.History.Operations.Count);
        read.OfType<Operation>().Count(o => o.Kind == Operation.Read && o.Answer?.Booking is not null)
            .ShouldBeGreaterThan(0);
        HistoryChecker.Check(read).Violations.ShouldBeEmpty();
    }

    private static World Hold(Plan plan)
    {
        var world = new World(plan);
        var violations = world.Run();
        if (violations.Count > 0) throw new InvalidOperationException(Failed(plan, violations));
        return world;
    }

    // The smallest run that breaks the same is what somebody has to understand.
    private static string Failed(Plan plan, IReadOnlyList<Violation> violations)
    {
        var small = Environment.GetEnvironmentVariable(ShrinkVariable) == "no"
            ? plan
            : Shrinker.Shrink(plan, smaller => new World(smaller).Run() is [var first, ..] ? first.Invariant : null);
        var world = new World(small);
        var broken = world.Run();
        var file = HistoryFileOf(small);
        HistoryFile.Write(world.Lines, file);
        var line = Environment.GetEnvironmentVariable("CI") == "true"
            ? "Please add it to seeds/simulation/regressions.txt."
            : $"It joined {Regressions.File}: {Regressions.Add(Regressions.File, small, broken[0].ToString().Split('\n')[0])}";
        return $"""
            Seed {plan} failed: {violations[0]}
            The smallest run found that breaks the same is {small} ({world}).
            Run it alone: {SeedVariable}={small} dotnet test tests/Booking.Simulation
            {line}
            Its history: {file}; judged by ./booking crash --check
            {string.Join('\n', broken)}
            {world.Story()}
            """;
    }

    private static string HistoryFileOf(Plan plan) =>
        Path.Combine(Path.GetDirectoryName(Regressions.File)!, "..", "..", "artifacts", "simulation", $"{plan}.jsonl");
}
