namespace Booking.Grains.Tests;

/// <summary>Series by the real grains, once on each database: atomic, once only, and what the rows say.</summary>
public abstract class SeriesTests
{
    private static readonly Caller Staff = new(new("desk"), StaffScope.City);

    private protected abstract Task<string> NewDatabaseAsync();

    [DatabaseFact]
    public async Task Series_IsPlacedOnce_HoweverOftenItIsSent_AndFoundAfterARestart()
    {
        var address = await NewDatabaseAsync();
        var command = Place("choir", "FREQ=WEEKLY;COUNT=10");
        SeriesPlan plan;
        await using (var world = await StartAsync(address))
        {
            var first = (await world.Member("choir").PlaceSeriesAsync(command, dry: false)).Value;
            var again = (await world.Member("choir").PlaceSeriesAsync(command, dry: false)).Value;
            plan = first.Plan;
            (again.Plan.Id, again.Plan.Version).ShouldBe((plan.Id, plan.Version));
            again.Occurrences.Select(o => (o.Original, o.Act, o.Booking)).ShouldBe(
                first.Occurrences.Select(o => (o.Original, o.Act, o.Booking)));
            (await world.Member("choir").PlaceSeriesAsync(
                command with { Purpose = "other" }, dry: false)).Refused!.Reason
                .ShouldBe(RefusalReason.CommandIdReused);
            await world.CheckInvariantsAsync(1_000, "palace-1");
            (await VerifyAsync(world)).ShouldBeEmpty();
        }
        await using (var world = await StartAsync(address))
        {
            (await world.Member("choir").PlaceSeriesAsync(command, dry: false)).Value.Plan.Id.ShouldBe(plan.Id);
            var edited = (await world.Member("desk").EditSeriesAsync(
                new(
                    NewId(), Staff, plan.Id, SeriesScope.All, null, On(10, 12), null, [], SeriesMode.AllOrNothing,
                    plan.Version), dry: false)).Value;
            edited.Plan.Sequence.ShouldBe(1);
            var view = (await world.Member("choir").GetSeriesAsync(plan.Id, Caller.Plain(new("choir")))).Value;
            view.Bookings.Length.ShouldBe(10);
            view.Bookings.ShouldAllBe(b => b.Stretch.Start.InUtc().Hour == 2);
            (await world.Member("ben").GetSeriesAsync(plan.Id, Caller.Plain(new("ben")))).Refused!.Reason.ShouldBe(
                RefusalReason.UnknownSeries);
            (await world.Member("choir").CancelSeriesAsync(
                new(NewId(), Caller.Plain(new("choir")), plan.Id, SeriesScope.All, null, "", null),
                dry: false)).IsAccepted.ShouldBeTrue();
            await world.CheckInvariantsAsync(1_000, "palace-1");
            (await VerifyAsync(world)).ShouldBeEmpty();
        }
    }

    [DatabaseFact]
    public async Task WriteThatFails_LeavesNothingOfAllOrNothing_AndOneWhoseReplyIsLost_LeavesAll()
    {
        foreach (var fault in new[] { FaultyJournal.Fault.FailsBeforeWriting, FaultyJournal.Fault.LosesTheReply })
        {
            await using var world = await StartAsync(await NewDatabaseAsync());
            var command = Place("choir", "FREQ=WEEKLY;COUNT=12");
            world.Journal.Next = fault;
            await Should.ThrowAsync<JournalUnavailableException>(
                () => world.Member("choir").PlaceSeriesAsync(command, dry: false));
            var rows = await world.Database.ListBookingsAsync(new("choir"), null, 100, default);
            rows.Length.ShouldBe(fault == FaultyJournal.Fault.LosesTheReply ? 12 : 0);
            (await world.Member("choir").PlaceSeriesAsync(command, dry: false)).Value.Occurrences.Length.ShouldBe(12);
            (await world.Database.ListBookingsAsync(new("choir"), null, 100, default)).Length.ShouldBe(12);
            await world.CheckInvariantsAsync(1_000, "palace-1");
            (await VerifyAsync(world)).ShouldBeEmpty();
        }
    }

