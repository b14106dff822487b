namespace Booking.Client;

/// <summary>Who may book what and when: shown, set, and how it came to be.</summary>
internal static class RulesCommand
{
    public static Command Definition { get; } = new(
        new(
            "rules", ["show|history|proposals|set|withdraw|dry-run", "[name-or-facility]"],
            ["for", "from", "source", "max", "per", "measure", "holder", "bookers", "types", "peak", "days-ahead", "at", "fixed",
                "kept-back", "further", "since", "until", "check-in", "command-id"],
            ["proposed", "withdrawn"]),
        """
        rules show [facility]    rules history [facility]    rules proposals
          rules set <name> --source … [--for city|district:110101|facility:ID] [--from 2026-12-01] and one of
              --max 2 --per day|week|month|quarter [--measure bookings|minutes|cancellations|atonce] [--holder person|union]
                  [--bookers members|nonmembers|organisations] [--types a,b] [--peak 1-5@18:00-22:00]
              --days-ahead 7 --at 08:00 [--fixed 2026-10-01..2026-10-07@2026-09-20T08:00] [--kept-back 30 --further 07:00,12:00]
              --proposed (as 'rules proposals' lists it; then --source may be left out)
          rules dry-run <name> … as for 'set', or --withdrawn   [--since 2026-10-01 --until 2026-11-01]
              sets nothing: replays the last 30 days, or that period, and lists who would have lost and gained
          rules dry-run check-in --for facility:ID --check-in 10,15 | none   (from so long before the start to so long after)
          rules withdraw <name> --source … [--for …] [--from …]
        """,
        "查看预约规则；（管理员）自某日起设定或撤销：限额、放号；设定前可用过往预约试算",
        "Show the rules; (administrators) set or withdraw quotas and release from a date on, or try them on what was booked",
        RunAsync);

    private static Task RunAsync(Session session, CancellationToken cancellation) => session.Arguments[0] switch
    {
        "show" => ShowAsync(session, onlyInForce: true, cancellation),
        "history" => ShowAsync(session, onlyInForce: false, cancellation),
        "proposals" => ShowProposalsAsync(session, cancellation),
        "set" when session.Arguments.Has("proposed") => SetProposedAsync(session, cancellation),
        "set" =>
            SetAsync(session, RuleWords.Setting(session.Arguments), session.Arguments.Need("source"), cancellation),
        "dry-run" when session.Arguments.Has("check-in") =>
            RuleTrialView.TryHouseAsync(session, CheckInAsked(session.Arguments), cancellation),
        "dry-run" => RuleTrialView.TryAsync(session, cancellation),
        "withdraw" => SetAsync(session, null, session.Arguments.Need("source"), cancellation),
        var other =>
            throw new UsageException(
                $"'rules' can show, history, proposals, set, withdraw and dry-run, not '{other}'."),
    };

    private static Wire.TryHouseRequest CheckInAsked(Arguments arguments)
    {
        if (RuleWords.Scope(arguments.Get("for", "city")) is not { Level: Wire.RuleLevel.Facility } scope)
            throw new UsageException("A check-in is tried in one house: --for facility:ID.");
        var text = arguments.Get("check-in");
        if (text == "none") return new() { FacilityId = scope.Key, CheckIn = new() };
        if (text.Split(',') is not [var opens, var closes] || !int.TryParse(opens, out var before)
            || !int.TryParse(closes, out var after))
            throw new UsageException($"'{text}' is no check-in: 10,15 or none.");
        return new()
        {
            FacilityId = scope.Key,
            CheckIn = new() { Rule = new() { OpensMinutes = before, ClosesMinutes = after } },
        };
    }

