using System.Text.Json;
using System.Text.RegularExpressions;

namespace Booking.Silo.Tests.Notices;

/// <summary>People are told by real mail and web servers, once, whatever is killed in between; on each
/// database.</summary>
public abstract partial class NoticeTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> s_impatient = new()
    {
        ["BOOKING_Notices__LookSeconds"] = "0.05",
        // Longer than a mail takes on a busy machine: what took too long is unsure, and is not sent again.
        ["BOOKING_Notices__SendSeconds"] = "10",
        ["BOOKING_Notices__AbandonedSeconds"] = "12",
        ["BOOKING_Mail__From"] = "Booking <booking@union.test>",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("booking-notices-").FullName;
    private string _database = "";

    private protected abstract Task<string> NewDatabaseAsync(string folder);

    public async Task InitializeAsync() => _database = await NewDatabaseAsync(_folder);

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [DatabaseFact]
    public async Task Worker_IsTold_ByMail_InTheirLanguage()
    {
        await using var server = new MailServer();
        await using var platform = await UpAsync(Mail(server.Port));
        var me = await WantMailAsync(platform, "wang.fang");

        var booked = await BookAsync(platform, me, "19:00");

        var mail = await server.NextAsync();
        mail.To.ToString().ShouldBe("wang.fang@example.org");
        mail.From.Mailboxes.Single().Address.ShouldBe("booking@union.test");
        mail.Subject.ShouldStartWith("Booked: Sat ");
        mail.TextBody!.ShouldContain("Multi-function hall at Dongcheng District Workers' Cultural Palace");
        mail.TextBody!.ShouldContain("19:00–21:00");
        await RunAsync(platform, me, "cancel", booked);
        (await server.NextAsync()).Subject.ShouldStartWith("Booking cancelled: ");
        await AwaitAsync(platform, me, "booked", Wire.NoticeState.Sent);
        await AwaitAsync(platform, me, "cancelled", Wire.NoticeState.Sent);
        server.Taken.Select(one => one.MessageId).ShouldBeUnique();
        platform.Program.Output.ShouldNotContain("example.org");
    }

    [DatabaseFact]
    public async Task ConfirmedAddress_TakesTheCode_WhichSignsIn()
    {
        await using var server = new MailServer();
        await using var platform = await UpAsync(Mail(server.Port));
        await platform.Program.LineAsync("demo worker");
        await SignedAsync("sign-in", "19900000001");
        var sms = CodeShape().Match(await platform.Program.LineAsync("Code for 199****0001")).Value;
        await SignedAsync("sign-in", "--code", sms);
        await SignedAsync("notices", "set", "--email", "demo@example.org");
        await SignedAsync("notices", "confirm");
        var confirming = await server.NextAsync();
        confirming.Subject.ShouldBe("Your code");
        await SignedAsync("notices", "confirm", "--code", CodeShape().Match(confirming.TextBody!).Value);
        await SignedAsync("sign-out");

        await SignedAsync("sign-in", "9900000000000002", "--by-email");
        var mail = await server.NextAsync();
        mail.To.ToString().ShouldBe("demo@example.org");
        mail.From.Mailboxes.Single().Address.ShouldBe("booking@union.test");
        mail.TextBody!.ShouldContain("Our staff never ask for it");
        (await SignedAsync("sign-in", "--code", CodeShape().Match(mail.TextBody!).Value)).ShouldContain("Demo Worker");
        server.Taken.Count.ShouldBe(2);
        platform.Program.Output.ShouldNotContain("example.org");

        async Task<string> SignedAsync(params string[] words)
        {
            var ran = await RunningProgram.RunAsync("booking-client", _folder,
                [.. words, "--address", platform.Grpc, "--lang", "en", "--session", Path.Combine(_folder, "me.json")]);
            ran.ExitCode.ShouldBe(0, ran.Output);
            return ran.Output;
        }
    }

    [DatabaseFact]
    public async Task KilledWhileTheServerTookAMail_ItIsNotSentAgain_AndThePersonIsToldSo()
    {
        await using var server = new MailServer { IsSilentAfterData = true };
        string me;
        await using (var platform = await UpAsync(Mail(server.Port)))
        {
            me = await WantMailAsync(platform, "zhao.min");
            await BookAsync(platform, me, "19:00");
            await server.NextAsync();
            await platform.Program.KillAsync();
        }
        server.IsSilentAfterData = false;

        await using (var platform = await UpAsync(Mail(server.Port)))
        {
            await AwaitAsync(platform, me, "booked", Wire.NoticeState.Unsure);
            await BookAsync(platform, me, "13:00");
            (await server.NextAsync()).TextBody!.ShouldContain("13:00–15:00");
        }
        server.Taken.Count.ShouldBe(2);
        server.Taken.Select(one => one.MessageId).ShouldBeUnique();
    }

    [DatabaseFact]
    public async Task KilledBetweenPlanningAndSending_EveryNoticeIsSentOnce()
    {
        var port = await FreePortAsync();
        string me;
        // Tries far apart: killed in the middle of one, a mail would be unsure and not be sent again.
        await using (var platform = await UpAsync(Mail(port), firstWait: "5"))
        {
            me = await WantMailAsync(platform, "qian.li");
            await BookAsync(platform, me, "13:00");
            await BookAsync(platform, me, "19:00");
            await AwaitAsync(platform, me, "booked", Wire.NoticeState.Due, problem: "Socket");
            await platform.Program.KillAsync();
        }

        await using var server = new MailServer(port);
        await using (var platform = await UpAsync(Mail(port)))
        {
            await server.NextAsync();
            await server.NextAsync();
            await AwaitAsync(platform, me, "booked", Wire.NoticeState.Sent);
            await BookAsync(platform, me, "09:00");
            (await server.NextAsync()).TextBody!.ShouldContain("09:00–11:00");
        }
        server.Taken.Count.ShouldBe(3);
    }

    [DatabaseFact]
    public async Task AddressThatTheServerRefuses_IsGivenUpAtOnce_AndCounted()
    {
        await using var server = new MailServer { RecipientReply = 550 };
        await using var platform = await UpAsync(Mail(server.Port));
        var me = await WantMailAsync(platform, "sun.lei");

        await BookAsync(platform, me, "19:00");

        await AwaitAsync(platform, me, "booked", Wire.NoticeState.Dead);
        using var http = new HttpClient();
        var metrics = await http.GetStringAsync(platform.Http + "/metrics");
        metrics.Split('\n').ShouldContain(line => line.StartsWith("booking_notices_total", StringComparison.Ordinal)
            && line.Contains("outcome=\"dead\"", StringComparison.Ordinal)
            && line.EndsWith(" 1", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task ServerThatIsBusy_IsAskedAgain()
    {
        await using var server = new MailServer { RecipientReply = 450 };
        await using var platform = await UpAsync(Mail(server.Port));
        var me = await WantMailAsync(platform, "li.na");
        await BookAsync(platform, me, "19:00");
        await AwaitAsync(platform, me, "booked", Wire.NoticeState.Due, problem: "RecipientNotAccepted 450");

        server.RecipientReply = 250;

        await server.NextAsync();
        await AwaitAsync(platform, me, "booked", Wire.NoticeState.Sent);
    }

    [DatabaseFact]
    public async Task Webhook_IsSigned_AndRepeatedUntilItIsTaken_WithTheSameId()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer(500, 200);
        await using var platform = await UpAsync(["--webhook", receiver.Address]);
        var me = "zhou.yan";

        await RunAsync(platform, me, "notices", "set", "--quiet", "none");
        await BookAsync(platform, me, "19:00");

        var (first, second) = (await receiver.NextAsync(), await receiver.NextAsync());
        var secret = Convert.FromHexString(File.ReadAllText(Path.Combine(_folder, "keys", "webhook.key")).Trim());
        foreach (var one in new[] { first, second })
        {
            one.Signature.ShouldBe(Silo.Notices.WebhookNotices.Sign(secret, one.Timestamp, one.Body));
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(one.Timestamp, null)).ShouldBe(
                DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        }
        second.Id.ShouldBe(first.Id);
        var said = JsonDocument.Parse(second.Body).RootElement;
        (said.GetProperty("member").GetString(), said.GetProperty("kind").GetString(),
            said.GetProperty("id").GetString())
            .ShouldBe((me, "booked", first.Id));
        await AwaitAsync(platform, me, "booked", Wire.NoticeState.Sent);
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex CodeShape();

    // Nobody listens there, until the test does.
    private static async Task<int> FreePortAsync()
    {
        await using var server = new MailServer();
        return server.Port;
    }

    private static string[] Mail(int port) => ["--mail", FormattableString.Invariant($"smtp://127.0.0.1:{port}")];

    private Task<Platform> UpAsync(string[] channel, string firstWait = "0.2") => Platform.UpAsync(
        _folder, _database, "tiny",
        new Dictionary<string, string>(s_impatient) { ["BOOKING_Notices__FirstWaitSeconds"] = firstWait },
        [.. channel, "--notices", "none"]);

    private static async Task<string> WantMailAsync(Platform platform, string member)
    {
        await RunAsync(
            platform, member, "notices", "set", "--email", member + "@example.org", "--language", "en", "--quiet",
            "none");
        return member;
    }

    /// <summary>Two hours in the hall next Saturday.</summary>
    private static async Task<string> BookAsync(Platform platform, string member, string from)
    {
        var until = TimeOnly.ParseExact(from, "HH:mm", null).AddHours(2).ToString("HH:mm", null);
        var booked = await RunAsync(platform, member, "book", "dongcheng-palace", "multi-function-hall", "--date",
            await platform.NextSaturdayAsync("dongcheng-palace"), "--from", from, "--to", until, "--json");
        return JsonDocument.Parse(booked[booked.IndexOf('{', StringComparison.Ordinal)..]).RootElement.GetProperty(
            "id").GetString()!;
    }

    private static async Task<string> RunAsync(Platform platform, string member, params string[] words)
    {
        var ran = await platform.RunClientAsync(member, words);
        ran.ExitCode.ShouldBe(0, ran.Output);
        return ran.Output;
    }

    // Asked again until it is so: a notice is settled a moment after the server has it.
    private static async Task AwaitAsync(
        Platform platform, string member, string kind, Wire.NoticeState state, string problem = "")
    {
        using var client = platform.Client(member);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var seen = ""; ;)
        {
            var found = await client.CallAsync(
                client.Notices.ListMyNoticesAsync, new Wire.ListMyNoticesRequest(), CancellationToken.None);
            var mine = found.Notices.Where(one => one.Kind == kind).ToList();
            if (mine.Count > 0
                && mine.All(one => one.State == state && one.Problem.Contains(problem, StringComparison.Ordinal)))
                return;
            seen = found.ToString();
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"{kind} did not become {state}: {seen}\n{platform.Program.Output}");
            await Task.Yield();
        }
    }
}

public sealed class PostgresNoticeTests : NoticeTests
{
    private protected override async Task<string> NewDatabaseAsync(string folder) =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteNoticeTests : NoticeTests
{
    private protected override Task<string> NewDatabaseAsync(string folder) =>
        Task.FromResult(Path.Combine(folder, "booking.db"));
}
