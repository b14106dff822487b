namespace Booking.Client;

/// <summary>What one was told, and how one wants to be told.</summary>
internal static class NoticesCommand
{
    private static readonly Dictionary<string, (string Zh, string En)> s_kinds = new()
    {
        ["booked"] = ("预约成功", "booked"),
        ["changed"] = ("预约变更", "changed"),
        ["cancelled"] = ("预约取消", "cancelled"),
        ["reminder"] = ("开始前提醒", "reminder"),
        ["released"] = ("时间释放", "released"),
        ["strike"] = ("爽约", "no-show"),
        ["strike_withdrawn"] = ("爽约撤销", "no-show taken back"),
        ["appeal_answered"] = ("申诉答复", "appeal answered"),
        ["companion"] = ("同行人", "companion"),
        ["closure"] = ("场地关闭", "closure"),
        ["reopened"] = ("照常开放", "open after all"),
        ["offered"] = ("候补到位", "offer"),
        ["offer_passed"] = ("候补机会已过", "offer passed"),
        ["passed_over"] = ("候补未轮到", "passed over"),
        ["series_booked"] = ("系列预约", "series booked"),
        ["series_changed"] = ("系列变动", "series changed"),
        ["approval_wanted"] = ("请您审批", "your answer is wanted"),
        ["approval_reminder"] = ("提醒审批", "answer still wanted"),
        ["approval_asked"] = ("等待审批", "waits for approval"),
        ["approved"] = ("审批通过", "approved"),
        ["declined"] = ("审批未通过", "declined"),
        ["request_lapsed"] = ("申请过期", "request lapsed"),
    };

    public static Command Definition { get; } = new(
        new("notices", ["[set|confirm]"], ["email", "language", "channels", "quiet", "remind", "code"], []),
        "notices [set [--email a@example.org|none] [--language zh|en] [--channels email,webhook|none] [--quiet 21:00-08:00|none] [--remind 120] | confirm [--code 123456]]",
        "我的通知；set 修改通知方式，confirm 确认邮箱，之后可用来收登录验证码",
        "My notices; set says how I want them, confirm lets codes for signing in go to the address",
        RunAsync);

    private static Task RunAsync(Session session, CancellationToken cancellation) => session.Arguments[0] switch
    {
        "" => ListAsync(session, cancellation),
        "set" => SetAsync(session, cancellation),
        "confirm" => ConfirmAsync(session, cancellation),
        var other =>
            throw new UsageException($"'notices {other}' is nothing that can be done; there are 'notices set' and 'notices confirm'."),
    };

    private static async Task ListAsync(Session session, CancellationToken cancellation)
    {
        var client = session.Client;
        var found = await client.CallAsync(
            client.Notices.ListMyNoticesAsync, new Wire.ListMyNoticesRequest(), cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }

        Show(
            screen,
            await client.CallAsync(
                client.Notices.GetNoticeSettingsAsync, new Wire.GetNoticeSettingsRequest(), cancellation));
        if (found.Notices.Count == 0)
        {
            screen.Line("没有通知。", "No notices.");
            return;
        }

        screen.Table(
            screen.IsChinese
                ? ["内容", "预约编号", "方式", "状态", "时间", "问题"]
                : ["What", "Booking", "By", "State", "When", "Problem"],
            found.Notices.Select(one => new[]
            {
                s_kinds.TryGetValue(one.Kind, out var kind) ? screen.Say(
                    kind.Zh, kind.En) : one.Kind, one.BookingId, one.Channel,
                State(screen, one.State), When(session, one.SettledAt ?? one.DueAt), one.Problem,
            }));
    }

