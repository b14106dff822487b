namespace Booking.Client;

internal static class TokenCommand
{
    public static Command Definition { get; } = new(
        new("token", [], ["member", "role", "scope", "hours"], []),
        "token --member zhang.wei [--role member] [--scope city] [--hours 8] [--keys data/keys]",
        "用本机密钥签发开发令牌；role 可用逗号并列",
            "Print a development token signed with this machine's key; roles may be joined by commas",
        RunAsync);

    private static Task RunAsync(Session session, CancellationToken cancellation)
    {
        var token = session.MintToken(session.Arguments.Need("member"));
        session.Screen.Json(session.Screen.IsJson ? $$"""{"token":"{{token}}"}""" : token);
        return Task.CompletedTask;
    }
}
