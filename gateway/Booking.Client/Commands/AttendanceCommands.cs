namespace Booking.Client;

/// <summary>Who comes: codes, check-in, early end, correction, appeal, standing.</summary>
internal static class AttendanceCommands
{
    public static Command Code { get; } = new(
        new("code", ["booking"], [], []),
        "code <booking>",
        "出示签到码（每 30 秒更换）", "Show the code to check in with (new every 30 seconds)",
        ShowCodeAsync);

    public static Command CheckIn { get; } = new(
        new("check-in", ["code-or-booking"], ["people", "command-id"], ["kiosk"]),
        "check-in <code|booking> [--people N] [--kiosk] [--command-id UUID]",
        "（工作人员、自助机）签到：扫签到码，或按预约编号", "(staff, kiosk) Check in by the holder's code or by booking",
        CheckInAsync);

    public static Command End { get; } = new(
        new("end", ["booking"], ["command-id"], []),
        "end <booking> [--command-id UUID]",
        "提前结束使用中的预约，余下时段立即开放", "End a running booking now; the rest is free at once",
        EndAsync);

    public static Command Correct { get; } = new(
        new("correct", ["booking"], ["people", "because", "command-id"], []),
        "correct <booking> --people N --because … [--command-id UUID]",
        "（工作人员）更正到场人数；爽约有误时 --people 0 为免责", "(staff) Put right who came; --people 0 excuses a no-show",
        CorrectAsync);

    public static Command Appeal { get; } = new(
        new("appeal", ["booking"], ["text", "command-id"], []),
        "appeal <booking> --text … [--command-id UUID]",
        "对爽约记录申诉", "Appeal against a no-show",
        AppealAsync);

    public static Command Answer { get; } = new(
        new("answer", ["booking"], ["text", "command-id"], ["grant"]),
        "answer <booking> [--grant] --text … [--command-id UUID]",
        "（工作人员）答复申诉，--grant 为撤销爽约", "(staff) Answer an appeal; --grant takes the no-show back",
        AnswerAsync);

    public static Command Appeals { get; } = new(
        new("appeals", ["[facility]"], [], []),
        "appeals [facility]",
        "（工作人员）待答复的申诉，先爽约的在前", "(staff) Appeals that wait for an answer, oldest missed booking first",
        ShowAppealsAsync);

    public static Command Standing { get; } = new(
        new("standing", ["[member]"], [], []),
        "standing [member]",
        "爽约记录与是否可预约", "No-shows and whether one may book",
        ShowStandingAsync);

    private static async Task ShowCodeAsync(Session session, CancellationToken cancellation)
    {
        var key = await session.Client.CallAsync(
            session.Client.Attendance.GetHolderKeyAsync,
            new Wire.GetHolderKeyRequest { BookingId = session.Arguments[0] },
            cancellation);
        if (session.Screen.IsJson) session.Screen.Json(key);
        else session.Screen.Line(key.Code, key.Code);
    }

    private static async Task CheckInAsync(Session session, CancellationToken cancellation)
    {
        var what = session.Arguments[0];
        var isCode = what.Contains('.', StringComparison.Ordinal);
        var request = new Wire.CheckInRequest
        {
            Code = isCode ? what : "",
            BookingId = isCode ? "" : what,
            Way = isCode ? Wire.CheckInWay.Unspecified
                : session.Arguments.Has("kiosk") ? Wire.CheckInWay.Kiosk : Wire.CheckInWay.Staff,
            People = session.Arguments.Number("people", 0),
            CommandId = session.TakeCommandId(),
        };
        var booking = await session.Client.CallAsync(session.Client.Attendance.CheckInAsync, request, cancellation);
        await BookingView.CardAsync(session, booking, "已签到", "Checked in", cancellation);
    }

    private static async Task EndAsync(Session session, CancellationToken cancellation)
    {
        var request = new Wire.EndBookingRequest
        {
            BookingId = session.Arguments[0],
            CommandId = session.TakeCommandId(),
        };
        var booking = await session.Client.CallAsync(session.Client.Attendance.EndBookingAsync, request, cancellation);
        await BookingView.CardAsync(session, booking, "已结束", "Ended", cancellation);
    }

    private static async Task CorrectAsync(Session session, CancellationToken cancellation)
    {
        session.Arguments.Need("people");
        var request = new Wire.CorrectAttendanceRequest
        {
            BookingId = session.Arguments[0],
            People = session.Arguments.Number("people", 0),
            Because = session.Arguments.Need("because"),
            CommandId = session.TakeCommandId(),
        };
        var booking = await session.Client.CallAsync(
            session.Client.Attendance.CorrectAttendanceAsync, request, cancellation);
        await BookingView.CardAsync(session, booking, "已更正", "Corrected", cancellation);
    }

