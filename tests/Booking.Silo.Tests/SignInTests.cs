using System.Text.RegularExpressions;

namespace Booking.Silo.Tests;

/// <summary>A stranger signs in as the demo worker, as the console of <c>up</c> says, on each database.</summary>
public abstract partial class SignInTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-sign-in-").FullName;

    private protected abstract Task<string> NewDatabaseAsync(string folder);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [DatabaseFact]
    public async Task DemoWorker_SignsIn_Books_AndSignsOut()
    {
        var database = await NewDatabaseAsync(_folder);
        await using (var platform = await Platform.UpAsync(_folder, database))
        {
            var card = CardShape().Match(await platform.Program.LineAsync("demo worker")).Groups[1].Value;
            var asked = await RunAsync(platform, "sign-in", card);
            asked.ExitCode.ShouldBe(0, asked.Output);
            var code = CodeShape().Match(await platform.Program.LineAsync("Code for 199****0001")).Groups[1].Value;
            var begun = await RunAsync(platform, "sign-in", "--code", code);
            begun.ExitCode.ShouldBe(0, begun.Output);
            begun.Output.ShouldContain("Signed in: Demo Worker (199****0001, card ending in 0002)");
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(SessionFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

            var booked = await RunAsync(
                platform, "book", "dongcheng-palace", "multi-function-hall", "--date",
                await platform.NextSaturdayAsync("dongcheng-palace"), "--from", "19:00", "--to", "21:00");
            booked.ExitCode.ShouldBe(0, booked.Output);
            (await RunAsync(platform, "sign-in", "--code", code)).ExitCode.ShouldNotBe(0);
        }

        // The same account, the same secret: nothing of it lived in memory only. The port is another, so that is a new
        // sign-in.
        await using (var platform = await Platform.UpAsync(_folder, database))
        {
            await platform.Program.LineAsync("demo worker");
            (await RunAsync(platform, "sign-in", "19900000001")).ExitCode.ShouldBe(0);
            var code = CodeShape().Match(await platform.Program.LineAsync("Code for 199****0001")).Groups[1].Value;
            (await RunAsync(platform, "sign-in", "--code", code)).ExitCode.ShouldBe(0);
            (await RunAsync(platform, "mine")).Output.ShouldContain("19:00");
            (await RunAsync(platform, "sign-out", "--everywhere")).ExitCode.ShouldBe(0);
            (await RunAsync(platform, "who")).Output.ShouldContain("access token");
        }
    }

    [DatabaseFact]
    public async Task WithoutADemonstrationCity_ThereIsNoDemoWorker_AndNoCodeOnTheConsole()
    {
        await using var platform = await Platform.UpAsync(_folder, await NewDatabaseAsync(_folder), scale: "none");

        var asked = await RunAsync(platform, "sign-in", "9900000000000002");

        asked.ExitCode.ShouldNotBe(0);
        platform.Program.Output.ShouldNotContain("demo worker");
        platform.Program.Output.ShouldNotContain("Code for");
    }

    private string SessionFile => Path.Combine(_folder, "state", "session.json");

    private async Task<(int ExitCode, string Output)> RunAsync(Platform platform, params string[] words) =>
        await RunningProgram.RunAsync(
        "booking-client", _folder, [.. words, "--address", platform.Grpc, "--lang", "en", "--session", SessionFile]);

    [GeneratedRegex(@"card (\d{16})")]
    private static partial Regex CardShape();

    [GeneratedRegex(@": (\d{6})")]
    private static partial Regex CodeShape();
}

public sealed class PostgresSignInTests : SignInTests
{
    private protected override async Task<string> NewDatabaseAsync(string folder) =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteSignInTests : SignInTests
{
    private protected override Task<string> NewDatabaseAsync(string folder) =>
        Task.FromResult(Path.Combine(folder, "booking.db"));
}
