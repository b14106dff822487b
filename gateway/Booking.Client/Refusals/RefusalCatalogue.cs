using System.Text.Json;
using System.Text.RegularExpressions;

namespace Booking.Client;

/// <summary>What people are told about a refusal: one sentence, and what to do next, in their language.</summary>
public sealed partial class RefusalCatalogue
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    // A fact that is nobody's business who asks.
    private const string Unsaid = "–";

    private readonly Dictionary<string, RefusalWords> _words;

    private RefusalCatalogue(Dictionary<string, RefusalWords> words) => _words = words;

    /// <summary>Every refusal that has words.</summary>
    public IReadOnlyDictionary<string, RefusalWords> Words => _words;

    /// <param name="language"><c>zh-CN</c> or <c>en</c>.</param>
    public static RefusalCatalogue Load(string language)
    {
        using var stream = typeof(RefusalCatalogue).Assembly.GetManifestResourceStream($"refusals/{language}.json")
            ?? throw new ArgumentException($"There are no words in '{language}'.", nameof(language));
        return new(JsonSerializer.Deserialize<Dictionary<string, RefusalWords>>(stream, Json)!);
    }

    /// <summary>The words for a refusal with its facts filled in, or null for a reason that this version does not
    /// know.</summary>
    /// <param name="reason">Such as <c>SLOT_TAKEN</c>.</param>
    /// <param name="facts">By name; a fact that is missing shows as an ellipsis.</param>
    public RefusalWords? Find(string reason, IReadOnlyDictionary<string, string> facts)
    {
        if (!_words.TryGetValue(reason, out var words)) return null;
        var isWithheld = facts.Values.Contains(Unsaid);
        return new(
            Fill(isWithheld && words.Withheld is { } other ? other : words.Sentence, facts),
            Fill(isWithheld && words.WithheldNext is { } instead ? instead : words.Next, facts));
    }

    /// <summary>The names in braces.</summary>
    public static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value);

    private static string Fill(string text, IReadOnlyDictionary<string, string> facts) =>
        Placeholder().Replace(text, match => facts.GetValueOrDefault(match.Groups[1].Value) is { Length: > 0 } value
            ? value : "…");

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}

/// <summary>What is told of one refusal.</summary>
/// <param name="Sentence">Why not.</param>
/// <param name="Next">What to do now.</param>
public sealed record RefusalWords(string Sentence, string Next)
{
    /// <summary>Why not, where some of the facts are kept from whoever asks; null: the same sentence.</summary>
    public string? Withheld { get; init; }

    /// <summary>What to do now in that case; null: the same.</summary>
    public string? WithheldNext { get; init; }
}
