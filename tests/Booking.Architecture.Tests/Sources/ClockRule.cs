using System.Text.RegularExpressions;

namespace Booking.Architecture.Tests.Sources;

/// <summary>Time is given, not looked up: only what hosts something may ask the machine.</summary>
public static partial class ClockRule
{
    // Tests of what runs in real time start real hosts; the others have a clock of their own.
    private static readonly string[] s_hosts =
    [
        "silo/Booking.Silo/", "silo/Orleans.Embedded/", "gateway/Grpc.Embedded/", "gateway/Booking.Client/", "seeds/",
        "tests/Booking.Architecture.Tests/", "tests/Booking.Grpc.Tests/", "tests/Booking.Engine.Tests/",
        "tests/Booking.Gateway.Tests/", "tests/Booking.Silo.Tests/", "tests/Booking.Client.Tests/",
    ];

    public static IEnumerable<string> Check(SourceFile file)
    {
        if (s_hosts.Any(host => file.Path.StartsWith(host, StringComparison.Ordinal))) return [];
        return Lines.Matching(file, AmbientClock(), "asks the machine for the time");
    }

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b|\bSystemClock\.Instance\b")]
    private static partial Regex AmbientClock();
}
