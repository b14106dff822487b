using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Booking.History;

/// <summary>Histories as files: one JSON object a line.</summary>
public static class HistoryFile
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>Layouts first, then operations in the order of invocation, then events as they are given.</summary>
    public static void Write(IEnumerable<HistoryLine> lines, TextWriter writer)
    {
        foreach (var line in lines.OrderBy(Order)) writer.WriteLine(JsonSerializer.Serialize(line, s_json));
    }

    public static void Write(IEnumerable<HistoryLine> lines, string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        using var writer = new StreamWriter(path);
        Write(lines, writer);
    }

    /// <exception cref="HistoryFileException">A line cannot be read.</exception>
    public static IEnumerable<HistoryLine> Read(TextReader reader)
    {
        for (var number = 1; reader.ReadLine() is { } text; number++)
        {
            if (text.Length == 0) continue;
            HistoryLine? line;
            try
            {
                line = JsonSerializer.Deserialize<HistoryLine>(text, s_json);
            }
            catch (Exception fault) when (fault is JsonException or NotSupportedException)
            {
                throw new HistoryFileException($"line {number} is not a line of a history: {fault.Message}", fault);
            }
            yield return line ?? throw new HistoryFileException($"line {number} holds null");
        }
    }

    private static (int, long) Order(HistoryLine line) => line switch
    {
        LayoutLine => (0, 0),
        Operation operation => (1, operation.InvokedAt),
        _ => (2, 0),
    };
}

/// <summary>The file is not a recorded history.</summary>
public sealed class HistoryFileException(string message, Exception? inner = null) : Exception(message, inner);
