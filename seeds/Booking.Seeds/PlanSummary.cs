namespace Booking.Seeds;

/// <summary>Tells in a few lines what a plan contains.</summary>
internal static class PlanSummary
{
    public static void Print(CityPlan plan, TextWriter output)
    {
        var resources = plan.Facilities.Sum(f => f.Resources.Count);
        output.WriteLine($"Scale {plan.Scale}, seed {plan.Seed}, fingerprint {plan.Fingerprint()}");
        output.WriteLine(
            $"{plan.Divisions.Count} divisions, {plan.Organisations.Count} organisations, " +
            $"{plan.Holidays.Count} special days");
        output.WriteLine(
            $"{plan.Facilities.Count} facilities ({plan.Facilities.Count(f => f.Origin == DataOrigin.Known)} known, " +
            $"{plan.Facilities.Count(f => f.Origin == DataOrigin.Synthetic)} synthetic), {resources} resources");
        foreach (var kind in plan.Facilities.GroupBy(f => f.Kind).OrderBy(g => g.Key))
            output.WriteLine(
                $"  {kind.Key,-15} {kind.Count(),4}, {kind.Average(f => f.Resources.Count),5:0.0} resources each");
        Print("Palaces and clubs of 5,000 m² (districts)", CoverageCensus.Palaces(plan), output);
        Print("Service centres of 300 m² (districts)", CoverageCensus.Centres(plan), output);
        Print("Stations of 50 m² (streets and townships)", CoverageCensus.Stations(plan), output);
    }

    private static void Print(string title, IReadOnlyDictionary<string, CoverageState> states, TextWriter output)
    {
        output.WriteLine(title);
        foreach (var state in states.GroupBy(s => s.Value).OrderBy(g => g.Key))
            output.WriteLine(
                $"  {state.Key,-26} {state.Count(),4}" +
                (state.Count() <= 12 ? "  " + string.Join(' ', state.Select(s => s.Key)) : ""));
    }
}
