namespace Booking.Client;

/// <summary>Kiosks, for those who keep a facility; and the PIN, for whoever uses one.</summary>
internal static class KioskCommands
{
    public static Command Kiosk { get; } = new(
        new("kiosk", ["what", "[id]"], ["label", "space", "zh", "en"], []),
        "kiosk invite <facility> --label … | list [facility] | revoke <kiosk> | helped <kiosk> | direct <kiosk> [--space ID [--zh … --en …]]",
        "（管理员）自助机：发放一次性注册码、列出、停用、处理求助、查看和设置指路文字",
        "(administrator) Kiosks: one-time code, list, shut out, help given, directions to a space",
        RunAsync);

    public static Command Pin { get; } = new(
        new("pin", ["[digits]"], [], ["remove"]),
        "pin <6 digits> | pin --remove",
        "设置或删除在自助机使用的 6 位密码", "Set or remove the 6-digit PIN for kiosks",
        SetPinAsync);

    private static Task RunAsync(Session session, CancellationToken cancellation) => session.Arguments[0] switch
    {
        "invite" => InviteAsync(session, cancellation),
        "list" => ListAsync(session, cancellation),
        "revoke" => RevokeAsync(session, cancellation),
        "helped" => HelpedAsync(session, cancellation),
        "direct" => DirectAsync(session, cancellation),
        var other =>
            throw new UsageException($"'kiosk {other}' is not known; there are: invite, list, revoke, helped, direct."),
    };

    private static async Task InviteAsync(Session session, CancellationToken cancellation)
    {
        var facility = await session.FindFacilityAsync(Id(session, "facility"), cancellation);
        var invited = await session.Client.CallAsync(
            session.Client.Kiosks.InviteKioskAsync,
            new Wire.InviteKioskRequest { FacilityId = facility.Id, Label = session.Arguments.Need("label") },
            cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(invited);
            return;
        }
        var until = Times.Fact(Text(invited.ExpiresAt), session.Zone, screen.IsChinese);
        screen.Line(
            $"自助机 {invited.KioskId} 的注册码：{invited.Code}（{until} 前有效，仅可用一次）。在该机打开 /kiosk/ 并输入。",
            $"Code for kiosk {invited.KioskId}: {invited.Code} (good once, until {until}). Open /kiosk/ on the device and type it.");
    }

    private static async Task ListAsync(Session session, CancellationToken cancellation)
    {
        var found = await session.Client.CallAsync(
            session.Client.Kiosks.ListKiosksAsync, new Wire.ListKiosksRequest { FacilityId = session.Arguments[1] },
            cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }
        screen.Table(
            screen.IsChinese
                ? ["自助机", "场馆", "位置", "状态", "最近联络", "待同步", "求助"]
                : ["Kiosk", "Facility", "Where", "State", "Heard", "Waiting", "Help"],
            found.Kiosks.Select(one => new[]
            {
                one.Id,
                screen.IsChinese || one.FacilityNameEn.Length == 0 ? one.FacilityNameZh : one.FacilityNameEn,
                one.Label,
                State(screen, one.State),
                one.SeenAt is { } seen ? Times.Fact(Text(seen), session.Zone, screen.IsChinese) : "",
                one.Queued == 0 ? "" : $"{one.Queued}",
                one.HelpAt is { } help ? Times.Fact(Text(help), session.Zone, screen.IsChinese) : "",
            }));
    }

    private static async Task RevokeAsync(Session session, CancellationToken cancellation)
    {
        await session.Client.CallAsync(
            session.Client.Kiosks.RevokeKioskAsync, new Wire.RevokeKioskRequest { KioskId = Id(session, "kiosk") },
            cancellation);
        session.Screen.Line("已停用；最迟 5 分钟后完全失效。", "Shut out; what it still holds ends within 5 minutes.");
    }

    private static async Task HelpedAsync(Session session, CancellationToken cancellation)
    {
        await session.Client.CallAsync(
            session.Client.Kiosks.AnswerHelpAsync, new Wire.AnswerHelpRequest { KioskId = Id(session, "kiosk") },
            cancellation);
        session.Screen.Line("求助已处理。", "Help was given.");
    }

    // Without a space: what is said so far.
    private static async Task DirectAsync(Session session, CancellationToken cancellation)
    {
        if (session.Arguments.Get("space").Length == 0)
        {
            await ListDirectionsAsync(session, cancellation);
            return;
        }
        var request = new Wire.SetDirectionRequest
        {
            KioskId = Id(session, "kiosk"),
            ResourceId = session.Arguments.Need("space"),
            TextZh = session.Arguments.Get("zh"),
            TextEn = session.Arguments.Get("en"),
        };
        await session.Client.CallAsync(session.Client.Kiosks.SetDirectionAsync, request, cancellation);
        session.Screen.Line("指路文字已更新。", "The directions are set.");
    }

    private static async Task ListDirectionsAsync(Session session, CancellationToken cancellation)
    {
        var found = await session.Client.CallAsync(
            session.Client.Kiosks.ListDirectionsAsync,
            new Wire.ListDirectionsRequest { KioskId = Id(session, "kiosk") }, cancellation);
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(found);
            return;
        }
        if (found.Directions.Count == 0) screen.Line("还没有指路文字。", "No directions yet.");
        else
            screen.Table(
                screen.IsChinese ? ["场地", "中文", "英文"] : ["Space", "Chinese", "English"],
                found.Directions.Select(one => new[] { one.ResourceId, one.TextZh, one.TextEn }));
    }

    private static async Task SetPinAsync(Session session, CancellationToken cancellation)
    {
        var pin = session.Arguments[0];
        if (pin.Length == 0 != session.Arguments.Has("remove"))
            throw new UsageException("pin wants 6 digits, or --remove.");
        await session.Client.CallAsync(
            session.Client.Kiosks.SetPinAsync, new Wire.SetPinRequest { Pin = pin }, cancellation);
        if (pin.Length == 0) session.Screen.Line("密码已删除。", "The PIN is removed.");
        else session.Screen.Line("密码已设置。", "The PIN is set.");
    }

    private static string Id(Session session, string what) => session.Arguments[1] is { Length: > 0 } id
        ? id
        : throw new UsageException($"kiosk {session.Arguments[0]} wants a {what}.");

    private static string State(Screen screen, Wire.KioskState state) => state switch
    {
        Wire.KioskState.Invited => screen.Say("待注册", "invited"),
        Wire.KioskState.Alive => screen.Say("在线", "alive"),
        Wire.KioskState.Silent => screen.Say("失联", "silent"),
        Wire.KioskState.Revoked => screen.Say("已停用", "revoked"),
        _ => screen.Say("注册码过期", "expired"),
    };

    private static string Text(Google.Protobuf.WellKnownTypes.Timestamp at) =>
        at.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
