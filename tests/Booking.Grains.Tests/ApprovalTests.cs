namespace Booking.Grains.Tests;

/// <summary>Approval, companions and groups by the real grains; once on each database.</summary>
public abstract class ApprovalTests
{
    private static readonly Caller Manager = new(new("manager"), new(StaffReach.Facility, "palace-1"));
    private static readonly Caller Clerk = new(new("clerk"), new(StaffReach.District, "110101"));
    private static readonly LocalDate Wednesday = new(2026, 3, 4);

    private protected abstract Task<string> NewDatabaseAsync();

    [DatabaseFact]
    public async Task Request_IsQueued_ApprovedStepByStep_AndHeldAllTheWhile()
    {
        await using var world = await StartAsync();
        var asked = (await world.Member("ann").PlaceAsync(Place("ann"))).Value;
        asked.State.ShouldBe(BookingState.Pending);
        (await world.Member("ben").PlaceAsync(Place("ben"))).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
        (await world.Member("ann").PlaceAsync(Place("ann", "court"))).Refused!.Reason.ShouldBe(
            RefusalReason.MemberOverlap);
        (await Queue(world, Manager)).ShouldBe([asked.Id]);

        var yes = new ApproveBooking(NewId(), Manager, asked.Id, "", asked.Version);
        var first = (await world.Facility().ApproveAsync(yes)).Value;
        first.State.ShouldBe(BookingState.Pending);
        (await world.Facility().ApproveAsync(yes with { ExpectedVersion = first.Version })).Value.Version
            .ShouldBe(first.Version, "a repeat is the first sending, whatever was seen since");
        (await world.Facility().ApproveAsync(
            yes with { Id = NewId(), Caller = Clerk, ExpectedVersion = null })).Value.State
            .ShouldBe(BookingState.Confirmed);

        (await Queue(world, Clerk)).ShouldBeEmpty();
        (await world.Facility().GetBookingAsync(asked.Id,
            Caller.Plain(new("ann")))).Value.Approval!.Answers.Length.ShouldBe(2);
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    [DatabaseFact]
    public async Task DeclinedRequest_FreesTime_QuotaAndThePerson()
    {
        await using var world = await StartAsync(new() { OpenBookingsPerMemberMax = 1 });
        var asked = (await world.Member("ann").PlaceAsync(Place("ann"))).Value;
        (await world.Member("ann").PlaceAsync(Place("ann", "court", hour: 18))).Refused!.Reason.ShouldBe(
            RefusalReason.MemberQuotaSpent);

        (await world.Facility().DeclineAsync(new(NewId(), Manager, asked.Id, "场地另有安排", null))).Value.State
            .ShouldBe(BookingState.Declined);

        (await world.Member("ann").PlaceAsync(Place("ann", "court"))).IsAccepted.ShouldBeTrue();
        (await world.Member("ben").PlaceAsync(Place("ben"))).IsAccepted.ShouldBeTrue();
        await world.CheckInvariantsAsync(1, "palace-1");
    }

    [DatabaseFact]
    public async Task OverdueRequest_GoesOn_AndLapses_ThoughItsHouseSlept_AndIsNoStrike()
    {
        var database = await NewDatabaseAsync();
        var clock = new ManualClock();
        BookingRecord asked;
        await using (var before = await World.StartAsync(database, clock))
        {
            await RegisterAsync(before);
            asked = (await before.Member("ann").PlaceAsync(Place("ann"))).Value;
        }
        clock.Advance(Duration.FromHours(25));
        await using (var between = await World.StartAsync(database, clock))
        {
            (await WakeAsync(between)).ShouldBe(1);
            (await between.Database.FindBookingAsync(asked.Id, default))!.Approval!.Level.ShouldBe(StaffReach.District);
            (await WakeAsync(between)).ShouldBe(0);
        }
        clock.Advance(Duration.FromHours(20));
        await using var world = await World.StartAsync(database, clock);
        (await WakeAsync(world)).ShouldBe(1);
        var lapsed = (await world.Database.FindBookingAsync(asked.Id, default))!;
        (lapsed.State, lapsed.Lapse!.Cause).ShouldBe((BookingState.Lapsed, LapseCause.Undecided));
        (await world.Member("ann").GetConductAsync()).Strikes.ShouldBeEmpty();
        (await world.Member("ben").PlaceAsync(Place("ben"))).Refused!.Reason.ShouldBe(RefusalReason.AskEarlier);
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    [DatabaseFact]
    public async Task ApprovalWhoseWriteFailed_HappensOnce()
    {
        foreach (var fault in new[] { FaultyJournal.Fault.FailsBeforeWriting, FaultyJournal.Fault.LosesTheReply })
        {
            await using var world = await StartAsync();
            var asked = (await world.Member("ann").PlaceAsync(Place("ann"))).Value;
            var yes = new ApproveBooking(NewId(), Manager, asked.Id, "", null);
            world.Journal.Next = fault;
            await Should.ThrowAsync<JournalUnavailableException>(() => world.Facility().ApproveAsync(yes));
            (await world.Facility().ApproveAsync(yes)).Value.Approval!.Answers.ShouldHaveSingleItem().By.ShouldBe(
                Manager.Member);
            await world.CheckInvariantsAsync(10, "palace-1");
        }
    }

    [DatabaseFact]
    public async Task CompanionsUnnamed_ReleaseTheTime_AndNamedOnesKeepIt()
    {
        await using var world = await StartAsync();
        var court = (await world.Member("ann").PlaceAsync(Place("ann", "court"))).Value;
        var other = (await world.Member("ben").PlaceAsync(Place("ben", "court", hour: 18))).Value;
        (await world.Facility().NameCompanionsAsync(
            new(NewId(), Caller.Plain(new("ben")), other.Id, [new("li")]))).IsAccepted.ShouldBeTrue();

        world.Clock.Advance(Duration.FromMinutes(31));

        (await world.Member("eve").PlaceAsync(Place("eve", "court"))).IsAccepted.ShouldBeTrue();
        (await world.Facility().GetBookingAsync(court.Id, Manager)).Value.Lapse!.Cause.ShouldBe(
            LapseCause.CompanionsUnnamed);
        (await world.Facility().GetBookingAsync(other.Id, Manager)).Value.State.ShouldBe(BookingState.Confirmed);
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    private static async Task<BookingId[]> Queue(World world, Caller caller) =>
        [.. (await world.Member(caller.Member.Value).ListPendingAsync(caller.Desk, null, 200)).Select(
            booking => booking.Id)];

    private static Task<int> WakeAsync(World world) =>
        world.Grains.GetGrain<IHousekeepingGrain>(IHousekeepingGrain.Key).WakeOverdueAsync();

    private async Task<World> StartAsync(BookingOptions? options = null)
    {
        var world = await World.StartAsync(await NewDatabaseAsync(), options: options);
        await RegisterAsync(world);
        return world;
    }

    private static async Task RegisterAsync(World world)
    {
        await world.RegisterAsync(Make.Facility("palace-1", Make.Space(), Make.Space("court")));
        var rule = new ApprovalRule("hall", [new("hall")], 0, [], null, null, ApprovalFor.Anybody,
            [new(StaffReach.Facility, 24, []), new(StaffReach.District, 24, [])], 240, 10, "");
        (await world.Facility().SetTermsAsync(new(NewId(), new(new("admin"), StaffScope.City),
            new([rule], [new([new("court")], 2, 1, 30)], [], 30)))).Value.Changed.ShouldBeTrue();
    }

    private static PlaceBooking Place(string member, string resource = "hall", int hour = 15) => new(
        NewId(), Caller.Plain(new(member)), new("palace-1"), new(member), [new(new(resource), 1)],
        new(Wednesday.At(new(hour, 0)), Wednesday.At(new(hour + 2, 0))), 10, "排练");

    private static CommandId NewId() => new(Guid.NewGuid());
}
