using Google.Protobuf;

namespace Booking.Client;

/// <summary>Approval, companions, and the rules for both.</summary>
internal static class ApprovalCommands
{
    public static Command Pending { get; } = new(
        new("approvals", ["[facility]"], [], ["mine"]),
        "approvals [facility] [--mine]",
        "（工作人员）待审批的预约，先到期的在前", "(staff) What waits for approval, soonest due first",
        ShowPendingAsync);

    public static Command Approve { get; } = new(
        new("approve", ["booking"], ["text", "command-id"], []),
        "approve <booking> [--text …] [--command-id UUID]",
        "（工作人员）同意待审批的预约", "(staff) Say yes to a pending booking",
        ApproveAsync);

    public static Command Decline { get; } = new(
        new("decline", ["booking"], ["because", "command-id"], []),
        "decline <booking> --because … [--command-id UUID]",
        "（工作人员）不同意，时段立即开放", "(staff) Say no; its time is free at once",
        DeclineAsync);

    public static Command Companions { get; } = new(
        new("companions", ["booking", "member,…"], ["command-id"], []),
        "companions <booking> <member>[,…] [--command-id UUID]",
        "登记同行人（每次列全）", "Name who else comes, all of them each time",
        NameAsync);

    public static Command Terms { get; } = new(
        new("terms", ["facility"], ["set", "since", "until", "command-id"], ["dry-run"]),
        """
        terms <facility> [--set file.json] [--command-id UUID]
          terms <facility> --set file.json --dry-run   [--since 2026-10-01 --until 2026-11-01]
              sets nothing: which bookings of the last 30 days, or that period, would have had to ask, at which step
        """,
        "审批、同行人和团体的规则；工作人员用 --set 更改", "Rules for approval, companions and groups; keepers --set them",
        TermsAsync);

    private static async Task ShowPendingAsync(Session session, CancellationToken cancellation)
    {
        var request = new Wire.ListPendingRequest { PageSize = 200, MineOnly = session.Arguments.Has("mine") };
        if (session.Arguments[0].Length > 0)
            request.FacilityId = (await session.FindFacilityAsync(session.Arguments[0], cancellation)).Id;
        var found = await session.Client.CallAsync(session.Client.Approvals.ListPendingAsync, request, cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }

        if (found.Pending.Count == 0)
        {
            screen.Line("没有待审批的预约。", "Nothing waits for approval.");
            return;
        }

        var spaces = await SpaceNames.ForAsync(
            session, found.Pending.Select(pending => pending.Booking.FacilityId), cancellation);
        var groups = await OrganisationNames.ForAsync(
            session, found.Pending.Select(pending => pending.Booking.OrganisationId), cancellation);
        screen.Table(
            screen.IsChinese ? ["预约编号", "场馆", "场地", "时间", "申请人", "人数", "用途", "步骤", "最迟"]
                : ["Booking", "Facility", "What", "When", "Who", "People", "For", "Step", "Answer by"],
            found.Pending.Select(pending => Row(session, pending, spaces, groups, found.Names)));
    }

    // Who asks: the organisation, or a person as a desk may call them; else the account, so that the same person is
    // known again.
    private static string[] Row(
        Session session,
        Wire.PendingBooking pending,
        SpaceNames spaces,
        OrganisationNames groups,
        IReadOnlyDictionary<string, string> names)
    {
        var screen = session.Screen;
        var booking = pending.Booking;
        var step =
            $"{booking.Approval.Answers.Count + 1}/{booking.Approval.Steps.Count} {Level(screen, booking.Approval.Level)}";
        if (pending.Overdue) step += screen.Say("（逾期上报）", " (overdue, went up)");
        if (!pending.CanAnswer) step += screen.Say("（他人）", " (others)");
        return
        [
            booking.Id,
            screen.IsChinese || booking.FacilityNameEn.Length == 0 ? booking.FacilityNameZh : booking.FacilityNameEn,
            spaces.Of(booking.FacilityId, booking.Claims), Times.Stretch(booking.Stretch, screen.IsChinese),
            booking.OrganisationId.Length > 0 ? groups.Of(booking.OrganisationId)
                : names.GetValueOrDefault(booking.BookedFor, booking.BookedFor),
            $"{booking.Attendees}", booking.Purpose, step,
            ApprovalView.When(session, booking.Approval.DueAt ?? booking.Approval.Deadline),
        ];
    }

