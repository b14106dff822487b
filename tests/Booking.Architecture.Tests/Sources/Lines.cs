using System.Text.RegularExpressions;

namespace Booking.Architecture.Tests.Sources;

public static partial class Lines
{
    /// <summary>One sentence for each line of code, comments and strings aside, that matches.</summary>
    public static IEnumerable<string> Matching(SourceFile file, Regex pattern, string verdict) =>
        file.Text.Split('\n')
            .Select((line, index) => (Text: Aside().Replace(line, ""), Number: index + 1))
            .Where(line => pattern.IsMatch(line.Text))
            .Select(line => $"{file.Path}:{line.Number} {verdict}: {line.Text.Trim()}");

    [GeneratedRegex(@"""(\\.|[^""\\])*""|//.*$")]
    private static partial Regex Aside();
}
