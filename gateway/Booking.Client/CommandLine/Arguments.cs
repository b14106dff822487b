using System.Globalization;

namespace Booking.Client;

/// <summary>What a command takes.</summary>
/// <param name="Name">The word that calls it.</param>
/// <param name="Positions">Names of the positional arguments; one in brackets may be left out.</param>
/// <param name="Options">Names of the options that take a value.</param>
/// <param name="Flags">Names of the options that stand alone.</param>
internal sealed record CommandShape(string Name, string[] Positions, string[] Options, string[] Flags);

/// <summary>The command line, read against a shape. Options go anywhere, as <c>--name value</c> or
/// <c>--name=value</c>.</summary>
internal sealed class Arguments
{
    private readonly CommandShape _shape;
    private readonly Dictionary<string, string> _options = [];
    private readonly List<string> _positions = [];

    private Arguments(CommandShape shape) => _shape = shape;

    /// <exception cref="UsageException">Something is there that the shape does not know, or lacks a value.</exception>
    public static Arguments Parse(CommandShape shape, IReadOnlyList<string> words)
    {
        var read = new Arguments(shape);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                read._positions.Add(word);
                continue;
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word[2..] : word[2..equals];
            if (shape.Flags.Contains(name))
                read.Set(name, equals < 0 ? "" : throw new UsageException($"--{name} takes no value."));
            else if (!shape.Options.Contains(name)) throw new UsageException(Unknown(shape, name));
            else if (equals >= 0) read.Set(name, word[(equals + 1)..]);
            else if (i + 1 < words.Count && !words[i + 1].StartsWith("--", StringComparison.Ordinal))
                read.Set(name, words[++i]);
            else throw new UsageException($"--{name} needs a value.");
        }

        var least = shape.Positions.Count(position => !position.StartsWith('['));
        if (read._positions.Count < least)
            throw new UsageException($"<{shape.Positions[read._positions.Count]}> is missing.");
        if (read._positions.Count > shape.Positions.Length)
            throw new UsageException(
                $"'{read._positions[shape.Positions.Length]}' is one word too many; quote a text that has spaces.");
        return read;
    }

    public string this[int position] => _positions.Count > position ? _positions[position] : "";

    public bool Has(string name) => _options.ContainsKey(name);

    public string Get(string name, string otherwise = "") => _options.GetValueOrDefault(name, otherwise);

    public string Need(string name) => _options.TryGetValue(name, out var value) && value.Length > 0
        ? value
        : throw new UsageException($"--{name} is missing for '{_shape.Name}'.");

    public int Number(string name, int otherwise)
    {
        if (!_options.TryGetValue(name, out var text)) return otherwise;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"--{name} wants a whole number, not '{text}'.");
    }

    private void Set(string name, string value)
    {
        if (!_options.TryAdd(name, value)) throw new UsageException($"--{name} is there twice.");
    }

    private static string Unknown(CommandShape shape, string name)
    {
        var near = shape.Options.Concat(shape.Flags).MinBy(known => Distance(known, name));
        var hint = near is not null && Distance(near, name) <= 2 ? $" Did you mean --{near}?" : "";
        return $"'{shape.Name}' has no option --{name}.{hint}";
    }

    // Levenshtein's distance: how many letters must change.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[b.Length];
    }
}

/// <summary>The command line is not understood; the message says what is wrong.</summary>
internal sealed class UsageException(string message) : Exception(message);