    private static async Task AppealAsync(Session session, CancellationToken cancellation)
    {
        var request = new Wire.AppealNoShowRequest
        {
            BookingId = session.Arguments[0],
            Text = session.Arguments.Need("text"),
            CommandId = session.TakeCommandId(),
        };
        var booking = await session.Client.CallAsync(
            session.Client.Attendance.AppealNoShowAsync, request, cancellation);
        await BookingView.CardAsync(session, booking, "已提交申诉", "Appealed", cancellation);
    }

    private static async Task AnswerAsync(Session session, CancellationToken cancellation)
    {
        var request = new Wire.AnswerAppealRequest
        {
            BookingId = session.Arguments[0],
            Granted = session.Arguments.Has("grant"),
            Text = session.Arguments.Need("text"),
            CommandId = session.TakeCommandId(),
        };
        var booking = await session.Client.CallAsync(
            session.Client.Attendance.AnswerAppealAsync, request, cancellation);
        await BookingView.CardAsync(session, booking, "已答复", "Answered", cancellation);
    }

    private static async Task ShowAppealsAsync(Session session, CancellationToken cancellation)
    {
        var request = new Wire.ListAppealsRequest { PageSize = 200 };
        if (session.Arguments[0].Length > 0)
            request.FacilityId = (await session.FindFacilityAsync(session.Arguments[0], cancellation)).Id;
        var found = await session.Client.CallAsync(session.Client.Attendance.ListAppealsAsync, request, cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }

        if (found.Bookings.Count == 0)
        {
            screen.Line("没有待答复的申诉。", "No appeal waits for an answer.");
            return;
        }

        var spaces = await SpaceNames.ForAsync(
            session, found.Bookings.Select(booking => booking.FacilityId), cancellation);
        screen.Table(
            screen.IsChinese
                ? ["预约编号", "场馆", "场地", "时间", "申诉人", "申诉"]
                : ["Booking", "Facility", "What", "When", "Who", "Appeal"],
            found.Bookings.Select(booking => new[]
            {
                booking.Id,
                screen.IsChinese || booking.FacilityNameEn.Length == 0
                    ? booking.FacilityNameZh
                    : booking.FacilityNameEn,
                spaces.Of(booking.FacilityId, booking.Claims), Times.Stretch(booking.Stretch, screen.IsChinese),
                found.Names.TryGetValue(booking.BookedFor, out var called) ? called : booking.BookedFor,
                booking.Appeal.Text,
            }));
        if (found.More) screen.Line("还有更多，答复后再列。", "There are more: answer these and list again.");
    }

    private static async Task ShowStandingAsync(Session session, CancellationToken cancellation)
    {
        var standing = await session.Client.CallAsync(
            session.Client.Attendance.GetStandingAsync,
            new Wire.GetStandingRequest { MemberId = session.Arguments[0] },
            cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(standing);
            return;
        }

        if (standing.SuspendedUntil is { } until)
        {
            var when = Times.Fact(
                until.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null), session.Zone, screen.IsChinese);
            screen.Line($"{when} 之前不能预约。", $"Booking is not possible until {when}.");
        }
        else
        {
            screen.Line("可以预约。", "Free to book.");
        }

        screen.Line(
            $"现计 {standing.Counting} 次爽约；{standing.WindowDays} 天内 {standing.StrikesMax} 次，停约 {standing.SuspensionDays} 天。",
            $"{standing.Counting} no-shows count; {standing.StrikesMax} within {standing.WindowDays} days suspend for {standing.SuspensionDays} days.");
        if (standing.Strikes.Count == 0) return;
        screen.Table(
            screen.IsChinese ? ["预约编号", "场馆", "时间", "计入", "申诉"] : ["Booking", "Facility", "When", "Counts", "Appeal"],
            standing.Strikes.Select(strike => new[]
            {
                strike.BookingId,
                screen.IsChinese || strike.FacilityNameEn.Length == 0 ? strike.FacilityNameZh : strike.FacilityNameEn,
                strike.LocalAt.Replace('T', ' '),
                strike.CountsUntil is null ? screen.Say("否", "no") : screen.Say("是", "yes"),
                strike.Appeal is not { } appeal ? ""
                    : appeal.AnsweredAt is null ? screen.Say("待答复", "waiting") : appeal.Answer,
            }));
    }
}
