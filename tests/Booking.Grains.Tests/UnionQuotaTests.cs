namespace Booking.Grains.Tests;

/// <summary>Quotas of unions over several houses and officers, by the real grains; once on each database.</summary>
public abstract partial class UnionQuotaTests
{
    private static readonly Caller Admin = new(new("admin"), StaffScope.City);
    private static readonly OrganisationId Union = new("tram-depot");
    private static readonly LocalDate Today = new(2026, 3, 2);

    private protected abstract Task<string> NewDatabaseAsync();

    [DatabaseFact]
    public async Task OfficersWhoBookAtOnce_InTwoHouses_GetNoMoreThanTheQuota()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 2);
        for (var round = 1; round <= 5; round++)
        {
            var day = round;
            var asked = Enumerable.Range(0, 8).Select(
                i => PlaceAsync(world, "officer" + i, i % 2 == 0 ? "palace-1" : "club", day, 9 + i));
            var outcomes = await Task.WhenAll(asked);
            outcomes.Count(one => one.IsAccepted).ShouldBeLessThanOrEqualTo(2, $"round {round}");
            outcomes.Where(one => !one.IsAccepted).ShouldAllBe(
                one => one.Refused!.Reason == RefusalReason.UnionQuotaSpent);
            // Whoever was sent away for the sake of others under way may have what is left by now.
            for (var hour = 9; hour < 17; hour++) await PlaceAsync(world, "officer9", "palace-1", day, hour);
            var used = await world.Database.LoadUsageAsync(
                Union, Make.Monday + Duration.FromDays(day - 1), Make.Monday + Duration.FromDays(day + 1), default);
            used.Count(
                one =>
                    one.Counts
                    && one.Stretch.Start.InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).Date == Today.PlusDays(day))
                .ShouldBe(2, $"round {round}");
        }
        await world.CheckInvariantsAsync(10, "palace-1", "club");
    }

    [DatabaseFact]
    public async Task QuotaHolds_AfterARestart_AndACancelledOrMovedBookingFreesIt()
    {
        var database = await NewDatabaseAsync();
        BookingRecord first;
        await using (var world = await StartAsync(database))
        {
            await SetAsync(world, 1);
            first = (await PlaceAsync(world, "officer0", "palace-1", 1, 9)).Value;
            (await PlaceAsync(world, "officer1", "club", 1, 9)).Refused!["used"].ShouldBe("1");
            // Nothing of the members' own counts.
            (await PlaceAsync(world, "officer1", "club", 1, 9, group: null)).IsAccepted.ShouldBeTrue();
        }
        await using (var world = await World.StartAsync(database))
        {
            var refused = (await PlaceAsync(world, "officer2", "club", 1, 12)).Refused!;
            (refused.Reason, refused["union"], refused["level"], refused["freesAt"])
                .ShouldBe((RefusalReason.UnionQuotaSpent, "tram-depot", "city", "2026-03-03T16:00:00Z"));
            var move = new MoveBooking(
                NewId(), Caller.Plain(new("officer0")), first.Id, [],
                new(Today.PlusDays(2).At(new(9, 0)), Today.PlusDays(2).At(new(10, 0))), null);
            (await world.Member("officer0").MoveAsync(move)).IsAccepted.ShouldBeTrue();
            (await PlaceAsync(world, "officer2", "club", 1, 12)).IsAccepted.ShouldBeTrue();
            (await PlaceAsync(world, "officer3", "club", 2, 12)).Refused!.Reason.ShouldBe(
                RefusalReason.UnionQuotaSpent);
            (await world.Member("officer0").CancelAsync(
                new(NewId(), Caller.Plain(new("officer0")), first.Id, ""))).IsAccepted.ShouldBeTrue();
            (await PlaceAsync(world, "officer3", "club", 2, 12)).IsAccepted.ShouldBeTrue();
        }
    }

    [DatabaseFact]
    public async Task ClaimWhoseOutcomeNobodyKnows_CountsUntilItsFacilityIsSettled_ThenTheRowsDo()
    {
        foreach (var fault in new[] { FaultyJournal.Fault.FailsBeforeWriting, FaultyJournal.Fault.LosesTheReply })
        {
            await using var world = await StartAsync();
            await SetAsync(world, 1);
            world.Journal.Next = fault;
            await Should.ThrowAsync<JournalUnavailableException>(() => PlaceAsync(world, "officer0", "palace-1", 1, 9));
            (await PlaceAsync(world, "officer1", "club", 1, 9)).Refused!.Reason.ShouldBe(RefusalReason.UnionQuotaSpent);
            world.Clock.Advance(Duration.FromSeconds(31));
            (await PlaceAsync(world, "officer1", "club", 1, 9)).IsAccepted.ShouldBe(
                fault == FaultyJournal.Fault.FailsBeforeWriting);
        }
    }

    [DatabaseFact]
    public async Task WriteThatHangsForLongerThanAnyClaim_IsKeptOut_BeforeSomebodyElseGetsThePlace()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 1);
        world.Journal.Next = FaultyJournal.Fault.ArrivesLate;
        await Should.ThrowAsync<JournalUnavailableException>(() => PlaceAsync(world, "officer0", "palace-1", 1, 9));
        world.Clock.Advance(Duration.FromSeconds(31));
        (await PlaceAsync(world, "officer1", "club", 1, 9)).IsAccepted.ShouldBeTrue();

        (await world.Journal.ArriveAsync()).ShouldBe(AppendVerdict.Fenced);

        var used = await world.Database.LoadUsageAsync(Union, Make.Monday, Make.Monday + Duration.FromDays(3), default);
        used.Select(one => one.Facility.Value).ShouldBe(["club"]);
    }

    [DatabaseFact]
    public async Task BookingOnTheMove_CountsWhereItIsBoundFor_ThoughItsRowStillLiesElsewhere()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 1);
        // For this one the days around are read as well: the row of the old day is among them.
        await SetAsync(world, 1, QuotaMeasure.AtOnce, "union-at-once");
        var booked = (await PlaceAsync(world, "officer0", "palace-1", 1, 9)).Value;
        world.Journal.Next = FaultyJournal.Fault.IsHeld;
        var moving = world.Member("officer0").MoveAsync(new MoveBooking(
            NewId(), Caller.Plain(new("officer0")), booked.Id, [],
            new(Today.PlusDays(2).At(new(9, 0)), Today.PlusDays(2).At(new(10, 0))), null));
        await world.Journal.Held;

        var other = await PlaceAsync(world, "officer1", "club", 2, 14);

        world.Journal.Free();
        (await moving).IsAccepted.ShouldBeTrue();
        other.Refused?.Reason.ShouldBe(RefusalReason.UnionQuotaSpent);
        other.IsAccepted.ShouldBeFalse();
    }

    [DatabaseFact]
    public async Task SeriesOfAnOfficer_TakesThePrioritySlot_AndCountsAgainstTheUnion()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 1);
        var slots = Enumerable.Range(1, 7).Select(
            day => new PrioritySlot(new("hall"), (IsoDayOfWeek)day, new(19, 0), new(21, 0), 12));
        var group = new GroupAgreement(Union, [new("officer0"), new("officer1")], [], [.. slots]);
        (await world.Facility("palace-1").SetTermsAsync(
            new(NewId(), Admin, new([], [], [group], 100)))).Refused.ShouldBeNull();
        // On the third day somebody else of the union was there first, in another house.
        (await PlaceAsync(world, "officer1", "club", 3, 9)).IsAccepted.ShouldBeTrue();

        var stranger = (await PlaceSeriesAsync(world, "ann", null)).Refused!;
        var placed = (await PlaceSeriesAsync(world, "officer0", Union)).Value;

        (stranger.Reason, stranger["because"]).ShouldBe((RefusalReason.SeriesNotWhole, "KEPT_FOR_GROUP"));
        placed.Plan.Group.ShouldBe(Union);
        placed.Occurrences.Select(one => one.Refused?.Reason).ShouldBe(
            [null, null, RefusalReason.UnionQuotaSpent, null]);
        (await PlaceAsync(world, "officer1", "club", 1, 9)).Refused!.Reason.ShouldBe(RefusalReason.UnionQuotaSpent);
        (await PlaceSeriesAsync(world, "eve", Union)).Refused!.Reason.ShouldBe(RefusalReason.NotOfficer);

        // An edit is bound as well, and does not stand in its own way; another officer may do it.
        var later = new EditSeries(
            NewId(), Caller.Plain(new("officer1")), placed.Plan.Id, SeriesScope.All, null,
            new(Today.PlusDays(1).At(new(20, 0)), Today.PlusDays(1).At(new(21, 0))), null, [], SeriesMode.SkipAndRecord,
            null);
        var edited = (await world.Member("officer1").EditSeriesAsync(later, dry: false)).Value;
        edited.Occurrences.Select(one => one.Act).ShouldBe(
            [OccurrenceAct.Moved, OccurrenceAct.Moved, OccurrenceAct.Refused, OccurrenceAct.Moved]);
        await world.CheckInvariantsAsync(10, "palace-1", "club");
    }

    [DatabaseFact]
    public async Task SeriesOfTwoOfficersAtOnce_GetNoMoreThanTheQuota()
    {
        await using var world = await StartAsync();
        await SetAsync(world, 1);
        await Task.WhenAll(
            PlaceSeriesAsync(world, "officer0", Union), PlaceSeriesAsync(world, "officer1", Union, "club"),
            PlaceSeriesAsync(world, "officer2", Union, hour: 12),
            PlaceSeriesAsync(world, "officer3", Union, "club", 12));
        var used = await world.Database.LoadUsageAsync(Union, Make.Monday, Make.Monday + Duration.FromDays(9), default);
        used.Where(one => one.Counts).GroupBy(one => one.Stretch.Start.InUtc().Date)
            .ShouldAllBe(day => day.Count() == 1);
        await PlaceSeriesAsync(world, "officer4", Union, hour: 15);
        used = await world.Database.LoadUsageAsync(Union, Make.Monday, Make.Monday + Duration.FromDays(9), default);
        used.Count(one => one.Counts).ShouldBe(4);
    }

    private static Task<Outcome<SeriesOutcome>> PlaceSeriesAsync(
        World world, string member, OrganisationId? group, string facility = "palace-1", int hour = 19) =>
        world.Member(member).PlaceSeriesAsync(Series(member, group, facility, hour), dry: false);

    private static PlaceSeries Series(string member, OrganisationId? group, string facility, int hour) => new(
        NewId(), Caller.Plain(new(member)), new(facility), new(member), [new(new("hall"), 1)],
        new(Today.PlusDays(1).At(new(hour, 0)), Today.PlusDays(1).At(new(hour + 1, 0))), "FREQ=DAILY;COUNT=4",
        HolidayChoice.Keep, SeriesMode.SkipAndRecord, 5, "排练", group);

    private async Task<World> StartAsync(string? database = null)
    {
        var world = await World.StartAsync(database ?? await NewDatabaseAsync());
        var group = new GroupAgreement(
            Union, [.. Enumerable.Range(0, 10).Select(i => new MemberId("officer" + i))], [], []);
        foreach (var id in new[] { "palace-1", "club" })
        {
            await world.RegisterAsync(Make.Facility(id));
            (await world.Facility(id).SetTermsAsync(
                new(NewId(), Admin, new([], [], [group], 30)))).Refused.ShouldBeNull();
        }
        return world;
    }

    private static async Task SetAsync(
        World world, int max, QuotaMeasure measure = QuotaMeasure.Bookings, string name = "union") =>
        (await world.Grains.GetGrain<IRulesGrain>(IRulesGrain.Key).SetAsync(new(
            NewId(), Admin, name, RuleScope.City, Today, "测试",
            new(Quota: new(measure, max, QuotaPeriod.Day, [], [], QuotaHolder.Union))))).Refused.ShouldBeNull();

    private static Task<Outcome<BookingRecord>> PlaceAsync(
        World world, string member, string facility, int day, int hour, string? group = "tram-depot") =>
        world.Member(member).PlaceAsync(Wish(member, facility, day, hour, group));

    private static PlaceBooking Wish(string member, string facility, int day, int hour, string? group = "tram-depot") =>
        new(
        NewId(), Caller.Plain(new(member)), new(facility), new(member), [new(new("hall"), 1)],
        new(Today.PlusDays(day).At(new(hour, 0)), Today.PlusDays(day).At(new(hour + 1, 0))), 5, "排练",
        group is null ? null : new OrganisationId(group));

    private static CommandId NewId() => new(Guid.NewGuid());
}

/// <summary>On a SQLite file.</summary>
public sealed class UnionQuotasOnSqliteTests : UnionQuotaTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-unions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
}

/// <summary>On a PostgreSQL server of the tests' own.</summary>
public sealed class UnionQuotasOnPostgresTests : UnionQuotaTests
{
    private protected override async Task<string> NewDatabaseAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
