using System.Text;

namespace Booking.Seeds;

/// <summary>Comma-separated rows under a header, quoted as RFC 4180 says; read from the files built into this
/// program.</summary>
internal static class CsvTable
{
    public static IReadOnlyList<CsvRow> ReadEmbedded(string file)
    {
        using var stream = typeof(CsvTable).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not built into this program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(file, reader.ReadToEnd());
    }

    public static IReadOnlyList<CsvRow> Parse(string file, string text)
    {
        var lines = Split(text);
        if (lines.Count == 0) throw new FormatException($"{file} has no header.");
        var columns = lines[0].Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);
        var ragged = lines.FindIndex(line => line.Count != columns.Count);
        if (ragged >= 0)
            throw new FormatException(
                $"{file}, record {ragged + 1}: {lines[ragged].Count} fields instead of {columns.Count}.");
        return [.. lines.Skip(1).Select(fields => new CsvRow(columns, fields))];
    }

    private static List<List<string>> Split(string text)
    {
        var lines = new List<List<string>>();
        var line = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
                else quoted = false;
            }
            else if (c == '"') quoted = true;
            else if (c == ',') EndField();
            else if (c == '\n') EndLine();
            else if (c != '\r') field.Append(c);
        }
        if (field.Length > 0 || line.Count > 0) EndLine();
        return lines;

        void EndField()
        {
            line.Add(field.ToString());
            field.Clear();
        }

        void EndLine()
        {
            EndField();
            lines.Add(line);
            line = [];
        }
    }
}

/// <summary>One record, its fields by column name.</summary>
internal sealed class CsvRow(IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> fields)
{
    public string this[string column] => fields[columns[column]];
}
