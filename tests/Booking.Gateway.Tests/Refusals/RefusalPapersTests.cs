using System.Text.RegularExpressions;
using Booking.Client;
using Google.Protobuf.Reflection;

namespace Booking.Gateway.Tests.Refusals;

/// <summary>One list of refusals in four places: the enum, the proto, the document and the sentences that people
/// read.</summary>
public sealed partial class RefusalPapersTests
{
    // In the order of lines, which is that of precedence; a number only names a reason.
    private static readonly RefusalReason[] All =
    [
        .. typeof(RefusalReason).GetFields(
            System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            .Select(field => (RefusalReason)field.GetValue(null)!).Where(reason => reason != RefusalReason.None),
    ];

    [Fact]
    public void Proto_NamesTheSameReasons_WithTheSameNumbers()
    {
        var proto = Wire.CommonReflection.Descriptor.FindTypeByName<EnumDescriptor>("RefusalReason").Values
            .Where(value => value.Number != 0)
            .Select(value => (value.Number, value.Name));

        proto.ShouldBe(All.Select(reason => ((int)reason, "REFUSAL_REASON_" + ReasonTable.NameOf(reason))));
    }

    [Fact]
    public void Document_ListsEveryReason_InTheOrderOfPrecedence_WithStatusAndFacts()
    {
        var rows = DocumentRow().Matches(Text("refusals.md")).Select(match => (
            Reason: match.Groups[1].Value,
            Facts: string.Join(' ', Quoted().Matches(match.Groups[2].Value).Select(fact => fact.Groups[1].Value)),
            Status: match.Groups[3].Value));

        rows.ShouldBe(All.Select(reason => (
            ReasonTable.NameOf(reason), string.Join(' ', DocumentedFacts(reason)),
                UpperSnake(ReasonTable.For(reason).Status.ToString()))));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Catalogue_HasWordsForEveryReason_AndUsesOnlyDocumentedFacts(string language)
    {
        var words = RefusalCatalogue.Load(language).Words;

        words.Keys.Order().ShouldBe(All.Select(ReasonTable.NameOf).Order());
        foreach (var reason in All)
        {
            var (sentence, next) = words[ReasonTable.NameOf(reason)];
            sentence.ShouldNotBeNullOrWhiteSpace();
            next.ShouldNotBeNullOrWhiteSpace();
            RefusalCatalogue.Placeholders(sentence + next).Except(DocumentedFacts(reason))
                .ShouldBeEmpty($"{reason} in {language}");
        }
    }

    [Fact]
    public void Catalogue_FillsFactsIn_AndShowsAnEllipsisForOneThatIsMissing()
    {
        var words = RefusalCatalogue.Load("en")
            .Find("SLOT_TAKEN", new Dictionary<string, string> { ["resource"] = "Hall", ["from"] = "19:00" })!;

        words.Sentence.ShouldBe("Hall is taken from 19:00 until ….");
    }

    // The facts that the enum's documentation promises.
    private static List<string> DocumentedFacts(RefusalReason reason)
    {
        var source = Text("RefusalReason.cs");
        var declared = source.IndexOf($" {reason} = ", StringComparison.Ordinal);
        var summary = source[source.LastIndexOf("<summary>", declared, StringComparison.Ordinal)..declared];
        return [.. Code().Matches(summary).Select(match => match.Groups[1].Value)];
    }

    private static string UpperSnake(string pascal) => Hump().Replace(pascal, "$1_$2").ToUpperInvariant();

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(RefusalPapersTests).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^\| \d+ \| `([A-Z_]+)` \|[^|]*\|([^|]*)\| ([A-Z_]+) \|", RegexOptions.Multiline)]
    private static partial Regex DocumentRow();

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("<c>([A-Za-z]+)</c>")]
    private static partial Regex Code();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex Hump();
}
