namespace Booking.Client;

/// <summary>Waiting lists, offers, and what closures take.</summary>
internal static class WaitingCommands
{
    public static Command Wait { get; } = new(
        new("wait", ["facility", "[resource|type[,…]]"],
            ["date", "from", "to", "minutes", "at-least", "people", "for", "member", "service", "command-id"], []),
        "wait <facility> <resource[,…]|type> --date saturday --from 18:00 --to 22:00 [--minutes 120] [--at-least 60] [--people n] [--for purpose] [--service name] [--member id] [--command-id UUID]",
        "候补：在一段时间内等某些场地、某类场地或某项服务（--service，可不指定场地）；空出后为您保留一段时间",
        "Wait for a space, any of a type, or a service (then the space may be left out), between two times; what comes free is held for you for a while",
        WaitAsync);

    public static Command Waiting { get; } = new(
        new("waiting", ["[facility]"], [], []),
        "waiting [facility]",
        "我的候补和名次；（工作人员）某场馆的候补名单", "My places on waiting lists; (staff) who waits at a facility",
        ListAsync);

    public static Command Offers { get; } = new(
        new("offers", [], [], []),
        "offers",
        "为我保留、等我答复的时段", "What is held for me and wants an answer",
        OffersAsync);

    public static Command Leave { get; } = new(
        new("leave", ["waiting"], ["command-id"], []),
        "leave <waiting> [--command-id UUID]",
        "退出候补", "Wait no more",
        LeaveAsync);

    public static Command Accept { get; } = new(
        new("accept", ["waiting"], ["command-id"], []),
        "accept <waiting> [--command-id UUID]",
        "接受保留的时段：立即成为预约", "Take what is held: it becomes a booking",
        AcceptAsync);

    public static Command Decline { get; } = new(
        new("decline", ["waiting"], ["command-id"], []),
        "decline <waiting> [--command-id UUID]",
        "不要保留的时段，转给下一位", "Let what is held pass on to the next",
        DeclineAsync);

    public static Command Affected { get; } = new(
        new("affected", ["booking|facility"], [], []),
        "affected <booking|facility>",
        "受闭馆影响的预约可改到哪里；（工作人员）一个场馆受影响的全部预约",
        "What a booking under a closure could have instead; (staff) all such bookings of a facility",
        AffectedAsync);

