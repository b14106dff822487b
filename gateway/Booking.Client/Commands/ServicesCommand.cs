namespace Booking.Client;

/// <summary>What a facility offers; set as rules are set.</summary>
internal static class ServicesCommand
{
    public static Command Definition { get; } = new(
        new("services", ["list|set|dry-run|withdraw", "facility-or-name"],
            ["for", "from", "source", "name-zh", "name-en", "function", "needs", "grid", "minutes", "set-up",
                "clean-up", "people", "bookers", "organisations", "age", "divisions", "benefit", "per", "public",
                "member", "concession", "market", "market-source", "since", "until", "command-id"],
            ["withdrawn"]),
        """
        services list <facility>
          services set <name> --source … --name-zh 羽毛球 --function culture --needs badminton_court,racket:2 --minutes 60-120
              [--for city|district:110101|facility:ID] [--from 2026-12-01] [--name-en Badminton] [--grid 60] [--set-up 0] [--clean-up 10]
              [--people 4] [--bookers members,non-members,organisations] [--organisations a,b] [--age 18-60] [--divisions 110101]
              [--benefit public|low-charge] [--per hour|booking|person --public 50.00 --member 20.00 --concession 25.00
               --market 80.00 --market-source "…"]
          a need is a type of resource, any of which will do, or =ID, a certain one; prices are in yuan
          services dry-run <name> … as for 'set', or --withdrawn   [--since 2026-10-01 --until 2026-11-01]
              sets nothing: replays what was booked as it in the last 30 days, or that period; 'set' tells the sum first
          services withdraw <name> --source … [--for …] [--from …]
        """,
        "查看场馆提供的服务（谁可以预约、时长、价格）；（管理员）自某日起设定或撤销服务，设定前可用过往预约试算",
        "Show what a facility offers, for whom and at what price; (administrators) set or withdraw a service from a date on, or try it",
        RunAsync);

    private static Task RunAsync(Session session, CancellationToken cancellation) => session.Arguments[0] switch
    {
        "list" => ListAsync(session, cancellation),
        "set" => SetAsync(session, new() { Service = ServiceWords.Offer(session.Arguments) }, cancellation),
        "dry-run" => RuleTrialView.TryAsync(
            session,
            session.Arguments.Has("withdrawn") ? null : new() { Service = ServiceWords.Offer(session.Arguments) },
            cancellation),
        "withdraw" => SetAsync(session, null, cancellation),
        var other => throw new UsageException($"'services' can list, set, dry-run and withdraw, not '{other}'."),
    };

    private static async Task ListAsync(Session session, CancellationToken cancellation)
    {
        var facility = await session.FindFacilityAsync(session.Arguments[1], cancellation);
        var found = await session.Client.CallAsync(
            session.Client.Services.ListServicesAsync, new Wire.ListServicesRequest { FacilityId = facility.Id },
            cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }

        if (found.Services.Count == 0)
        {
            screen.Line("没有另设服务：直接预约场地即可，免费。", "No services are set: book the spaces themselves, free of charge.");
            return;
        }

        screen.Table(
            screen.IsChinese ? ["服务", "名称", "需要", "时长（分钟）", "谁可以预约", "价格"]
                : ["Service", "Name", "Takes", "Minutes", "Who may book", "Price"],
            found.Services.Select(service => new[]
            {
                service.Name,
                screen.IsChinese || service.Offer.NameEn.Length == 0 ? service.Offer.NameZh : service.Offer.NameEn,
                string.Join(", ", service.Offer.Needs.Select(ServiceWords.Text)),
                $"{service.Offer.MinutesMin}–{service.Offer.MinutesMax}",
                string.Join(
                    screen.Say("；且 ", "; and "),
                    service.Bookers.Select(terms => ServiceView.Bookers(screen, terms)).Distinct()),
                ServiceView.Tariff(screen, service.Offer.Tariff),
            }));
    }

    private static async Task SetAsync(Session session, Wire.RuleSetting? setting, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var request = new Wire.SetRuleRequest
        {
            Name = arguments[1],
            Scope = RuleWords.Scope(arguments.Get("for", "city")),
            From = Days.Read(arguments.Get("from", "today"), session.Today).ToString("uuuu-MM-dd", null),
            Source = arguments.Need("source"),
            Setting = setting,
        };
        await RuleTrialView.WarnAsync(session, request, cancellation);
        request.CommandId = session.TakeCommandId();
        var rule = await session.Client.CallAsync(session.Client.Rules.SetRuleAsync, request, cancellation);
        if (session.Screen.IsJson) session.Screen.Json(rule);
        else if (rule.Setting is null)
            session.Screen.Line(
                $"已撤销服务 {rule.Name}（{RuleWords.Text(rule.Scope)}），自 {rule.From} 起",
                $"Withdrew the service {rule.Name} ({RuleWords.Text(rule.Scope)}) from {rule.From} on");
        else
            session.Screen.Line(
                $"已设定服务 {rule.Name}（{RuleWords.Text(rule.Scope)}），自 {rule.From} 起：{rule.Summary}",
                $"Set the service {rule.Name} ({RuleWords.Text(rule.Scope)}) from {rule.From} on: {rule.Summary}");
    }
}
