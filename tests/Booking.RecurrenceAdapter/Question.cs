using System.Text.Json;
using Booking.Domain;

namespace Booking.RecurrenceAdapter;

/// <summary>What is asked: a start, and what repeats it.</summary>
/// <remarks>The property <c>rrule</c> may be a rule alone, with its name before it, or several lines of iCalendar
/// (RRULE, RDATE, EXDATE, DTSTART); <c>rdate</c> and <c>exdate</c> may also be properties, one text or an array of
/// texts.</remarks>
internal sealed record Question(Moment Start, RecurrenceSet Set)
{
    private static readonly string[] s_names = ["RRULE", "RDATE", "EXDATE", "DTSTART", "EXRULE"];

    public static Question Read(JsonElement question, RecurrenceReading reading)
    {
        var lines = new List<(string Name, string Value)>();
        foreach (var property in s_names)
            foreach (var text in Texts(question, property))
                lines.AddRange(Unfolded(text).Select(line => Named(line, property)));
        // What stands in its own property counts, not what a pasted line says.
        var start = lines.LastOrDefault(line => line.Name == "DTSTART").Value
            ?? throw new QuestionException("dtstart: is missing");
        var first = Moment.Parse(start, "dtstart");
        var rules = new List<RecurrenceRule>();
        var also = new List<Moment>();
        var except = new List<Moment>();
        foreach (var (name, value) in lines)
        {
            switch (name)
            {
                case "RRULE": rules.Add(Rule(value, first, reading)); break;
                case "RDATE": also.AddRange(Moments(value, "rdate")); break;
                case "EXDATE": except.AddRange(Moments(value, "exdate")); break;
                case "DTSTART": break;
                default: throw new QuestionException($"rrule: lines of {name} are not read");
            }
        }
        if (rules.Count == 0 && also.Count == 0) throw new QuestionException("rrule: is missing");
        return new(first, new()
        {
            Rules = [.. rules],
            Also = [.. also.Select(moment => moment.IsDate ? moment.Time.Date + first.Time.TimeOfDay : moment.Time)],
            Except = [.. except.Where(moment => !moment.IsDate).Select(moment => moment.Time)],
            ExceptDays = [.. except.Where(moment => moment.IsDate).Select(moment => moment.Time.Date)],
        });
    }

    private static RecurrenceRule Rule(string text, Moment start, RecurrenceReading reading)
    {
        var outcome = RecurrenceRule.Parse(text, reading);
        if (outcome.Refused is { } refused) throw new QuestionException($"rrule: {refused["problem"]}");
        var rule = outcome.Value;
        if (!start.IsDate) return rule;
        if (rule.Frequency < RecurrenceFrequency.Daily)
            throw new QuestionException("rrule: a start without a time repeats daily at the most often");
        // RFC 5545: parts that name a time are ignored where the start is a date.
        return rule with { ByHour = [], ByMinute = [], BySecond = [] };
    }

    private static IEnumerable<string> Texts(JsonElement question, string property)
    {
        if (!question.TryGetProperty(property.ToLowerInvariant(), out var value)) yield break;
        var values = value.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Array => value.EnumerateArray().ToArray(),
            _ => [value],
        };
        foreach (var one in values)
            yield return one.ValueKind == JsonValueKind.String
                ? one.GetString()!
                : throw new QuestionException($"{property.ToLowerInvariant()}: must be text");
    }

    // A line that begins with a blank goes on with the one before.
    private static List<string> Unfolded(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (lines.Count > 0 && line.Length > 0 && line[0] is ' ' or '\t') lines[^1] += line[1..];
            else if (line.Trim().Length > 0 || lines.Count == 0) lines.Add(line.Trim());
        }
        return lines;
    }

    // RRULE:FREQ=…, EXDATE;TZID=Europe/Paris:2026…, or only what comes after the colon.
    private static (string Name, string Value) Named(string line, string property)
    {
        var colon = line.LastIndexOf(':');
        if (colon < 0) return (property, line);
        var name = line[..colon].Split(';', ':')[0].Trim().ToUpperInvariant();
        if (s_names.Contains(name)) return (name, line[(colon + 1)..].Trim());
        return property is "DTSTART" or "RDATE" or "EXDATE" && name.StartsWith("TZID=", StringComparison.Ordinal)
            ? (property, line[(colon + 1)..].Trim())
            : (property, line);
    }

    private static IEnumerable<Moment> Moments(string text, string field) =>
        text.Split(',').Select(one => Moment.Parse(one, field));
}
