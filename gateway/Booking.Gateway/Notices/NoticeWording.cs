using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Booking.Gateway;

/// <summary>The words of notices, from the catalogues beside this file. What is confidential gets words of its own,
/// which know nothing but the time: neither service nor place nor person can slip into them.</summary>
internal sealed partial class NoticeWording
{
    private const string PrivateSubject = "private_subject";
    private const string WeekdaysZh = "一二三四五六日";

    private readonly Dictionary<string, NoticeWords> _zh = Read("zh-CN"), _en = Read("en");

    /// <summary>Every template of a language, for the tests.</summary>
    public IReadOnlyDictionary<string, NoticeWords> Catalogue(bool isChinese) => isChinese ? _zh : _en;

    public (string Subject, string Text) Compose(NoticeDraft draft, Facility? entry, bool isChinese)
    {
        var catalogue = Catalogue(isChinese);
        var words = catalogue[draft.Template];
        var when = draft.Stretch is { } stretch ? When(stretch, NoticeFacilities.ZoneOf(entry), isChinese) : "";
        if (NoticeRules.IsConfidential(entry, draft.Claims))
            return (catalogue[PrivateSubject].Subject, Fill(words.Private, name => name == "when" ? when : ""));
        return (Fill(words.Subject, Word), Fill(words.Text, Word));

        string Word(string name) => name switch
        {
            "when" => when,
            "until" => draft.Until is { } until ? Moment(until, NoticeFacilities.ZoneOf(entry), isChinese) : "",
            "where" => Where(draft, entry, isChinese),
            "facility" => entry is null ? "" : Name(entry.NameZh, entry.NameEn, isChinese),
            _ => draft.Words.GetValueOrDefault(name, ""),
        };
    }

    /// <summary>The names that a template uses.</summary>
    public static IEnumerable<string> Names(string template) =>
        Slot().Matches(template).Select(match => match.Groups[1].Value);

    // In one pass: braces in people's own words stay what they are.
    private static string Fill(string template, Func<string, string> word) =>
        Slot().Replace(template, match => word(match.Groups[1].Value));

    private static string When(Stretch stretch, DateTimeZone zone, bool isChinese)
    {
        var (start, end) = (stretch.Start.InZone(zone).LocalDateTime, stretch.End.InZone(zone).LocalDateTime);
        var until = end.Date == start.Date ? Clock(end)
            : end == start.Date.PlusDays(1).AtMidnight() ? "24:00"
            : $"{Date(end.Date, isChinese)} {Clock(end)}";
        return $"{Date(start.Date, isChinese)} {Clock(start)}–{until}";
    }

    private static string Moment(Instant at, DateTimeZone zone, bool isChinese)
    {
        var local = at.InZone(zone).LocalDateTime;
        return $"{Date(local.Date, isChinese)} {Clock(local)}";
    }

    private static string Date(LocalDate date, bool isChinese) => isChinese
        ? string.Create(
            CultureInfo.InvariantCulture, $"{date.Month}月{date.Day}日（周{WeekdaysZh[(int)date.DayOfWeek - 1]}）")
        : date.ToString("ddd d MMM uuuu", CultureInfo.InvariantCulture);

    private static string Clock(LocalDateTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Where(NoticeDraft draft, Facility? entry, bool isChinese) =>
        string.Join(isChinese ? "、" : ", ", draft.Claims.Select(claim =>
        {
            var resource = entry?.Resources.FirstOrDefault(one => one.Id == claim.Resource);
            var name = resource is null ? claim.Resource.Value : Name(resource.NameZh, resource.NameEn, isChinese);
            return claim.Quantity == 1
                ? name
                : string.Create(CultureInfo.InvariantCulture, $"{name} ×{claim.Quantity}");
        }));

    private static string Name(string zh, string en, bool isChinese) => isChinese || en.Length == 0 ? zh : en;

    private static Dictionary<string, NoticeWords> Read(string language)
    {
        using var file = typeof(NoticeWording).Assembly.GetManifestResourceStream($"notices/{language}.json")
            ?? throw new InvalidOperationException($"There are no words of notices in {language}.");
        return JsonSerializer.Deserialize<Dictionary<string, NoticeWords>>(file, JsonSerializerOptions.Web)
            ?? throw new JsonException($"The words of notices in {language} are null.");
    }

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Slot();
}

/// <summary>One template.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">What is said.</param>
/// <param name="Private">What is said instead where it is confidential; only <c>{when}</c> is known to it.</param>
internal sealed record NoticeWords(string Subject, string Text = "", string Private = "");
