namespace Booking.Simulation;

/// <summary>The runs that failed once, in <c>seeds/simulation/regressions.txt</c>: <c>name plan what-broke</c>, a line
/// each.</summary>
internal static class Regressions
{
    private const string Suite = "simulation";

    /// <summary>The file, found from where the tests lie upwards.</summary>
    public static string File { get; } = Find();

    /// <summary>This suite's lines; others keep theirs in the same file.</summary>
    public static IEnumerable<Plan> Read(string file) => System.IO.File.ReadAllLines(file)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length > 1 && words[0] == Suite)
        .Select(words => Plan.Parse(words[1]));

    /// <summary>Adds a run, unless it is there.</summary>
    /// <returns>The line.</returns>
    public static string Add(string file, Plan plan, string whatBroke)
    {
        var line = $"{Suite} {plan} {whatBroke.ReplaceLineEndings(" ")}";
        if (!Read(file).Contains(plan)) System.IO.File.AppendAllText(file, line + "\n");
        return line;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Booking.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.ShouldNotBeNull().FullName, "seeds", "simulation", "regressions.txt");
    }
}
