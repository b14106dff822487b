using System.Text;

namespace Booking.Domain;

/// <summary>Content lines as RFC 5545, section 3.1, has them: CRLF, at most 75 octets, longer ones folded between
/// characters.</summary>
internal sealed class CalendarLines
{
    private const int OctetsMax = 75;

    private readonly StringBuilder _text = new();

    /// <summary>A line whose value needs no escaping: dates, numbers, rules.</summary>
    public void Add(string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > OctetsMax)
            {
                _text.Append("\r\n ");
                octets = 1;
            }
            _text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        _text.Append("\r\n");
    }

    /// <summary>A line of free text; nothing if there is none.</summary>
    public void AddText(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) Add(name, Escaped(text));
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    // Line feeds have a sign of their own; other control characters may not stand in a calendar at all.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            switch (rune.Value)
            {
                case '\n': escaped.Append("\\n"); break;
                case '\\' or ';' or ',': escaped.Append('\\').Append(rune); break;
                default:
                    if (!Rune.IsControl(rune)) escaped.Append(rune);
                    break;
            }
        return escaped.ToString();
    }
}
