namespace Booking.Client;

/// <summary>Legal consultation and counselling: who is there, when, booking, a practitioner's day, and being
/// away.</summary>
internal static class AppointmentCommands
{
    public static Command Practitioners { get; } = new(
        new("practitioners", ["facility"], ["kind"], ["entries"]),
        "practitioners <facility> [--kind legal|counselling | --entries]",
        "场馆的律师与心理咨询师、可受理的事项；管理员用 --entries 查看全部登记内容（含已停用）",
        "Lawyers and counsellors of a facility, and what they take; with --entries as they were entered, retired ones too (keepers)",
        ShowPractitionersAsync);

    public static Command Times { get; } = new(
        new("times", ["facility"], ["kind", "with", "matter", "language", "date", "days"], []),
        "times <facility> --kind legal|counselling [--with practitioner] [--matter wages] [--language en] [--date tomorrow] [--days 7]",
        "法律咨询、心理咨询的可约时间", "Times that can be booked with them",
        ShowTimesAsync);

    public static Command Appoint { get; } = new(
        new("appoint", ["facility"],
            ["kind", "date", "at", "with", "language", "matter", "alias", "against", "channel", "booked-for",
                "follows-up", "instead-of", "command-id"],
            ["same", "consent"]),
        "appoint <facility> --kind legal|counselling --date tuesday --at 14:00 --matter wages [--with practitioner | --same] [--alias …] [--consent] [--against …] [--channel phone|walk-in --booked-for member] [--instead-of booking] [--follows-up booking] [--command-id UUID]",
        "预约律师或心理咨询师（人员与房间一并预约；对外保密）", "Book a lawyer or counsellor, with a room; told to nobody",
        AppointAsync);

    public static Command Appointments { get; } = new(
        new("appointments", ["facility"], ["of", "date", "days"], ["for-others"]),
        "appointments <facility> [--of practitioner | --for-others] [--date today] [--days n]",
        "本人在此的咨询预约；咨询人员用 --of 查看自己的日程（仅显示称呼）；前台用 --for-others 查看自己代人登记的",
        "Your appointments here; with --of a practitioner's own days, by alias; with --for-others those you booked for somebody",
        ShowAppointmentsAsync);

    public static Command HandOver { get; } = new(
        new("handover", ["facility", "practitioner"], ["date", "from", "to", "because", "command-id"], []),
        "handover <facility> <practitioner> --date today --from 09:00 --to 18:00 --because … [--command-id UUID]",
        "咨询人员不能到岗：立即为所有来访者另排时间", "A practitioner is away: every client gets another time at once",
        HandOverAsync);

    public static Wire.AppointmentKind Kind(string word) => word switch
    {
        "legal" or "法律咨询" => Wire.AppointmentKind.Legal,
        "counselling" or "心理咨询" => Wire.AppointmentKind.Counselling,
        "" => Wire.AppointmentKind.Unspecified,
        _ => throw new UsageException($"'{word}' is no kind; there are: legal, counselling."),
    };

    private static async Task ShowPractitionersAsync(Session session, CancellationToken cancellation)
    {
        var facility = await session.FindFacilityAsync(session.Arguments[0], cancellation);
        if (session.Arguments.Has("entries"))
        {
            await PractitionerCommand.ShowEntriesAsync(session, facility.Id, cancellation);
            return;
        }

        var found = await session.Client.CallAsync(
            session.Client.Appointments.ListPractitionersAsync,
            new Wire.ListPractitionersRequest { FacilityId = facility.Id, Kind = Kind(session.Arguments.Get("kind")) },
            cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }

        var matters = found.Matters.ToDictionary(m => m.Code, m => screen.Say(m.NameZh, m.NameEn));
        foreach (var one in found.Practitioners)
        {
            var name = screen.IsChinese || one.NameEn.Length == 0 ? one.NameZh : one.NameEn;
            screen.Line(
                $"{name}（{one.Id}）  {KindName(screen, one.Kind)}，每次 {one.SessionMinutes} 分钟，语言 {string.Join("、", one.Languages)}",
                $"{name} ({one.Id})  {KindName(screen, one.Kind)}, {one.SessionMinutes} minutes, speaks {string.Join(", ", one.Languages)}");
            foreach (var (date, hours) in one.Rota.Weekly.GroupBy(duty => duty.IsoWeekday).OrderBy(
                day => day.Key).Select(day =>
                (WeekdayName(screen, day.Key),
                    string.Join(' ', day.Select(duty => $"{duty.Interval.Open}–{duty.Interval.Close}")))))
                screen.Line($"    值班  {date} {hours}", $"    on duty  {date} {hours}");
            foreach (var code in one.Matters)
                screen.Line($"    {code}  {matters[code]}", $"    {code}  {matters[code]}");
        }

        if (found.Practitioners.Count == 0) screen.Line("这里没有可预约的咨询人员。", "Nobody gives appointments here.");
    }