    private static async Task SetAsync(Session session, CancellationToken cancellation)
    {
        var (client, arguments) = (session.Client, session.Arguments);
        var settings = await client.CallAsync(
            client.Notices.GetNoticeSettingsAsync, new Wire.GetNoticeSettingsRequest(), cancellation);
        if (arguments.Has("email")) settings.Email = NoneOr(arguments.Get("email"));
        settings.Language = arguments.Get("language", settings.Language);
        if (arguments.Has("channels"))
        {
            settings.Channels.Clear();
            settings.Channels.Add(NoneOr(arguments.Get("channels")).Split(
                ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }

        if (arguments.Has("quiet"))
        {
            var quiet = NoneOr(arguments.Get("quiet")) is { Length: > 0 } given ? given.Split('-') : ["00:00", "00:00"];
            if (quiet.Length != 2) throw new UsageException("--quiet wants two times such as 21:00-08:00, or none.");
            (settings.QuietFrom, settings.QuietUntil) = (quiet[0].Trim(), quiet[1].Trim());
        }

        settings.RemindMinutes = arguments.Number("remind", settings.RemindMinutes);
        var set = await client.CallAsync(
            client.Notices.SetNoticeSettingsAsync, new Wire.SetNoticeSettingsRequest { Settings = settings },
            cancellation);
        if (session.Screen.IsJson) session.Screen.Json(set);
        else Show(session.Screen, set);
    }

    private static async Task ConfirmAsync(Session session, CancellationToken cancellation)
    {
        var code = session.Arguments.Get("code");
        if (code.Length == 0)
        {
            var asked = await session.Client.CallAsync(session.Client.SignIn.BeginEmailAsync, new Wire.BeginEmailRequest
            {
                Locale = session.Screen.Say("zh", "en"),
                RefreshToken = session.Kept.RefreshToken,
            }, cancellation);
            session.Keep(session.Kept with { PendingSignIn = asked.SignInId });
            session.Screen.Line(
                "验证码已发往您的邮箱，收到后：notices confirm --code 123456",
                "A code is on its way to your address. Then: notices confirm --code 123456");
            return;
        }

        await session.Client.CallAsync(session.Client.SignIn.ConfirmEmailAsync, new Wire.ConfirmEmailRequest
        {
            SignInId = session.Kept.PendingSignIn,
            Code = code,
            RefreshToken = session.Kept.RefreshToken,
        }, cancellation);
        session.Screen.Line(
            "邮箱已确认，登录验证码可以发到这里。", "Confirmed: codes for signing in can be sent there.");
    }

    private static void Show(Screen screen, Wire.NoticeSettings settings)
    {
        var email = settings.Email.Length == 0 ? screen.Say("未填写", "none")
            : settings.EmailConfirmed ? settings.Email + screen.Say("（已确认）", " (confirmed)")
            : settings.Email;
        var channels = settings.Channels.Count == 0 ? screen.Say("无", "none") : string.Join(", ", settings.Channels);
        var quiet = settings.QuietFrom == settings.QuietUntil
            ? screen.Say("无", "never")
            : $"{settings.QuietFrom}–{settings.QuietUntil}";
        screen.Line(
            $"邮箱 {email}；方式 {channels}；语言 {settings.Language}",
            $"E-mail {email}; by {channels}; language {settings.Language}");
        screen.Line(
            $"免打扰 {quiet}；开始前 {settings.RemindMinutes} 分钟提醒（0 为不提醒）",
            $"Quiet {quiet}; reminded {settings.RemindMinutes} minutes before the start (0: never)");
        if (settings.AvailableChannels.Count == 0)
            screen.Line("本平台目前不发送通知。", "This platform sends no notices at present.");
        else if (settings.Email.Length > 0 && !settings.AvailableChannels.Contains("email"))
            screen.Line("本平台目前不发送邮件。", "This platform sends no e-mail at present.");
    }

    private static string State(Screen screen, Wire.NoticeState state) => state switch
    {
        Wire.NoticeState.Due => screen.Say("待发送", "to come"),
        Wire.NoticeState.Sending => screen.Say("发送中", "being sent"),
        Wire.NoticeState.Sent => screen.Say("已发送", "sent"),
        Wire.NoticeState.Dead => screen.Say("未能送达", "could not be sent"),
        Wire.NoticeState.Dropped => screen.Say("无需发送", "not needed"),
        _ => screen.Say("不确定是否送达", "may have arrived"),
    };

    private static string When(Session session, Google.Protobuf.WellKnownTypes.Timestamp at) => Times.Fact(
        at.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null), session.Zone, session.Screen.IsChinese);

    private static string NoneOr(string text) => text == "none" ? "" : text;
}
