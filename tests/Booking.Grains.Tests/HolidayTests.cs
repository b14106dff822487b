namespace Booking.Grains.Tests;

/// <summary>Hours that ask for the city's holiday table, by the real grains; once on each database.</summary>
public abstract class HolidayTests
{
    private static readonly Caller Admin = new(new("admin"), StaffScope.City);
    private static readonly LocalDate Wednesday = new(2026, 3, 4);

    private protected abstract Task<string> NewDatabaseAsync();

    [DatabaseFact]
    public async Task HolidayTable_ReachesHousesThatAskForIt_AlsoAfterARestart_AndReplayAgrees()
    {
        var database = await NewDatabaseAsync();
        await using (var world = await World.StartAsync(database))
        {
            await world.RegisterAsync(Make.Facility() with { Hours = Asking });
            await world.RegisterAsync(Make.Facility("plain"));
            (await PlaceAsync(world, "palace-1", Wednesday, 9)).IsAccepted.ShouldBeTrue();
            await ImportAsync(world, HolidayKind.Holiday);
            (await PlaceAsync(world, "palace-1", Wednesday, 15)).Refused!.Reason.ShouldBe(
                RefusalReason.OutsideOpeningHours);
            (await PlaceAsync(world, "plain", Wednesday, 11)).IsAccepted.ShouldBeTrue();
        }
        await using (var world = await World.StartAsync(database))
        {
            (await PlaceAsync(world, "palace-1", Wednesday, 15)).Refused!["opens"].ShouldBe("10:00-12:00");
            // What was booked before stays, whatever the table says now.
            (await PlaceAsync(world, "palace-1", Wednesday, 9)).Refused!.Reason.ShouldBe(
                RefusalReason.OutsideOpeningHours);
            await world.RegisterAsync(Make.Facility("later") with { Hours = Asking });
            (await PlaceAsync(world, "later", Wednesday, 15)).Refused!.Reason.ShouldBe(
                RefusalReason.OutsideOpeningHours);
            await ImportAsync(world, HolidayKind.MakeUpWorkday);
            (await PlaceAsync(world, "later", Wednesday, 15)).IsAccepted.ShouldBeTrue(
                "a worked day is like its weekday here");
            await world.CheckInvariantsAsync(10, "palace-1", "plain", "later");
            var differences = new List<Storage.Difference>();
            await foreach (var difference in new Storage.JournalVerifier(
                world.Database, DateTimeZoneProviders.Tzdb).RunAsync())
                differences.Add(difference);
            differences.ShouldBeEmpty();
        }
    }

    [DatabaseFact]
    public async Task ImportThatIsRepeated_TellsAgain_AndWritesNothing()
    {
        await using var world = await World.StartAsync(await NewDatabaseAsync());
        await world.RegisterAsync(Make.Facility() with { Hours = Asking });
        await ImportAsync(world, HolidayKind.Holiday);
        var before = (await world.Facility("palace-1").GetAsync()).Value;
        before.Facility.Calendar!.Days.ShouldBe([new(Wednesday, SpecialDayKind.StatutoryHoliday)]);
        await ImportAsync(world, HolidayKind.Holiday);
        (await world.Facility("palace-1").GetAsync()).Value.Version.ShouldBe(before.Version);
    }

    [DatabaseFact]
    public async Task HouseEditedByItsKeepers_KeepsTheHolidaysThatOnlyARotaAsksFor()
    {
        await using var world = await World.StartAsync(await NewDatabaseAsync());
        var entry = Make.Facility(
            "palace-1", Make.Space("quiet") with { Function = ServiceFunction.Counselling, Bookable = false });
        await world.RegisterAsync(entry);
        await ImportAsync(world, HolidayKind.Holiday);
        var practice = new Practice(
            AppointmentKind.Counselling, new("wang.account"), ["stress"], ["zh"], [new("quiet")], 50, 10, 0, 8, [],
            true);
        (await world.Facility("palace-1").RegisterPractitionerAsync(new(
            new(Guid.NewGuid()), Admin,
            FacilityLedger.PractitionerOf(new("wang"), "王老师", "", Asking, practice)))).IsAccepted.ShouldBeTrue();

        await world.RegisterAsync(entry with { NameEn = "Edited" });

        var after = (await world.Facility("palace-1").GetAsync()).Value.Facility;
        after.NameEn.ShouldBe("Edited");
        after.Calendar!.Days.ShouldBe([new(Wednesday, SpecialDayKind.StatutoryHoliday)]);
    }

    private static OpeningHours Asking => Make.Daily() with
    {
        Rules = new([], [new(SpecialDayKind.StatutoryHoliday, null, [new(new(10, 0), new(12, 0))])]),
    };

    private static async Task ImportAsync(World world, HolidayKind kind) =>
        (await world.Grains.GetGrain<IRegisterGrain>(IRegisterGrain.Key).ImportAsync(new(
            new(Guid.NewGuid()), Admin, [], [],
            [new(Wednesday, "测试节", "Test Day", kind, kind == HolidayKind.Holiday, "test")])))
        .Refused.ShouldBeNull();

    // By somebody new each time: nothing of theirs is in the way.
    private static Task<Outcome<BookingRecord>> PlaceAsync(World world, string facility, LocalDate date, int hour)
    {
        var member = new MemberId("m" + Guid.NewGuid().ToString("N")[..8]);
        return world.Member(member.Value).PlaceAsync(new(
            new(Guid.NewGuid()), Caller.Plain(member), new(facility), member, [new(new("hall"), 1)],
            new(date + new LocalTime(hour, 0), date + new LocalTime(hour + 1, 0)), 5, "排练"));
    }
}

/// <summary>On a SQLite file.</summary>
public sealed class HolidaysOnSqliteTests : HolidayTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-holidays-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
}

/// <summary>On a PostgreSQL server of the tests' own.</summary>
public sealed class HolidaysOnPostgresTests : HolidayTests
{
    private protected override async Task<string> NewDatabaseAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
