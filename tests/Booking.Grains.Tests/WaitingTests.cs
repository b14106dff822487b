namespace Booking.Grains.Tests;

/// <summary>Waiting lists, offers and closures by the real grains; once on each database (issue 4 §4).</summary>
public abstract partial class WaitingTests
{
    private static readonly Caller Desk = new(new("desk"), StaffScope.City);
    private static readonly LocalDate Tuesday = new(2026, 3, 3);

    private protected abstract Task<string> NewDatabaseAsync();

    [DatabaseFact]
    public async Task CancelledTime_GoesToWhoWaits_AndAcceptingBooksItOnce()
    {
        await using var world = await StartAsync(await NewDatabaseAsync());
        var placed = (await world.Member("ann").PlaceAsync(Place("ann", 10))).Value;
        var enter = Enter("ben", 10, 12);
        var entry = (await world.Facility().EnterWaitingAsync(enter)).Value;
        (await world.Facility().EnterWaitingAsync(enter)).Value.Entry.Id.ShouldBe(
            entry.Entry.Id, "sent twice, it stands there once");
        entry.Position.ShouldBe(1);
        (await world.Member("ann").CancelAsync(new(NewId(), Of("ann"), placed.Id, ""))).IsAccepted.ShouldBeTrue();
        (await world.Member("ann").PlaceAsync(Place("ann", 10))).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);

        var offered = (await world.Facility().GetWaitingAsync(entry.Entry.Id, Of("ben"))).Value.Entry;
        offered.State.ShouldBe(WaitingState.Offered);
        (await world.Member("cat").AcceptOfferAsync(new(NewId(), Of("cat"), offered.Id))).Refused!.Reason.ShouldBe(
            RefusalReason.UnknownWaiting);
        var accept = new AcceptOffer(NewId(), Of("ben"), offered.Id);
        var booked = (await world.Member("ben").AcceptOfferAsync(accept)).Value;
        (await world.Member("ben").AcceptOfferAsync(accept)).Value.Id.ShouldBe(booked.Id);
        booked.Id.ShouldBe(offered.Offer!.Booking);
        (await world.Member("ben").ListAsync(null, 10)).ShouldHaveSingleItem().Id.ShouldBe(booked.Id);
        (await world.Member("ben").ListWaitingAsync()).Entries.ShouldHaveSingleItem().State.ShouldBe(
            WaitingState.Booked);
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    [DatabaseFact]
    public async Task AcceptingAnOffer_CountsAgainstTheQuota()
    {
        await using var world = await StartAsync(await NewDatabaseAsync());
        var placed = (await world.Member("ann").PlaceAsync(Place("ann", 10))).Value;
        (await world.Member("ben").PlaceAsync(Place("ben", 14))).IsAccepted.ShouldBeTrue();
        var entry = (await world.Facility().EnterWaitingAsync(Enter("ben", 10, 12))).Value.Entry;
        (await world.Member("ann").CancelAsync(new(NewId(), Of("ann"), placed.Id, ""))).IsAccepted.ShouldBeTrue();
        var once = new RuleSetting(Quota: new(QuotaMeasure.Bookings, 1, QuotaPeriod.Day, [], []));
        var rule = new SetRule(NewId(), Desk, "daily", RuleScope.City, Tuesday.PlusDays(-1), "测试", once);
        (await world.Grains.GetGrain<IRulesGrain>(IRulesGrain.Key).SetAsync(rule)).Refused.ShouldBeNull();

        var refused = (await world.Member("ben").AcceptOfferAsync(new(NewId(), Of("ben"), entry.Id))).Refused!;

        (refused.Reason, refused["used"]).ShouldBe((RefusalReason.QuotaSpent, "1"));
        (await world.Facility().GetWaitingAsync(entry.Id, Of("ben"))).Value.Entry.State.ShouldBe(WaitingState.Offered);
    }

