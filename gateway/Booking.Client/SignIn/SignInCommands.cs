namespace Booking.Client;

internal static class SignInCommands
{
    public static Command SignIn { get; } = new(
        new("sign-in", ["[card or phone]"], ["code"], ["by-email"]),
        "sign-in <card or phone> [--by-email] | sign-in --code 123456",
        "用会员卡号或手机号和验证码登录", "Sign in with a card or phone number and the code that is sent", SignInAsync);

    public static Command SignOut { get; } = new(
        new("sign-out", [], [], ["everywhere"]), "sign-out [--everywhere]",
        "退出登录；--everywhere 退出所有设备", "Sign out; --everywhere on all devices", SignOutAsync);

    public static Command Who { get; } = new(
        new("who", [], [], []), "who", "当前登录的是谁", "Who is signed in", WhoAsync);

    public static Command RegisterMember { get; } = new(
        new("register-member", [], ["name", "name-en", "card", "phone", "id-number", "union"], []),
        "register-member --name 王芳 --card 6200… --phone 138… [--name-en \"Wang Fang\"] [--id-number 1101…] [--union bj-group-rail]",
        "工作人员为会员开户", "Staff: make a member's account", RegisterMemberAsync);

    private static async Task RegisterMemberAsync(Session session, CancellationToken cancellation)
    {
        var made = await session.Client.CallAsync(
            session.Client.SignIn.RegisterMemberAsync, new Wire.RegisterMemberRequest
            {
                NameZh = session.Arguments.Need("name"),
                NameEn = session.Arguments.Get("name-en"),
                CardNumber = session.Arguments.Need("card"),
                Phone = session.Arguments.Need("phone"),
                IdNumber = session.Arguments.Get("id-number"),
            }, cancellation);
        if (session.Arguments.Get("union") is { Length: > 0 } union)
            await session.Client.CallAsync(session.Client.Services.RecordUnionAsync, new Wire.RecordUnionRequest
            {
                CommandId = BookingClient.NewCommandId(),
                MemberId = made.Id,
                UnionId = union,
                CardNumber = session.Arguments.Need("card"),
            }, cancellation);
        if (session.Screen.IsJson) session.Screen.Json(made);
        else session.Screen.Line($"已开户：{made.NameZh}，编号 {made.Id}", $"Registered: {made.NameZh}, id {made.Id}");
    }

    private static async Task SignInAsync(Session session, CancellationToken cancellation)
    {
        var code = session.Arguments.Get("code");
        var identifier = session.Arguments[0];
        if (identifier.Length > 0)
        {
            var asked = await session.Client.CallAsync(
                session.Client.SignIn.RequestCodeAsync, new Wire.RequestCodeRequest
                {
                    Identifier = identifier,
                    Locale = session.Screen.Say("zh", "en"),
                    DeviceId = session.Kept.DeviceId,
                    ByEmail = session.Arguments.Has("by-email"),
                }, cancellation);
            session.Keep(session.Kept with { PendingSignIn = asked.SignInId });
            session.Screen.Aside(
                session.Arguments.Has("by-email")
                    ? "如有该账户并已确认邮箱，验证码已发送，5 分钟内有效。"
                    : "如有该账户，验证码已发送，5 分钟内有效。",
                session.Arguments.Has("by-email")
                    ? "If there is such an account with a confirmed address, a code is on its way; it is good for 5 minutes."
                    : "If there is such an account, a code is on its way; it is good for 5 minutes.");
            if (code.Length == 0 && Console.IsInputRedirected)
            {
                session.Screen.Line("收到后：sign-in --code 123456", "Then: sign-in --code 123456");
                return;
            }

            session.Screen.Aside("验证码：", "Code:");
            if (code.Length == 0) code = Console.ReadLine() ?? "";
        }

        if (session.Kept.PendingSignIn.Length == 0)
            throw new UsageException("Ask for a code first: sign-in <card or phone>.");
        var begun = await session.Client.CallAsync(session.Client.SignIn.VerifyAsync, new Wire.VerifyRequest
        {
            SignInId = session.Kept.PendingSignIn,
            Code = code,
            DeviceId = session.Kept.DeviceId,
            KeepsRefreshToken = true,
        }, cancellation);
        session.Keep(session.Kept.With(begun));
        Show(session, begun.Member);
        if (begun.ProofWanted)
            session.Screen.Aside("工作人员权限还需第二步：prove 123456", "Staff rights need a second step: prove 123456");
    }

    private static async Task SignOutAsync(Session session, CancellationToken cancellation)
    {
        var kept = session.Kept;
        if (kept.IsSignedIn)
        {
            await session.Client.CallAsync(session.Client.SignIn.SignOutAsync, new Wire.SignOutRequest
            {
                RefreshToken = kept.RefreshToken,
                Everywhere = session.Arguments.Has("everywhere"),
            }, cancellation);
            session.Keep(new() { Address = kept.Address, DeviceId = kept.DeviceId });
        }

        session.Screen.Line("已退出登录。", "Signed out.");
    }

    private static async Task WhoAsync(Session session, CancellationToken cancellation)
    {
        var who = await session.Client.CallAsync(
            session.Client.SignIn.WhoAmIAsync, new Wire.WhoAmIRequest(), cancellation);
        if (session.Screen.IsJson) session.Screen.Json(who);
        else if (who.Member is { } member) Show(session, member);
        else session.Screen.Line(string.Join(", ", who.Roles), string.Join(", ", who.Roles));
    }

    private static void Show(Session session, Wire.Member member)
    {
        if (session.Screen.IsJson)
        {
            session.Screen.Json(member);
            return;
        }

        var name = session.Screen.IsChinese || member.NameEn.Length == 0 ? member.NameZh : member.NameEn;
        session.Screen.Line($"已登录：{name}（{member.MaskedPhone}，卡尾号 {member.CardLast4}）",
            $"Signed in: {name} ({member.MaskedPhone}, card ending in {member.CardLast4})");
    }
}
