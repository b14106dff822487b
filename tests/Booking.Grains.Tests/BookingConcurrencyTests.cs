using Booking.Silo.Composition;

namespace Booking.Grains.Tests;

/// <summary>The engine, the grains and a database under many callers; once on each database.</summary>
public abstract class BookingConcurrencyTests
{
    private static readonly LocalDate Tuesday = new(2026, 3, 3);

    private protected abstract Task<string> NewDatabaseAsync();

    [DatabaseFact]
    public async Task ThousandWantOneSlot_ExactlyOneGetsIt()
    {
        await using var world = await StartAsync();
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 1_000).Select(i => world.Member($"m{i}").PlaceAsync(Place($"m{i}"))));
        outcomes.Count(o => o.IsAccepted).ShouldBe(1);
        outcomes.Where(o => !o.IsAccepted).ShouldAllBe(
            o => o.Refused!.Reason == RefusalReason.SlotTaken && o.Refused.Alternatives.Length == 3);
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    [DatabaseFact]
    public async Task SameCommandManyTimesAtOnce_HasOneEffectAndOneAnswer()
    {
        await using var world = await StartAsync();
        var command = Place("ann");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => world.Member("ann").PlaceAsync(command)));
        outcomes.ShouldAllBe(o => o.IsAccepted);
        outcomes.Select(o => o.Value.Id).Distinct().Count().ShouldBe(1);
        (await world.Member("ann").ListAsync(null, 10)).Length.ShouldBe(1);
    }

    [DatabaseFact]
    public async Task SameIdOtherBody_IsRefused_AsReused()
    {
        await using var world = await StartAsync();
        var command = Place("ann");
        (await world.Member("ann").PlaceAsync(command)).IsAccepted.ShouldBeTrue();
        var other = command with { Wish = Wish(14) };
        (await world.Member("ann").PlaceAsync(other)).Refused!.Reason.ShouldBe(RefusalReason.CommandIdReused);
    }

    [DatabaseFact]
    public async Task OnePersonAtTwoFacilitiesAtOnce_GetsOne()
    {
        await using var world = await StartAsync();
        await world.RegisterAsync(Make.Facility("palace-2"));
        for (var round = 0; round < 20; round++)
        {
            var person = $"p{round}";
            var hour = 8 + round % 7 * 2;
            var outcomes = await Task.WhenAll(new[] { "palace-1", "palace-2" }.Select(f =>
                world.Member(person).PlaceAsync(
                    Place(person, f) with { Wish = Wish(hour, Tuesday.PlusDays(round / 7)) })));
            outcomes.Count(o => o.IsAccepted).ShouldBe(1);
            outcomes.Single(o => !o.IsAccepted).Refused!.Reason.ShouldBe(RefusalReason.MemberOverlap);
        }
        await world.CheckInvariantsAsync(10, "palace-1", "palace-2");
    }

    [DatabaseFact]
    public async Task MoreThanTheQuotaAtOnce_GetsJustTheQuota_AndACancelledOneFreesIt()
    {
        await using var world = await StartAsync(new() { OpenBookingsPerMemberMax = 4 });
        var wishes = Enumerable.Range(0, 21).Select(i => Wish(8 + i % 7 * 2, Tuesday.PlusDays(i / 7)));
        var outcomes = await Task.WhenAll(
            wishes.Select(w => world.Member("ann").PlaceAsync(Place("ann") with { Wish = w })));
        outcomes.Count(o => o.IsAccepted).ShouldBe(4);
        outcomes.Where(o => !o.IsAccepted).ShouldAllBe(o => o.Refused!.Reason == RefusalReason.MemberQuotaSpent);

        // Staff cancel without the person's own door: the person's grain finds out before it refuses.
        world.Clock.Advance(Duration.FromSeconds(1));
        var first = outcomes.First(o => o.IsAccepted).Value;
        var desk = new Caller(new("desk"), new(StaffReach.Facility, "palace-1"));
        (await world.Facility().CancelAsync(new(NewId(), desk, first.Id, ""))).IsAccepted.ShouldBeTrue();
        var again = Place("ann") with { Wish = Wish(8, Tuesday.PlusDays(4)) };
        (await world.Member("ann").PlaceAsync(again)).IsAccepted.ShouldBeTrue();
        await world.CheckInvariantsAsync(4, "palace-1");
    }

    [DatabaseFact]
    public Task LostReply_IsSettledByRepeating() => SettleAsync(FaultyJournal.Fault.LosesTheReply);

    [DatabaseFact]
    public Task FailedWrite_IsSettledByRepeating() => SettleAsync(FaultyJournal.Fault.FailsBeforeWriting);

    private async Task SettleAsync(FaultyJournal.Fault fault)
    {
        await using var world = await StartAsync();
        world.Journal.Next = fault;
        var command = Place("ann");
        await Should.ThrowAsync<JournalUnavailableException>(() => world.Member("ann").PlaceAsync(command));
        var repeat = await world.Member("ann").PlaceAsync(command);
        repeat.IsAccepted.ShouldBeTrue();
        (await world.Member("ann").PlaceAsync(command)).Value.Id.ShouldBe(repeat.Value.Id);
        (await world.Member("ben").PlaceAsync(Place("ben"))).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
        (await world.Member("ann").ListAsync(null, 10)).Length.ShouldBe(1);
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    [DatabaseFact]
    public async Task AfterARestart_BookingsAreThere_AndARepeatFindsItsFirstOutcome()
    {
        var database = await NewDatabaseAsync();
        var clock = new ManualClock();
        var command = Place("ann");
        BookingRecord placed;
        await using (var before = await World.StartAsync(database, clock))
        {
            await before.RegisterAsync(Make.Facility());
            placed = (await before.Member("ann").PlaceAsync(command)).Value;
        }
        await using var world = await World.StartAsync(database, clock);
        (await world.Member("ann").ListAsync(null, 10)).ShouldHaveSingleItem().Id.ShouldBe(placed.Id);
        (await world.Member("ann").PlaceAsync(command)).Value.Id.ShouldBe(placed.Id);
        (await world.Member("ben").PlaceAsync(Place("ben"))).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
    }

    [DatabaseFact]
    public async Task SecondProcessTakesOver_TheFirstCanWriteNothing()
    {
        var database = await NewDatabaseAsync();
        var clock = new ManualClock();
        await using var first = await World.StartAsync(database, clock);
        await first.RegisterAsync(Make.Facility());
        (await first.Member("ann").PlaceAsync(Place("ann"))).IsAccepted.ShouldBeTrue();
        await using var second = await World.StartAsync(database, clock);
        var onFirst = Enumerable.Range(0, 20).Select(i => TryAsync(first, $"a{i}"));
        var onSecond = Enumerable.Range(0, 20).Select(i => TryAsync(second, $"b{i}"));
        var accepted = await Task.WhenAll(onFirst.Concat(onSecond));
        accepted.Count(won => won).ShouldBe(1);
        // Silos of one cluster may both write; a process that has the database to itself has taken it from the other.
        if (EngineSetup.StorageFor(database).ExclusiveWriter) accepted.Take(20).ShouldAllBe(won => !won);
        await second.CheckInvariantsAsync(10, "palace-1");
    }

    [DatabaseFact]
    public async Task Watcher_SeesASnapshotThenEveryChangeInOrder_AndResumes()
    {
        await using var world = await StartAsync();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        (await world.Member("ann").PlaceAsync(Place("ann"))).IsAccepted.ShouldBeTrue();
        await using var watch = world.Facility().WatchAsync(0, enough.Token).GetAsyncEnumerator(enough.Token);
        (await watch.MoveNextAsync()).ShouldBeTrue();
        var snapshot = watch.Current.ShouldBeOfType<FacilitySnapshot>();
        snapshot.Occupied.Length.ShouldBe(1);

        var ben = (await world.Member("ben").PlaceAsync(Place("ben") with { Wish = Wish(14) })).Value;
        (await world.Member("ben").CancelAsync(
            new(NewId(), Caller.Plain(new("ben")), ben.Id, ""))).IsAccepted.ShouldBeTrue();
        (await watch.MoveNextAsync()).ShouldBeTrue();
        var taken = watch.Current.ShouldBeOfType<OccupiedNotice>();
        (await watch.MoveNextAsync()).ShouldBeTrue();
        watch.Current.ShouldBeOfType<FreedNotice>().Key.ShouldBe(taken.Occupied.Key);
        watch.Current.Version.ShouldBe(taken.Version + 1);
        taken.Occupied.Key.ShouldNotContain(ben.Id.Value);

        await using var resumed = world.Facility().WatchAsync(taken.Version, enough.Token)
            .GetAsyncEnumerator(enough.Token);
        (await resumed.MoveNextAsync()).ShouldBeTrue();
        // What is kept may have changed without an event, so it is told to whoever comes back.
        resumed.Current.ShouldBeOfType<KeptNotice>().Version.ShouldBe(taken.Version);
        (await resumed.MoveNextAsync()).ShouldBeTrue();
        resumed.Current.ShouldBeOfType<FreedNotice>().Version.ShouldBe(taken.Version + 1);
    }

    [DatabaseFact]
    public async Task StrangersBooking_LooksLikeNone()
    {
        await using var world = await StartAsync();
        var placed = (await world.Member("ann").PlaceAsync(Place("ann"))).Value;
        var ben = Caller.Plain(new("ben"));
        var none = Make.BookingId(9);
        (await world.Member("ben").CancelAsync(new(NewId(), ben, placed.Id, ""))).Refused!.Reason.ShouldBe(
            RefusalReason.UnknownBooking);
        (await world.Member("ben").CancelAsync(new(NewId(), ben, none, ""))).Refused!.Reason.ShouldBe(
            RefusalReason.UnknownBooking);
        (await world.Member("ben").GetAsync(placed.Id, ben)).Refused!.Reason.ShouldBe(RefusalReason.UnknownBooking);
        (await world.Member("ann").GetAsync(placed.Id, Caller.Plain(new("ann")))).IsAccepted.ShouldBeTrue();
    }

    [DatabaseFact]
    public async Task StaffMoveSomebodysBooking_ThroughThatPersonsDoor()
    {
        await using var world = await StartAsync();
        var placed = (await world.Member("ann").PlaceAsync(Place("ann"))).Value;
        (await world.Member("ann").PlaceAsync(Place("ann") with { Wish = Wish(14) })).IsAccepted.ShouldBeTrue();
        var desk = new Caller(new("desk"), new(StaffReach.District, "110101"));
        var onto = await world.Member("desk").MoveAsync(new(NewId(), desk, placed.Id, [], Wish(14), null));
        onto.Refused!.Reason.ShouldBe(RefusalReason.MemberOverlap);
        (await world.Member("desk").MoveAsync(
            new(NewId(), desk, placed.Id, [], Wish(16), null))).IsAccepted.ShouldBeTrue();
        var elsewhere = new Caller(new("desk"), new(StaffReach.District, "110102"));
        (await world.Member("desk").MoveAsync(new(NewId(), elsewhere, placed.Id, [], Wish(18), null)))
            .Refused!.Reason.ShouldBe(RefusalReason.UnknownBooking);
    }

    [DatabaseFact]
    public async Task WhoBookedForSomebody_MovesThroughThatPersonsDoor_WithoutADesk()
    {
        await using var world = await StartAsync();
        var clerk = new Caller(new("clerk"), new(StaffReach.Facility, "palace-1"));
        var booked = (await world.Member("ann").PlaceAsync(Place("ann") with { Caller = clerk })).Value;
        (await world.Member("ann").PlaceAsync(Place("ann") with { Wish = Wish(14) })).IsAccepted.ShouldBeTrue();
        var move = new MoveBooking(NewId(), Caller.Plain(new("clerk")), booked.Id, [], Wish(14), null);
        (await world.Member("clerk").MoveAsync(move)).Refused!.Reason.ShouldBe(RefusalReason.MemberOverlap);
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    [DatabaseFact]
    public async Task MemberWhoseClockRanAhead_StillHoldsWhatIsNotOver()
    {
        await using var world = await StartAsync(new() { OpenBookingsPerMemberMax = 1 });
        (await world.Member("ann").PlaceAsync(Place("ann"))).IsAccepted.ShouldBeTrue();
        var truth = world.Clock.GetCurrentInstant();
        world.Clock.Advance(Duration.FromDays(3));
        (await world.Member("ann").PlaceAsync(Place("ann"))).Refused!.Reason.ShouldBe(RefusalReason.InThePast);
        world.Clock.Set(truth);
        var again = await world.Member("ann").PlaceAsync(Place("ann") with { Wish = Wish(16) });
        again.Refused!.Reason.ShouldBe(RefusalReason.MemberQuotaSpent);
    }

    [DatabaseFact]
    public async Task RepeatedOldRegistration_DoesNotBringTheOldEntryBack()
    {
        await using var world = await StartAsync();
        var admin = new Caller(new("admin"), StaffScope.City);
        var first = new RegisterFacility(NewId(), admin, Make.Facility() with { NameEn = "First" });
        (await world.Facility().RegisterAsync(first)).Value.Changed.ShouldBeTrue();
        await world.RegisterAsync(Make.Facility() with { NameEn = "Second" });
        (await world.Facility().RegisterAsync(first)).Value.Changed.ShouldBeTrue();
        var catalog = world.Grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key);
        (await catalog.FindAsync([new("palace-1")])).ShouldHaveSingleItem().NameEn.ShouldBe("Second");
    }

    [DatabaseFact]
    public async Task OrganisationAboveItself_IsRefused()
    {
        await using var world = await StartAsync();
        var register = world.Grains.GetGrain<IRegisterGrain>(IRegisterGrain.Key);
        (await ImportAsync(register, Union("a", null), Union("b", "a"))).Value.ShouldBe(2);
        (await ImportAsync(register, Union("a", "b"))).Refused!.Reason.ShouldBe(RefusalReason.Malformed);
        (await ImportAsync(register, Union("c", "c"))).Refused!.Reason.ShouldBe(RefusalReason.Malformed);

        static Organisation Union(string id, string? parent) => new(
            new(id), id, id, OrganisationKind.IndustryUnion, parent is null ? null : new OrganisationId(parent), "");

        static Task<Outcome<int>> ImportAsync(
            IRegisterGrain register, params ReadOnlySpan<Organisation> organisations) =>
            register.ImportAsync(new(NewId(), new(new("admin"), StaffScope.City), [], [.. organisations], []));
    }

    private static async Task<bool> TryAsync(World world, string member)
    {
        try
        {
            return (await world.Member(member).PlaceAsync(Place(member) with { Wish = Wish(14) })).IsAccepted;
        }
        catch (JournalUnavailableException)
        {
            return false;
        }
    }

    private async Task<World> StartAsync(BookingOptions? options = null)
    {
        var world = await World.StartAsync(await NewDatabaseAsync(), options: options);
        await world.RegisterAsync(Make.Facility());
        return world;
    }

    private static CommandId NewId() => new(Guid.NewGuid());

    private static Wish Wish(int hour, LocalDate? date = null) =>
        new((date ?? Tuesday).At(new(hour, 0)), (date ?? Tuesday).At(new(hour, 0)).PlusHours(2));

    private static PlaceBooking Place(string member, string facility = "palace-1") => new(
        NewId(), Caller.Plain(new(member)), new(facility), new(member), [new(new("hall"), 1)], Wish(10), 10, "排练");
}
