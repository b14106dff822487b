using System.Text.Json;
using Google.Protobuf;

namespace Booking.Client;

/// <summary>Tells a person why not, what to do next, and up to three things that would work.</summary>
internal sealed class RefusalView(Screen screen, Session session)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Show(RefusedException refused)
    {
        if (screen.IsJson)
        {
            screen.Json(Json(refused));
            return;
        }

        if (refused.IsUnanswered && refused.Reason.Length == 0)
        {
            screen.Line($"平台没有应答：{refused.Message}", $"The platform did not answer: {refused.Message}");
            screen.Line("请确认平台已启动（./booking up）且 --address 正确。",
                "Check that it runs (./booking up) and that --address is right.");
        }
        else
        {
            ShowWords(refused);
        }

        foreach (var violation in refused.Violations.Skip(1))
            screen.Line(
                $"  {FieldProblems.Field(violation.Field)}：{FieldProblems.Problem(violation.Description)}",
                $"  {violation.Field} {violation.Description}");
        if (session.Suggest is { } suggest)
            foreach (var alternative in refused.Alternatives.Take(3)) ShowAlternative(alternative, suggest);
        if (refused.IsUnanswered && session.CommandId.Length > 0)
            screen.Line($"重发：加上 --command-id {session.CommandId}",
                $"To repeat it: add --command-id {session.CommandId}");
    }

    private void ShowWords(RefusedException refused)
    {
        var facts = QuotaWords.Of(refused.Facts, screen.IsChinese).ToDictionary(
            fact => fact.Key, fact => Readably(fact.Key, fact.Value));
        var words = RefusalCatalogue.Load(screen.IsChinese ? "zh-CN" : "en").Find(refused.Reason, facts);
        if (words is null)
        {
            screen.Line(Head(refused) + refused.Message, Head(refused) + refused.Message);
            return;
        }

        screen.Line(Head(refused) + words.Sentence, Head(refused) + words.Sentence);
        var isEmptyPromise = refused.Alternatives.Count == 0 && words.Next.EndsWith(screen.IsChinese ? '：' : ':');
        if (isEmptyPromise) screen.Line("请另选时间或场地。", "Choose another time or place.");
        else screen.Line(words.Next, words.Next);
    }

    // Without an answer nobody may say that it was not done.
    private string Head(RefusedException refused) =>
        refused.IsUnanswered ? screen.Say("没有得到结果：", "No answer: ") : screen.Say("未能完成：", "Not done: ");

    private void ShowAlternative(Wire.Alternative alternative, Func<Wire.Alternative, string> suggest)
    {
        var what = string.Join(screen.IsChinese ? "、" : ", ", alternative.ResourceIds.Select(ResourceName));
        screen.Line($"  · {Times.Stretch(alternative.Stretch, zh: true)}  {what}",
            $"  · {Times.Stretch(alternative.Stretch, zh: false)}  {what}");
        screen.Line($"    {suggest(alternative)}", $"    {suggest(alternative)}");
    }

    private string Readably(string name, string value) => name switch
    {
        "resource" => ResourceName(value),
        "field" when screen.IsChinese => FieldProblems.Field(value),
        "problem" when screen.IsChinese => FieldProblems.Problem(value),
        "permission" => FieldProblems.Permission(value, screen.IsChinese),
        "cause" => OwnWhy(value) ?? value,
        _ => Times.Fact(ServiceView.Fact(screen.IsChinese, name, value), session.Zone, screen.IsChinese),
    };

    // Of a request that one may not answer.
    private string? OwnWhy(string cause) => cause switch
    {
        "own" => screen.Say("这是您本人的申请", "it is your own"),
        "companion" => screen.Say("您是同行人", "you come along"),
        "organisation" => screen.Say("这是您所在团体的申请", "it is your organisation's"),
        "earlier_step" => screen.Say("前面的步骤是您答复的", "you answered an earlier step"),
        _ => null,
    };

    private string ResourceName(string id) =>
        session.Facility?.Resources.FirstOrDefault(resource => resource.Id == id) is { } resource
            ? $"{(screen.IsChinese || resource.NameEn.Length == 0 ? resource.NameZh : resource.NameEn)} ({id})"
            : session is { Facility: { } place, Names: { } names } && names.Of(place.Id, id) is var called
            && called != id
                ? $"{called} ({id})"
                : id;

    private static string Json(RefusedException refused) => JsonSerializer.Serialize(
        new
        {
            refused = refused.Reason,
            status = refused.StatusCode.ToString(),
            message = refused.Message,
            facts = refused.Facts,
            violations = refused.Violations.Select(
                violation => new { field = violation.Field, problem = violation.Description }),
            alternatives = refused.Alternatives.Select(
                alternative => JsonDocument.Parse(JsonFormatter.Default.Format(alternative)).RootElement),
        },
        Readable);
}