    internal static string Level(Screen screen, Wire.ApprovalLevel level) => level switch
    {
        Wire.ApprovalLevel.District => screen.Say("区级", "district"),
        Wire.ApprovalLevel.City => screen.Say("市级", "city"),
        _ => screen.Say("场馆", "facility"),
    };

    private static async Task ApproveAsync(Session session, CancellationToken cancellation)
    {
        var seen = await FindAsync(session, cancellation);
        var request = new Wire.ApproveBookingRequest
        {
            BookingId = seen.Id,
            Text = session.Arguments.Get("text"),
            ExpectedVersion = seen.Version,
            CommandId = session.TakeCommandId(),
        };
        var booking = await session.Client.CallAsync(
            session.Client.Approvals.ApproveBookingAsync, request, cancellation);
        var isLast = booking.State == Wire.BookingState.Confirmed;
        await BookingView.CardAsync(
            session, booking, isLast ? "已同意，预约生效" : "已同意，待下一步", isLast ? "Approved" : "Approved, next step waits",
            cancellation);
    }

    private static async Task DeclineAsync(Session session, CancellationToken cancellation)
    {
        var because = session.Arguments.Need("because");
        var seen = await FindAsync(session, cancellation);
        var request = new Wire.DeclineBookingRequest
        {
            BookingId = seen.Id,
            Because = because,
            ExpectedVersion = seen.Version,
            CommandId = session.TakeCommandId(),
        };
        var booking = await session.Client.CallAsync(
            session.Client.Approvals.DeclineBookingAsync, request, cancellation);
        await BookingView.CardAsync(session, booking, "未同意", "Declined", cancellation);
    }

    private static async Task NameAsync(Session session, CancellationToken cancellation)
    {
        var request = new Wire.NameCompanionsRequest { BookingId = session.Arguments[0] };
        request.Companions.Add(
            session.Arguments[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        request.CommandId = session.TakeCommandId();
        var booking = await session.Client.CallAsync(
            session.Client.Approvals.NameCompanionsAsync, request, cancellation);
        await BookingView.CardAsync(session, booking, "已登记同行人", "Companions named", cancellation);
    }

    private static async Task TermsAsync(Session session, CancellationToken cancellation)
    {
        var facility = await session.FindFacilityAsync(session.Arguments[0], cancellation);
        if (session.Arguments.Get("set") is { Length: > 0 } file)
        {
            var request = new Wire.SetBookingTermsRequest { FacilityId = facility.Id, Terms = Read(file) };
            if (session.Arguments.Has("dry-run"))
            {
                await RuleTrialView.TryHouseAsync(
                    session,
                    new() { FacilityId = facility.Id, Approvals = new() { Rules = { request.Terms.Approvals } } },
                    cancellation);
                return;
            }

            request.CommandId = session.TakeCommandId();
            var set = await session.Client.CallAsync(
                session.Client.Approvals.SetBookingTermsAsync, request, cancellation);
            if (session.Screen.IsJson) session.Screen.Json(set);
            else if (set.Changed) session.Screen.Line("已更改，今后的预约适用。", "Changed, for what is booked from now on.");
            else session.Screen.Line("没有变化。", "Nothing has changed.");
            return;
        }

        // The same JSON that --set reads, so that it can be kept, changed and sent back.
        session.Screen.Json(await session.Client.CallAsync(
            session.Client.Approvals.GetBookingTermsAsync,
            new Wire.GetBookingTermsRequest { FacilityId = facility.Id },
            cancellation));
    }

    private static Wire.BookingTerms Read(string file)
    {
        try
        {
            return JsonParser.Default.Parse<Wire.BookingTerms>(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidProtocolBufferException)
        {
            throw new UsageException($"'{file}' cannot be read as terms: {e.Message}");
        }
    }

    private static async Task<Wire.Booking> FindAsync(Session session, CancellationToken cancellation)
    {
        var booking = await session.Client.CallAsync(
            session.Client.Bookings.GetBookingAsync, new Wire.GetBookingRequest { BookingId = session.Arguments[0] },
            cancellation);
        await session.FindFacilityAsync(booking.FacilityId, cancellation);
        return booking;
    }
}
