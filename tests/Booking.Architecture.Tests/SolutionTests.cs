using System.Text.RegularExpressions;

namespace Booking.Architecture.Tests;

public sealed partial class SolutionTests
{
    [Fact]
    public void EveryProject_IsInTheSolution_AndNothingElse() =>
        Differences(
            File.ReadAllText(Path.Combine(Repository.Root, "Booking.sln")),
            Repository.Files(".csproj").Select(file => file.Path)).ShouldBeEmpty();

    [Fact]
    public void MissingAndLeftOverProjects_AreFound() =>
        Differences(
            """Project("{X}") = "Gone", "grains\Gone\Gone.csproj", "{Y}" """,
            ["grains/New/New.csproj"])
            .ShouldBe(
                ["grains/New/New.csproj is not in the solution", "grains/Gone/Gone.csproj is not there any more"]);

    private static IEnumerable<string> Differences(string solution, IEnumerable<string> projects)
    {
        var there = projects.ToHashSet(StringComparer.Ordinal);
        var listed = Listed().Matches(solution).Select(match => match.Groups[1].Value.Replace('\\', '/')).ToList();
        return there.Except(listed).Order(StringComparer.Ordinal).Select(path => $"{path} is not in the solution")
            .Concat(listed.Except(there).Select(path => $"{path} is not there any more"));
    }

    [GeneratedRegex("""
        "([^"]+\.csproj)"
        """)]
    private static partial Regex Listed();
}