    [DatabaseFact]
    public async Task WhatIsWaitedForAsAService_IsHeldWithWhatSurroundsIt_OutlivesARestart_AndIsBookedAtTheirPrice()
    {
        var address = await NewDatabaseAsync();
        var clock = new ManualClock();
        WaitingEntry entry;
        await using (var world = await StartAsync(address, clock))
        {
            var rehearsal = new ServiceOffer(
                "排练", "Rehearsal", ServiceFunction.CultureAndSports, [new(new("hall"), "", 1)], 30, 60, 120, 0, 60, 0,
                BookerTerms.Everybody, BenefitClass.LowCharge, new(PricePer.Hour, 5_000, 2_000, 2_500, 8_000, "测试"));
            var rule = new SetRule(
                NewId(), Desk, "rehearsal", RuleScope.City, Tuesday.PlusDays(-1), "测试", new(Service: rehearsal));
            (await world.Grains.GetGrain<IRulesGrain>(IRulesGrain.Key).SetAsync(rule)).Refused.ShouldBeNull();
            var guest = new RecordPerson(NewId(), Desk, new("ben"), false, null, "", [], null);
            (await world.Member("ben").RecordPersonAsync(guest)).Refused.ShouldBeNull();
            var placed = (await world.Member("ann").PlaceAsync(Place("ann", 10) with { Service = "rehearsal" })).Value;
            entry = (await world.Facility().EnterWaitingAsync(
                Enter("ben", 10, 12) with { Resources = [], Service = "rehearsal" })).Value.Entry;
            (await world.Member("ann").CancelAsync(new(NewId(), Of("ann"), placed.Id, ""))).IsAccepted.ShouldBeTrue();
        }

        await using (var world = await World.StartAsync(address, clock))
        {
            var offered = (await world.Facility().GetWaitingAsync(entry.Id, Of("ben"))).Value.Entry;
            offered.Offer!.Besides.ShouldBe(new HeldBesides(0, 60, []));
            (await world.Member("cat").PlaceAsync(Place("cat", 12))).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
            var booked = (await world.Member("ben").AcceptOfferAsync(new(NewId(), Of("ben"), entry.Id))).Value;
            (booked.Service!.Name, booked.Service.Price.Class, booked.Service.Price.Fen).ShouldBe(
                ("rehearsal", PriceClass.Public, 10_000));
            (await world.Member("ben").ListWaitingAsync()).Entries.ShouldHaveSingleItem().Service.ShouldBe(
                new("rehearsal", "排练", "Rehearsal"));
            await world.CheckInvariantsAsync(10, "palace-1");
        }
    }

