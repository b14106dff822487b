using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Booking.Gateway;

/// <summary>Puts together what a person takes along: the tables' rows with the words opened, as one JSON document and
/// one page.</summary>
internal sealed partial class MyDataBuilder(IPersonStore persons, PersonalTexts texts, MyDataNames names)
{
    private static readonly JsonWriterOptions s_json =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<Wire.MyData> BuildAsync(
        MemberId member, Instant now, bool isChinese, CancellationToken cancellation)
    {
        var rows = await persons.ReadAsync(member, cancellation);
        var opened = await texts.OpenAsync(
            rows.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Values)
                .SelectMany(value => Sealed().Matches(value.Text).Select(match => match.Value)), cancellation);
        var wordsOf = await names.ForAsync(member, rows);
        var data = new Wire.MyData { MadeAt = WireTimes.Timestamp(now) };
        foreach (var table in rows.Tables)
        {
            var (zh, en, keptZh, keptEn) = MyDataWords.Table(table.Name);
            var wire =
                new Wire.MyDataTable
                { Name = table.Name, TitleZh = zh, TitleEn = en, KeptZh = keptZh, KeptEn = keptEn };
            foreach (var row in table.Rows)
            {
                var shown = new Wire.MyDataRow();
                if (table.Name == "account") shown.Values.Add(Value("member_id", member.Value));
                var facility = MyDataNames.Of(row, "facility_id") ?? "";
                foreach (var value in row.Values)
                    shown.Values.Add(
                        Shown(value, opened).Select(one => Value(one.Name, one.Text, wordsOf(facility, one))));
                wire.Rows.Add(shown);
            }
            data.Tables.Add(wire);
        }
        data.Json = Json(data, now);
        data.Page = Page(data, now, isChinese);
        return data;
    }

    // JSON columns hold sealed words inside; what is put in their place must not end the string they stand in.
    private static IEnumerable<PersonValue> Shown(PersonValue value, ImmutableDictionary<string, string> opened)
    {
        if (value.Name is "sealed_key") yield break;
        if (value.Name == "sealed_person" && SealedText.IsSealed(value.Text))
        {
            if (opened[value.Text] == SealedText.Erased
                || JsonSerializer.Deserialize<Person>(opened[value.Text]) is not { } person)
                yield break;
            foreach (var (name, text) in new[]
                     {
                         ("name_zh", person.NameZh), ("name_en", person.NameEn), ("phone", person.Phone),
                             ("card_last4", person.CardLast4),
                         ("id_number_last4", person.IdNumberLast4),
                     })
                if (text.Length > 0) yield return new(name, text);
            yield break;
        }
        var isJson = value.Text.StartsWith('{') || value.Text.StartsWith('[');
        var clear = Sealed().Replace(value.Text, match => isJson
            ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(opened[match.Value])
            : opened[match.Value]);
        yield return new(value.Name == "sealed_email" ? "email" : value.Name, clear);
    }

    private static Wire.MyDataValue Value(string name, string text, (string Zh, string En) words = default)
    {
        var (zh, en) = MyDataWords.Value(name);
        return new()
        {
            Name = name,
            LabelZh = zh,
            LabelEn = en,
            Value = text,
            WordsZh = words.Zh
            ?? "",
            WordsEn = words.En ?? ""
        };
    }

    private static string Json(Wire.MyData data, Instant now)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            json.WriteStartObject();
            json.WriteString("made_at", now.ToString());
            foreach (var table in data.Tables)
            {
                json.WriteStartArray(table.Name);
                foreach (var row in table.Rows)
                {
                    json.WriteStartObject();
                    foreach (var value in row.Values) json.WriteString(value.Name, value.Value);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Page(Wire.MyData data, Instant now, bool isChinese)
    {
        var title = isChinese ? "我的个人信息" : "My personal data";
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $$"""
            <!doctype html><html lang="{{(isChinese ? "zh-CN" : "en")}}"><head><meta charset="utf-8"><title>{{title}}</title>
            <style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}dl{border-top:1px solid #bbb;padding-top:.5rem;
            display:grid;grid-template-columns:12rem 1fr;gap:.2rem 1rem}dt{color:#444}dd{margin:0;overflow-wrap:anywhere}h2{margin-top:2rem}</style>
            </head><body><h1>{{title}}</h1><p>{{now}}</p>

            """);
        foreach (var table in data.Tables)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<h2>{(isChinese ? table.TitleZh : table.TitleEn)} ({table.Rows.Count})</h2>");
            page.Append(CultureInfo.InvariantCulture,
                $"<p>{(isChinese ? "保留时间：" : "Kept: ")}{(isChinese ? table.KeptZh : table.KeptEn)}</p>\n");
            foreach (var row in table.Rows)
            {
                page.Append("<dl>");
                foreach (var value in row.Values)
                    page.Append(CultureInfo.InvariantCulture,
                        $"<dt>{(isChinese ? value.LabelZh : value.LabelEn)}</dt><dd>{WebUtility.HtmlEncode(Told(value, isChinese))}</dd>");
                page.Append("</dl>\n");
            }
        }
        return page.Append("</body></html>\n").ToString();
    }

    private static string Told(Wire.MyDataValue value, bool isChinese) =>
        isChinese || value.WordsEn.Length == 0
            ? (value.WordsZh.Length > 0 ? value.WordsZh : value.Value)
            : value.WordsEn;

    [GeneratedRegex("sealed:1:[A-Za-z0-9._-]+:[a-z_]+:[0-9]+:[A-Za-z0-9_-]+")]
    private static partial Regex Sealed();
}
