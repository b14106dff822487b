using System.Text.Json;
using System.Text.RegularExpressions;

namespace Booking.Client;

/// <summary>What is wrong with a field, or with a command line, in Chinese. Both are said in English first, for
/// programs and scripts; the words here follow their patterns.</summary>
public static partial class FieldProblems
{
    private static readonly Lazy<Words> s_words = new(Load);

    /// <summary>The field as people call it, with its own name behind: "人数 attendees".</summary>
    public static string Field(string field)
    {
        var last = field[(field.LastIndexOf('.') + 1)..];
        var bracket = last.IndexOf('[', StringComparison.Ordinal);
        var name = bracket < 0 ? last : last[..bracket];
        return s_words.Value.Fields.TryGetValue(name, out var zh) ? $"{zh} {field}" : field;
    }

    /// <summary>What would be needed, in Chinese or English; a call has the words of what it does. One without words
    /// stays as it is in Chinese, and is set apart into its words in English.</summary>
    public static string Permission(string permission, bool isChinese)
    {
        var name = Word().Replace(permission, "_$0").ToLowerInvariant();
        return isChinese
            ? s_words.Value.Permissions.GetValueOrDefault(name, permission)
            : s_words.Value.EnglishPermissions.GetValueOrDefault(name, name.Replace('_', ' '));
    }

    /// <summary>The problem in Chinese; what no pattern fits stays as it was said, behind words that say so
    /// much.</summary>
    public static string Problem(string problem) => Find(s_words.Value.Problems, problem)
        ?? (problem.Length == 0 || !char.IsAscii(problem[0]) ? problem : $"不符合要求：{problem}");

    /// <summary>What is wrong with a command line, in Chinese.</summary>
    public static string Usage(string complaint) => Find(s_words.Value.Usage, complaint) ?? $"命令写得不对：{complaint}";

    // RegisterFacility is register_facility.
    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Word();

    private static string? Find(List<(Regex Pattern, string Zh)> words, string text)
    {
        foreach (var (pattern, zh) in words)
            if (pattern.Match(text) is { Success: true } match) return match.Result(zh);
        return null;
    }

    private static Words Load()
    {
        using var stream = typeof(FieldProblems).Assembly.GetManifestResourceStream("refusals/fields.json")!;
        using var json = JsonDocument.Parse(stream);
        return new(
            Texts(json.RootElement.GetProperty("fields")),
            Texts(json.RootElement.GetProperty("permissions")),
            Texts(json.RootElement.GetProperty("english_permissions")),
            Patterns(json.RootElement.GetProperty("usage")),
            Patterns(json.RootElement.GetProperty("problems")));
    }

    private static Dictionary<string, string> Texts(JsonElement names) =>
        names.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!);

    private static List<(Regex Pattern, string Zh)> Patterns(JsonElement words) =>
        [.. words.EnumerateObject().Select(one =>
        (new Regex($"^(?:{one.Name})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
            one.Value.GetString()!))];

    private sealed record Words(
        Dictionary<string, string> Fields, Dictionary<string, string> Permissions,
        Dictionary<string, string> EnglishPermissions, List<(Regex Pattern, string Zh)> Usage,
        List<(Regex Pattern, string Zh)> Problems);
}
