using Xunit.Abstractions;

namespace Booking.Simulation;

/// <summary>The real turns of facilities and members under seeded faults. A seed that failed once joins
/// <c>seeds/simulation/regressions.txt</c> and is run for ever.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    /// <summary>A variable for one seed of one's own: <c>SIMULATION_SEED=17 dotnet test tests/Booking.Simulation</c>.</summary>
    private const string SeedVariable = "SIMULATION_SEED";

    /// <summary>And one for more of them than CI has time for: <c>SIMULATION_SEEDS=50000</c>.</summary>
    private const string CountVariable = "SIMULATION_SEEDS";

    private const int Seeds = 1_000;

    [Fact]
    public void WhateverGoesWrong_ThePromisesHold()
    {
        var seeds = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } one
            ? [int.Parse(one, null)]
            : Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable(CountVariable) ?? $"{Seeds}", null));
        var worlds = seeds.Select(Hold).ToList();
        if (worlds.Count < Seeds) return;
        // A simulation in which nothing goes wrong, or nobody gets anything, proves nothing.
        var accepted = worlds.Sum(w => w.Witness.Accepted);
        var refused = worlds.Sum(w => w.Witness.Refused);
        var crashes = worlds.Sum(w => w.Crashes);
        var recoveries = worlds.Sum(w => w.Recoveries);
        output.WriteLine($"{accepted} accepted, {refused} refused, {crashes} crashes, {recoveries} recoveries");
        foreach (var reason in worlds.SelectMany(w => w.Witness.Reasons).GroupBy(r => r.Key).OrderBy(g => g.Key))
            output.WriteLine($"{reason.Key}: {reason.Sum(r => r.Value)}");
        accepted.ShouldBeGreaterThan(2_000);
        refused.ShouldBeGreaterThan(2_000);
        crashes.ShouldBeGreaterThan(200);
        recoveries.ShouldBeGreaterThan(200);
        worlds.Count(w => w.HasTwins).ShouldBeGreaterThan(30);
        foreach (var reason in (RefusalReason[])
        [
            RefusalReason.SlotTaken, RefusalReason.EquipmentTaken, RefusalReason.Closed, RefusalReason.MemberOverlap,
            RefusalReason.MemberQuotaSpent, RefusalReason.AlreadyCancelled,
        ])
            worlds.Sum(w => w.Witness.Reasons.GetValueOrDefault(reason)).ShouldBeGreaterThan(10, reason.ToString());
    }

    [Fact]
    public void SeedsThatFailedOnce_StayGreen()
    {
        foreach (var seed in Regressions()) Hold(seed);
    }

    [Fact]
    public void TheSameSeed_GivesTheSameRun()
    {
        foreach (var seed in (int[])[1, 2, 3])
        {
            var first = new World(seed);
            var second = new World(seed);
            first.Run();
            second.Run();
            second.Fingerprint.ShouldBe(first.Fingerprint);
        }
        var other = new World(4);
        other.Run();
        other.Fingerprint.Length.ShouldBeGreaterThan(100);
    }

    private static World Hold(int seed)
    {
        var world = new World(seed);
        IReadOnlyList<Violation> violations;
        try
        {
            violations = world.Run();
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException(Failed(seed, world, []), fault);
        }
        violations.ShouldBeEmpty(Failed(seed, world, violations));
        return world;
    }

    private static string Failed(int seed, World world, IReadOnlyList<Violation> violations) =>
        $"""
        Seed {seed} failed ({world}).
        Run it alone: {SeedVariable}={seed} dotnet test tests/Booking.Simulation
        Once it is understood, add it to seeds/simulation/regressions.txt.
        {string.Join('\n', violations)}
        {world.Story()}
        """;

    private static IEnumerable<int> Regressions()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Booking.sln"))) folder = folder.Parent;
        folder.ShouldNotBeNull();
        var file = Path.Combine(folder.FullName, "seeds", "simulation", "regressions.txt");
        if (!File.Exists(file)) return [];
        // <name> <seed> <what broke>; other suites keep their seeds in the same file.
        return File.ReadAllLines(file)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1 && words[0] == "simulation")
            .Select(words => int.Parse(words[1], null));
    }
}
