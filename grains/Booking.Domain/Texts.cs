using System.Text;

namespace Booking.Domain;

/// <summary>How free text is measured.</summary>
public static class Texts
{
    /// <summary>Characters as a person counts them, roughly: an emoji outside the basic plane is one, not
    /// two.</summary>
    public static int Length(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes()) count++;
        return count;
    }

    /// <summary>Whether it holds control characters (line feeds included) or broken surrogates, which no name or
    /// purpose needs.</summary>
    public static bool HasControls(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar) return true;
        return false;
    }

    /// <summary>A name as machines write it: <c>no_show</c>.</summary>
    public static string Snake<T>(T value) where T : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
