using Booking.Domain.Tests;
using Booking.Simulation;

namespace Booking.Mutations.Tests;

/// <summary>Looks for what is wrong, as the simulation and the histories do in their own suites.</summary>
internal static class Hunt
{
    /// <summary>More than that suite runs by itself: a rare bug must not slip through whenever a change alters what
    /// seeds draw.</summary>
    private const int WorldsMax = 4_000;
    private const int HistoriesMax = 2_000;

    /// <returns>The first seed that fails and what it breaks, or null.</returns>
    public static (int Seed, string What)? By(string whom) =>
        whom == "histories" ? Histories(HistoriesMax) : Worlds(WorldsMax);

    public static (int Seed, string What)? Worlds(int count)
    {
        for (var seed = 1; seed <= count; seed++)
            if (Break(new(seed)) is { } broken) return (seed, broken.ToString());
        return null;
    }

    public static (int Seed, string What)? Histories(int count)
    {
        for (var seed = 1; seed <= count; seed++)
        {
            var source = new HistorySource(seed);
            var entries = source.Entries();
            var deeds = source.Deeds();
            if (new Booking.Domain.Tests.History(entries, source.Start).Live(deeds) is { } wrong) return (seed, wrong);
        }
        return null;
    }

    /// <summary>The first promise that a run breaks, or null.</summary>
    public static Violation? Break(Plan plan) => new World(plan).Run() is [var first, ..] ? first : null;
}
