namespace Booking.Grpc.Tests.Foreign;

/// <summary>The cases that the scripts under tests/foreign must report; one that is missing there fails here.</summary>
internal static class ForeignCases
{
    private static readonly string[] Both =
    [
        "unary", "many at once", "server stream", "empty server stream",
        "server stream that ends in an error",
        "metadata", "error message and details", "every status code", "method not implemented", "deadline",
        "cancellation",
        "request over 4 MiB", "large answers", "health"
    ];

    private static readonly string[] Http2Only =
    [
        "client stream", "duplex stream", "bug in the handler", "service not known", "deadline of a stream",
        "cancellation of a stream", "request of just under 4 MiB", "gzip", "gzip that expands over 4 MiB",
        "reflection v1", "reflection v1alpha"
    ];

    internal static IEnumerable<string> Of(ForeignClient client) => client is ForeignClient.ConnectWeb
        ? [.. Both, "server stream arrives piece by piece"]
        : [.. Both, .. Http2Only];
}

public enum ForeignClient
{
    GrpcJs,
    ConnectWeb,
    PythonGrpcio
}

public enum Route
{
    Direct,
    ThroughNginx
}
