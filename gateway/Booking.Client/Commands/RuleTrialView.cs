namespace Booking.Client;

/// <summary>A rule tried on what was booked, in words.</summary>
internal static class RuleTrialView
{
    private const int DaysTried = 30;

    public static async Task TryAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        if (arguments[1].Length == 0) throw new UsageException("<name> is missing.");
        await TryAsync(session, arguments.Has("withdrawn") ? null
            : arguments.Has("proposed") ? (await RulesCommand.ProposalAsync(session, cancellation)).Setting
            : RuleWords.Setting(arguments), cancellation);
    }

    /// <summary>Tries a setting under the name that is the second argument; null: withdrawn.</summary>
    public static async Task TryAsync(Session session, Wire.RuleSetting? setting, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var until = Days.Read(arguments.Get("until", "today"), session.Today);
        var since = arguments.Has("since")
            ? Days.Read(arguments.Get("since"), session.Today)
            : until.PlusDays(-DaysTried);
        var found = await session.Client.CallAsync(
            session.Client.Rules.TryRuleAsync,
            Request(arguments[1], RuleWords.Scope(arguments.Get("for", "city")), setting, since, until), cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }

        screen.Line(
            $"现行：{Or(found.Current, "无")}　试算：{Or(found.Proposed, "撤销")}　{since:uuuu-MM-dd} 至 {until:uuuu-MM-dd}（不含）",
            $"Now: {Or(found.Current, "nothing")}; tried: {Or(found.Proposed, "withdrawn")}; {since:uuuu-MM-dd} up to {until:uuuu-MM-dd}");
        screen.Line(Summary(found, zh: true), Summary(found, zh: false));
        if (found.Losses.Count > 0)
            screen.Table(
                screen.IsChinese
                    ? ["不能约到的", "场馆", "场地", "时间", "原因", "预约编号"]
                    : ["Would lose", "Facility", "What", "When", "Why", "Booking"],
                found.Losses.Select(loss => new[]
                {
                    loss.Holder, loss.FacilityId, string.Join(", ", loss.ResourceIds), Times.Stretch(
                        loss.Stretch, screen.IsChinese),
                    Why(screen, loss), loss.BookingId,
                }));
        if (found.Gains.Count > 0)
            screen.Table(
                screen.IsChinese ? ["可多约或早约的", "次数"] : ["Would gain", "Times"],
                found.Gains.Select(gain => new[] { gain.Holder, $"{gain.Times}" }));
    }

    /// <summary>Before a rule is set: whom it would have hit in the last 30 days.</summary>
    public static async Task WarnAsync(Session session, Wire.SetRuleRequest asked, CancellationToken cancellation)
    {
        // The trial is a courtesy: what it cannot tell must not keep a rule from being set.
        Wire.TryRuleResponse found;
        try
        {
            found = await session.Client.CallAsync(
                session.Client.Rules.TryRuleAsync,
                Request(asked.Name, asked.Scope, asked.Setting, session.Today.PlusDays(-DaysTried), session.Today),
                cancellation);
        }
        catch (RefusedException)
        {
            return;
        }

        if (!session.Screen.IsJson)
            session.Screen.Line(
                $"按最近 {DaysTried} 天试算：{Summary(found, zh: true)}",
                $"On the last {DaysTried} days: {Summary(found, zh: false)}");
    }

    private static string Summary(Wire.TryRuleResponse found, bool zh) => IsService(found) ? OfService(found, zh) : zh
        ? $"{found.Bookings} 个预约中，{found.HoldersLosing} 人（或工会）的 {found.Losing} 个不能约到，空出 {found.MinutesFreed / 60.0:0.#} 小时；"
            + $"{found.HoldersGaining} 人（或工会）可多约或早约。法律、心理服务不在其中。"
            + (found.PapersUntried ? "会员身份按有无账户试算：试算不查个人证件。" : "")
        : $"of {found.Bookings} bookings {found.Losing} of {found.HoldersLosing} people or unions would not have been, which frees "
            + $"{found.MinutesFreed / 60.0:0.#} hours; {found.HoldersGaining} would have had more room. Legal advice and counselling are not in it."
            + (found.PapersUntried
                ? " Whoever has an account is taken for a member: a trial looks nobody's papers up."
                : "");

    private static bool IsService(Wire.TryRuleResponse found) =>
        (found.Proposed.Length > 0 ? found.Proposed : found.Current).StartsWith("service ", StringComparison.Ordinal);

    private static string OfService(Wire.TryRuleResponse found, bool zh) => zh
        ? $"按这项服务约的 {found.Bookings} 个预约中，{found.HoldersLosing} 人的 {found.Losing} 个不能约到，{found.Dearer} 个会更贵。"
            + (found.PapersUntried ? "年龄、地区和会员身份不试算：试算不查证件。" : "")
        : $"of {found.Bookings} bookings of this service {found.Losing} of {found.HoldersLosing} people would not have been, {found.Dearer} would cost more."
            + (found.PapersUntried ? " Age, district and membership are not tried: a trial looks nobody's papers up."
            : "");

    private static string Why(Screen screen, Wire.TriedLoss loss) => loss.Reason switch
    {
        Wire.RefusalReason.Unspecified => loss.Opens is { } opens
            ? screen.Say("开放预约于 ", "opens ") + opens.ToDateTimeOffset().ToString("uuuu-MM-dd HH:mm'Z'", null)
            : screen.Say($"已用 {loss.Used}，限 {loss.Limit}", $"{loss.Used} of {loss.Limit} used"),
        Wire.RefusalReason.TooShort =>
            screen.Say($"{loss.Used} 分钟，至少 {loss.Limit}", $"{loss.Used} minutes, at least {loss.Limit}"),
        Wire.RefusalReason.TooLong =>
            screen.Say($"{loss.Used} 分钟，至多 {loss.Limit}", $"{loss.Used} minutes, at most {loss.Limit}"),
        Wire.RefusalReason.TooManyPeople =>
            screen.Say($"{loss.Used} 人，至多 {loss.Limit}", $"{loss.Used} people, at most {loss.Limit}"),
        Wire.RefusalReason.Misaligned => screen.Say("起止时间不在时间格上", "starts or ends off the grid"),
        Wire.RefusalReason.BookerKindNotAdmitted => screen.Say("不再对这类预约人开放", "no longer for bookers of that kind"),
        _ => screen.Say("服务停止", "the service ends"),
    };

    private static string Or(string text, string otherwise) => text.Length == 0 ? otherwise : text;

    private static Wire.TryRuleRequest Request(
        string name, Wire.RuleScope scope, Wire.RuleSetting? setting, LocalDate since, LocalDate until) => new()
        {
            Name = name,
            Scope = scope,
            Setting = setting,
            FromDate = since.ToString("uuuu-MM-dd", null),
            UntilDate = until.ToString("uuuu-MM-dd", null),
        };
}
