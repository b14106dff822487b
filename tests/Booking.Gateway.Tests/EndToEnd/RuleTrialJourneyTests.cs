using Booking.Client;
using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>A rule tried on what was booked, from the manager's shell, and what it may not show (I6).</summary>
public sealed class RuleTrialJourneyTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task DryRun_ListsWhoWouldLose_ByAlias_AndSetTellsTheSumFirst()
    {
        var facility = await host.NewFacilityAsync();
        var (busy, other) = (RealHost.NewMember(), RealHost.NewMember());
        await BookAsync(facility, busy, "room", "2026-03-04T09:00", "2026-03-04T11:00");
        await BookAsync(facility, busy, "room", "2026-03-04T13:00", "2026-03-04T15:00");
        await BookAsync(facility, other, "room", "2026-03-04T16:00", "2026-03-04T17:00");
        string[] daily = ["daily", "--for", "facility:" + facility, "--max", "1", "--per", "day"];

        var (code, output, errors) = await RunAsync(
            facility, ["rules", "dry-run", .. daily, "--since", "2026-03-02", "--until", "2026-03-09"]);

        code.ShouldBe(0, errors);
        output.ShouldContain("现行：无");
        output.ShouldContain("3 个预约中，1 人（或工会）的 1 个不能约到，空出 2 小时");
        output.ShouldContain("person-1");
        output.ShouldContain("已用 1，限 1");
        output.ShouldNotContain(busy);
        output.ShouldNotContain("试算不查个人证件");
        var guests = await RunAsync(facility, ["rules", "dry-run", .. daily, "--bookers", "nonmembers"]);
        guests.Output.ShouldContain("会员身份按有无账户试算：试算不查个人证件。");

        // What was said of the last 30 days is said again when it is set; here they are empty.
        var set = await RunAsync(facility, ["rules", "set", .. daily, "--source", "试行办法"]);
        (set.Code, set.Output).ShouldSatisfyAllConditions(
            one => one.Code.ShouldBe(0), one => one.Output.ShouldContain("按最近 30 天试算：0 个预约中"));
        var wider = await RunAsync(facility, [
            "rules", "dry-run", "daily", "--for", "facility:" + facility, "--withdrawn", "--since", "2026-03-02",
            "--until", "2026-03-09"]);
        wider.Output.ShouldContain("现行：quota bookings max=1 per=day");
        wider.Output.ShouldContain("2 人（或工会）可多约或早约");
    }

    [Fact]
    public async Task Counselling_IsNotReplayed()
    {
        var id = "f" + Guid.NewGuid().ToString("N")[..12];
        var entry = TestKit.Make.Facility(
            id, TestKit.Make.Space("talk") with { Function = ServiceFunction.Counselling }, TestKit.Make.Space("room"));
        await host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = WireFacilities.Facility(entry) },
            host.As("admin", Role.CityAdministrator));
        await BookAsync(id, RealHost.NewMember(), "talk", "2026-03-04T09:00", "2026-03-04T10:00");
        await BookAsync(id, RealHost.NewMember(), "room", "2026-03-04T09:00", "2026-03-04T10:00");

        var found = await host.Rules.TryRuleAsync(
            Trying(id, 0), host.As("keeper", Role.FacilityManager, "facility:" + id));

        found.Bookings.ShouldBe(1);
        found.Losses.ShouldHaveSingleItem().ResourceIds.ShouldBe(["room"]);
    }

    [Fact]
    public async Task Service_IsTriedOnWhatWasBookedAsIt_ByAlias_WithItsPrice()
    {
        var facility = await host.NewFacilityAsync();
        string[] scope = ["--for", "facility:" + facility];
        string[] room = [
            "room-talk", .. scope, "--name-zh", "座谈", "--function", "culture", "--needs", "=room", "--bookers",
            "members,non-members"];
        (await RunAsync(
            facility, ["services", "set", .. room, "--minutes", "30-240", "--source", "试行办法"])).Code.ShouldBe(0);
        var person = RealHost.NewMember();
        await BookAsync(facility, person, "room", "2026-03-04T09:00", "2026-03-04T11:00", "room-talk");
        await BookAsync(facility, person, "room", "2026-03-04T12:00", "2026-03-04T13:00", "room-talk");
        await BookAsync(facility, person, "room", "2026-03-04T14:00", "2026-03-04T16:00");
        string[] period = ["--since", "2026-03-02", "--until", "2026-03-09"];

        var tried = await RunAsync(facility, [
            "services", "dry-run", .. room, "--minutes", "30-60", .. period, "--per", "booking", "--public", "10",
            "--member", "5", "--concession", "5", "--market", "20", "--market-source", "询价"]);

        tried.Code.ShouldBe(0, tried.Errors);
        tried.Output.ShouldContain("按这项服务约的 2 个预约中，1 人的 1 个不能约到，1 个会更贵。");
        tried.Output.ShouldContain("120 分钟，至多 60");
        tried.Output.ShouldContain("person-1");
        tried.Output.ShouldNotContain(person);
        var ended = await RunAsync(facility, ["services", "dry-run", "room-talk", .. scope, "--withdrawn", .. period]);
        ended.Output.ShouldContain("2 个不能约到");
        var dear = await RunAsync(facility, [
            "services", "dry-run", .. room, "--minutes", "30-60", "--public", "19", "--market", "20", "--market-source",
            "询价"]);
        dear.Code.ShouldNotBe(0, "above the ceiling");
    }

    [Fact]
    public async Task House_IsTriedWithOtherHours_ApprovalRules_AndCheckIn()
    {
        var facility = await host.NewFacilityAsync();
        var person = RealHost.NewMember();
        await BookAsync(facility, person, "room", "2026-03-04T09:00", "2026-03-04T11:00");
        await BookAsync(facility, person, "room", "2026-03-04T13:00", "2026-03-04T15:00");
        string[] period = ["--since", "2026-03-02", "--until", "2026-03-09"];

        var hours = await RunAsync(
            facility, ["hours", facility, "--week", "1-7@12:00-22:00", "--dry-run", .. period]);

        hours.Code.ShouldBe(0, hours.Errors);
        hours.Output.ShouldContain("2 个预约中，1 人的 1 个会在开放时间之外");
        hours.Output.ShouldContain("在开放时间之外");
        hours.Output.ShouldContain("person-1");
        hours.Output.ShouldNotContain(person);
        (await RunAsync(facility, ["hours", facility, "--date", "2026-03-04", "--days", "1"])).Output
            .ShouldNotContain("12:00–22:00", Case.Sensitive, "a trial sets nothing");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            """
            {"approvals": [{"id": "mornings", "from": "06:00", "until": "12:00", "lapse_hours": 240, "steps": [
            {"level": "APPROVAL_LEVEL_FACILITY", "due_hours": 24}, {"level": "APPROVAL_LEVEL_CITY", "due_hours": 24}]}]}
            """);
        var approvals = await RunAsync(facility, ["terms", facility, "--set", file, "--dry-run", .. period]);
        File.Delete(file);
        approvals.Code.ShouldBe(0, approvals.Errors);
        approvals.Output.ShouldContain("2 个预约中，1 个要审批");
        approvals.Output.ShouldContain("按 mornings 要审批：场馆、市级");
        string[] house = ["rules", "dry-run", "check-in", "--for", "facility:" + facility, .. period, "--check-in"];
        (await RunAsync(facility, [.. house, "10,15"])).Output.ShouldContain("2 个不知道何时到场");
        (await RunAsync(facility, [.. house, "soon"])).Code.ShouldBe(Cli.BadUsage);
        (await RunAsync(facility, ["hours", facility, "--dry-run"])).Code.ShouldBe(Cli.BadUsage);
        (await RunAsync(facility, [.. house, "10,999"])).Code.ShouldNotBe(0, "more than 240 minutes");
        var stranger = new Wire.TryHouseRequest
        {
            FacilityId = facility,
            CheckIn = new(),
            FromDate = "2026-03-02",
            UntilDate = "2026-03-09",
        };
        (await Answer.OfAsync(
            host.Rules.TryHouseAsync(stranger, host.As("keeper", Role.FacilityManager, "facility:other")))).Code
            .ShouldBe(StatusCode.PermissionDenied);
        stranger.ClearProposed();
        (await Answer.OfAsync(
            host.Rules.TryHouseAsync(stranger, host.As("keeper", Role.FacilityManager, "facility:" + facility)))).Code
            .ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task OnlyWhoMaySetIt_MayTryIt_AndThePeriodIsBounded()
    {
        var facility = await host.NewFacilityAsync();
        (await Answer.OfAsync(host.Rules.TryRuleAsync(Trying(facility, 1), host.As("ann")))).Code.ShouldBe(
            StatusCode.PermissionDenied);
        (await Answer.OfAsync(
            host.Rules.TryRuleAsync(Trying(facility, 1), host.As("keeper", Role.FacilityManager, "facility:other"))))
            .Code.ShouldBe(StatusCode.PermissionDenied);
        var keeper = host.As("keeper", Role.FacilityManager, "facility:" + facility);
        var tooLong = Trying(facility, 1);
        tooLong.UntilDate = "2026-05-09";
        (await Answer.OfAsync(host.Rules.TryRuleAsync(tooLong, keeper))).Code.ShouldBe(StatusCode.InvalidArgument);
        var nothing = Trying(facility, 1);
        nothing.Setting = null;
        (await Answer.OfAsync(host.Rules.TryRuleAsync(nothing, keeper))).Code.ShouldBe(StatusCode.InvalidArgument);
        foreach (var words in new string[][] { ["rules", "dry-run"], ["rules", "dry-run", "x"], [
            "rules", "dry-run", "x", "--proposed"] })
            (await RunAsync(facility, words)).Code.ShouldBe(Cli.BadUsage, string.Join(' ', words));
    }

    private static Wire.TryRuleRequest Trying(string facility, int max) => new()
    {
        Name = "daily",
        Scope = new() { Level = Wire.RuleLevel.Facility, Key = facility },
        Setting =
            new() { Quota = new() { Measure = Wire.QuotaMeasure.Bookings, Max = max, Period = Wire.QuotaPeriod.Day } },
        FromDate = "2026-03-02",
        UntilDate = "2026-03-09",
    };

    private async Task BookAsync(
        string facility, string member, string resource, string start, string end, string service = "")
    {
        var request = RealHost.Place(facility, resource);
        request.Service = service;
        (request.Wish.Start, request.Wish.End) = (start, end);
        await host.Bookings.PlaceBookingAsync(request, host.As(member));
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string facility, string[] words)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await new Cli(output, errors, _ => null, host.Clock).RunAsync(
            [
                .. words, "--as", "keeper", "--role", "facility_manager", "--scope", "facility:" + facility,
                "--address", host.Address, "--keys", host.KeyDirectory,
            ], CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
