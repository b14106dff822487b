namespace Booking.Client;

/// <summary>Enters a practitioner of a facility.</summary>
internal static class PractitionerCommand
{
    public static Command Definition { get; } = new(
        new("practitioner", ["facility", "id"],
            ["name-zh", "name-en", "kind", "account", "matters", "languages", "rooms", "duty", "off", "per-day",
                "acts-for", "command-id"],
            ["retired"]),
        "practitioner <facility> <id> --kind legal|counselling --name-zh … --account member --matters wages,dismissal --rooms room-1,room-2 --duty \"1 09:00-12:00, 3 14:00-17:00\" [--off 2026-12-31,…] [--languages zh,en] [--per-day 8] [--acts-for …,…] [--retired]",
        "（管理员）登记律师或心理咨询师及其值班表（1 为周一）", "(keepers) Enter a lawyer or counsellor with a duty rota (1 is Monday)",
        RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var practitioner = new Wire.Practitioner
        {
            Id = arguments[1],
            NameZh = arguments.Need("name-zh"),
            NameEn = arguments.Get("name-en"),
            Kind = AppointmentCommands.Kind(arguments.Need("kind")),
            AccountId = arguments.Need("account"),
            Rota = Rota(arguments.Need("duty"), arguments.Get("off")),
            PerDayMax = arguments.Number("per-day", 0),
            Retired = arguments.Has("retired"),
        };
        practitioner.Matters.Add(Words(arguments.Need("matters")));
        practitioner.Languages.Add(Words(arguments.Get("languages", "zh")));
        practitioner.RoomIds.Add(Words(arguments.Need("rooms")));
        practitioner.ActsFor.Add(Words(arguments.Get("acts-for")));
        var facility = await session.FindFacilityAsync(arguments[0], cancellation);
        var request = new Wire.RegisterPractitionerRequest
        {
            CommandId = session.TakeCommandId(),
            FacilityId = facility.Id,
            Practitioner = practitioner,
        };
        var done = await session.Client.CallAsync(
            session.Client.Appointments.RegisterPractitionerAsync, request, cancellation);
        if (session.Screen.IsJson) session.Screen.Json(done);
        else if (done.Changed) session.Screen.Line("已登记。", "Entered.");
        else session.Screen.Line("与现有登记相同。", "Nothing is different.");
    }

    /// <summary>All that were entered, with what nobody but keepers is shown: account, parties, and who is
    /// retired.</summary>
    public static async Task ShowEntriesAsync(Session session, string facility, CancellationToken cancellation)
    {
        var found = await session.Client.CallAsync(
            session.Client.Appointments.ListPractitionerEntriesAsync,
            new Wire.ListPractitionerEntriesRequest { FacilityId = facility }, cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }

        foreach (var one in found.Practitioners)
        {
            var name = screen.IsChinese || one.NameEn.Length == 0 ? one.NameZh : one.NameEn;
            screen.Line(
                $"{name}（{one.Id}）{(one.Retired ? "  已停用" : "")}  登录会员 {one.AccountId}，每天最多 {one.PerDayMax} 次，房间 {string.Join("、", one.RoomIds)}",
                $"{name} ({one.Id}){(one.Retired ? "  retired" : "")}  signs in as {one.AccountId}, at most {one.PerDayMax} a day, rooms {string.Join(", ", one.RoomIds)}");
            var duty = string.Join(
                ", ", one.Rota.Weekly.Select(on => $"{on.IsoWeekday} {on.Interval.Open}-{on.Interval.Close}"));
            screen.Line($"    值班  {duty}", $"    on duty  {duty}");
            if (one.ActsFor.Count > 0)
                screen.Line(
                    $"    代理的当事人  {string.Join("、", one.ActsFor)}", $"    acts for  {string.Join(", ", one.ActsFor)}");
        }

        if (found.Practitioners.Count == 0) screen.Line("还没有登记。", "Nobody is entered.");
    }

    private static Wire.OpeningHours Rota(string duty, string off)
    {
        var rota = new Wire.OpeningHours();
        foreach (var part in Words(duty))
        {
            var words = part.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 3 || !int.TryParse(words[0], out var day) || day is < 1 or > 7)
                throw new UsageException($"'{part}' is no duty. Write \"1 09:00-12:00\", where 1 is Monday.");
            rota.Weekly.Add(
                new Wire.WeeklyOpening { IsoWeekday = day, Interval = new() { Open = words[1], Close = words[2] } });
        }

        foreach (var date in Words(off)) rota.Exceptions.Add(new Wire.DateOpening { Date = date });
        return rota;
    }

    private static string[] Words(string text) =>
        text.Split([',', '，', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
