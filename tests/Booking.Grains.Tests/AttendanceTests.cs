namespace Booking.Grains.Tests;

/// <summary>Check-in, lapse and what follows from it, by the real grains; once on each database.</summary>
public abstract class AttendanceTests
{
    private static readonly Caller Desk = new(new("desk"), StaffScope.City);
    private static readonly Caller Ann = Caller.Plain(new("ann"));
    private static readonly LocalDate Monday = new(2026, 3, 2);

    private protected abstract Task<string> NewDatabaseAsync();

    [DatabaseFact]
    public async Task UnclaimedTime_IsFreeForOthersAtOnce_AndTheNoShowStandsInTheRows()
    {
        await using var world = await StartAsync();
        var placed = (await world.Member("ann").PlaceAsync(Place("ann", 10))).Value;
        world.Clock.Advance(Duration.FromMinutes(75));
        (await world.Member("ben").PlaceAsync(Place("ben", 10.5))).IsAccepted.ShouldBeTrue();
        var lapsed = (await world.Facility().GetBookingAsync(placed.Id, Ann)).Value;
        (lapsed.State, lapsed.Lapse!.Cause).ShouldBe((BookingState.Lapsed, LapseCause.NoShow));
        (await world.Member("ann").GetConductAsync()).Strikes.ShouldHaveSingleItem().Booking.ShouldBe(placed.Id);
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    [DatabaseFact]
    public async Task WhoeverCame_Keeps_AndEndsEarly_AndTheRestIsFree()
    {
        await using var world = await StartAsync();
        var placed = (await world.Member("ann").PlaceAsync(Place("ann", 10))).Value;
        world.Clock.Advance(Duration.FromMinutes(55));
        var checkIn = new CheckIn(NewId(), Desk, placed.Id, CheckInWay.Code, 7);
        (await world.Facility().CheckInAsync(checkIn)).Value.Arrival!.People.ShouldBe(7);
        (await world.Facility().CheckInAsync(checkIn)).Value.Arrival!.People.ShouldBe(7);
        world.Clock.Advance(Duration.FromMinutes(70));
        (await world.Member("ben").PlaceAsync(Place("ben", 11.5))).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
        (await world.Facility().EndAsync(new(NewId(), Ann, placed.Id))).Value.BookedUntil.ShouldBe(placed.Stretch.End);
        (await world.Member("ben").PlaceAsync(Place("ben", 11.5))).IsAccepted.ShouldBeTrue();
        (await world.Member("ann").PlaceAsync(Place("ann", 14))).IsAccepted.ShouldBeTrue();
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    [DatabaseFact]
    public async Task PlatformWasAway_WhoeverComesIsCheckedIn_AndNobodyIsBlamed()
    {
        await using var world = await StartAsync();
        var (came, never) = ((await world.Member("ann").PlaceAsync(Place("ann", 10))).Value,
            (await world.Member("ann").PlaceAsync(Place("ann", 12))).Value);
        world.Outages.Unheard();
        world.Outages.At(world.Clock.GetCurrentInstant()).Spare(world.Clock.GetCurrentInstant()).ShouldBeTrue();
        world.Outages.Beaten(world.Clock.GetCurrentInstant() + Duration.FromMinutes(50), []);
        // Its database is away, and so is its word: until it is back nothing lapses.
        world.Clock.Advance(Duration.FromMinutes(80));
        (await world.Facility().GetBookingAsync(came.Id, Ann)).Value.State.ShouldBe(BookingState.Confirmed);
        (await world.Facility().CheckInAsync(
            new(NewId(), Desk, came.Id, CheckInWay.Code, 7))).IsAccepted.ShouldBeTrue();

        world.Clock.Advance(Duration.FromMinutes(105));
        var back = world.Clock.GetCurrentInstant();
        var away = new Stretch(back - Duration.FromMinutes(135), back);
        world.Outages.Beaten(back, [away]);
        (await world.Facility().GetBookingAsync(never.Id, Ann)).Value.State.ShouldBe(BookingState.Confirmed);
        world.Clock.Advance(Duration.FromMinutes(16));
        world.Outages.Beaten(world.Clock.GetCurrentInstant(), [away]);
        var spared = (await world.Facility().GetBookingAsync(never.Id, Ann)).Value;
        (spared.State, spared.Lapse!.Cause).ShouldBe((BookingState.Lapsed, LapseCause.NotOpen));
        (await world.Member("ann").GetConductAsync()).Strikes.ShouldBeEmpty();
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    [DatabaseFact]
    public async Task LapseWhoseWriteFailed_IsDecidedAgain_AndHappensOnce()
    {
        foreach (var fault in new[] { FaultyJournal.Fault.FailsBeforeWriting, FaultyJournal.Fault.LosesTheReply })
        {
            await using var world = await StartAsync();
            var placed = (await world.Member("ann").PlaceAsync(Place("ann", 10))).Value;
            world.Clock.Advance(Duration.FromMinutes(80));
            world.Journal.Next = fault;
            await Should.ThrowAsync<JournalUnavailableException>(() => world.Facility().LapseDueAsync());
            await world.Facility().LapseDueAsync();
            var events = new List<JournalEvent>();
            await foreach (var recorded in world.Database.ReadAsync(StreamId.Of(placed.Facility), 0, default))
                events.Add(recorded.Event);
            events.OfType<BookingLapsed>().ShouldHaveSingleItem().Booking.ShouldBe(placed.Id);
            await world.CheckInvariantsAsync(10, "palace-1");
        }
    }

    [DatabaseFact]
    public async Task FacilityThatSlept_IsWokenByTheHousekeeper()
    {
        var database = await NewDatabaseAsync();
        var clock = new ManualClock();
        await using (var before = await World.StartAsync(database, clock))
        {
            await before.RegisterAsync(Entry());
            (await before.Member("ann").PlaceAsync(Place("ann", 10))).IsAccepted.ShouldBeTrue();
        }
        clock.Advance(Duration.FromDays(1));
        await using var world = await World.StartAsync(database, clock);
        var housekeeper = world.Grains.GetGrain<IHousekeepingGrain>(IHousekeepingGrain.Key);
        (await housekeeper.WakeOverdueAsync()).ShouldBe(1);
        (await housekeeper.WakeOverdueAsync()).ShouldBe(0);
        (await world.Member("ann").GetConductAsync()).Strikes.Length.ShouldBe(1);
    }

    [DatabaseFact]
    public async Task FacilityThatFails_KeepsNoOtherFromBeingWoken_AndIsTriedAgain()
    {
        await using var world = await StartAsync();
        await world.RegisterAsync(Entry() with { Id = new("palace-2") });
        foreach (var house in new[] { "palace-1", "palace-2" })
            (await world.Member("ann").PlaceAsync(
                Place("ann", house == "palace-1" ? 10 : 12) with { Facility = new(house) })).IsAccepted.ShouldBeTrue();
        world.Clock.Advance(Duration.FromDays(1));
        var housekeeper = world.Grains.GetGrain<IHousekeepingGrain>(IHousekeepingGrain.Key);
        world.Journal.Next = FaultyJournal.Fault.FailsBeforeWriting;
        (await housekeeper.WakeOverdueAsync()).ShouldBe(1, "one failed, the other did not");
        (await world.Member("ann").GetConductAsync()).Strikes.Length.ShouldBe(1);
        (await housekeeper.WakeOverdueAsync()).ShouldBe(1, "the one that failed");
        (await world.Member("ann").GetConductAsync()).Strikes.Length.ShouldBe(2);
    }

    [DatabaseFact]
    public async Task ThreeNoShows_Suspend_UntilAnAppealIsGranted()
    {
        var database = await NewDatabaseAsync();
        var clock = new ManualClock();
        var missed = new List<BookingRecord>();
        await using (var before = await World.StartAsync(database, clock))
        {
            await before.RegisterAsync(Entry());
            foreach (var hour in new[] { 10d, 12, 14 })
                missed.Add((await before.Member("ann").PlaceAsync(Place("ann", hour))).Value);
            clock.Advance(Duration.FromHours(6));
            var refused = (await before.Member("ann").PlaceAsync(Place("ann", 16))).Refused!;
            refused.Reason.ShouldBe(RefusalReason.MemberSuspended);
            refused["strikes"].ShouldBe("3");
            (await before.Member("ann").PlaceAsync(Place("ann", 16) with { Caller = Desk })).IsAccepted.ShouldBeTrue();
        }

        // Ten days on the facility does not remember the booking any more; its row does.
        clock.Advance(Duration.FromDays(10));
        await using var world = await World.StartAsync(database, clock);
        (await world.Facility().AppealAsync(new(NewId(), Ann, missed[2].Id, "门锁着"))).IsAccepted.ShouldBeTrue();
        (await world.Member("ann").GetConductAsync()).Suspension.ShouldNotBeNull();
        (await world.Facility().AnswerAppealAsync(
            new(NewId(), Desk, missed[2].Id, true, "属实"))).IsAccepted.ShouldBeTrue();
        (await world.Member("ann").GetConductAsync()).Suspension.ShouldBeNull();
        (await world.Member("ann").PlaceAsync(Place("ann", 16, 11))).IsAccepted.ShouldBeTrue();
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    [DatabaseFact]
    public async Task AwakeFacility_LetsGoByItself()
    {
        await using var world = await World.StartAsync(
            await NewDatabaseAsync(), options: new() { LapseRoundSeconds = 1 });
        await world.RegisterAsync(Entry());
        (await world.Member("ann").PlaceAsync(Place("ann", 10))).IsAccepted.ShouldBeTrue();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var watch = world.Facility().WatchAsync(0, enough.Token).GetAsyncEnumerator(enough.Token);
        (await watch.MoveNextAsync()).ShouldBeTrue();
        world.Clock.Advance(Duration.FromMinutes(75));
        (await watch.MoveNextAsync()).ShouldBeTrue();
        watch.Current.ShouldBeOfType<FreedNotice>();
    }

    private async Task<World> StartAsync()
    {
        var world = await World.StartAsync(await NewDatabaseAsync());
        await world.RegisterAsync(Entry());
        return world;
    }

    private static Facility Entry() => Make.Facility() with
    {
        Policy = BookingPolicy.Default with { WindowDays = 60, CheckIn = CheckInRule.Default },
    };

    private static CommandId NewId() => new(Guid.NewGuid());

    private static PlaceBooking Place(string member, double hour, int day = 0) => new(
        NewId(), Caller.Plain(new(member)), new("palace-1"), new(member), [new(new("hall"), 1)],
        new(Monday.PlusDays(day).AtMidnight().PlusMinutes((long)(hour * 60)),
            Monday.PlusDays(day).AtMidnight().PlusMinutes((long)((hour + 2) * 60))), 10, "排练");
}

/// <summary>On a SQLite file.</summary>
public sealed class AttendanceOnSqliteTests : AttendanceTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-attendance-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
}

/// <summary>On a PostgreSQL server of the tests' own.</summary>
public sealed class AttendanceOnPostgresTests : AttendanceTests
{
    private protected override async Task<string> NewDatabaseAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
