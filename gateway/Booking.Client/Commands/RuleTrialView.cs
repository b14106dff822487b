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
        var (since, until) = Period(session);
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
        List(screen, found);
    }

    /// <summary>Tries other hours, approval rules or check-in of a house: <paramref name="asked"/> says which.</summary>
    public static async Task TryHouseAsync(
        Session session, Wire.TryHouseRequest asked, CancellationToken cancellation)
    {
        var (since, until) = Period(session);
        (asked.FromDate, asked.UntilDate) = (since.ToString("uuuu-MM-dd", null), until.ToString("uuuu-MM-dd", null));
        var found = await session.Client.CallAsync(session.Client.Rules.TryHouseAsync, asked, cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }

        screen.Line(OfHouse(found, asked, zh: true), OfHouse(found, asked, zh: false));
        List(screen, found);
    }

    private static (LocalDate Since, LocalDate Until) Period(Session session)
    {
        var arguments = session.Arguments;
        var until = Days.Read(arguments.Get("until", "today"), session.Today);
        return (
            arguments.Has("since") ? Days.Read(arguments.Get("since"), session.Today) : until.PlusDays(-DaysTried),
            until);
    }

    private static void List(Screen screen, Wire.TryRuleResponse found)
    {
        if (found.Losses.Count > 0)
            screen.Table(
                screen.IsChinese
                    ? ["受影响的", "场馆", "场地", "时间", "原因", "预约编号"]
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

    private static string OfHouse(Wire.TryRuleResponse found, Wire.TryHouseRequest asked, bool zh)
    {
        const string Apart = " Legal advice and counselling are not in it.";
        var hours = (long minutes) => $"{minutes / 60.0:0.#}";
        return asked.ProposedCase switch
        {
            Wire.TryHouseRequest.ProposedOneofCase.Hours => zh
                ? $"{found.Bookings} 个预约中，{found.HoldersLosing} 人的 {found.Losing} 个会在开放时间之外；各场地合计多开 {hours(found.MinutesOpened)} 小时，少开 {hours(found.MinutesShut)} 小时。法律、心理服务不在其中。"
                : $"of {found.Bookings} bookings {found.Losing} of {found.HoldersLosing} people would lie outside; all spaces together would be open {hours(found.MinutesOpened)} hours more and {hours(found.MinutesShut)} hours less."
                    + Apart,
            Wire.TryHouseRequest.ProposedOneofCase.Approvals => zh
                ? $"{found.Bookings} 个预约中，{found.Asking} 个要审批；其中或因此，{found.HoldersLosing} 人的 {found.Losing} 个比现在多一道手续或提得太晚，{found.HoldersGaining} 人会省事。法律、心理服务不在其中。"
                    + (found.WordsUntried ? "用途已加密，带关键词的规则只按当时已走审批的预约试算。" : "")
                : $"of {found.Bookings} bookings {found.Asking} would have waited for approval; {found.Losing} of {found.HoldersLosing} people would have had to ask for more than now, or too late; {found.HoldersGaining} people for less."
                    + Apart
                    + (found.WordsUntried
                        ? " Purposes are sealed: a rule with words is tried only on what waited by it already."
                        : ""),
            _ => zh
                ? $"{found.Bookings} 个预约中，{found.HoldersLosing} 人的 {found.Losing} 个到得太晚，会记爽约；{found.HoldersGaining} 人的爽约会多一些时间或不记；{found.Untold} 个不知道何时到场。法律、心理服务不在其中。"
                : $"of {found.Bookings} bookings {found.Losing} of {found.HoldersLosing} people came too late and would have been no-shows; {found.HoldersGaining} people who were would have had longer or need not have; of {found.Untold} nobody knows when they came."
                    + Apart,
        };
    }

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
        Wire.RefusalReason.OutsideOpeningHours => screen.Say("在开放时间之外", "outside the hours"),
        Wire.RefusalReason.AskEarlier =>
            screen.Say($"按 {loss.AskedBy} 提得太晚", $"asked too late by {loss.AskedBy}"),
        Wire.RefusalReason.AwaitingApproval => screen.Say(
            $"按 {loss.AskedBy} 要审批：{Steps(screen, loss)}", $"asks by {loss.AskedBy}: {Steps(screen, loss)}"),
        Wire.RefusalReason.BookingLapsed => screen.Say(
            $"开始后 {loss.Used} 分钟到，限 {loss.Limit}", $"came {loss.Used} minutes after the start, {loss.Limit} at most"),
        Wire.RefusalReason.Misaligned => screen.Say("起止时间不在时间格上", "starts or ends off the grid"),
        Wire.RefusalReason.BookerKindNotAdmitted => screen.Say("不再对这类预约人开放", "no longer for bookers of that kind"),
        _ => screen.Say("服务停止", "the service ends"),
    };

    private static string Steps(Screen screen, Wire.TriedLoss loss) =>
        string.Join(screen.IsChinese ? "、" : ", ", loss.Steps.Select(step => ApprovalCommands.Level(screen, step.Level)));

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
