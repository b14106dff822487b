namespace Booking.Grains.Tests;

/// <summary>The board behind the real grains: whatever goes wrong on the way, it comes to show what the facilities
/// show.</summary>
public abstract class BoardTests
{
    private const string District = "110101";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly LocalDate Monday = new(2026, 3, 2);
    private static readonly Caller Desk = new(new("desk"), StaffScope.City);

    private protected abstract Task<string> NewDatabaseAsync();

    [DatabaseFact]
    public async Task RandomCommandsFaultsAndRestarts_LeaveTheBoardShowingTheTruth()
    {
        var database = await NewDatabaseAsync();
        var clock = new ManualClock();
        var chance = new Random(20_260_302);
        var accepted = 0;
        var failed = 0;
        for (var life = 0; life < 3; life++)
        {
            // No round in this test's time: what is told is told by what happened.
            await using var world = await World.StartAsync(database, clock, new() { LapseRoundSeconds = 300 });
            if (life == 0)
                for (var i = 0; i < 4; i++) await world.RegisterAsync(Entry(i));
            if (life == 0) await KeepAsync(world);
            await ConvergesAsync(world, 4);
            var open = new List<(string Member, BookingId Id)>();
            for (var round = 0; round < 6; round++)
            {
                for (var step = 0; step < 25; step++)
                {
                    if (chance.Next(8) == 0)
                        world.Journal.Next = chance.Next(2) == 0
                            ? FaultyJournal.Fault.LosesTheReply
                            : FaultyJournal.Fault.FailsBeforeWriting;
                    try
                    {
                        if (await DoAsync(world, chance, open)) accepted++;
                    }
                    catch (JournalUnavailableException)
                    {
                        failed++;
                    }
                }
                clock.Advance(Duration.FromMinutes(chance.Next(600)));
                world.Journal.Next = FaultyJournal.Fault.None;
                if (chance.Next(2) == 0) await ReleaseAsync(world, chance.Next(2, 8), 20 * chance.Next(5));
                // Whoever looks may be the first to let offers pass: a fault that nothing has met yet would meet that.
                world.Journal.Next = FaultyJournal.Fault.None;
                await ConvergesAsync(world, 4);
            }
        }
        accepted.ShouldBeGreaterThan(50);
        failed.ShouldBeGreaterThan(20);
    }

    [DatabaseFact]
    public async Task FacilityRegisteredLater_JoinsTheBoard_AndOneThatMovesAway_LeavesIt()
    {
        await using var world = await World.StartAsync(await NewDatabaseAsync());
        await world.RegisterAsync(Entry(0));
        await ConvergesAsync(world, 1);
        await world.RegisterAsync(Entry(1));
        await ConvergesAsync(world, 2);
        await world.RegisterAsync(Entry(1) with { Division = "110102" });
        await ConvergesAsync(world, 1);
        var west = await world.Grains.GetGrain<IBoardGrain>(IBoardGrain.KeyOf("110102")).SearchAsync(
            Question(Monday.PlusDays(1)));
        west.Found.Select(f => f.Facility.Value).Distinct().ShouldBe(["palace-1"]);
    }

