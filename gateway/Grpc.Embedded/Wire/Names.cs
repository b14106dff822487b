namespace Grpc.Wire;

/// <summary>Names and values that both sides of the protocol write.</summary>
internal static class Names
{
    internal const string ContentType = "application/grpc";
    internal const string WebContentType = "application/grpc-web";
    internal const string WebTextContentType = "application/grpc-web-text";
    internal const string Status = "grpc-status";
    internal const string Message = "grpc-message";
    internal const string Encoding = "grpc-encoding";
    internal const string AcceptEncoding = "grpc-accept-encoding";
    internal const string Timeout = "grpc-timeout";
    internal const string Identity = "identity";
    internal const int MessageSizeMaxDefault = 4 * 1024 * 1024;

    /// <summary>True for the type itself and its variants such as <c>application/grpc+proto</c>.</summary>
    internal static bool IsContentType(string expected, string? actual) =>
        actual is not null
        && actual.StartsWith(expected, StringComparison.OrdinalIgnoreCase)
        && (actual.Length == expected.Length || actual[expected.Length] is '+' or ';');
}
