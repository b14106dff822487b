using Booking.Grains.Facilities;

namespace Booking.Grains.Tests;

/// <summary>Demand turned away (P11): what counts, once, and that it comes to the rows without anybody's
/// name.</summary>
public abstract class DemandTests
{
    private static readonly LocalDate Tomorrow = new(2026, 3, 3);

    private protected abstract Task<string> NewDatabaseAsync();

    [DatabaseFact]
    public async Task RefusalForWantOfRoom_IsCounted_AndSpacesFreeAreNot()
    {
        var options = new BookingOptions { LapseRoundSeconds = 1, FigureRoundSeconds = 1 };
        await using var world = await World.StartAsync(await NewDatabaseAsync(), options: options);
        await world.RegisterAsync(Make.Facility());
        (await PlaceAsync(world, "ann", 10)).IsAccepted.ShouldBeTrue();
        (await PlaceAsync(world, "ben", 10)).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
        (await PlaceAsync(world, "ben", 10)).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
        (await PlaceAsync(world, "cho", 10)).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
        (await PlaceAsync(world, "cho", 3)).Refused!.Reason.ShouldBe(RefusalReason.OutsideOpeningHours);
        (await PlaceAsync(world, "cho", 12, people: 1_000)).Refused!.Reason.ShouldBe(RefusalReason.TooManyPeople);

        var report = await WrittenAsync(world, 3);
        report.ByCause.ShouldBe(
            new Dictionary<DemandCause, long> { [DemandCause.Taken] = 2, [DemandCause.TooSmall] = 1 },
            ignoreOrder: true);
        report.ByHour[24 + 10].ShouldBe(2, "whoever asks twice for the same wants it once");
        report.ByHour[24 + 12].ShouldBe(1);
        report.BySpaceType.ShouldHaveSingleItem().Key.ShouldBe(Make.Space().Type);
    }

    [DatabaseFact]
    public async Task RefusedWishForAService_ThatNamesNoSpace_IsCountedAsTheKindOfSpaceItTakes()
    {
        var options = new BookingOptions { LapseRoundSeconds = 1, FigureRoundSeconds = 1 };
        await using var world = await World.StartAsync(await NewDatabaseAsync(), options: options);
        await world.RegisterAsync(Make.Facility("palace-1", Make.Space(), Make.Equipment()));
        var choir = new ServiceOffer(
            "合唱", "Choir", ServiceFunction.CultureAndSports, [new(null, "projector", 1), new(new("hall"), "", 1)], 30,
            60, 120, 0, 0, 0, BookerTerms.Everybody, BenefitClass.PublicBenefit, null);
        (await world.Grains.GetGrain<IRulesGrain>(IRulesGrain.Key).SetAsync(new(
            new(Guid.NewGuid()), new(new("admin"), StaffScope.City), "choir", RuleScope.City, new(2026, 3, 2), "测试",
            new(Service: choir))))
            .Refused.ShouldBeNull();
        (await AskAsync("ann", "choir")).Refused.ShouldBeNull();
        (await AskAsync("ben", "choir")).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
        (await AskAsync("ben", "ballet")).Refused!.Reason.ShouldBe(RefusalReason.UnknownService);

        var report = await WrittenAsync(world, 1);
        report.ByCause.ShouldBe(new Dictionary<DemandCause, long> { [DemandCause.Taken] = 1 });
        report.BySpaceType.ShouldHaveSingleItem().Key.ShouldBe(
            Make.Space().Type, "the hall is what was missing, not the projector");

        Task<Outcome<BookingRecord>> AskAsync(string member, string service) =>
            world.Member(member).PlaceAsync(Wish(member, 10) with { Claims = [], Service = service });
    }

    [DatabaseFact]
    public async Task RefusalByAnOldMemory_ThatIsNoneAtASecondLook_IsNoDemand()
    {
        var options = new BookingOptions
        {
            LapseRoundSeconds = 1,
            FigureRoundSeconds = 1,
            OpenBookingsPerMemberMax = 1,
        };
        await using var world = await World.StartAsync(await NewDatabaseAsync(), options: options);
        await world.RegisterAsync(Make.Facility());
        var first = (await PlaceAsync(world, "ann", 10)).Value;
        // Staff give it back at the house; the person's grain still remembers it.
        (await world.Facility("palace-1").CancelAsync(
            new(new(Guid.NewGuid()), new(new("desk"), StaffScope.City), first.Id, "停电"))).IsAccepted.ShouldBeTrue();
        (await PlaceAsync(world, "ann", 12)).IsAccepted.ShouldBeTrue();
        (await PlaceAsync(world, "ann", 14)).Refused!.Reason.ShouldBe(RefusalReason.MemberQuotaSpent);

        var report = await WrittenAsync(world, 1);
        report.ByCause.ShouldBe(new Dictionary<DemandCause, long> { [DemandCause.Quota] = 1 });
        (report.ByHour[24 + 12], report.ByHour[24 + 14]).ShouldBe((0, 1));
    }

    [Fact]
    public void Tally_HandsOverOnce_TakesBackWhatCouldNotBeWritten_AndKeepsToDaysInSight()
    {
        var tally = new DemandTally(new("palace-1"));
        var now = Make.Monday;
        tally.Count(Wish("ann", 10), RefusalReason.SlotTaken, Make.Facility(), now);
        tally.Count(Wish("ben", 10), RefusalReason.SlotTaken, Make.Facility(), now);
        tally.Count(Wish("ann", 10, new(2030, 1, 1)), RefusalReason.BeyondWindow, Make.Facility(), now);
        tally.Count(Wish("ann", 11), RefusalReason.Closed, Make.Facility(), now);
        var taken = tally.Take();
        taken.ShouldHaveSingleItem().ShouldBe(
            new(new("palace-1"), Make.Space().Type, Tomorrow, 10, DemandCause.Taken, 2));
        tally.IsEmpty.ShouldBeTrue();

        tally.Return(taken);
        tally.Count(Wish("ann", 10), RefusalReason.SlotTaken, Make.Facility(), now);
        tally.Take().ShouldHaveSingleItem().Times.ShouldBe(2, "the same wish within the hour");
        tally.Forget();
        tally.Count(Wish("ann", 10), RefusalReason.SlotTaken, Make.Facility(), now);
        tally.Take().ShouldHaveSingleItem().Times.ShouldBe(1);
    }

    private static PlaceBooking Wish(string member, int hour, LocalDate? date = null, int people = 2)
    {
        var start = (date ?? Tomorrow).At(new LocalTime(hour, 0));
        return new(
            new(Guid.NewGuid()), Caller.Plain(new(member)), new("palace-1"), new(member), [new(new("hall"), 1)],
            new(start, start.PlusHours(1)), people, "");
    }

    private static Task<Outcome<BookingRecord>> PlaceAsync(World world, string member, int hour, int people = 2) =>
        world.Member(member).PlaceAsync(Wish(member, hour, people: people));

    // Written by timers, so it is asked for until it is there.
    private static async Task<DemandReport> WrittenAsync(World world, long total)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var report = new DemandReport();
            await world.Database.Figures.AddUpDemandAsync(
                null, Tomorrow, Tomorrow.PlusDays(1), world.Clock.GetCurrentInstant(), report, limit.Token);
            if (report.Total >= total) return report;
            await Task.Delay(50, limit.Token);
        }
    }
}

/// <summary>On a SQLite file.</summary>
public sealed class DemandOnSqliteTests : DemandTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-demand-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
}

/// <summary>On a PostgreSQL server of the tests' own.</summary>
public sealed class DemandOnPostgresTests : DemandTests
{
    private protected override async Task<string> NewDatabaseAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
