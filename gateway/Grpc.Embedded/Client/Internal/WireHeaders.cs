using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>Reads what a server says in headers and trailers.</summary>
internal static class WireHeaders
{
    internal static readonly string UserAgent =
        $"grpc-dotnet-embedded/{typeof(WireHeaders).Assembly.GetName().Version?.ToString(3)}";

    internal static string? Value(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    /// <summary>The status of an answer that is not gRPC at all; null if it is.</summary>
    internal static Status? RefusalOf(HttpResponseMessage response)
    {
        // A status beside an HTTP error is still the server's own word.
        if (response.StatusCode is not HttpStatusCode.OK)
        {
            return Value(response.Headers, Names.Status) is not null
                ? StatusFrom(response.Headers)
                : new Status(
                    CodeOf(response.StatusCode), $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}");
        }

        var type = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values)
            ? values.ToString()
            : null;
        return Names.IsContentType(Names.ContentType, type)
            ? null
            : new Status(StatusCode.Cancelled, $"Bad gRPC response. Invalid content-type value: {type ?? "(none)"}");
    }

    /// <summary>From the trailers, or from the headers of an answer that has nothing else.</summary>
    internal static Status StatusOf(HttpResponseMessage response) =>
        Value(response.TrailingHeaders, Names.Status) is not null
            ? StatusFrom(response.TrailingHeaders)
            : StatusFrom(response.Headers);

    internal static Metadata Trailers(HttpResponseMessage response) =>
        Value(response.TrailingHeaders, Names.Status) is null && Value(response.Headers, Names.Status) is not null
            ? ToMetadata(response.Headers)
            : ToMetadata(response.TrailingHeaders);

    internal static Metadata ToMetadata(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            if (name.StartsWith(':') || IsProtocol(name))
                continue;
            foreach (var value in values)
                BinaryValue.AddReceived(metadata, name, value);
        }

        return metadata;
    }

    private static Status StatusFrom(HttpHeaders headers)
    {
        var text = Value(headers, Names.Status);
        if (text is null)
            return new Status(StatusCode.Cancelled, "No grpc-status found on response.");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return new Status(StatusCode.Unknown, $"Unexpected grpc-status value: {text}");
        var detail = Value(headers, Names.Message);
        return new Status((StatusCode)code, detail is null ? "" : PercentEncoding.Decode(detail));
    }

    private static bool IsProtocol(string name) =>
        name.Equals(Names.Status, StringComparison.OrdinalIgnoreCase)
        || name.Equals(Names.Message, StringComparison.OrdinalIgnoreCase)
        || name.Equals(Names.Encoding, StringComparison.OrdinalIgnoreCase)
        || name.Equals(Names.AcceptEncoding, StringComparison.OrdinalIgnoreCase);

    private static StatusCode CodeOf(HttpStatusCode code) => code switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown
    };
}
