namespace Booking.Simulation;

/// <summary>Makes a failing run small: fewer people, facilities, commands and kinds of fault, as long as the same
/// promise is broken.</summary>
internal static class Shrinker
{
    /// <summary>A smaller world draws other things from the same seed, so neighbours of the seed are tried as
    /// well.</summary>
    private const int SeedsTriedEach = 40;

    /// <param name="plan">A run that fails.</param>
    /// <param name="breaks">The name of the promise that a run breaks first, or null.</param>
    /// <returns>The smallest found that breaks the same.</returns>
    public static Plan Shrink(Plan plan, Func<Plan, string?> breaks)
    {
        var broken = breaks(plan);
        for (var smaller = Smaller(plan, broken, breaks); smaller is not null; smaller = Smaller(plan, broken, breaks))
            plan = smaller;
        return plan;
    }

    private static Plan? Smaller(Plan plan, string? broken, Func<Plan, string?> breaks) => Candidates(plan)
        .SelectMany(
            candidate => Enumerable.Range(0, SeedsTriedEach).Select(i => candidate with { Seed = plan.Seed + i }))
        .FirstOrDefault(candidate => breaks(candidate) == broken);

    private static IEnumerable<Plan> Candidates(Plan plan)
    {
        foreach (var most in (int[])[1, 2, 3, 5, 8])
            if (most < plan.CommandsMax) yield return plan with { CommandsMax = most };
        foreach (var most in (int[])[1, 2, 3])
            if (most < plan.PeopleMax) yield return plan with { PeopleMax = most };
        foreach (var most in (int[])[1, 2])
            if (most < plan.FacilitiesMax) yield return plan with { FacilitiesMax = most };
        foreach (var fault in Faults.Names.Where(fault => !plan.Without.Contains(fault))) yield return plan.But(fault);
    }
}
