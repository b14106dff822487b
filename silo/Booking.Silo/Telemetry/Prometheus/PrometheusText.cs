using System.Globalization;
using System.Text;

namespace Booking.Silo.Telemetry.Prometheus;

/// <summary>The spelling rules of the text format 0.0.4, and OpenTelemetry's rules for names and units in it.</summary>
internal static class PrometheusText
{
    /// <summary>An instrument's name with its unit in words, <c>_total</c> for counters, and only characters that may
    /// be there.</summary>
    public static string MetricName(string instrument, string unit, string type)
    {
        var name = Sanitize(instrument, colonAllowed: true);
        var total = type == "counter" && name.EndsWith("_total", StringComparison.Ordinal);
        if (total) name = name[..^"_total".Length];
        var words = UnitWords(unit, type);
        if (words.Length > 0 && !name.EndsWith("_" + words, StringComparison.Ordinal)) name = $"{name}_{words}";
        return type == "counter" ? name + "_total" : name;
    }

    /// <summary>Labels as they stand between the braces, by name. Names that fall together share a label, values joined
    /// by semicolons.</summary>
    public static string Labels(IEnumerable<KeyValuePair<string, object?>> tags)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            var name = Sanitize(key, colonAllowed: false);
            var text = value switch
            {
                bool flag => flag ? "true" : "false",
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                _ => value?.ToString() ?? "",
            };
            labels[name] = labels.TryGetValue(name, out var other) ? $"{other};{text}" : text;
        }
        return string.Join(',', labels.Select(label => $"{label.Key}=\"{EscapeValue(label.Value)}\""));
    }

    public static void AppendSample(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    public static string EscapeHelp(string text) => text.Replace("\\", "\\\\").Replace("\n", "\\n");

    private static string EscapeValue(string text) => EscapeHelp(text).Replace("\"", "\\\"");

    private static string Sanitize(string name, bool colonAllowed)
    {
        var text = new StringBuilder(name.Length + 1);
        foreach (var c in name)
        {
            var allowed = char.IsAsciiLetterOrDigit(c) || (colonAllowed && c == ':');
            if (allowed)
            {
                if (text.Length == 0 && char.IsAsciiDigit(c)) text.Append('_');
                text.Append(c);
            }
            else if (text.Length == 0 || text[^1] != '_')
            {
                text.Append('_');
            }
        }
        return text.Length == 0 ? "_" : text.ToString();
    }

    // A unit in braces, such as {booking}, only annotates.
    private static string UnitWords(string unit, string type)
    {
        if (unit == "1") return type == "gauge" ? "ratio" : "";
        var parts = unit.Split('/', 2);
        var words = Word(parts[0]);
        if (parts.Length < 2) return words;
        var per = Word(parts[1]).TrimEnd('s');
        return per.Length == 0 ? words : words.Length == 0 ? $"per_{per}" : $"{words}_per_{per}";
    }

    private static string Word(string unit) => unit switch
    {
        "" => "",
        ['{', .., '}'] => "",
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "ns" => "nanoseconds",
        "min" => "minutes",
        "h" => "hours",
        "d" => "days",
        "By" => "bytes",
        "KiBy" => "kibibytes",
        "MiBy" => "mebibytes",
        "%" => "percent",
        _ => Sanitize(unit, colonAllowed: false).Trim('_'),
    };
}
