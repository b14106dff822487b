using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Booking.Domain;

/// <summary>A person's text as it is kept: sealed, and saying under whose key. Journal, rows and memory hold it like
/// this; only whoever shows it opens it, and once the person's key is destroyed nobody does.</summary>
/// <remarks>Shape: <c>sealed:1:MEMBER:FIELD:EPOCH:BOX</c>, with the box in base 64 of URLs. Ids hold no
/// colon.</remarks>
public static class SealedText
{
    /// <summary>What every sealed text begins with, and no clear one is let begin with.</summary>
    public const string Prefix = "sealed:1:";

    /// <summary>What is shown once the key is gone.</summary>
    public const string Erased = "[erased]";

    /// <summary>Longest sealed text, in UTF-16 units: room for 500 characters of four bytes each.</summary>
    public const int LengthMax = 3_200;

    private const int Parts = 6;

    /// <summary>Whether this is one, as a whole.</summary>
    public static bool IsSealed(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Puts one together.</summary>
    public static string Make(PersonKeyId key, string field, ReadOnlySpan<byte> box) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{Prefix}{key.Member}:{field}:{key.Epoch}:{Base64Url.EncodeToString(box)}");

    /// <summary>Takes one apart.</summary>
    /// <returns>Whether it was one.</returns>
    public static bool TryRead(string text, out PersonKeyId key, out string field, out byte[] box)
    {
        (key, field, box) = (default, "", []);
        if (!IsSealed(text)) return false;
        var parts = text.Split(':');
        if (parts.Length != Parts || !IdText.IsValid(parts[2]) || parts[3].Length == 0
            || !int.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            || !Base64Url.IsValid(parts[5])) return false;
        (key, field, box) = (new(new(parts[2]), epoch), parts[3], Base64Url.DecodeFromChars(parts[5]));
        return true;
    }

    /// <summary>What a box is bound to: it opens for no other person, key or field.</summary>
    public static byte[] Binding(PersonKeyId key, string field) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key.Member}\n{field}\n{key.Epoch}"));
}
