using Booking.Grains.Facilities;

namespace Booking.Grains.Tests;

// A union's grain that is lost with its silo takes its claims along (decision 0054). Each of these has two lives of it
// on one database.
public abstract partial class UnionQuotaTests
{
    [DatabaseFact]
    public async Task WriteThatReliesOnALostUnionsClaim_IsKeptOut_OnceAnotherLifeCounts()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 1);
        var (here, _) = Turns(world, "palace-1");
        var (elsewhere, _) = Turns(world, "club");
        world.Journal.Next = FaultyJournal.Fault.ArrivesLate;
        await Should.ThrowAsync<JournalUnavailableException>(() => PlaceAtAsync(here, "officer0", "palace-1", 9));

        (await PlaceAtAsync(elsewhere, "officer1", "club", 9)).Refused.ShouldBeNull();

        (await world.Journal.ArriveAsync()).Overtaken.ShouldBe([Union]);
        (await UsedAsync(world)).ShouldBe(["club"]);
        await world.CheckInvariantsAsync(10, "palace-1", "club");
    }

    [DatabaseFact]
    public async Task WriteThatWasThereFirst_IsSeenByTheNextLife()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 1);
        world.Journal.Next = FaultyJournal.Fault.LosesTheReply;
        await Should.ThrowAsync<JournalUnavailableException>(
            () => PlaceAtAsync(Turns(world, "palace-1").Turns, "officer0", "palace-1", 9));

        (await PlaceAtAsync(Turns(world, "club").Turns, "officer1", "club", 9)).Refused!.Reason.ShouldBe(
            RefusalReason.UnionQuotaSpent);
        (await UsedAsync(world)).ShouldBe(["palace-1"]);
    }

    [DatabaseFact]
    public async Task CommandThatIsOvertaken_IsDecidedAnew_ByWhatTheUnionHasNow()
    {
        foreach (var (quota, expected) in new[] { (1, RefusalReason.UnionQuotaSpent), (2, default(RefusalReason?)) })
        {
            await using var world = await StartAsync();
            await SetAsync(world, quota);
            var (here, _) = Turns(world, "palace-1");
            world.Journal.Next = FaultyJournal.Fault.IsHeld;
            var asked = PlaceAtAsync(here, "officer0", "palace-1", 9);
            await world.Journal.Held;
            (await PlaceAtAsync(Turns(world, "club").Turns, "officer1", "club", 9)).Refused.ShouldBeNull();

            world.Journal.Free();

            ((await asked).Refused?.Reason).ShouldBe(expected);
            (await UsedAsync(world)).Count.ShouldBe(quota);
            await world.CheckInvariantsAsync(10, "palace-1", "club");
        }
    }

    [DatabaseFact]
    public async Task SeriesThatIsOvertaken_IsDecidedAnew()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 1);
        world.Journal.Next = FaultyJournal.Fault.IsHeld;
        var asked = Turns(world).Turns.PlaceSeriesAsync(
            Series("officer0", Union, "palace-1", 19), MemberStanding.Unlimited, new HashSet<LocalDate>(), dry: false);
        await world.Journal.Held;
        (await PlaceAtAsync(Turns(world, "club").Turns, "officer1", "club", 9)).Refused.ShouldBeNull();

        world.Journal.Free();

        (await asked).Value.Occurrences.Count(one => one.Refused?.Reason == RefusalReason.UnionQuotaSpent).ShouldBe(1);
    }

    [DatabaseFact]
    public async Task PlainBookings_RelyOnNothing_SoThatALostUnionDoesNotTouchThem()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 1);
        var (here, union) = Turns(world, "palace-1");
        world.Journal.Next = FaultyJournal.Fault.ArrivesLate;
        await Should.ThrowAsync<JournalUnavailableException>(
            () => here.PlaceAsync(Wish("ann", "palace-1", 1, 9, null), MemberStanding.Unlimited));
        await world.Database.RaiseEpochAsync(Union, default);

        (await world.Journal.ArriveAsync()).ShouldBe(AppendVerdict.Written);
        union.Heard.ShouldBeEmpty();
    }

    // Else its next claim would raise its epoch for nothing and overtake what other houses have under way.
    [DatabaseFact]
    public async Task UnionThatWasNotOvertaken_DoesNotRaiseItsEpoch_ForTheOneThatWas()
    {
        await using var world = await StartAsync();
        var (rail, steel) = (new OrganisationId("rail"), new OrganisationId("steel"));
        var groups = new[] { rail, steel }.Select(
            union => new GroupAgreement(union, [new("officer0"), new("officer1")], [], []));
        (await world.Facility("palace-1").SetTermsAsync(
            new(NewId(), Admin, new([], [], [.. groups], 30)))).Refused.ShouldBeNull();
        await SetAsync(world, 5);
        for (var day = 1; ; day++)
        {
            world.Journal.Next = FaultyJournal.Fault.IsHeld;
            var asked = new List<Task<Outcome<BookingRecord>>> { PlaceAsync(world, "ann", "palace-1", day, 9, null) };
            await world.Journal.Held;
            asked.Add(PlaceAsync(world, "officer0", "palace-1", day, 11, "rail"));
            asked.Add(PlaceAsync(world, "officer1", "palace-1", day, 13, "steel"));
            await Task.Delay(TimeSpan.FromMilliseconds(50 * day));
            world.Journal.Next = FaultyJournal.Fault.IsHeld;
            world.Journal.Free();
            await world.Journal.Held;
            // Both are in one batch, or it was too soon.
            var isBoth = world.Journal.HeldAppend!.Relies is { IsDefault: false, Length: 2 };
            if (isBoth) (await world.Database.RaiseEpochAsync(rail, default)).ShouldBe(2);
            world.Journal.Free();
            foreach (var one in await Task.WhenAll(asked)) one.Refused.ShouldBeNull();
            if (isBoth) break;
            day.ShouldBeLessThan(7, "two commands never met in a batch");
        }

        (await world.Database.RaiseEpochAsync(rail, default)).ShouldBe(4, "its grain had to raise it anew");
        (await world.Database.RaiseEpochAsync(steel, default)).ShouldBe(2);
    }

    private static Task<Outcome<BookingRecord>> PlaceAtAsync(
        FacilityTurns turns, string officer, string facility, int hour) =>
        turns.PlaceAsync(Wish(officer, facility, 1, hour), MemberStanding.Unlimited);

    private static async Task<List<string>> UsedAsync(World world) =>
        [.. (await world.Database.LoadUsageAsync(
            Union, Make.Monday, Make.Monday + Duration.FromDays(3), default)).Select(one => one.Facility.Value)];
}
