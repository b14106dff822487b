using Booking.Client;
using Booking.Gateway.Tests.Hosting;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>A service from the administrator's shell to the worker's price and refusals.</summary>
public sealed class ServicesJourneyTests(RealHost host) : IClassFixture<RealHost>
{
    // Who has no booking and no card with them is beyond a manager.
    private static readonly string[] s_registrar = [
        "--as", "registrar", "--role", "city_administrator", "--scope", "city"];

    [Fact]
    public async Task ServiceSetByTheManager_IsListedQuotedAndBooked_AtThePriceOfWhoeverComes()
    {
        var facility = await host.NewFacilityAsync();
        var manager = Manager(facility);
        var (code, output, errors) = await RunAsync([
            .. Set(facility), "--public", "50.00", "--member", "20", "--concession", "25", "--market", "80",
            "--market-source", "三家询价", .. manager]);
        code.ShouldBe(0, output + errors);
        output.ShouldContain("已设定服务 meeting");
        var me = RealHost.NewMember();
        string[] asMe = ["--as", me];
        var (_, listed, _) = await RunAsync(["services", "list", facility, .. asMe]);
        listed.ShouldContain("会员 20.00、公众 50.00、优惠 25.00 元/小时");
        listed.ShouldContain("会员、非会员，年龄 –70");

        string[] book = [
            "book", facility, "--service", "meeting", "--date", "2026-03-05", "--from", "18:00", "--to", "19:30"];
        var (no, why, _) = await RunAsync([.. book, .. asMe]);
        no.ShouldBe(1);
        why.ShouldContain("请带身份证到服务台登记一次");
        var (_, recorded, _) = await RunAsync(
            ["person", "record", me, "--non-member", "--born", "1990-05-01", "--grounds", "soldier", .. s_registrar]);
        recorded.ShouldContain("现役军人");
        (await RunAsync(["person", "show", .. asMe])).Output.ShouldContain("1990-05-01");
        var (_, quoted, _) = await RunAsync([.. book, "--price", .. asMe]);
        quoted.ShouldContain("尚未预约");
        quoted.ShouldContain("优惠价 37.50 元");
        var (done, card, _) = await RunAsync([.. book, .. asMe]);
        done.ShouldBe(0, card);
        card.ShouldContain("优惠价 37.50 元");

        var mine = (await host.Bookings.ListMyBookingsAsync(new(), host.As(me))).Bookings.ShouldHaveSingleItem();
        (mine.Service.Name, mine.Service.PriceFen, mine.Service.PriceClass).ShouldBe(
            ("meeting", 3_750, Wire.PriceClass.Concession));
        mine.Claims.ShouldHaveSingleItem();
        (await RunAsync(
            ["services", "withdraw", "meeting", "--for", "facility:" + facility, "--source", "试行结束",
                .. manager])).Code.ShouldBe(0);
        (await RunAsync(["services", "list", facility, .. asMe])).Output.ShouldContain("没有另设服务");
    }

    [Fact]
    public async Task PriceAboveTheCeiling_IsRefused_SayingHowMuchMayBeCharged()
    {
        var facility = await host.NewFacilityAsync();
        var (code, why, _) = await RunAsync([
            .. Set(facility), "--public", "60.00", "--market", "80", "--market-source", "三家询价", .. Manager(facility)]);
        code.ShouldBe(1);
        why.ShouldContain("最多 5600 分");
    }

    [Fact]
    public async Task ServiceForOthers_IsRefused_InWordsOfTheirOwn()
    {
        var facility = await host.NewFacilityAsync();
        await RunAsync([.. Set(facility, bookers: "organisations"), .. Manager(facility)]);
        var request = RealHost.Place(facility);
        request.Claims.Clear();
        request.Service = "meeting";
        var refused = await Answer.OfAsync(host.Bookings.PlaceBookingAsync(request, host.As(RealHost.NewMember())));
        (refused.Info.Reason, refused.Info.Metadata["admitted"]).ShouldBe(
            ("BOOKER_KIND_NOT_ADMITTED", "organisations"));
        request.Service = "";
        request.CommandId = Guid.NewGuid().ToString();
        (await Answer.OfAsync(
            host.Bookings.PlaceBookingAsync(request, host.As(RealHost.NewMember())))).Info.Reason.ShouldBe("MALFORMED");
    }

    [Fact]
    public async Task WhatCosts_CostsTheSame_WithoutTheServicesName()
    {
        var facility = await host.NewFacilityAsync();
        (await RunAsync([
            .. Set(facility), "--public", "50.00", "--member", "0", "--market", "80", "--market-source", "三家询价",
            .. Manager(facility)]))
            .Code.ShouldBe(0);
        var (guest, member) = (RealHost.NewMember(), RealHost.NewMember());
        (await RunAsync(
            ["person", "record", guest, "--non-member", "--born", "1990-05-01", .. s_registrar])).Code.ShouldBe(0);
        (await RunAsync(["person", "record", member, "--born", "1990-05-01", .. s_registrar])).Code.ShouldBe(0);
        string[] book = ["book", facility, "room", "--date", "2026-03-05", "--from"];
        (await RunAsync([.. book, "18:00", "--to", "19:30", "--price", "--as", guest])).Output.ShouldContain(
            "公众价 75.00 元");
        (await RunAsync([.. book, "18:00", "--to", "19:30", "--as", guest])).Output.ShouldContain("公众价 75.00 元");
        (await RunAsync([.. book, "14:00", "--to", "18:00", "--as", guest])).Output.ShouldContain("120");
        var free = await RunAsync([.. book, "14:00", "--to", "17:00", "--as", member]);
        free.Code.ShouldBe(0, free.Output);
        (await host.Bookings.ListMyBookingsAsync(new(),
            host.As(member))).Bookings.ShouldHaveSingleItem().Service.ShouldBeNull();
    }

