namespace Booking.Grains.Tests;

/// <summary>Services by the real grains: set, offered, booked, priced, and read again after a restart; once on each
/// database.</summary>
public abstract class ServicesTests
{
    private static readonly Caller Admin = new(new("admin"), StaffScope.City);
    private static readonly LocalDate Today = new(2026, 3, 2);
    private static readonly Tariff Hourly = new(PricePer.Hour, 5_000, 2_000, 2_500, 8_000, "询价");

    private static ServiceOffer Rehearsal { get; } = new(
        "排练", "Rehearsal", ServiceFunction.CultureAndSports, [new(null, "multi_function_hall", 1)], 30, 60, 120, 0, 30,
        0, BookerTerms.Everybody with { AgeMax = 80 }, BenefitClass.LowCharge, Hourly);

    private protected abstract Task<string> NewDatabaseAsync();

    [DatabaseFact]
    public async Task ServiceOfTheCity_IsOfferedBookedAndPriced_ByWhatIsOnRecord_AlsoAfterARestart()
    {
        var database = await NewDatabaseAsync();
        BookingRecord first;
        await using (var world = await World.StartAsync(database))
        {
            await world.RegisterAsync(Make.Facility());
            (await SetAsync(world, Rehearsal)).Refused.ShouldBeNull();
            (await world.Facility("palace-1").ListServicesAsync()).Value.Services.ShouldHaveSingleItem().Name.ShouldBe(
                "rehearsal");
            (await PlaceAsync(world, 10)).Refused!.Reason.ShouldBe(RefusalReason.BookerPapersMissing);
            await RecordAsync(world, born: new(1950, 1, 1), isMember: false);

            var quote = (await world.Facility("palace-1").QuoteAsync(Asking(10))).Value;
            first = (await PlaceAsync(world, 10)).Value;

            first.Service.ShouldBe(quote.Service);
            first.Service!.Price.ShouldBe(new(PriceClass.Concession, PricePer.Hour, 2_500, 2_500));
            (await PlaceAsync(world, 11)).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken, "it is being cleaned");
        }
        await using (var world = await World.StartAsync(database))
        {
            (await PlaceAsync(world, 11)).Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
            (await SetAsync(world, Rehearsal with { Tariff = null })).Refused.ShouldBeNull();
            var second = (await PlaceAsync(world, 13)).Value;
            second.Service!.Price.ShouldBe(Price.Free);
            (await world.Member("ann").MoveAsync(new(
                NewId(), Caller.Plain(new("ann")), first.Id, [],
                new(Today.PlusDays(1) + new LocalTime(8, 0), Today.PlusDays(1) + new LocalTime(10, 0)), null)))
                .Value.Service!.Price.Fen.ShouldBe(5_000, "what was booked keeps its price an hour");
            await world.CheckInvariantsAsync(10, "palace-1");
            await VerifyAsync(world);
        }
    }

    [DatabaseFact]
    public async Task PriceAboveItsCeiling_AWideningBelow_AndARulesName_AreRefused()
    {
        await using var world = await World.StartAsync(await NewDatabaseAsync());
        await world.RegisterAsync(Make.Facility());
        var dear = (await SetAsync(world, Rehearsal with { Tariff = Hourly with { PublicFen = 5_601 } })).Refused!;
        (dear.Reason, dear["price"], dear["maxFen"]).ShouldBe((RefusalReason.PriceTooHigh, "public", "5600"));
        (await SetAsync(world, Rehearsal)).Refused.ShouldBeNull();
        var facility = new RuleScope(RuleLevel.Facility, "palace-1");
        (await SetAsync(world, Rehearsal with { Bookers = BookerTerms.Everybody }, facility)).Refused!.Reason.ShouldBe(
            RefusalReason.RuleWidens);
        (await SetAsync(world, Rehearsal with { MinutesMax = 60 }, facility)).Refused.ShouldBeNull();
        var quota = new SetRule(
            NewId(), Admin, "rehearsal", RuleScope.City, Today, "测试",
            new(Quota: new(QuotaMeasure.Bookings, 1, QuotaPeriod.Day, [], [])));
        (await Rules(world).SetAsync(quota)).Refused!["field"].ShouldBe("name");
    }

    [DatabaseFact]
    public async Task LargeEvent_IsWarnedOf_ByTheRegistersWorkingDays()
    {
        await using var world = await World.StartAsync(await NewDatabaseAsync());
        await world.RegisterAsync(
            Make.Facility("palace-1", Make.Space(capacity: 2_000)) with { Policy = new(30, 30, 240, 60) });
        var event_ = Asking(10, day: 28) with { Service = null, Claims = [new(new("hall"), 1)], Attendees = 1_500 };
        (await world.Member("ann").PlaceAsync(event_)).Refused!.Reason.ShouldBe(RefusalReason.PermitMissing);
        var permitted = event_ with { Id = NewId(), Permit = "京公大活〔2026〕12号" };
        (await world.Member("ann").PlaceAsync(permitted)).Value.Permit.ShouldBe(new("京公大活〔2026〕12号", 20));
        var register = world.Grains.GetGrain<IRegisterGrain>(IRegisterGrain.Key);
        (await register.ImportAsync(
            new(NewId(), Admin, [], [], [new(new(2026, 3, 4), "假日", "Holiday", HolidayKind.Holiday, true, "测试")])))
            .IsAccepted.ShouldBeTrue();
        var late = (await world.Member("ann").PlaceAsync(
            permitted with { Id = NewId(), Wish = Asking(14, day: 28).Wish })).Value.Permit!;
        (late.WorkingDaysAhead, late.IsLate()).ShouldBe((19, true));
        await VerifyAsync(world);
    }

    [DatabaseFact]
    public async Task NobodyRecordsThemself_AndOnlyStaffRecordsOthers()
    {
        await using var world = await World.StartAsync(await NewDatabaseAsync());
        (await world.Member("ann").RecordPersonAsync(Recording(Caller.Plain(new("bob"))))).Refused!.Reason.ShouldBe(
            RefusalReason.NotAllowed);
        (await world.Member("ann").RecordPersonAsync(Recording(new(new("ann"),
            StaffScope.City)))).Refused!.Reason.ShouldBe(RefusalReason.OwnRequest);
        (await world.Member("ann").GetPersonAsync(Caller.Plain(new("bob")))).Refused!.Reason.ShouldBe(
            RefusalReason.NotAllowed);
        (await world.Member("ann").GetPersonAsync(Caller.Plain(new("ann")))).Value.ShouldBe(
            PersonFacts.Unrecorded(new("ann")));
    }

    private static RecordPerson Recording(Caller caller, LocalDate? born = null, bool isMember = true) =>
        new(NewId(), caller, new("ann"), isMember, born, "", [], null);

    private static async Task RecordAsync(World world, LocalDate? born, bool isMember) =>
        (await world.Member("ann").RecordPersonAsync(Recording(Admin, born, isMember))).Refused.ShouldBeNull();

    private static Task<Outcome<Rule>> SetAsync(World world, ServiceOffer offer, RuleScope? scope = null) =>
        Rules(world).SetAsync(
            new(NewId(), Admin, "rehearsal", scope ?? RuleScope.City, Today, "测试", new(Service: offer)));

    private static IRulesGrain Rules(World world) => world.Grains.GetGrain<IRulesGrain>(IRulesGrain.Key);

    private static PlaceBooking Asking(int hour, int day = 1) => new(
        NewId(), Caller.Plain(new("ann")), new("palace-1"), new("ann"), [],
        new(Today.PlusDays(day) + new LocalTime(hour, 0), Today.PlusDays(day) + new LocalTime(hour + 1, 0)), 5, "排练",
        Service: "rehearsal");

    private static Task<Outcome<BookingRecord>> PlaceAsync(World world, int hour) =>
        world.Member("ann").PlaceAsync(Asking(hour));

    private static async Task VerifyAsync(World world)
    {
        var differences = new List<Storage.Difference>();
        await foreach (var difference in new Storage.JournalVerifier(
            world.Database, DateTimeZoneProviders.Tzdb).RunAsync())
            differences.Add(difference);
        differences.ShouldBeEmpty();
    }

    private static CommandId NewId() => new(Guid.NewGuid());
}

/// <summary>On a SQLite file.</summary>
public sealed class ServicesOnSqliteTests : ServicesTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-services-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
}

/// <summary>On a PostgreSQL server of the tests' own.</summary>
public sealed class ServicesOnPostgresTests : ServicesTests
{
    private protected override async Task<string> NewDatabaseAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