    private static async Task WaitAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var (date, from, to) = (arguments.Need("date"), arguments.Need("from"), arguments.Need("to"));
        var facility = await session.FindFacilityAsync(arguments[0], cancellation);
        var (start, end) = Days.Wish(Days.Read(date, session.Today), from, to);
        var request = new Wire.EnterWaitingListRequest
        {
            FacilityId = facility.Id,
            Range = new() { Start = Days.Text(start), End = Days.Text(end) },
            Minutes = arguments.Number("minutes", 0),
            MinutesMin = arguments.Number("at-least", 0),
            People = arguments.Number("people", 1),
            Purpose = arguments.Get("for"),
            MemberId = arguments.Get("member"),
            Service = arguments.Get("service"),
        };
        if (arguments[1].Length == 0 && request.Service.Length == 0)
            throw new UsageException("<resource> is missing; or name a --service.");
        // A word that names no space but a type of some means any of them.
        if (facility.Resources.All(one => one.Id != arguments[1])
            && facility.Resources.Any(one => one.Type == arguments[1]))
            request.ResourceType = arguments[1];
        else if (arguments[1].Length > 0)
            request.ResourceIds.Add(Claims.Read(arguments[1], facility).Select(claim => claim.ResourceId));
        request.CommandId = session.TakeCommandId();
        session.Suggest = alternative => Suggestion.Book(session, facility.Id, alternative, []);
        var entry = await session.Client.CallAsync(session.Client.Waiting.EnterWaitingListAsync, request, cancellation);
        await CardAsync(session, entry, "已候补", "Waiting", cancellation);
    }

    private static async Task ListAsync(Session session, CancellationToken cancellation)
    {
        if (session.Arguments[0].Length == 0)
        {
            var mine = await session.Client.CallAsync(
                session.Client.Waiting.ListMyWaitingAsync, new Wire.ListMyWaitingRequest(), cancellation);
            if (session.Screen.IsJson) session.Screen.Json(mine);
            else WaitingView.Table(session, mine.Entries, await NamesAsync(session, mine.Entries, cancellation));
            return;
        }

        var facility = await session.FindFacilityAsync(session.Arguments[0], cancellation);
        var all = await session.Client.CallAsync(
            session.Client.Waiting.ListFacilityWaitingAsync,
            new Wire.ListFacilityWaitingRequest { FacilityId = facility.Id }, cancellation);
        if (session.Screen.IsJson) session.Screen.Json(all);
        else WaitingView.Table(session, all.Entries, await NamesAsync(session, all.Entries, cancellation));
    }

    private static async Task OffersAsync(Session session, CancellationToken cancellation)
    {
        var mine = await session.Client.CallAsync(
            session.Client.Waiting.ListMyWaitingAsync, new Wire.ListMyWaitingRequest(), cancellation);
        var offered = new Wire.ListMyWaitingResponse();
        offered.Entries.Add(mine.Entries.Where(entry => entry.Offer is not null));
        var screen = session.Screen;
        if (screen.IsJson) screen.Json(offered);
        else if (offered.Entries.Count == 0) screen.Line("现在没有为您保留的时段。", "Nothing is held for you now.");
        else
        {
            var names = await NamesAsync(session, offered.Entries, cancellation);
            foreach (var entry in offered.Entries) WaitingView.Offer(session, entry, names);
        }
    }

    private static async Task LeaveAsync(Session session, CancellationToken cancellation)
    {
        var request = new Wire.LeaveWaitingListRequest
        {
            WaitingId = session.Arguments[
            0],
            CommandId = session.TakeCommandId()
        };
        var entry = await session.Client.CallAsync(session.Client.Waiting.LeaveWaitingListAsync, request, cancellation);
        await CardAsync(session, entry, "已退出候补", "Left", cancellation);
    }

    private static async Task AcceptAsync(Session session, CancellationToken cancellation)
    {
        var request = new Wire.AcceptOfferRequest
        {
            WaitingId = session.Arguments[
            0],
            CommandId = session.TakeCommandId()
        };
        var booking = await session.Client.CallAsync(session.Client.Waiting.AcceptOfferAsync, request, cancellation);
        if (!await StandbyCommand.ShowMadeAsync(session, booking, cancellation))
            await BookingView.CardAsync(session, booking, "已预订", "Booked", cancellation);
    }

    private static async Task DeclineAsync(Session session, CancellationToken cancellation)
    {
        var request = new Wire.DeclineOfferRequest
        {
            WaitingId = session.Arguments[
            0],
            CommandId = session.TakeCommandId()
        };
        var entry = await session.Client.CallAsync(session.Client.Waiting.DeclineOfferAsync, request, cancellation);
        await CardAsync(session, entry, "已转给下一位", "Passed on", cancellation);
    }

    private static async Task AffectedAsync(Session session, CancellationToken cancellation)
    {
        var what = session.Arguments[0];
        var affected = new Wire.ListAffectedResponse();
        if (what.Length == BookingIdLength)
        {
            affected.Bookings.Add(await session.Client.CallAsync(
                session.Client.Waiting.GetAffectedAsync, new Wire.GetAffectedRequest { BookingId = what },
                cancellation));
        }
        else
        {
            var facility = await session.FindFacilityAsync(what, cancellation);
            affected = await session.Client.CallAsync(
                session.Client.Waiting.ListAffectedAsync, new Wire.ListAffectedRequest { FacilityId = facility.Id },
                cancellation);
        }

        var screen = session.Screen;
        if (screen.IsJson) screen.Json(affected);
        else if (affected.Bookings.Count == 0) screen.Line("没有受影响的预约。", "No bookings are affected.");
        else
        {
            var names = await SpaceNames.ForAsync(
                session, affected.Bookings.Select(one => one.Booking.FacilityId), cancellation);
            foreach (var one in affected.Bookings) WaitingView.Affected(session, one, names);
        }
    }

    /// <summary>Shows one entry.</summary>
    public static async Task CardAsync(
        Session session, Wire.WaitingEntry entry, string headZh, string headEn, CancellationToken cancellation) =>
        WaitingView.Card(session, entry, await NamesAsync(session, [entry], cancellation), headZh, headEn);

    private static async Task<SpaceNames> NamesAsync(
        Session session, IReadOnlyCollection<Wire.WaitingEntry> entries, CancellationToken cancellation)
    {
        var names = await SpaceNames.ForAsync(session, entries.Select(entry => entry.FacilityId), cancellation);
        foreach (var facility in entries.Where(entry => entry.Appointment is not null).Select(
            entry => entry.FacilityId).Distinct())
        {
            var found = await session.Client.CallAsync(
                session.Client.Appointments.ListPractitionersAsync,
                new Wire.ListPractitionersRequest { FacilityId = facility }, cancellation);
            names.Add(session.Screen, facility, found.Practitioners);
        }

        return names;
    }

    // Ids of bookings are 26 characters long; facilities are named by people.
    private const int BookingIdLength = 26;
}
