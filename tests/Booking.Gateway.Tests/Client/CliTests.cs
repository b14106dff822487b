using Booking.Client;
using Booking.Gateway.Tests.Hosting;

namespace Booking.Gateway.Tests.Client;

/// <summary>The command line against a gateway: what it prints and how it exits.</summary>
public sealed class CliTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    private static readonly string[] Book =
        ["book", "palace", "hall,projector:2", "--date", "下周六", "--from", "19:00", "--to", "21:00", "--people", "80",
            "--for", "合唱 排练"];

    private static readonly IClock Sunday = new FixedClock(Instant.FromDateTimeOffset(GatewayHost.Start));

    [Fact]
    public async Task Book_SendsTheWish_AndShowsTheBooking()
    {
        host.Grains.Member.Answer = () => Samples.Booking();

        var (code, output, _) = await RunAsync(Book);

        code.ShouldBe(0);
        var command = host.Grains.Member.LastCommand.ShouldBeOfType<PlaceBooking>();
        command.Wish.Start.ShouldBe(new(2026, 11, 28, 19, 0));
        command.Caller.Member.Value.ShouldBe("zhang.wei");
        command.Purpose.ShouldStartWith("sealed:1:zhang.wei:purpose:");
        command.Clear(command.Purpose).ShouldBe("合唱 排练");
        output.ShouldContain("已预订：东城区工人文化宫  多功能厅、投影仪×2");
        output.ShouldContain("2026-11-28（周六） 19:00–21:00（Asia/Shanghai）");
        output.ShouldContain(command.Id.ToString());
        output.IndexOf(command.Id.ToString(), StringComparison.Ordinal)
            .ShouldBeLessThan(output.IndexOf("已预订", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refusal_TellsWhy_WhatNext_AndAlternativesThatCanBePasted()
    {
        Stretch Later(int hours) =>
            new(Samples.Evening.Start + Duration.FromHours(hours), Samples.Evening.End + Duration.FromHours(hours));
        host.Grains.Member.Answer = () => Refusal.Because(
            RefusalReason.SlotTaken, ("resource", "hall"), ("from", "2026-11-28T11:00:00Z"),
                ("until", "2026-11-28T13:00:00Z")) with
        {
            Alternatives =
            [
                new([new("hall"), new("projector")], Later(3), new(2026, 11, 28, 22, 0), new(2026, 11, 29, 0, 0)),
                new([new("hall-a"), new("projector")], Later(0), new(2026, 11, 28, 19, 0), new(2026, 11, 28, 21, 0)),
            ],
        };

        var (code, output, _) = await RunAsync(Book);

        code.ShouldBe(1);
        output.ShouldContain("未能完成：多功能厅 (hall) 在 2026-11-28（周六） 19:00 至 2026-11-28（周六） 21:00 已被预约。");
        output.ShouldContain("可改选以下时段");
        output.ShouldContain(
            "./booking client book palace hall,projector:2 --date 2026-11-28 --from 22:00 --to 24:00 --people 80 --for '合唱 排练' ");
        output.ShouldContain("book palace hall-a,projector:2 --date 2026-11-28 --from 19:00 --to 21:00");
    }

    [Fact]
    public async Task RefusalInEnglish_AndInJson()
    {
        host.Grains.Member.Answer = () =>
            Refusal.Because(RefusalReason.MemberQuotaSpent, ("limit", "5"), ("open", "5"),
            ("freesAt", "2026-11-28T13:00:00Z"));

        var (_, english, _) = await RunAsync([.. Book, "--lang", "en"]);
        var (code, json, aside) = await RunAsync([.. Book, "--json"]);

        english.ShouldContain("You have 5 open bookings; 5 are allowed.");
        english.ShouldContain("wait until Sat 2026-11-28 21:00");
        code.ShouldBe(1);
        var read = System.Text.Json.JsonDocument.Parse(json).RootElement;
        read.GetProperty("refused").GetString().ShouldBe("MEMBER_QUOTA_SPENT");
        read.GetProperty("facts").GetProperty("limit").GetString().ShouldBe("5");
        aside.ShouldContain("--command-id");
    }

    [Fact]
    public async Task SameCommandId_IsSentWhenAsked()
    {
        host.Grains.Member.Answer = () => Samples.Booking();

        await RunAsync([.. Book, "--command-id", Samples.CommandId]);

        host.Grains.Member.LastCommand!.Id.ToString().ShouldBe(Samples.CommandId);
    }

    [Fact]
    public async Task UnavailablePlatform_IsAskedAgainWithTheSameId_ThenGivenUp()
    {
        var ids = new HashSet<string>();
        var before = host.Grains.Member.Calls;
        host.Grains.Member.Answer = () =>
        {
            ids.Add(host.Grains.Member.LastCommand!.Id.ToString());
            throw new JournalUnavailableException("away");
        };

        var (code, output, _) = await RunAsync(Book);

        code.ShouldBe(3);
        (host.Grains.Member.Calls - before).ShouldBe(4);
        ids.Count.ShouldBe(1);
        output.ShouldContain($"--command-id {ids.Single()}");
    }

    [Fact]
    public async Task PlatformThatComesBack_IsBooked()
    {
        var calls = 0;
        host.Grains.Member.Answer = () => ++calls < 3 ? throw new TimeoutException() : Samples.Booking();

        (await RunAsync(Book)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task NoPlatform_ExitsWith3()
    {
        var (code, output, _) = await RunAsync(["mine", "--address", "http://127.0.0.1:1"]);

        code.ShouldBe(3);
        output.ShouldContain("平台没有应答");
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("book", "palace")]
    [InlineData("book", "palace", "hall", "--date", "someday", "--from", "19:00", "--to", "21:00")]
    [InlineData("book", "palace", "hall", "--date", "saturday", "--from", "7pm", "--to", "21:00")]
    [InlineData("mine", "--address", "nowhere")]
    [InlineData("token", "--member", "zhang.wei", "--role", "king")]
    [InlineData("search", "--kind", "castle")]
    [InlineData("search", "--accessible", "step-free,stairs")]
    public async Task BadUsage_ExitsWith2_AndSaysWhat(params string[] words)
    {
        var (code, output, aside) = await RunAsync(words);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        aside.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Tables_AlignWideCharacters()
    {
        host.Grains.Catalog.All = [Samples.Facility("a"), Samples.Facility("b") with { NameZh = "短宫" }];

        var (_, output, _) = await RunAsync(["search", "--district", "东城区"]);

        var rows = output.Split('\n')
            .Where(line => line.Contains("文化宫", StringComparison.Ordinal)
            || line.Contains("短宫", StringComparison.Ordinal)).ToList();
        rows.Count.ShouldBe(2);
        rows.Select(row => Columns(row[..row.IndexOf("东城区 ", StringComparison.Ordinal)])).Distinct().Count()
            .ShouldBe(1, output);
        host.Grains.Catalog.LastQuery!.Division.ShouldBe("东城区");
    }

    [Fact]
    public async Task Search_AsksForAllThatMustBeAccessible()
    {
        var (code, _, _) = await RunAsync(["search", "--accessible", "lift,step-free"]);

        code.ShouldBe(0);
        host.Grains.Catalog.LastQuery!.Accessibility.ShouldBe(
            [AccessibilityFeature.Lift, AccessibilityFeature.StepFreeEntrance]);
    }

    [Fact]
    public async Task Show_TellsWhatIsKnownOfAccessibility_AndThatTheRestIsNot()
    {
        (await RunAsync(["show", "东城区工人文化宫"])).Output.ShouldContain("无障碍：未知，请向场馆询问");
        var known = host.Grains.Facility.Entry;
        var entry = known().Value;
        host.Grains.Facility.Entry = () => entry with
        {
            Facility = entry.Facility with
            {
                Accessibility = [AccessibilityFeature.StepFreeEntrance, AccessibilityFeature.AccessibleToilet]
            },
        };
        try
        {
            (await RunAsync(["show", "东城区工人文化宫"])).Output.ShouldContain("无障碍：无障碍入口、无障碍卫生间；其他未知");
        }
        finally
        {
            host.Grains.Facility.Entry = known;
        }
    }

    [Fact]
    public async Task Show_TellsHoursAndFreeTimes()
    {
        var (code, output, _) = await RunAsync(["show", "东城区工人文化宫", "--date", "saturday"]);

        code.ShouldBe(0, output);
        output.ShouldContain("周六 08:30–21:00；周日 18:00–00:00");
        output.ShouldContain("2026-11-28（周六） 空闲时段");
        output.ShouldContain("19:00–21:00");
    }

    // 'book' and 'mine' name bookings by their ids, and 'show' is what one tries with them.
    [Fact]
    public async Task Show_OfABooking_ShowsIt_AndOfNeither_SaysThatThereIsNoSuchFacility()
    {
        var (known, id, asked) = (host.Grains.Facility.Entry, Samples.Booking().Id.Value, 0);
        host.Grains.Facility.Entry = () =>
            asked++ == 0 ? Refusal.Because(RefusalReason.UnknownFacility, ("facility", id)) : known();
        try
        {
            host.Grains.Member.Answer = () => Samples.Booking();
            var (code, output, _) = await RunAsync(["show", id]);
            code.ShouldBe(0, output);
            output.ShouldContain("预约（已预订）：东城区工人文化宫  多功能厅、投影仪×2");

            asked = 0;
            host.Grains.Member.Answer = () => Refusal.Because(RefusalReason.UnknownBooking, ("booking", id));
            (code, output, _) = await RunAsync(["show", id]);
            code.ShouldBe(1);
            output.ShouldContain($"没有编号为 {id} 的场馆");
        }
        finally
        {
            host.Grains.Facility.Entry = known;
        }
    }

    [Fact]
    public async Task Token_IsOneThatThePlatformTakes()
    {
        var (code, token, _) = await RunAsync(
            ["token", "--member", "wang.fang", "--role", "member", "--scope", "city", "--hours", "1"], asMember: false);

        code.ShouldBe(0);
        await host.Bookings.ListMyBookingsAsync(new(), GatewayHost.Bearer(token.Trim()));
    }

    [Fact]
    public async Task CommonOptions_MayStandBeforeTheCommand_AsWithOtherTools()
    {
        var (code, output, aside) = await RunAsync(["--lang", "en", "--json", "search"]);

        (code, aside).ShouldBe((Cli.Done, ""));
        output.ShouldStartWith("{");
        (await RunAsync(["--langue", "en", "search"], false)).Code.ShouldBe(Cli.BadUsage);
        (await RunAsync(["--lang", "en"], false)).Code.ShouldBe(Cli.BadUsage);
    }

    [Theory]
    [InlineData("zh", "北京市总工会")]
    [InlineData("en", "Beijing Federation")]
    public async Task Approvals_NameTheOrganisationThatAsks(string language, string name)
    {
        var asked = Instant.FromUtc(2026, 11, 22, 3, 0);
        var step = new ApprovalStep(StaffReach.Facility, 12, []);
        host.Grains.Member.Waiting = (_, _, _) =>
        [
            Samples.Booking() with
            {
                State = BookingState.Pending,
                Group = new("bj"),
                Approval = new(
                    "hall", [step], asked + Duration.FromHours(48), asked + Duration.FromHours(12), StaffReach.Facility,
                    []),
            },
        ];

        var (code, output, _) = await RunAsync(
            ["approvals", "--lang", language, "--role", "desk_staff", "--scope", "facility:palace"]);

        code.ShouldBe(0);
        output.ShouldContain(name);
    }

    [Theory]
    [InlineData("zh", "申诉人")]
    [InlineData("en", "Appeal")]
    public async Task Appeals_ShowWhoSaysWhat(string language, string heading)
    {
        host.Grains.Member.Waiting = (_, _, _) => [];
        (await RunAsync(["appeals", "--lang", language, "--role", "desk_staff", "--scope", "facility:palace"]))
            .Output.ShouldBe(language == "zh" ? "没有待答复的申诉。\n" : "No appeal waits for an answer.\n");
        var asked = Instant.FromUtc(2026, 3, 2, 1, 0);
        host.Grains.Member.Waiting = (_, _, _) =>
        [
            Samples.Booking() with
            {
                State = BookingState.Lapsed,
                Lapse = new(asked, LapseCause.NoShow),
                Appeal = new(asked, "地铁停运"),
            },
        ];

        var (code, output, _) = await RunAsync(
            ["appeals", "--lang", language, "--role", "desk_staff", "--scope", "facility:palace"]);

        code.ShouldBe(0);
        output.ShouldContain(heading);
        output.ShouldContain("地铁停运");
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "用法")]
    [InlineData("en_GB.UTF-8", "Usage")]
    [InlineData("", "用法")]
    [InlineData("C.UTF-8", "用法")]
    public async Task Language_ComesFromTheEnvironment(string lang, string word)
    {
        var output = new StringWriter();
        await new Cli(output, TextWriter.Null, name => name == "LANG" ? lang : null, Sunday).RunAsync([], default);

        output.ToString().ShouldContain(word);
        foreach (var command in Cli.Commands) output.ToString().ShouldContain(command.Usage);
    }

    private async Task<(int Code, string Output, string Aside)> RunAsync(string[] words, bool asMember = true)
    {
        var (output, aside) = (new StringWriter(), new StringWriter());
        var cli = new Cli(
            output, aside,
            name => name switch { "BOOKING_ADDRESS" => host.Address, "BOOKING_KEYS" => host.KeyDirectory, _ => null },
            Sunday);
        string[] all = asMember && words[0] != "token" ? [.. words, "--as", "zhang.wei"] : words;
        return (await cli.RunAsync(all, default), output.ToString(), aside.ToString());
    }

    // A terminal's columns: two for a Chinese character.
    private static int Columns(string text) => text.Sum(c => c >= 0x2E80 ? 2 : 1);

    private sealed class FixedClock(Instant now) : IClock
    {
        public Instant GetCurrentInstant() => now;
    }
}