    private static async Task ShowTimesAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        arguments.Need("kind");
        var facility = await session.FindFacilityAsync(arguments[0], cancellation);
        var found = await session.Client.CallAsync(
            session.Client.Appointments.SearchAppointmentTimesAsync,
            new Wire.SearchAppointmentTimesRequest
            {
                FacilityId = facility.Id,
                Kind = Kind(arguments.Get("kind")),
                PractitionerId = arguments.Get("with"),
                Matter = arguments.Get("matter"),
                Language = arguments.Get("language"),
                FromDate = Date(session, "today"),
                Days = arguments.Number("days", 7),
            },
            cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }

        if (found.Times.Count == 0)
        {
            screen.Line(
                "这些日子没有可约的时间。有空时要告诉您吗？用 standby。", "No times on those days. To be told when there is one: standby.");
            return;
        }

        // Whom to name with --with stands behind the name.
        var (_, names) = await WordsAsync(session, facility.Id, cancellation);
        screen.Table(
            screen.IsChinese ? ["时间", "咨询人员", "--with"] : ["When", "With", "--with"],
            found.Times.Select(time => new[]
            {
                Client.Times.Stretch(time.Session, screen.IsChinese), names.Of(
                    facility.Id, time.PractitionerId), time.PractitionerId,
            }));
    }

    private static async Task AppointAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var (date, at) = (arguments.Need("date"), arguments.Need("at"));
        arguments.Need("kind");
        if (arguments.Has("same") && arguments.Has("with"))
            throw new UsageException("--same and --with exclude each other.");
        var facility = await session.FindFacilityAsync(arguments[0], cancellation);
        var request = new Wire.BookAppointmentRequest
        {
            FacilityId = facility.Id,
            BookedFor = arguments.Get("booked-for"),
            Kind = Kind(arguments.Get("kind")),
            // Who changes the time mostly wants the same person.
            Choice = arguments.Has("same") || (arguments.Has("instead-of") && !arguments.Has("with"))
                ? Wire.PractitionerChoice.SameAsLast
                : Wire.PractitionerChoice.Unspecified,
            PractitionerId = arguments.Get("with"),
            Start = Days.Text(Days.Start(Days.Read(date, session.Today), at)),
            Language = arguments.Get("language"),
            Matter = arguments.Need("matter"),
            Alias = arguments.Get("alias"),
            Channel = Channel(arguments.Get("channel")),
            Consent = arguments.Has("consent"),
            Opponent = arguments.Get("against"),
            FollowsUp = arguments.Get("follows-up"),
            InsteadOf = arguments.Get("instead-of"),
            CommandId = session.TakeCommandId(),
        };
        session.Suggest = alternative => Again(request, alternative);
        // A refusal names people too.
        var (_, names) = await WordsAsync(session, facility.Id, cancellation);
        session.Names = names;
        var appointment = await session.Client.CallAsync(
            session.Client.Appointments.BookAppointmentAsync, request, cancellation);
        AppointmentView.Card(session, appointment, names);
    }

    private static async Task ShowAppointmentsAsync(Session session, CancellationToken cancellation)
    {
        var facility = await session.FindFacilityAsync(session.Arguments[0], cancellation);
        var found = await session.Client.CallAsync(
            session.Client.Appointments.ListAppointmentsAsync,
            new Wire.ListAppointmentsRequest
            {
                FacilityId = facility.Id,
                PractitionerId = session.Arguments.Get("of"),
                ForOthers = session.Arguments.Has("for-others"),
                FromDate = Date(session, "today"),
                Days = session.Arguments.Number("days", session.Arguments.Has("of") ? 1 : 31),
            },
            cancellation);
        if (session.Screen.IsJson)
        {
            session.Screen.Json(found);
            return;
        }

        var (matters, names) = await WordsAsync(session, facility.Id, cancellation);
        AppointmentView.Table(session.Screen, found.Appointments, matters, names);
    }

    private static async Task HandOverAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var (from, to, because) = (arguments.Need("from"), arguments.Need("to"), arguments.Need("because"));
        var facility = await session.FindFacilityAsync(arguments[0], cancellation);
        var (start, end) = Days.Wish(Days.Read(arguments.Get("date", "today"), session.Today), from, to);
        var done = await session.Client.CallAsync(
            session.Client.Appointments.HandOverAsync,
            new Wire.HandOverRequest
            {
                CommandId = session.TakeCommandId(),
                FacilityId = facility.Id,
                PractitionerId = arguments[1],
                Wish = new() { Start = Days.Text(start), End = Days.Text(end) },
                Because = because,
            },
            cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(done);
            return;
        }

        screen.Line("已登记离岗；来访者（如有）的新时间已经排好。", "Taken off duty; whoever had an appointment has another time.");
        if (done.Moved.Count + done.Withdrawn.Count == 0) return;
        var (matters, names) = await WordsAsync(session, facility.Id, cancellation);
        if (done.Moved.Count > 0) AppointmentView.Table(screen, done.Moved, matters, names);
        if (done.Withdrawn.Count == 0) return;
        screen.Line("以下预约没有找到其他时间，已取消：", "No other time was found for these; they are cancelled:");
        AppointmentView.Table(screen, done.Withdrawn, matters, names);
    }

    /// <summary>What matters are called, and spaces and practitioners of the facility.</summary>
    public static async Task<(Dictionary<string, string> Matters, SpaceNames Names)> WordsAsync(
        Session session, string facility, CancellationToken cancellation)
    {
        var found = await session.Client.CallAsync(
            session.Client.Appointments.ListPractitionersAsync,
            new Wire.ListPractitionersRequest { FacilityId = facility }, cancellation);
        var names = await SpaceNames.ForAsync(session, [facility], cancellation);
        names.Add(session.Screen, facility, found.Practitioners);
        return (found.Matters.ToDictionary(
            matter => matter.Code, matter => session.Screen.Say(matter.NameZh, matter.NameEn)), names);
    }

    public static string KindName(Screen screen, Wire.AppointmentKind kind) => kind == Wire.AppointmentKind.Legal
        ? screen.Say("法律咨询", "legal consultation")
        : screen.Say("心理咨询", "counselling");

    private static string WeekdayName(Screen screen, int isoWeekday) => screen.IsChinese
        ? "周" + "一二三四五六日"[isoWeekday - 1]
        : ((IsoDayOfWeek)isoWeekday).ToString()[..3];

    private static string Date(Session session, string otherwise) =>
        Days.Text(Days.Read(session.Arguments.Get("date", otherwise), session.Today).AtMidnight())[..10];

    private static Wire.AppointmentChannel Channel(string word) => word switch
    {
        "" => Wire.AppointmentChannel.Unspecified,
        "web" => Wire.AppointmentChannel.Web,
        "kiosk" => Wire.AppointmentChannel.Kiosk,
        "phone" => Wire.AppointmentChannel.Phone,
        "walk-in" => Wire.AppointmentChannel.WalkIn,
        _ => throw new UsageException($"'{word}' is no channel; there are: web, kiosk, phone, walk-in."),
    };

    private static string Again(Wire.BookAppointmentRequest request, Wire.Alternative alternative)
    {
        var start = alternative.Stretch.LocalStart;
        var kind = request.Kind == Wire.AppointmentKind.Legal ? "legal" : "counselling";
        return $"./booking client appoint {request.FacilityId} --kind {kind} --date {start[..10]} --at {start[11..16]} "
            + $"--with {alternative.ResourceIds[0]} --matter {request.Matter}"
            + (request.Consent ? " --consent" : "");
    }
}
