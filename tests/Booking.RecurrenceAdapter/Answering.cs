using System.Text.Json;
using Booking.Domain;

namespace Booking.RecurrenceAdapter;

/// <summary>From one line to its answer, which is a line, too.</summary>
internal static class Answering
{
    private const int LimitMax = 100_000;
    private const int LimitIfNotSaid = 366;

    public static byte[] To(ReadOnlyMemory<byte> line, RecurrenceReading reading)
    {
        if (line.Length > Lines.BytesMax) return Write(null, null, $"the line has more than {Lines.BytesMax} bytes");
        try
        {
            using var question = JsonDocument.Parse(WithoutMark(line));
            var root = question.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return Write(null, null, "the line is not a JSON object");
            // Kept as it was written: a number stays a number.
            JsonElement? id = root.TryGetProperty("id", out var given) ? given : null;
            try
            {
                return Write(id, Occurrences(root, reading), null);
            }
            catch (QuestionException fault)
            {
                return Write(id, null, fault.Message);
            }
        }
        catch (JsonException)
        {
            return Write(null, null, "the line is not JSON");
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair parses and cannot be read.
            return Write(null, null, "the line holds text that is not Unicode");
        }
    }

    private static List<string> Occurrences(JsonElement question, RecurrenceReading reading)
    {
        var limit = LimitIfNotSaid;
        if (question.TryGetProperty("limit", out var given) && given.ValueKind != JsonValueKind.Null
            && !(given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out limit)
                && limit is >= 0 and <= LimitMax))
            throw new QuestionException($"limit: must be a whole number from 0 to {LimitMax}");
        var series = Question.Read(question, reading);
        return [.. series.Set.Occurrences(series.Start.Time).Take(limit).Select(series.Start.Text)];
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> line) =>
        line.Span.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]) ? line[3..] : line;

    private static byte[] Write(JsonElement? id, List<string>? occurrences, string? error)
    {
        var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            if (id is { } said) said.WriteTo(writer);
            else writer.WriteNullValue();
            if (occurrences is not null)
            {
                writer.WriteStartArray("occurrences");
                foreach (var occurrence in occurrences) writer.WriteStringValue(occurrence);
                writer.WriteEndArray();
            }
            if (error is not null) writer.WriteString("error", error);
            writer.WriteEndObject();
        }
        line.WriteByte((byte)'\n');
        return line.ToArray();
    }
}

/// <summary>A question that has no answer, and why.</summary>
internal sealed class QuestionException(string message) : Exception(message);