    [Fact]
    public async Task WhoWaitsForAService_IsOfferedIt_AndBooksItAtTheirPrice()
    {
        var facility = await host.NewFacilityAsync();
        (await RunAsync([
            .. Set(facility), "--public", "50.00", "--member", "20", "--market", "80", "--market-source", "三家询价",
            "--clean-up", "30", .. Manager(facility)])).Code.ShouldBe(0);
        var (holder, me) = (RealHost.NewMember(), RealHost.NewMember());
        foreach (var one in new[] { holder, me })
            (await RunAsync(["person", "record", one, "--born", "1990-05-01", .. s_registrar])).Code.ShouldBe(0);
        string[] when = ["--date", "2026-03-05", "--from", "18:00", "--to", "19:30"];
        var (done, card, _) = await RunAsync(["book", facility, "--service", "meeting", .. when, "--as", holder]);
        done.ShouldBe(0, card);
        string[] asMe = ["--as", me];
        var (code, waits, errors) = await RunAsync(["wait", facility, "--service", "meeting", .. when, .. asMe]);
        code.ShouldBe(0, waits + errors);
        waits.ShouldContain("会议（");
        (await RunAsync(["wait", facility, .. when, .. asMe])).Errors.ShouldContain("<resource>");

        var placed = (await host.Bookings.ListMyBookingsAsync(new(), host.As(holder))).Bookings.ShouldHaveSingleItem();
        (await RunAsync(["cancel", placed.Id, "--as", holder])).Code.ShouldBe(0);
        var entry = (await host.Waiting.ListMyWaitingAsync(new(), host.As(me))).Entries.ShouldHaveSingleItem();
        (entry.Service, entry.ServiceNameZh, entry.State).ShouldBe(("meeting", "会议", Wire.WaitingState.Offered));
        var (accepted, booked, _) = await RunAsync(["accept", entry.Id, .. asMe]);
        accepted.ShouldBe(0, booked);
        booked.ShouldContain("会员价 30.00 元");
        var room = (await host.Facilities.GetFacilityAsync(
            new() { FacilityId = facility }, host.As(me))).Resources.Single(one => one.Id == "room");
        room.NameZh.ShouldNotBe(room.Id);
        booked.ShouldContain("  " + room.NameZh);
    }

    [Fact]
    public async Task Service_IsFoundByName_AndBookedAgainAndAgain_EachTimeAtItsPrice()
    {
        var facility = await host.NewFacilityAsync();
        var name = "choir-" + facility[^6..].ToLowerInvariant();
        var set = Set(facility).Select(word => word == "meeting" ? name : word).ToArray();
        (await RunAsync([
            .. set, "--public", "50.00", "--member", "20", "--market", "80", "--market-source", "三家询价", "--clean-up",
            "30", .. Manager(facility)])).Code.ShouldBe(0);
        var me = RealHost.NewMember();
        string[] asMe = ["--as", me];
        (await RunAsync(["person", "record", me, "--born", "1990-05-01", .. s_registrar])).Code.ShouldBe(0);

        var (code, found, errors) = await RunAsync(
            ["free", "--service", name, "--date", "2026-03-05", "--minutes", "90", .. asMe]);
        code.ShouldBe(0, errors);
        found.ShouldContain($"book {facility} --service {name} --date 2026-03-05 --from 08:00 --to 09:30");
        var (no, why, _) = await RunAsync(
            ["free", "--service", "nothing-of-the-kind", "--date", "2026-03-05", .. asMe]);
        (no, why.Contains("nothing-of-the-kind", StringComparison.Ordinal) || why.Length > 0).ShouldBe((1, true));
        (await host.Facilities.SearchFreeTimeAsync(
            new() { FromDate = "2026-03-05", ServiceFunction = Wire.ServiceFunction.EducationAndTraining, Limit = 200 },
            host.As(me)))
            .Found.ShouldContain(
                one => one.FacilityId == facility && one.Service == name && one.ServiceNameEn == "Meeting");

        string[] series =
        [
            facility, "--service", name, "--date", "2026-03-05", "--from", "18:00", "--to", "19:30", "--rule",
            "FREQ=DAILY;COUNT=2", .. asMe,
        ];
        (await RunAsync(["series", "preview", .. series])).Output.ShouldContain("会员价 30.00 元");
        var (done, booked, wrong) = await RunAsync(["series", "book", .. series]);
        done.ShouldBe(0, booked + wrong);
        var mine = (await host.Bookings.ListMyBookingsAsync(new(), host.As(me))).Bookings;
        mine.Select(one => (one.Service.NameZh, one.Service.PriceFen)).ShouldBe([("会议", 3_000), ("会议", 3_000)]);
    }

    private static string[] Manager(string facility) =>
        ["--as", "keeper", "--role", "facility_manager", "--scope", "facility:" + facility];

    private static string[] Set(string facility, string bookers = "members,non-members") =>
    [
        "services", "set", "meeting", "--for", "facility:" + facility, "--name-zh", "会议", "--name-en", "Meeting",
        "--function", "training", "--needs", "=room", "--minutes", "60-120", "--bookers", bookers,
        .. bookers.Contains("members") ? new[] { "--age", "-70" } : [], "--benefit", "low-charge", "--source", "试行办法",
    ];

    private async Task<(int Code, string Output, string Errors)> RunAsync(string[] words)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await new Cli(output, errors, _ => null, host.Clock).RunAsync(
            [.. words, "--address", host.Address, "--keys", host.KeyDirectory], CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
