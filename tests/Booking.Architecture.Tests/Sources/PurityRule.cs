using System.Text.RegularExpressions;

namespace Booking.Architecture.Tests.Sources;

/// <summary>Domain and Contracts touch no clock, disk, network, console, thread or process.</summary>
public static partial class PurityRule
{
    public static IEnumerable<string> Check(SourceFile file) =>
        file.Path.StartsWith("grains/Booking.Domain/", StringComparison.Ordinal)
        || file.Path.StartsWith("grains/Booking.Contracts/", StringComparison.Ordinal)
            ? Lines.Matching(file, Outside(), "reaches outside")
            : [];

    [GeneratedRegex(
        @"\b(System\.IO|System\.Net|System\.Data|System\.Diagnostics\.Process|Microsoft\.Extensions)\b" +
        @"|\b(File|Directory|Console|Environment|Thread|Task|TimeProvider|Stopwatch|Random)\.[A-Z]" +
        @"|\b(DateTime|DateTimeOffset|TimeSpan|HttpClient|Socket)\b|\bGuid\.(NewGuid|CreateVersion7)\b")]
    private static partial Regex Outside();
}
