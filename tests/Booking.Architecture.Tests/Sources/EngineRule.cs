using System.Text.RegularExpressions;

namespace Booking.Architecture.Tests.Sources;

/// <summary>No file outside the composition roots knows which build it is in.</summary>
public static partial class EngineRule
{
    private static readonly string[] s_mayKnow =
    [
        @"^silo/Orleans\.Embedded/", @"^gateway/Grpc\.Embedded/",
        @"^silo/Booking\.Silo/Composition/[^/]*\.(Orleans|Embedded)\.cs$",
        @"^silo/Booking\.Silo/Booking\.Silo\.csproj$",
        // Tests of the engines compose hosts of their own, and read the rows of the one that has no other reader.
        @"^tests/[^/]+/(.*/)?[^/]*\.(Orleans|Embedded)\.cs$", @"^tests/Booking\.Engine\.Tests/(Hosts|Layout)/",
        @"^tests/Booking\.(Engine|Grains|Grpc)\.Tests/[^/]*\.csproj$",
        // This project has to name what it forbids.
        @"^tests/Booking\.Architecture\.Tests/",
    ];

    public static IEnumerable<string> Check(SourceFile file)
    {
        if (s_mayKnow.Any(pattern => Regex.IsMatch(file.Path, pattern))) return [];
        var told = file.Path.EndsWith(".cs", StringComparison.Ordinal) ? InCode() : InProject();
        return file.Text.Split('\n')
            .Select((line, index) => (Text: EngineProps().Replace(line, ""), Number: index + 1))
            .Where(line => told.IsMatch(line.Text))
            .Select(line => $"{file.Path}:{line.Number} knows the build: {line.Text.Trim()}");
    }

    [GeneratedRegex(@"\b(Orleans|Grpc)\.Embedded\b|^\s*#if\b.*\b(ORLEANS|EMBEDDED)")]
    private static partial Regex InCode();

    [GeneratedRegex(@"\$\(Engine\)|\b(Orleans|Grpc)\.Embedded\b")]
    private static partial Regex InProject();

    // The one way for a project to take whichever engine it is built with.
    [GeneratedRegex(@"<Import Project=""[^""]*(Orleans|Grpc)\.Embedded/Engine\.props"" />")]
    private static partial Regex EngineProps();
}
