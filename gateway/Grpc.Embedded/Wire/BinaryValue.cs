using Grpc.Core;

namespace Grpc.Wire;

/// <summary>
/// Values of <c>-bin</c> headers: base64, sent with padding left out or in, several joined by commas.
/// </summary>
internal static class BinaryValue
{
    /// <summary>Without padding, and without a padded copy on the way: a refusal's details are a kilobyte.</summary>
    internal static string Encode(ReadOnlySpan<byte> bytes) =>
        string.Create((bytes.Length * 4 + 2) / 3, bytes, static (text, bytes) =>
        {
            var whole = bytes.Length / 3 * 3;
            Convert.TryToBase64Chars(bytes[..whole], text, out var written);
            Span<char> last = stackalloc char[4];
            Convert.TryToBase64Chars(bytes[whole..], last, out _);
            last[..(text.Length - written)].CopyTo(text[written..]);
        });

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
        var bare = text.AsSpan().TrimEnd('=');
        var whole = bare.Length / 4 * 4;
        var bytes = new byte[bare.Length * 3 / 4];
        if (!Convert.TryFromBase64Chars(bare[..whole], bytes, out var length))
            return null;
        Span<char> last = ['=', '=', '=', '='];
        bare[whole..].CopyTo(last);
        if (whole == bare.Length)
            return length == bytes.Length ? bytes : null;
        return Convert.TryFromBase64Chars(last, bytes.AsSpan(length), out var rest) && length + rest == bytes.Length
            ? bytes
            : null;
    }
}
