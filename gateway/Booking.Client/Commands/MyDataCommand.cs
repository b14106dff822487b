namespace Booking.Client;

/// <summary>What is kept of oneself: to read, to take along, and to end.</summary>
internal static class MyDataCommand
{
    private const string JsonFile = "my-data.json";
    private const string PageFile = "my-data.html";

    public static Command Definition { get; } = new(
        new("my-data", ["[erase]"], ["out", "code"], []),
        "my-data [--out FOLDER] | my-data erase [--code 123456]",
        "查看或导出我的个人信息；erase 永久删除账户", "See my data, or save it to a folder; erase ends the account for good",
        RunAsync);

    private static Task RunAsync(Session session, CancellationToken cancellation) => session.Arguments[0] switch
    {
        "" => ExportAsync(session, cancellation),
        "erase" => EraseAsync(session, cancellation),
        var other =>
            throw new UsageException($"'my-data {other}' is nothing that can be done; there is 'my-data erase'."),
    };

    private static async Task ExportAsync(Session session, CancellationToken cancellation)
    {
        var screen = session.Screen;
        var data = await session.Client.CallAsync(session.Client.Privacy.ExportMyDataAsync,
            new Wire.ExportMyDataRequest { Locale = screen.Say("zh", "en") }, cancellation);
        if (session.Arguments.Get("out") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            var (json, page) = (Path.Combine(folder, JsonFile), Path.Combine(folder, PageFile));
            await KeepAsync(json, data.Json, cancellation);
            await KeepAsync(page, data.Page, cancellation);
            screen.Line(
                $"已保存：{json} 和 {page}。内有个人信息，请妥善保管。",
                $"Saved: {json} and {page}. They hold personal data; keep them safe.");
            return;
        }
        if (screen.IsJson)
        {
            screen.Json(data);
            return;
        }
        DataView.Show(session, data);
    }

    // Whoever else has an account on this machine need not read it.
    private static async Task KeepAsync(string path, string text, CancellationToken cancellation)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(path, options);
        await writer.WriteAsync(text.AsMemory(), cancellation);
    }

    private static async Task EraseAsync(Session session, CancellationToken cancellation)
    {
        var (client, screen) = (session.Client, session.Screen);
        var code = session.Arguments.Get("code");
        if (code.Length == 0)
        {
            var asked = await client.CallAsync(client.Privacy.RequestErasureAsync,
                new Wire.RequestErasureRequest { Locale = screen.Say("zh", "en") }, cancellation);
            session.Keep(session.Kept with { PendingSignIn = asked.SignInId });
            screen.Aside(
                $"将永久删除您的账户，无法恢复：取消 {asked.Bookings} 个预约，放弃 {asked.Waiting} 个候补。验证码已发送到 {asked.MaskedPhone}。",
                $"This deletes your account for good: bookings cancelled: {asked.Bookings}, places in waiting lists given up: {asked.Waiting}. "
                    + $"A code is on its way to {asked.MaskedPhone}.");
            if (Console.IsInputRedirected)
            {
                screen.Line("确定删除：my-data erase --code 123456", "To go on: my-data erase --code 123456");
                return;
            }
            screen.Aside("验证码（直接回车则不删除）：", "Code (nothing to keep the account):");
            if ((code = Console.ReadLine() ?? "").Length == 0) return;
        }
        if (session.Kept.PendingSignIn.Length == 0) throw new UsageException("Ask for a code first: my-data erase.");
        var done = await client.CallAsync(client.Privacy.EraseMyDataAsync,
            new Wire.EraseMyDataRequest { SignInId = session.Kept.PendingSignIn, Code = code }, cancellation);
        session.Keep(new() { Address = session.Kept.Address, DeviceId = session.Kept.DeviceId });
        if (screen.IsJson) screen.Json(done);
        else
            screen.Line($"账户已删除：取消了 {done.BookingsCancelled} 个预约，放弃了 {done.WaitingLeft} 个候补。",
                $"The account is deleted. Bookings cancelled: {done.BookingsCancelled}; places in waiting lists given up: {done.WaitingLeft}.");
    }
}
