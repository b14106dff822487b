using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>A recurrence as people and calendars write it: lines of <c>RRULE:</c>, <c>RDATE:</c> and
/// <c>EXDATE:</c>.</summary>
/// <remarks>A line without a name is a rule. Dates and times are the facility's wall clock; those that end in <c>Z</c>,
/// and those with the facility's own TZID, are understood. A date alone in RDATE means the first start's time of day;
/// in EXDATE, all of the day.</remarks>
public static class RecurrenceLines
{
    /// <summary>Characters that the text may have.</summary>
    public const int TextMax = 20_000;

    /// <summary>Rules that one series may have.</summary>
    public const int RulesMax = 4;

    /// <summary>Reads the text. An empty one is no repetition.</summary>
    /// <returns>The set, or <see cref="RefusalReason.Malformed"/> on the field <c>rrule</c>.</returns>
    public static Outcome<RecurrenceSet> Parse(string text, LocalDateTime start, DateTimeZone zone)
    {
        if (text.Length > TextMax) return Refusal.Malformed("rrule", $"must be at most {TextMax} characters");
        var rules = ImmutableArray.CreateBuilder<RecurrenceRule>();
        var also = new List<LocalDateTime>();
        var except = new List<LocalDateTime>();
        var exceptDays = new List<LocalDate>();
        foreach (var line in Unfolded(text))
        {
            var (name, value, problem) = Named(line, zone);
            if (problem is not null) return Refusal.Malformed("rrule", problem);
            if (name == "RRULE")
            {
                var rule = RecurrenceRule.Parse(value, RecurrenceReading.Strict);
                if (rule.Refused is { } refused) return refused;
                if (rules.Count == RulesMax) return Refusal.Malformed("rrule", $"has more than {RulesMax} rules");
                rules.Add(rule.Value);
                continue;
            }
            foreach (var one in value.Split(
                ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (BasicTime.ParseDate(one) is { } day)
                {
                    if (name == "RDATE") also.Add(day + start.TimeOfDay);
                    else exceptDays.Add(day);
                }
                else if (Time(one, zone) is { } time) (name == "RDATE" ? also : except).Add(time);
                else
                    return Refusal.Malformed(
                        "rrule", $"{name} has '{Cut(one)}', which is no date or time such as 20260102T090000");
            }
        }
        return new RecurrenceSet
        {
            Rules = rules.ToImmutable(),
            Also = [.. also.Distinct().Order()],
            Except = [.. except.Distinct().Order()],
            ExceptDays = [.. exceptDays.Distinct().Order()],
        };
    }

    /// <summary>The text of a set: read again, it gives the same.</summary>
    public static string Write(RecurrenceSet set)
    {
        var lines = set.Rules.Select(rule => $"RRULE:{rule}").ToList();
        Add("RDATE:", set.Also.Select(BasicTime.Text));
        Add("EXDATE:", set.Except.Select(BasicTime.Text));
        Add("EXDATE;VALUE=DATE:", set.ExceptDays.Select(BasicTime.Text));
        return string.Join('\n', lines);

        void Add(string name, IEnumerable<string> values)
        {
            var list = string.Join(',', values);
            if (list.Length > 0) lines.Add(name + list);
        }
    }

    // A line that begins with a blank goes on with the one before (RFC 5545, 3.1).
    private static List<string> Unfolded(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (lines.Count > 0 && line.Length > 0 && line[0] is ' ' or '\t') lines[^1] += line[1..].TrimEnd();
            else if (line.Trim() is { Length: > 0 } some) lines.Add(some);
        }
        return lines;
    }

    private static (string Name, string Value, string? Problem) Named(string line, DateTimeZone zone)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return line.Contains("FREQ=", StringComparison.OrdinalIgnoreCase)
                ? ("RRULE", line, null)
                : ("", "", $"'{Cut(line)}' is not a line such as RRULE:FREQ=WEEKLY;COUNT=10");
        var words = line[..colon].Split(';');
        var name = words[0].Trim().ToUpperInvariant();
        if (name is not ("RRULE" or "RDATE" or "EXDATE"))
            return ("", "", $"a line of '{Cut(name)}' is not read: only RRULE, RDATE and EXDATE are");
        foreach (var parameter in words[1..])
        {
            if (parameter.Trim().ToUpperInvariant() is "VALUE=DATE" or "VALUE=DATE-TIME") continue;
            if (parameter.Trim() == $"TZID={zone.Id}") continue;
            return ("", "", $"{name} has the parameter '{Cut(parameter)}': times are read in {zone.Id}");
        }
        return (name, line[(colon + 1)..].Trim(), null);
    }

    private static LocalDateTime? Time(string text, DateTimeZone zone) =>
        text.EndsWith('Z')
            ? BasicTime.ParseTime(text[..^1])?.InUtc().ToInstant().InZone(zone).LocalDateTime
            : BasicTime.ParseTime(text);

    private static string Cut(string text) =>
        Texts.HasControls(text) ? "?" : text.Length > 40 ? text[..40] + "…" : text;
}
