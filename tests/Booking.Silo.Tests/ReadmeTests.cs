using System.Text.RegularExpressions;

namespace Booking.Silo.Tests;

/// <summary>The two minutes of the README, command by command, against a fresh city.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-readme-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Commands_PrintWhatTheReadmeSays()
    {
        var steps = Steps(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot(), "README.md"))).ToList();
        steps.Count.ShouldBe(4);
        await using var platform = await Platform.UpAsync(_folder, Path.Combine(_folder, "booking.db"));
        var saturday = await platform.NextSaturdayAsync("dongcheng-palace");
        foreach (var (command, output) in steps)
        {
            var words = Words().Matches(command).Select(word => word.Value.Trim('"')).Skip(2);
            var arguments = words.Select(word => word == "next saturday" ? saturday : word).ToArray();
            var (_, printed) = await RunningProgram.RunAsync(
                "booking-client", _folder,
                [.. arguments, "--keys", Path.Combine(_folder, "keys"), "--address", platform.Grpc]);
            Shape(printed, platform).ShouldBe(Shape(output, platform), command);
        }
    }

    private static IEnumerable<(string Command, string Output)> Steps(string readme) => Blocks().Matches(readme)
        .Select(block => block.Groups[1].Value.Split('\n', 2))
        .Select(lines => (lines[0], lines.Length > 1 ? lines[1] : ""));

    // What differs from run to run, and how wide the terminal is.
    private string Shape(string text, Platform platform)
    {
        text = text.Replace($" --keys {Path.Combine(_folder, "keys")}", "", StringComparison.Ordinal)
            .Replace($" --address {platform.Grpc}", "", StringComparison.Ordinal);
        text = Ids().Replace(text, "ID");
        text = Dates().Replace(text, "DATE");
        text = string.Join('\n', text.Split('\n').Where(line => !line.Contains('─', StringComparison.Ordinal)));
        return Blanks().Replace(text, " ").Trim();
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); ; folder = folder.Parent!)
            if (File.Exists(Path.Combine(folder.FullName, "Booking.sln"))) return folder.FullName;
    }

    [GeneratedRegex(@"```console\n\$ (.*?)\n?```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("""
        "[^"]*"|\S+
        """)]
    private static partial Regex Words();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-hjkmnp-tv-z]{26}")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex Dates();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
