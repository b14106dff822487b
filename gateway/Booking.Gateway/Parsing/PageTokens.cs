using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Booking.Gateway;

/// <summary>Where a list goes on. Callers hand tokens back as they got them; anything else is a malformed
/// field.</summary>
/// <remarks>A token holds a kind letter and two numbers and no secret. Its kind and, for a search, a mark of the
/// question keep it from being used for another list.</remarks>
internal static class PageTokens
{
    private const int LengthMax = 64;

    public static string Write(char kind, long first, long second) =>
        Base64Url.EncodeToString(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind}1:{first}:{second}")));

    /// <summary>The token's two numbers, or null when it is not one of ours and of this kind.</summary>
    public static (long First, long Second)? Read(char kind, string token)
    {
        if (token.Length > LengthMax || !Base64Url.IsValid(token)) return null;
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Split(':');
        if (parts.Length != 3 || parts[0] != $"{kind}1") return null;
        return Number(parts[1]) is { } first && Number(parts[2]) is { } second && Write(kind, first, second) == token
            ? (first, second)
            : null;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
