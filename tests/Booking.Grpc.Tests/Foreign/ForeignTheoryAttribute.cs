namespace Booking.Grpc.Tests.Foreign;

/// <summary>
/// A theory that needs the foreign clients: left out, with the reason, where they are missing, but never in CI.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForeignTheoryAttribute : TheoryAttribute
{
    public ForeignTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
            Skip = ForeignTools.WhyMissing!;
    }
}

/// <summary>Where the foreign programs are; looked up once.</summary>
internal static class ForeignTools
{
    internal static string? Node { get; } = Find(["node"], ["--version"]);

    internal static string? Nginx { get; } = Find(["nginx", "/usr/sbin/nginx"], ["-v"]);

    internal static string? Python { get; } =
        Find(["python3", "/usr/bin/python3"], ["-c", "import grpc, google.protobuf"]);

    /// <summary>Null if nothing is.</summary>
    internal static string? WhyMissing { get; } = Missing() is { Length: > 0 } missing
        ? "This machine lacks " + string.Join(", ", missing) + "."
        : null;

    private static string[] Missing() =>
    [
        .. Node is null ? ["node"] : Array.Empty<string>(),
        .. Nginx is null ? ["nginx"] : Array.Empty<string>(),
        .. Python is null ? ["python3 with grpcio and protobuf"] : Array.Empty<string>()
    ];

    private static string? Find(string[] candidates, string[] probe) =>
        Task.Run(() => Tool.FindAsync(candidates, probe)).GetAwaiter().GetResult();
}
