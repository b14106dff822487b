using Grpc.Core;

namespace Grpc.Wire;

/// <summary>
/// Values of <c>-bin</c> headers: base64, sent with padding left out or in, several joined by commas.
/// </summary>
internal static class BinaryValue
{
    internal static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    /// <summary>Adds a received header to the metadata, decoding binary values; undecodable ones are dropped.</summary>
    internal static void AddReceived(Metadata metadata, string key, string value)
    {
        if (!key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
        {
            metadata.Add(key, value);
            return;
        }

        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (TryDecode(part) is { } bytes)
                metadata.Add(key, bytes);
        }
    }

    private static byte[]? TryDecode(string text)
    {
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var length) ? bytes[..length] : null;
    }
}