    [DatabaseFact]
    public async Task Preview_ChangesNothing_AndShowsWhatTheCommandMeets()
    {
        await using var world = await StartAsync(await NewDatabaseAsync());
        (await world.Member("ben").PlaceSeriesAsync(
            Place("ben", "RDATE:20260310T190000"), dry: false)).IsAccepted.ShouldBeTrue();

        var preview = (await world.Member("choir").PlaceSeriesAsync(
            Place("choir", "FREQ=WEEKLY;COUNT=4"), dry: true)).Value;

        preview.Done.ShouldBeFalse();
        preview.Occurrences.Select(o => o.Act).Distinct().ShouldBe([OccurrenceAct.Refused, OccurrenceAct.Placed]);
        (await world.Database.ListBookingsAsync(new("choir"), null, 100, default)).ShouldBeEmpty();
        (await world.Member("choir").ListSeriesAsync(new(2026, 1, 1))).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task TwoSeriesAtOnce_ForOneHall_OneIsWhole_AndTheOtherNothing()
    {
        await using var world = await StartAsync(await NewDatabaseAsync());
        var members = Enumerable.Range(0, 8).Select(i => $"choir-{i}").ToList();
        var outcomes = await Task.WhenAll(
            members.Select(m => world.Member(m).PlaceSeriesAsync(Place(m, "FREQ=DAILY;COUNT=20"), dry: false)));

        outcomes.Count(o => o.IsAccepted).ShouldBe(1);
        outcomes.Where(o => !o.IsAccepted).ShouldAllBe(o => o.Refused!.Reason == RefusalReason.SeriesNotWhole);
        await world.CheckInvariantsAsync(1_000, "palace-1");
    }

    [DatabaseFact]
    public async Task MembersOwnSeries_IsBoundByTheirQuota_AcrossWhatTheyHold()
    {
        await using var world = await StartAsync(await NewDatabaseAsync());
        var mine = Place("ann", "FREQ=WEEKLY;COUNT=11") with { Caller = Caller.Plain(new("ann")), IsProgramme = false };

        (await world.Member("ann").PlaceSeriesAsync(mine, dry: false)).Refused!["because"].ShouldBe(
            "MEMBER_QUOTA_SPENT");
        var skipped = (await world.Member("ann").PlaceSeriesAsync(
            mine with { Mode = SeriesMode.SkipAndRecord }, dry: false)).Value;
        skipped.Occurrences.Count(o => o.Act == OccurrenceAct.Placed).ShouldBe(10);
        await world.CheckInvariantsAsync(10, "palace-1");
    }

    private static async Task<World> StartAsync(string address)
    {
        var world = await World.StartAsync(address);
        await world.RegisterAsync(Make.Facility() with { Policy = BookingPolicy.Default with { WindowDays = 120 } });
        return world;
    }

    private static async Task<IReadOnlyList<object>> VerifyAsync(World world)
    {
        var found = new List<object>();
        await foreach (var difference in new Storage.JournalVerifier(
            world.Database, DateTimeZoneProviders.Tzdb).RunAsync())
            found.Add(difference);
        return found;
    }

    private static PlaceSeries Place(string member, string rule) => new(
        NewId(), Staff, new("palace-1"), new(member), [new(new("hall"), 1)], On(19, 21), rule, HolidayChoice.Keep,
        SeriesMode.AllOrNothing, 10, "", IsProgramme: true);

    private static Wish On(int from, int to) => new(new(2026, 3, 3, from, 0), new(2026, 3, 3, to, 0));

    private static CommandId NewId() => new(Guid.NewGuid());
}

/// <summary>On a SQLite file.</summary>
public sealed class SeriesOnSqliteTests : SeriesTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-series-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
}

/// <summary>On a PostgreSQL server of the tests' own.</summary>
public sealed class SeriesOnPostgresTests : SeriesTests
{
    private protected override async Task<string> NewDatabaseAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