    [DatabaseFact]
    public async Task WhoMayNotTakeIt_IsPassedOverWithTheReason_KeepsThePlace_AndTheNextGetsIt()
    {
        await using var world = await StartAsync(await NewDatabaseAsync());
        var once = new RuleSetting(Quota: new(QuotaMeasure.Bookings, 1, QuotaPeriod.Day, [], []));
        var rule = new SetRule(NewId(), Desk, "daily", RuleScope.City, Tuesday.PlusDays(-1), "测试", once);
        (await world.Grains.GetGrain<IRulesGrain>(IRulesGrain.Key).SetAsync(rule)).Refused.ShouldBeNull();
        var placed = (await world.Member("ann").PlaceAsync(Place("ann", 10))).Value;
        (await world.Member("ben").PlaceAsync(Place("ben", 14))).IsAccepted.ShouldBeTrue();
        var ben = (await world.Facility().EnterWaitingAsync(Enter("ben", 10, 12))).Value.Entry;
        var cat = (await world.Facility().EnterWaitingAsync(Enter("cat", 10, 12))).Value.Entry;

        (await world.Member("ann").CancelAsync(new(NewId(), Of("ann"), placed.Id, ""))).IsAccepted.ShouldBeTrue();

        var over = (await world.Facility().GetWaitingAsync(ben.Id, Of("ben"))).Value;
        (over.Entry.State, over.Position).ShouldBe((WaitingState.Waiting, 1));
        var why = over.Entry.PassedOver.ShouldNotBeNull();
        (why.Because.Reason, why.Because["used"], why.Stretch).ShouldBe(
            (RefusalReason.QuotaSpent, "1", placed.Stretch));
        (await world.Facility().GetWaitingAsync(cat.Id, Of("cat"))).Value.Entry.State.ShouldBe(WaitingState.Offered);
        (await world.Member("ben").ListWaitingAsync()).Entries.ShouldHaveSingleItem().PassedOver.ShouldBe(why);
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    [DatabaseFact]
    public async Task WhoIsElsewhereThen_IsPassedOver_AndTheDeskDoesNotReadWhere()
    {
        await using var world = await StartAsync(await NewDatabaseAsync());
        await world.RegisterAsync(Make.Facility("palace-2"));
        var placed = (await world.Member("ann").PlaceAsync(Place("ann", 10))).Value;
        var entry = (await world.Facility().EnterWaitingAsync(Enter("ben", 10, 12))).Value.Entry;
        var elsewhere = Place("ben", 10) with { Facility = new("palace-2") };
        (await world.Member("ben").PlaceAsync(elsewhere)).IsAccepted.ShouldBeTrue();

        (await world.Member("ann").CancelAsync(new(NewId(), Of("ann"), placed.Id, ""))).IsAccepted.ShouldBeTrue();

        var over = (await world.Facility().GetWaitingAsync(entry.Id, Desk)).Value.Entry.PassedOver.ShouldNotBeNull();
        (over.Because.Reason, over.Because["facility"], over.Because["booking"]).ShouldBe(
            (RefusalReason.MemberOverlap, "–", "–"));
        await world.CheckInvariantsAsync(10, "palace-1", "palace-2");
    }

    [DatabaseFact]
    public async Task WhileWhoWaitsIsLookedUp_NobodyElseGetsTheTime()
    {
        await using var world = await StartAsync(await NewDatabaseAsync());
        var placed = (await world.Member("ann").PlaceAsync(Place("ann", 10))).Value;
        var entry = (await world.Facility().EnterWaitingAsync(Enter("ben", 10, 12))).Value.Entry;
        var cancelled = world.Member("ann").CancelAsync(new(NewId(), Of("ann"), placed.Id, ""));
        var grabs = Enumerable.Range(0, 20).Select(i => world.Member($"p{i}").PlaceAsync(Place($"p{i}", 10))).ToList();

        (await cancelled).IsAccepted.ShouldBeTrue();
        foreach (var grab in grabs) (await grab).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
        (await world.Facility().GetWaitingAsync(entry.Id, Of("ben"))).Value.Entry.State.ShouldBe(WaitingState.Offered);
        await world.CheckInvariantsAsync(30, "palace-1");
    }

    [DatabaseFact]
    public async Task OffersAndPlaces_OutliveARestart()
    {
        var address = await NewDatabaseAsync();
        var clock = new ManualClock();
        WaitingEntry first, second;
        await using (var world = await StartAsync(address, clock))
        {
            var placed = (await world.Member("ann").PlaceAsync(Place("ann", 10))).Value;
            first = (await world.Facility().EnterWaitingAsync(Enter("ben", 9, 13, 120))).Value.Entry;
            second = (await world.Facility().EnterWaitingAsync(Enter("cat", 10, 12))).Value.Entry;
            (await world.Member("dan").PlaceAsync(Place("dan", 8))).IsAccepted.ShouldBeTrue();
            (await world.Member("eva").PlaceAsync(Place("eva", 12))).IsAccepted.ShouldBeTrue();
            (await world.Member("ann").CancelAsync(new(NewId(), Of("ann"), placed.Id, ""))).IsAccepted.ShouldBeTrue();
        }

        await using (var world = await World.StartAsync(address, clock))
        {
            (await world.Facility().GetWaitingAsync(first.Id, Of("ben"))).Value.Entry.State.ShouldBe(
                WaitingState.Offered);
            (await world.Member("ann").PlaceAsync(Place("ann", 10))).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
            clock.Advance(Duration.FromMinutes(31));
        }

        // The facility slept while the offer passed: the housekeeper wakes it, and the next is asked.
        await using (var world = await World.StartAsync(address, clock))
        {
            (await world.Grains.GetGrain<IHousekeepingGrain>(IHousekeepingGrain.Key).WakeOverdueAsync()).ShouldBe(1);
            (await world.Member("ben").ListWaitingAsync()).Entries.ShouldHaveSingleItem().State.ShouldBe(
                WaitingState.Waiting);
            (await world.Member("cat").ListWaitingAsync()).Entries.ShouldHaveSingleItem().State.ShouldBe(
                WaitingState.Offered);
            (await world.Member("cat").AcceptOfferAsync(new(NewId(), Of("cat"), second.Id))).IsAccepted.ShouldBeTrue();
            await world.CheckInvariantsAsync(10, "palace-1");
        }
    }

    [DatabaseFact]
    public async Task OfferWhoseWriteFailed_IsMadeAgain_AndOnce()
    {
        foreach (var fault in new[] { FaultyJournal.Fault.FailsBeforeWriting, FaultyJournal.Fault.LosesTheReply })
        {
            await using var world = await StartAsync(await NewDatabaseAsync());
            var placed = (await world.Member("ann").PlaceAsync(Place("ann", 10))).Value;
            var entry = (await world.Facility().EnterWaitingAsync(Enter("ben", 10, 12))).Value.Entry;
            var cancel = new CancelBooking(NewId(), Of("ann"), placed.Id, "");
            world.Journal.Next = fault;
            await Should.ThrowAsync<JournalUnavailableException>(() => world.Member("ann").CancelAsync(cancel));
            (await world.Member("ann").CancelAsync(cancel)).IsAccepted.ShouldBeTrue();
            (await world.Facility().GetWaitingAsync(entry.Id, Of("ben"))).Value.Entry.State.ShouldBe(
                WaitingState.Offered);
            var events = new List<JournalEvent>();
            await foreach (var recorded in world.Database.ReadAsync(StreamId.Of(placed.Facility), 0, default))
                events.Add(recorded.Event);
            events.OfType<OfferMade>().ShouldHaveSingleItem();
            await world.CheckInvariantsAsync(10, "palace-1");
        }
    }

    [DatabaseFact]
    public async Task Closure_TellsWhomItHits_AndAcceptingMovesTheBooking()
    {
        await using var world = await StartAsync(
            await NewDatabaseAsync(), entry: Make.Facility("palace-1", Make.Space(), Make.Space("room")));
        var placed = (await world.Member("ann").PlaceAsync(Place("ann", 10))).Value;
        var close = new DeclareClosure(NewId(), Desk, new("repairs"), new ResourceId("hall"), Wish(8, 14), "检修");
        (await world.Facility().DeclareClosureAsync(close)).Value.Affected.ShouldHaveSingleItem().Id.ShouldBe(
            placed.Id);
        var waiting = await world.Member("ann").ListWaitingAsync();
        waiting.Affected.ShouldHaveSingleItem().Closure.ShouldBe(new("repairs"));
        var held = waiting.Entries.ShouldHaveSingleItem();
        held.Offer!.Resource.ShouldBe(new("room"));
        var affected = (await world.Facility().ListAffectedAsync(Desk)).Value.Bookings.ShouldHaveSingleItem();
        affected.Alternatives.ShouldNotBeEmpty();
        (await world.Facility().ListAffectedAsync(Of("ann"))).Refused!.Reason.ShouldBe(RefusalReason.NotAllowed);

        var moved = (await world.Member("ann").AcceptOfferAsync(new(NewId(), Of("ann"), held.Id))).Value;
        (moved.Id, moved.Claims[0].Resource, moved.Stretch).ShouldBe(
            (placed.Id, new ResourceId("room"), placed.Stretch));
        (await world.Member("ann").ListWaitingAsync()).Affected.ShouldBeEmpty();
        // The desk still sees what became of them, until the closure is lifted.
        var answered = (await world.Facility().ListAffectedAsync(Desk)).Value.Bookings.ShouldHaveSingleItem();
        (answered.Booking.Id, answered.Closure, answered.Waiting!.Entry.State).ShouldBe(
            (placed.Id, new("repairs"), WaitingState.Booked));
        var other = (await world.Member("ben").PlaceAsync(Place("ben", 18))).Value;
        await world.Facility().DeclareClosureAsync(
            new(NewId(), Desk, new("storm"), new ResourceId("hall"), Wish(17, 22), "大风"));
        (await world.Member("ben").CancelAsync(new(NewId(), Of("ben"), other.Id, ""))).IsAccepted.ShouldBeTrue();
        var all = (await world.Facility().ListAffectedAsync(Desk)).Value.Bookings;
        all.Select(one => (one.Booking.Id, one.Closure, one.Booking.State)).ShouldBe(
            [(placed.Id, new ClosureId("repairs"), BookingState.Confirmed),
                (other.Id, new ClosureId("storm"), BookingState.Cancelled)]);
        await world.Facility().LiftClosureAsync(new(NewId(), Desk, new("repairs")));
        (await world.Facility().ListAffectedAsync(Desk)).Value.Bookings.ShouldHaveSingleItem().Booking.Id.ShouldBe(
            other.Id);
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    private static async Task<World> StartAsync(string address, ManualClock? clock = null, Facility? entry = null)
    {
        var world = await World.StartAsync(address, clock);
        await world.RegisterAsync(entry ?? Make.Facility());
        return world;
    }

    private static EnterWaiting Enter(string member, int from, int to, int minutes = 0) => new(
        NewId(), Of(member), new("palace-1"), new(member), [new("hall")], "", Wish(from, to), minutes, 0, 5, "");

    private static PlaceBooking Place(string member, int hour) => new(
        NewId(), Of(member), new("palace-1"), new(member), [new(new("hall"), 1)], Wish(hour, hour + 2), 10, "排练");

    private static Wish Wish(int from, int to) => new(Tuesday + new LocalTime(from, 0), Tuesday + new LocalTime(to, 0));

    private static Caller Of(string member) => Caller.Plain(new(member));

    private static CommandId NewId() => new(Guid.NewGuid());
}
