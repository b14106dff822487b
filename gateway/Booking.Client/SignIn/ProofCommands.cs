namespace Booking.Client;

/// <summary>The second step of staff, and where one is signed in.</summary>
internal static class ProofCommands
{
    public static Command Prove { get; } = new(
        new("prove", ["code"], [], []), "prove 123456",
        "工作人员的第二步验证：身份验证器上的数字，或一个恢复码", "Staff: the second step, by authenticator or recovery code", ProveAsync);

    public static Command Sessions { get; } = new(
        new("sessions", [], ["end"], []), "sessions [--end <id>]",
        "已登录的设备；--end 退出其中一部", "Where you are signed in; --end signs one out", SessionsAsync);

    private static async Task ProveAsync(Session session, CancellationToken cancellation)
    {
        if (!session.Kept.IsSignedIn) throw new UsageException("Sign in first: sign-in <card or phone>.");
        var proved = await session.Client.CallAsync(
            session.Client.SignIn.ProveAuthenticatorAsync, new Wire.ProveAuthenticatorRequest
            {
                Code = session.Arguments[0],
                RefreshToken = session.Kept.RefreshToken,
            }, cancellation);
        // What it gives is in the next access token.
        session.Keep(session.Kept.With(await session.Client.CallAsync(
            session.Client.SignIn.RefreshAsync, new Wire.RefreshRequest { RefreshToken = session.Kept.RefreshToken },
            cancellation)));
        session.Screen.Line(
            $"已验证，还剩 {proved.RecoveryLeft} 个恢复码。", $"Proved; {proved.RecoveryLeft} recovery codes left.");
    }

    private static async Task SessionsAsync(Session session, CancellationToken cancellation)
    {
        var id = session.Arguments.Get("end");
        var open = id.Length == 0
            ? await session.Client.CallAsync(
                session.Client.SignIn.ListSignInsAsync,
                new Wire.ListSignInsRequest { RefreshToken = session.Kept.RefreshToken }, cancellation)
            : await session.Client.CallAsync(
                session.Client.SignIn.EndSignInAsync,
                new Wire.EndSignInRequest { Id = id, RefreshToken = session.Kept.RefreshToken },
                cancellation);
        if (session.Screen.IsJson)
        {
            session.Screen.Json(open);
            return;
        }

        foreach (var one in open.SignIns)
        {
            var here = one.Current ? session.Screen.Say("（本机）", " (this one)") : "";
            var line =
                $"{one.Id}  {one.StartedAt.ToDateTimeOffset():yyyy-MM-dd HH:mm}Z  {one.Proof}  {one.Client}{here}";
            session.Screen.Line(line, line);
        }
    }
}
