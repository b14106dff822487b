using System.Collections.Frozen;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>A caller's metadata: its headers without those that belong to the protocol.</summary>
internal static class ReceivedHeaders
{
    private static readonly FrozenSet<string> Protocol = new[]
    {
        Names.Encoding, Names.AcceptEncoding, Names.Timeout, HeaderNames.ContentEncoding, HeaderNames.ContentType,
        HeaderNames.ContentLength, HeaderNames.TE, HeaderNames.Host, HeaderNames.AcceptEncoding
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    internal static Metadata Read(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            if (name.StartsWith(':') || Protocol.Contains(name) || !IsKey(name))
                continue;
            foreach (var value in values)
                BinaryValue.AddReceived(metadata, name, value ?? "");
        }

        return metadata;
    }

    /// <summary>HTTP allows more characters in a name than gRPC metadata does; such headers are none of ours.</summary>
    private static bool IsKey(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                return false;
        }

        return true;
    }
}
