namespace Booking.Grains.Tests;

/// <summary>The daily clearing away, whose own memory is a state of the engine; once on each database.</summary>
public abstract class HousekeepingTests
{
    private protected abstract Task<string> NewDatabaseAsync();

    [DatabaseFact]
    public async Task OldOutcomes_AreClearedAway_AndTheCountOutlivesTheProcess()
    {
        var database = await NewDatabaseAsync();
        var clock = new ManualClock();
        await using (var world = await World.StartAsync(database, clock))
        {
            await world.RegisterAsync(Make.Facility());
            (await Housekeeper(world).RunAsync()).RemovedInAll.ShouldBe(0);
            clock.Advance(Duration.FromDays(91));
            // The clock alone makes nothing old: only what is written at its time shows that it is right.
            (await Housekeeper(world).RunAsync()).RemovedInAll.ShouldBe(0);
            await world.RegisterAsync(Make.Facility("palace-2"));
            var report = await Housekeeper(world).RunAsync();
            (report.Removed, report.RemovedInAll, report.LastRun).ShouldBe((1, 1, clock.GetCurrentInstant()));
        }

        await using var next = await World.StartAsync(database, clock);
        var after = await Housekeeper(next).RunAsync();
        (after.Removed, after.RemovedInAll).ShouldBe((0, 1));
    }

    [DatabaseFact]
    public async Task Schedule_CanBeSetAtEveryStart()
    {
        var database = await NewDatabaseAsync();
        for (var start = 0; start < 2; start++)
        {
            await using var world = await World.StartAsync(database);
            await Housekeeper(world).EnsureScheduledAsync();
            await Housekeeper(world).EnsureScheduledAsync();
        }
    }

    private static IHousekeepingGrain Housekeeper(World world) =>
        world.Grains.GetGrain<IHousekeepingGrain>(IHousekeepingGrain.Key);
}

/// <summary>On a SQLite file.</summary>
public sealed class HousekeepingOnSqliteTests : HousekeepingTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-housekeeping-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
}

/// <summary>On a PostgreSQL server of the tests' own.</summary>
public sealed class HousekeepingOnPostgresTests : HousekeepingTests
{
    private protected override async Task<string> NewDatabaseAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