    private static async Task ShowProposalsAsync(Session session, CancellationToken cancellation)
    {
        var found = await session.Client.CallAsync(
            session.Client.Rules.ListRulesAsync, new Wire.ListRulesRequest(), cancellation);
        var screen = session.Screen;
        if (screen.IsJson) screen.Json(found);
        else
            screen.Table(
                screen.IsChinese ? ["规则", "内容", "依据"] : ["Rule", "What", "Source"],
                found.Proposals.Select(rule => new[] { rule.Name, rule.Summary, rule.Source }));
    }

    /// <summary>The proposal that is named.</summary>
    /// <exception cref="UsageException">Nothing is proposed by that name.</exception>
    public static async Task<Wire.Rule> ProposalAsync(Session session, CancellationToken cancellation)
    {
        var found = await session.Client.CallAsync(
            session.Client.Rules.ListRulesAsync, new Wire.ListRulesRequest(), cancellation);
        return found.Proposals.FirstOrDefault(rule => rule.Name == session.Arguments[1])
            ?? throw new UsageException(
                $"Nothing is proposed as '{session.Arguments[1]}'; there are: {string.Join(", ", found.Proposals.Select(rule => rule.Name))}.");
    }

    private static async Task SetProposedAsync(Session session, CancellationToken cancellation)
    {
        var proposal = await ProposalAsync(session, cancellation);
        await SetAsync(session, proposal.Setting, session.Arguments.Get("source", proposal.Source), cancellation);
    }

    private static async Task ShowAsync(Session session, bool onlyInForce, CancellationToken cancellation)
    {
        var name = session.Arguments[1];
        var facility = name.Length == 0 ? "" : (await session.FindFacilityAsync(name, cancellation)).Id;
        var found = await session.Client.CallAsync(
            session.Client.Rules.ListRulesAsync, new Wire.ListRulesRequest { FacilityId = facility }, cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }

        var rules = found.Rules.Where(rule => rule.InForce || !onlyInForce).ToList();
        if (rules.Count == 0)
        {
            screen.Line("没有另设规则，以各场馆登记的为准。", "No rules are set: what each facility's entry says holds.");
            return;
        }

        screen.Table(
            screen.IsChinese
                ? ["规则", "层级", "自", "现行", "内容", "依据", "设定人"]
                : ["Rule", "Level", "From", "In force", "What", "Source", "Set by"],
            rules.Select(rule => new[]
            {
                rule.Name,
                RuleWords.Text(rule.Scope),
                rule.From,
                rule.InForce ? screen.Say("是", "yes") : "",
                rule.Setting is null ? screen.Say("撤销", "withdrawn") : rule.Summary,
                rule.Source,
                rule.SetBy,
            }));
    }

    private static async Task SetAsync(
        Session session, Wire.RuleSetting? setting, string source, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        if (arguments[1].Length == 0) throw new UsageException("<name> is missing.");
        var request = new Wire.SetRuleRequest
        {
            Name = arguments[1],
            Scope = RuleWords.Scope(arguments.Get("for", "city")),
            From = Days.Read(arguments.Get("from", "today"), session.Today).ToString("uuuu-MM-dd", null),
            Source = source,
            Setting = setting,
        };
        await RuleTrialView.WarnAsync(session, request, cancellation);
        request.CommandId = session.TakeCommandId();
        var rule = await session.Client.CallAsync(session.Client.Rules.SetRuleAsync, request, cancellation);
        if (session.Screen.IsJson) session.Screen.Json(rule);
        else if (rule.Setting is null)
            session.Screen.Line(
                $"已撤销 {rule.Name}（{RuleWords.Text(rule.Scope)}），自 {rule.From} 起",
                $"Withdrew {rule.Name} ({RuleWords.Text(rule.Scope)}) from {rule.From} on");
        else
            session.Screen.Line(
                $"已设定 {rule.Name}（{RuleWords.Text(rule.Scope)}），自 {rule.From} 起：{rule.Summary}",
                $"Set {rule.Name} ({RuleWords.Text(rule.Scope)}) from {rule.From} on: {rule.Summary}");
    }
}