    [DatabaseFact]
    public async Task RegistrationWhoseReplyWasLost_IsFoundAllTheSame()
    {
        await using var world = await World.StartAsync(await NewDatabaseAsync());
        await world.RegisterAsync(Entry(0));
        await ConvergesAsync(world, 1);
        world.Journal.Next = FaultyJournal.Fault.LosesTheReply;
        await Should.ThrowAsync<JournalUnavailableException>(() => world.RegisterAsync(Entry(1)));
        // What the board does every minute by a timer, and what any other board does that wakes.
        world.Clock.Advance(Duration.FromMinutes(1));
        var catalog = world.Grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key);
        (await catalog.JoinAsync(District)).Select(f => f.Value).Order().ShouldBe(["palace-0", "palace-1"]);
        (await catalog.DistrictsAsync("")).ShouldBe([new(District, "")]);
        (await catalog.DistrictsAsync("110101008")).ShouldBe([new(District, "110101008")]);
        (await catalog.DistrictsAsync("110102")).ShouldBeEmpty();
    }

    private static Facility Entry(int number) => Make.Facility(
        $"palace-{number}", Make.Space("hall", capacity: 80), Make.Space("east", "hall"), Make.Space("west", "hall"),
        Make.Space("room", capacity: 10), Make.Equipment());

    // Two of the four keep time: for a group every week, and for those who come in person.
    private static async Task KeepAsync(World world)
    {
        for (var i = 1; i < 4; i += 2)
        {
            GroupAgreement choir = new(
                new("choir"), [new("officer")], [],
                [.. Enumerable.Range(1, 7).Select(
                    day => new PrioritySlot(new("east"), (IsoDayOfWeek)day, new(18, 0), new(20, 0), 12))]);
            (await world.Facility($"palace-{i}").SetTermsAsync(
                new(NewId(), Desk, new([], [], [choir], 100)))).Refused.ShouldBeNull();
        }
        await ReleaseAsync(world, 4, 60);
    }

    private static async Task ReleaseAsync(World world, int daysAhead, int keptBack)
    {
        var rule = new SetRule(
            NewId(), Desk, "release", new(RuleLevel.Facility, "palace-3"),
            world.Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).Date, "test",
            new(
                Release: new(
                    daysAhead, new(8, 0), [], keptBack, keptBack == 0 ? [] : [new(10, 0), new(14, 0)], [], [])));
        (await world.Grains.GetGrain<IRulesGrain>(IRulesGrain.Key).SetAsync(rule)).Refused.ShouldBeNull();
    }

    // Staff do nearly all, so that only the facility's own rules refuse.
    private static async Task<bool> DoAsync(World world, Random chance, List<(string Member, BookingId Id)> open)
    {
        var number = chance.Next(4);
        var facility = world.Facility($"palace-{number}");
        var day = Monday.PlusDays(chance.Next(1, 7));
        var start = day.AtMidnight().PlusMinutes(8 * 60 + 30 * chance.Next(24));
        var wish = new Wish(start, start.PlusMinutes(30 * chance.Next(1, 7)));
        string[] spaces = ["hall", "east", "west", "room"];
        var space = new ResourceId(spaces[chance.Next(4)]);
        var some = open.Count > 0 ? open[chance.Next(open.Count)] : default;
        switch (chance.Next(open.Count > 0 ? 10 : 5))
        {
            case < 5:
                // What people book for themselves takes of their share.
                var who = chance.Next(2) == 0 ? Desk : Caller.Plain(new($"m{chance.Next(1_000)}"));
                var placed = await facility.PlaceAsync(
                    new(
                        NewId(), who, new($"palace-{number}"), who == Desk ? new($"m{chance.Next(1_000)}") : who.Member,
                        [new(space, 1)], wish, 1, ""),
                    MemberStanding.Unlimited);
                if (placed.IsAccepted) open.Add(($"palace-{number}", placed.Value.Id));
                return placed.IsAccepted;
            case 5:
                return (await world.Facility(some.Member).MoveAsync(
                    new(NewId(), Desk, some.Id, [new(space, 1)], wish, null), MemberStanding.Unlimited))
                    .IsAccepted;
            case 6:
                return (await world.Facility(some.Member).ResizeAsync(
                    new(NewId(), Desk, some.Id, wish.End, null), MemberStanding.Unlimited)).IsAccepted;
            case 7:
                open.Remove(some);
                return (await world.Facility(some.Member).CancelAsync(new(NewId(), Desk, some.Id, ""))).IsAccepted;
            case 8:
                var closure = new ClosureId($"c{chance.Next(3)}");
                return chance.Next(2) == 0
                    ? (await facility.DeclareClosureAsync(
                        new(NewId(), Desk, closure, chance.Next(2) == 0 ? null : space, wish, "检修"))).IsAccepted
                    : (await facility.LiftClosureAsync(new(NewId(), Desk, closure))).IsAccepted;
            default:
                var entry = Entry(number) with { Hours = Make.Daily(chance.Next(7, 10), chance.Next(20, 23)) };
                return (await facility.RegisterAsync(new(NewId(), Desk, entry))).IsAccepted;
        }
    }

    // Its notices are on their way: asked until it agrees with every facility, or there is no more patience.
    private static async Task ConvergesAsync(World world, int facilities)
    {
        var board = world.Grains.GetGrain<IBoardGrain>(IBoardGrain.KeyOf(District));
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var (told, scanned) = (new SortedSet<string>(StringComparer.Ordinal),
                new SortedSet<string>(StringComparer.Ordinal));
            for (var day = 0; day < 9; day++)
            {
                var query = Question(Monday.PlusDays(day));
                var page = await board.SearchAsync(query);
                page.Unread.ShouldBe(0);
                told.UnionWith(FreeStarts.Told(page.Found));
                for (var i = 0; i < facilities; i++)
                {
                    var view = (await world.Facility($"palace-{i}").GetAvailabilityAsync(new(query.From, 2, []))).Value;
                    var entry = (await world.Facility($"palace-{i}").GetAsync()).Value.Facility;
                    scanned.UnionWith(FreeStarts.Scanned(entry, view, query));
                }
            }
            scanned.ShouldNotBeEmpty();
            if (told.SetEquals(scanned)) return;
            if (patience.IsCancellationRequested) told.ShouldBe(scanned);
            await Task.Delay(20);
        }
    }

    private static FreeTimeQuery Question(LocalDate day) =>
        new(day, 1, 0, 1_440, 60, "", null, 0, null, "", FreeTimeQuery.TakeMax);

    private static CommandId NewId() => new(Guid.NewGuid());
}
