namespace Booking.Grains.Tests;

/// <summary>What members book for themselves counts for their union (decision 0037), by the real grains; once on each
/// database.</summary>
public abstract class MemberUnionTests
{
    private static readonly Caller Admin = new(new("admin"), StaffScope.City);
    private static readonly OrganisationId Rail = new("rail");
    private static readonly OrganisationId Steel = new("steel");
    private static readonly LocalDate Today = new(2026, 3, 2);

    private protected abstract Task<string> NewDatabaseAsync();

    [DatabaseFact]
    public async Task MembersWhoBookAtOnce_InTwoHouses_GetNoMoreThanTheirUnionsQuota()
    {
        await using var world = await StartAsync();
        for (var i = 0; i < 9; i++) await JoinAsync(world, "m" + i, Rail);
        await JoinAsync(world, "other", Steel);
        await SetAsync(world, 2);
        for (var day = 1; day <= 4; day++)
        {
            var on = day;
            var outcomes = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(
                    i => PlaceAsync(world, "m" + i, i % 2 == 0 ? "palace-1" : "club", on, 9 + i)));
            outcomes.Count(one => one.IsAccepted).ShouldBeLessThanOrEqualTo(2, $"day {day}");
            outcomes.Where(one => !one.IsAccepted).ShouldAllBe(
                one => one.Refused!.Reason == RefusalReason.UnionQuotaSpent);
            for (var hour = 9; hour < 17; hour++) await PlaceAsync(world, "m8", "palace-1", day, hour);
            // Of another union, and of none.
            (await PlaceAsync(world, "other", "club", day, 18)).IsAccepted.ShouldBeTrue();
            (await PlaceAsync(world, "nobody", "club", day, 19)).IsAccepted.ShouldBeTrue();
            (await UsedAsync(world, day)).ShouldBe(2, $"day {day}");
        }
        await world.CheckInvariantsAsync(10, "palace-1", "club");
    }

    [DatabaseFact]
    public async Task WhatOfficersAndMembersBook_CountsTogether_AndARefusalNamesTheUnion()
    {
        await using var world = await StartAsync();
        await JoinAsync(world, "m1", Rail);
        await JoinAsync(world, "m2", Rail);
        await SetAsync(world, 2);
        (await PlaceAsync(world, "officer", "palace-1", 1, 9, group: Rail)).Refused.ShouldBeNull();
        (await PlaceAsync(world, "m1", "club", 1, 9)).Refused.ShouldBeNull();

        var refused = (await PlaceAsync(world, "m2", "palace-1", 1, 14)).Refused!;

        (refused.Reason, refused["union"], refused["rule"], refused["level"], refused["limit"], refused["used"],
            refused["left"], refused["freesAt"])
            .ShouldBe((RefusalReason.UnionQuotaSpent, "rail", "union", "city", "2", "2", "0", "2026-03-03T16:00:00Z"));
        (await PlaceAsync(world, "officer", "club", 1, 14, group: Rail)).Refused!.Reason.ShouldBe(
            RefusalReason.UnionQuotaSpent);
        // An officer's own union has no part in what they book for another.
        await JoinAsync(world, "officer", Steel);
        (await PlaceAsync(world, "officer", "club", 1, 14, group: Rail)).Refused!["union"].ShouldBe("rail");
        (await PlaceAsync(world, "officer", "club", 1, 14)).Refused.ShouldBeNull();
    }

    [DatabaseFact]
    public async Task WhoChangesUnion_TakesNothingAlong_AndWhatWasBookedStaysWhereItWas()
    {
        var database = await NewDatabaseAsync();
        BookingRecord first;
        await using (var world = await StartAsync(database))
        {
            await JoinAsync(world, "m1", Rail);
            await SetAsync(world, 1);
            first = (await PlaceAsync(world, "m1", "palace-1", 1, 9)).Value;
            world.Clock.Advance(Duration.FromMinutes(1));
            await JoinAsync(world, "m1", Steel);
            await JoinAsync(world, "m2", Rail);
            // The rail union's day is used up, the steel union's is not.
            (await PlaceAsync(world, "m2", "club", 1, 9)).Refused!["union"].ShouldBe("rail");
            (await PlaceAsync(world, "m1", "club", 1, 11)).Refused.ShouldBeNull();
            (await PlaceAsync(world, "m1", "club", 1, 13)).Refused!["union"].ShouldBe("steel");
        }
        await using (var world = await World.StartAsync(database))
        {
            world.Clock.Advance(Duration.FromHours(1));
            // Moving it uses the union's day that it was placed for, and frees it.
            (await MoveAsync(world, "m1", first, 2)).Refused.ShouldBeNull();
            (await PlaceAsync(world, "m2", "club", 1, 9)).Refused.ShouldBeNull();
            (await PlaceAsync(world, "m2", "club", 2, 9)).Refused!["union"].ShouldBe("rail");
            await JoinAsync(world, "m2", null);
            (await PlaceAsync(world, "m2", "club", 2, 9)).Refused.ShouldBeNull();
        }
    }

    [DatabaseFact]
    public async Task Series_CountsForTheUnion()
    {
        await using var world = await StartAsync();
        await JoinAsync(world, "m1", Rail);
        await JoinAsync(world, "m2", Rail);
        await SetAsync(world, 1);
        (await PlaceAsync(world, "m2", "club", 3, 9)).Refused.ShouldBeNull();
        var series = await world.Member("m1").PlaceSeriesAsync(
            new(
                NewId(), Caller.Plain(new("m1")), new("palace-1"), new("m1"), [new(new("hall"), 1)], Wish(1, 9),
                "FREQ=DAILY;COUNT=3", HolidayChoice.Keep, SeriesMode.SkipAndRecord, 5, ""), dry: false);
        series.Value.Occurrences.Select(one => one.Refused?.Reason)
            .ShouldBe([null, null, RefusalReason.UnionQuotaSpent]);
        (await PlaceAsync(world, "m2", "club", 2, 9)).Refused!.Reason.ShouldBe(RefusalReason.UnionQuotaSpent);
        (await UsedAsync(world, 1)).ShouldBe(1);
    }

    [DatabaseFact]
    public async Task FreedTime_PassesOver_WhoseUnionHasUsedItsQuota_AndWhoTakesAnOfferUsesIt()
    {
        await using var world = await StartAsync();
        foreach (var member in new[] { "m1", "m2", "m3" }) await JoinAsync(world, member, Rail);
        await SetAsync(world, 1);
        var free = (await PlaceAsync(world, "nobody", "palace-1", 1, 9)).Value;
        var later = (await PlaceAsync(world, "nobody", "palace-1", 2, 9)).Value;
        (await PlaceAsync(world, "m2", "club", 1, 9)).Refused.ShouldBeNull();
        var first = (await world.Facility("palace-1").EnterWaitingAsync(Waiting("m1", 1))).Value.Entry;
        var second = (await world.Facility("palace-1").EnterWaitingAsync(Waiting("m1", 2))).Value.Entry;

        (await CancelAsync(world, free)).Refused.ShouldBeNull();
        (await CancelAsync(world, later)).Refused.ShouldBeNull();

        (await world.Facility("palace-1").GetWaitingAsync(first.Id, Admin)).Value.Entry.PassedOver!.Because.Reason
            .ShouldBe(RefusalReason.UnionQuotaSpent);
        (await world.Facility("palace-1").GetWaitingAsync(second.Id, Admin)).Value.Entry.Offer.ShouldNotBeNull();
        // Whoever is offered something has it only once it is taken.
        (await PlaceAsync(world, "m3", "club", 2, 12)).Refused.ShouldBeNull();
        (await world.Member("m1").AcceptOfferAsync(new(NewId(), Caller.Plain(new("m1")), second.Id))).Refused![
            "union"].ShouldBe("rail");
        world.Clock.Advance(Duration.FromMinutes(1));
        (await world.Member("m3").CancelAsync(new(
            NewId(), Caller.Plain(new("m3")), (await world.Member("m3").ListAsync(null, 10)).Single().Id,
            ""))).Refused.ShouldBeNull();
        (await world.Member("m1").AcceptOfferAsync(
            new(NewId(), Caller.Plain(new("m1")), second.Id))).Refused.ShouldBeNull();
        (await PlaceAsync(world, "m3", "club", 2, 12)).Refused!.Reason.ShouldBe(RefusalReason.UnionQuotaSpent);
    }

    [DatabaseFact]
    public async Task OnlyStaffRecordAUnion_OfTheRegister_AndWhoIsNoMemberLosesIt()
    {
        await using var world = await StartAsync();
        var ann = world.Member("ann");
        (await ann.RecordUnionAsync(Joining(Caller.Plain(new("bob")), "ann", Rail))).Refused!.Reason.ShouldBe(
            RefusalReason.NotAllowed);
        (await ann.RecordUnionAsync(Joining(new(new("ann"), StaffScope.City), "ann", Rail))).Refused!.Reason.ShouldBe(
            RefusalReason.OwnRequest);
        foreach (var wrong in new[] { "nowhere", "city" })
            (await ann.RecordUnionAsync(Joining(Admin, "ann", new(wrong)))).Refused!["field"].ShouldBe("union_id");
        await JoinAsync(world, "ann", Rail);
        var since = (await ann.GetPersonAsync(Caller.Plain(new("ann")))).Value.Union!.Since;
        world.Clock.Advance(Duration.FromDays(1));
        await JoinAsync(world, "ann", Rail);
        (await ann.GetPersonAsync(Admin)).Value.Union.ShouldBe(
            new(new("ann"), since, Rail, Admin.Member), "the same again changes nothing");
        world.Clock.Advance(Duration.FromDays(-2));
        await JoinAsync(world, "ann", Steel);
        (await ann.GetPersonAsync(Admin)).Value.Union!.Union.ShouldBe(Steel, "though the clock was set back");
        (await ann.RecordPersonAsync(
            new(NewId(), Admin, new("ann"), false, null, "", [], null))).Value.Union!.Union.ShouldBeNull();
        (await ann.RecordUnionAsync(Joining(Admin, "ann", Rail))).Refused!["problem"]!.ShouldContain("no union member");
    }

    private async Task<World> StartAsync(string? database = null)
    {
        var world = await World.StartAsync(database ?? await NewDatabaseAsync());
        var group = new GroupAgreement(Rail, [new("officer")], [], []);
        foreach (var id in new[] { "palace-1", "club" })
        {
            await world.RegisterAsync(Make.Facility(id));
            (await world.Facility(id).SetTermsAsync(
                new(NewId(), Admin, new([], [], [group], 30)))).Refused.ShouldBeNull();
        }
        var city = new Organisation(new("city"), "市总工会", "City", OrganisationKind.CityFederation, null, "110000");
        (await world.Grains.GetGrain<IRegisterGrain>(IRegisterGrain.Key).ImportAsync(new(
            NewId(), Admin, [],
            [city, new(Rail, "地铁", "Rail", OrganisationKind.CompanyUnion, city.Id, ""),
                new(Steel, "钢铁", "Steel", OrganisationKind.GrassRootsUnion, city.Id, "")],
            []))).Refused.ShouldBeNull();
        return world;
    }

    private static async Task JoinAsync(World world, string member, OrganisationId? union) =>
        (await world.Member(member).RecordUnionAsync(Joining(Admin, member, union))).Refused.ShouldBeNull();

    private static RecordUnion Joining(Caller caller, string member, OrganisationId? union) =>
        new(NewId(), caller, new(member), union);

    private static async Task SetAsync(World world, int max) =>
        (await world.Grains.GetGrain<IRulesGrain>(IRulesGrain.Key).SetAsync(new(
            NewId(), Admin, "union", RuleScope.City, Today, "测试",
            new(
                Quota: new(
                    QuotaMeasure.Bookings, max, QuotaPeriod.Day, [], [], QuotaHolder.Union))))).Refused.ShouldBeNull();

    private static async Task<int> UsedAsync(World world, int day)
    {
        var zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
        var (from, until) = (zone.AtStartOfDay(Today.PlusDays(day)).ToInstant(),
            zone.AtStartOfDay(Today.PlusDays(day + 1)).ToInstant());
        return (await world.Database.LoadUsageAsync(Rail, from, until, default)).Count(one => one.Counts);
    }

    private static Task<Outcome<BookingRecord>> PlaceAsync(
        World world, string member, string facility, int day, int hour, OrganisationId? group = null) =>
        world.Member(member).PlaceAsync(new(
            NewId(), Caller.Plain(new(member)), new(facility), new(member), [new(new("hall"), 1)], Wish(day, hour), 5,
            "排练", group));

    private static Task<Outcome<BookingRecord>> MoveAsync(World world, string member, BookingRecord booking, int day) =>
        world.Member(member).MoveAsync(new(NewId(), Caller.Plain(new(member)), booking.Id, [], Wish(day, 9), null));

    private static Task<Outcome<BookingRecord>> CancelAsync(World world, BookingRecord booking) =>
        world.Member(booking.BookedFor.Value).CancelAsync(
            new(NewId(), Caller.Plain(booking.BookedFor), booking.Id, ""));

    private static EnterWaiting Waiting(string member, int day) => new(
        NewId(), Caller.Plain(new(member)), new("palace-1"), new(member), [new("hall")], "", Wish(day, 9), 0, 0, 2, "");

    private static Wish Wish(int day, int hour) =>
        new(Today.PlusDays(day).At(new(hour, 0)), Today.PlusDays(day).At(new(hour + 1, 0)));

    private static CommandId NewId() => new(Guid.NewGuid());
}

/// <summary>On a SQLite file.</summary>
public sealed class MemberUnionsOnSqliteTests : MemberUnionTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-member-unions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
}

/// <summary>On a PostgreSQL server of the tests' own.</summary>
public sealed class MemberUnionsOnPostgresTests : MemberUnionTests
{
    private protected override async Task<string> NewDatabaseAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
