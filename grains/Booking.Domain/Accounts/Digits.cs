using System.Text;

namespace Booking.Domain;

/// <summary>Reads numbers as people type them: full-width digits, spaces and hyphens between.</summary>
public static class Digits
{
    /// <summary>Longest text that is looked at, in UTF-16 units: the rest of a longer one is nobody's number.</summary>
    public const int LengthMax = 64;

    /// <summary>The characters without what people put between them, full-width forms made narrow; null when too
    /// long.</summary>
    public static string? Tidy(string text)
    {
        if (text.Length > LengthMax) return null;
        var tidy = new StringBuilder(text.Length);
        foreach (var typed in text)
        {
            var c = typed is >= '\uff01' and <= '\uff5e' ? (char)(typed - 0xfee0) : typed;
            if (c is ' ' or '-' or '\u00a0' or '\u3000' or '\t') continue;
            tidy.Append(c);
        }
        return tidy.ToString();
    }

    /// <summary>Whether there is nothing but ASCII digits.</summary>
    public static bool Only(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiDigit(c)) return false;
        return true;
    }
}
