using Booking.Client;
using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>Registers, closures, watching and the command line, from the wire to the database and back.</summary>
public sealed class FacilityJourneyTests(RealHost host) : IClassFixture<RealHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Facility_IsRegisteredFoundAndReadBack()
    {
        var id = await host.NewFacilityAsync();
        var admin = host.As("admin", Role.CityAdministrator);
        await host.Registry.ImportRegisterAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                Divisions =
                {
                    new Wire.Division { Code = "110000", NameZh = "北京市", Level = Wire.DivisionLevel.City,
                        Kind = "municipality" },
                    new Wire.Division { Code = "110101", NameZh = "东城区", Level = Wire.DivisionLevel.District,
                        Kind = "district", Parent = "110000" },
                },
            },
            admin);

        var found = await host.Facilities.SearchFacilitiesAsync(
            new() { Division = "东城区", ResourceType = "multi_function_hall", People = 80, PageSize = 200 },
                host.As("ann"));
        var read = await host.Facilities.GetFacilityAsync(new() { FacilityId = id }, host.As("ann"));

        found.Facilities.Single(one => one.Id == id).DistrictZh.ShouldBe("东城区");
        read.Resources.Select(one => one.Id).ShouldBe(["hall", "hall-a", "hall-b", "room", "projector"]);
        var unchanged = await host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = read }, admin);
        unchanged.Changed.ShouldBeFalse();
        (await host.Facilities.ListDivisionsAsync(new() { Parent = "110000" }, admin)).Divisions.Single()
            .NameZh.ShouldBe("东城区");
    }

    // Unknown is not "no", and no yes either: who needs a lift is sent where one is known to be.
    [Fact]
    public async Task HouseThatSaysWhatItHas_IsFoundByIt_AndOneThatSaysNothingIsNot()
    {
        var (silent, id) = (await host.NewFacilityAsync(), await host.NewFacilityAsync());
        var (admin, ann) = (host.As("admin", Role.CityAdministrator), host.As("ann"));
        var entry = await host.Facilities.GetFacilityAsync(new() { FacilityId = id }, ann);
        entry.Accessibility.ShouldBeEmpty();
        entry.Accessibility.Add([Wire.AccessibilityFeature.Lift, Wire.AccessibilityFeature.StepFreeEntrance]);
        (await host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = entry }, admin)).Changed.ShouldBeTrue();
        (await host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = entry }, admin)).Changed.ShouldBeFalse();

        (await host.Facilities.GetFacilityAsync(new() { FacilityId = id }, ann)).Accessibility
            .ShouldBe([Wire.AccessibilityFeature.StepFreeEntrance, Wire.AccessibilityFeature.Lift]);
        var both = new[] { Wire.AccessibilityFeature.StepFreeEntrance, Wire.AccessibilityFeature.Lift };
        var found = await SearchAsync(both);
        found.ShouldContain(one => one.Id == id && one.Accessibility.Count == 2);
        found.ShouldNotContain(one => one.Id == silent);
        (await SearchAsync([])).Select(one => one.Id).ShouldBe([id, silent], ignoreOrder: true);
        (await SearchAsync([.. both, Wire.AccessibilityFeature.HearingSupport])).ShouldBeEmpty();
        (await FreeAsync(both)).ShouldBe([id]);
        (await FreeAsync([])).ShouldBe([id, silent], ignoreOrder: true);

        var answer = await Answer.OfAsync(host.Facilities.SearchFacilitiesAsync(
            new() { Accessibility = { Wire.AccessibilityFeature.Lift, (Wire.AccessibilityFeature)99 } }, ann));
        answer.Code.ShouldBe(StatusCode.InvalidArgument);
        answer.Detail<Google.Rpc.BadRequest>()!.FieldViolations.ShouldContain(one => one.Field == "accessibility[1]");
        entry.Accessibility.Add((Wire.AccessibilityFeature)99);
        (await Answer.OfAsync(
            host.Registry.RegisterFacilityAsync(new() { CommandId = RealHost.NewId(), Facility = entry }, admin)))
            .Detail<Google.Rpc.BadRequest>()!.FieldViolations.ShouldContain(
                one => one.Field == "facility.accessibility[2]");

        async Task<List<Wire.FacilitySummary>> SearchAsync(IEnumerable<Wire.AccessibilityFeature> wanted) =>
            [.. (await host.Facilities.SearchFacilitiesAsync(
                new() { PageSize = 200, Accessibility = { wanted } }, ann)).Facilities
                .Where(one => one.Id == id || one.Id == silent)];

        async Task<IEnumerable<string>> FreeAsync(IEnumerable<Wire.AccessibilityFeature> wanted) =>
            (await host.Facilities.SearchFreeTimeAsync(
                new() { FromDate = "2026-03-04", Limit = 200, Accessibility = { wanted } }, ann)).Found
                .Select(one => one.FacilityId).Where(one => one == id || one == silent).Distinct();
    }

    [Fact]
    public async Task FacilityOfAnotherDistrict_CannotBeTakenOver_ByRegisteringItAnew()
    {
        var id = await host.NewFacilityAsync();
        var entry = await host.Facilities.GetFacilityAsync(new() { FacilityId = id }, host.As("ann"));
        entry.Division = "110102";

        var answer = await Answer.OfAsync(host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = entry },
                host.As("west", Role.DistrictAdministrator, "district:110102")));

        answer.Code.ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task Watcher_SeesBookingsClosuresAndReopenings_WithoutPeople_AndResumes()
    {
        var (id, me) = (await host.NewFacilityAsync(), host.As("watched.person"));
        var manager = host.As("manager", Role.FacilityManager, "facility:" + id);
        using var watch = host.Facilities.WatchFacility(new() { FacilityId = id }, host.As("ann"));
        var snapshot = await NextAsync(watch);
        snapshot.Snapshot.Occupied.ShouldBeEmpty();

        var placed = await host.Bookings.PlaceBookingAsync(RealHost.Place(id, "hall-a"), me);
        var occupied = await NextAsync(watch);
        occupied.Occupied.Claims.Single().ResourceId.ShouldBe("hall-a");
        occupied.Occupied.Stretch.LocalStart.ShouldBe("2026-03-04T19:00");
        var closure = await host.Registry.DeclareClosureAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                FacilityId = id,
                ClosureId = "c1",
                ResourceId = "hall",
                Because = "设备检修",
                Wish = new() { Start = "2026-03-04T18:00", End = "2026-03-04T22:00" },
            },
            manager);
        closure.Affected.Single().Id.ShouldBe(placed.Id);
        (await NextAsync(watch)).Closed.Because.ShouldBe("设备检修");
        (await Answer.OfAsync(host.Bookings.PlaceBookingAsync(RealHost.Place(id, "hall-b"), host.As("ben"))))
            .Info.Reason.ShouldBe("CLOSED");
        await host.Registry.LiftClosureAsync(new() { CommandId = RealHost.NewId(), FacilityId = id, ClosureId = "c1" },
            manager);
        // In between, something else was held for whom it hit, and let go again.
        (await UntilAsync(watch, notice => notice.ReopenedClosureId.Length > 0)).ReopenedClosureId.ShouldBe("c1");
        await host.Bookings.CancelBookingAsync(new() { CommandId = RealHost.NewId(), BookingId = placed.Id }, me);
        (await UntilAsync(watch, notice => notice.FreedKey == occupied.Occupied.Key)).Version.ShouldBeGreaterThan(
            occupied.Version);

        using var resumed = host.Facilities.WatchFacility(new() { FacilityId = id, AfterVersion = occupied.Version },
            host.As("ann"));
        (await NextAsync(resumed)).NoticeCase.ShouldBe(Wire.FacilityNotice.NoticeOneofCase.Closed);
        foreach (var told in new[] { snapshot.ToString(), occupied.ToString() })
        {
            told.ShouldNotContain("watched.person");
            told.ShouldNotContain(placed.Id);
        }
    }

    [Fact]
    public async Task CommandLine_Books_SecondPersonPastesAnAlternative_AndMineShowsIt()
    {
        var id = await host.NewFacilityAsync();
        string[] book = ["book", id, "hall", "--date", "周三", "--from", "19:00", "--to", "21:00", "--people", "30"];

        (await RunAsync([.. book, "--as", "zhang.wei"])).Code.ShouldBe(0);
        var (code, refused) = await RunAsync([.. book, "--as", "wang.fang"]);
        code.ShouldBe(1);
        var pasted = refused.Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith("./booking client ", StringComparison.Ordinal)).ToList();
        pasted.Count.ShouldBe(3, refused);
        var booked = await RunAsync(pasted[0].Split(' ')[2..]);
        booked.Code.ShouldBe(0, booked.Output);
        var mine = await RunAsync("mine", "--as", "wang.fang");
        mine.Output.ShouldContain("已预订");
        mine.Output.ShouldContain("示例·工人文化宫");
    }

    [Fact]
    public async Task CommandLine_MovesResizesCancelsClosesAndReopens()
    {
        var (id, member) = (await host.NewFacilityAsync(), RealHost.NewMember());
        await RunAsync("book", id, "hall", "--date", "2026-03-04", "--from", "19:00", "--to", "21:00", "--as", member);
        var booking = (await host.Bookings.ListMyBookingsAsync(new(), host.As(member))).Bookings.Single().Id;

        (await RunAsync("move", booking, "--date", "周四", "--as", member))
            .Output.ShouldContain("2026-03-05（周四） 19:00–21:00");
        (await RunAsync("move", booking, "--to-resource", "room", "--from", "10:00", "--as", member))
            .Output.ShouldContain("2026-03-05（周四） 10:00–12:00");
        (await RunAsync("resize", booking, "--until", "11:30", "--as", member)).Output.ShouldContain("10:00–11:30");
        (await RunAsync("show", id, "--date", "周四", "--as", member)).Output.ShouldContain("08:00–10:00  11:30–22:00");
        string[] manager = ["--as", "manager", "--role", "facility_manager", "--scope", "facility:" + id];
        var closed = await RunAsync(
            ["close", id, "--resource", "room", "--date", "周四", "--from", "08:00", "--to", "24:00", "--because", "检修",
            "--closure-id", "c9", .. manager]);
        closed.Output.ShouldContain("涉及 1 个预约");
        (await RunAsync(["reopen", id, "c9", .. manager])).Code.ShouldBe(0);
        (await RunAsync("cancel", booking, "--as", member)).Output.ShouldContain("已取消");
    }

    [Fact]
    public async Task CommandLine_FindsWhatIsFree_AndItsCommandBooksIt()
    {
        var id = await host.NewFacilityAsync();
        string[] free = [
            "free", "--date", "周五", "--from", "14:00", "--to", "16:00", "--minutes", "60", "--people", "90", "--limit",
            "200"];
        var member = RealHost.NewMember();

        var found = await RunAsync([.. free, "--as", member]);

        found.Output.ShouldContain("2026-03-06（周五） 14:00–15:00");
        found.Output.ShouldContain("16:00");
        var pasted = Commands(found.Output).Single(line => line.Contains($" {id} ", StringComparison.Ordinal));
        pasted.ShouldContain($"book {id} hall --date 2026-03-06 --from 14:00 --to 15:00 --people 90");
        (await RunAsync(pasted.Split(' ')[2..])).Code.ShouldBe(0);

        // The board hears of it by itself, moments later.
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var later = await RunAsync([.. free, "--as", member]);
            var next = Commands(later.Output).Single(line => line.Contains($" {id} ", StringComparison.Ordinal));
            if (next.Contains("--from 15:00 --to 16:00", StringComparison.Ordinal)) break;
            await Task.Delay(20, patience.Token);
        }

        (await RunAsync([.. free, "--as", member, "--lang", "en", "--type", "swimming_pool"])).Output.ShouldContain(
            "Nothing is free that matches.");

        static IEnumerable<string> Commands(string output) => output.Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith("./booking client book ", StringComparison.Ordinal));
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] words)
    {
        var output = new StringWriter();
        var cli = new Cli(output, output,
            name => name switch { "BOOKING_ADDRESS" => host.Address, "BOOKING_KEYS" => host.KeyDirectory, _ => null },
            host.Clock);
        return (await cli.RunAsync(words, default), output.ToString());
    }

    private static async Task<Wire.FacilityNotice> UntilAsync(
        AsyncServerStreamingCall<Wire.FacilityNotice> watch, Func<Wire.FacilityNotice, bool> isIt)
    {
        while (true)
            if (await NextAsync(watch) is var notice && isIt(notice)) return notice;
    }

    private static async Task<Wire.FacilityNotice> NextAsync(AsyncServerStreamingCall<Wire.FacilityNotice> watch)
    {
        (await watch.ResponseStream.MoveNext(default).WaitAsync(Patience)).ShouldBeTrue();
        return watch.ResponseStream.Current;
    }
}
