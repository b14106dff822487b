namespace Booking.Storage.Tests;

/// <summary>What few bookings carry beside their row, whichever the database.</summary>
public abstract class RequestCompliance : DatabaseSuite
{
    private static readonly ApprovalRule Rule = new(
        "big", [], 0, [], null, null, ApprovalFor.Anybody,
        [new(StaffReach.Facility, 24, [new("bob")]), new(StaffReach.City, 24, [])], 72, 2, "");

    [DatabaseFact]
    public async Task Request_IsReadBack_AsEachEventLeftIt()
    {
        await RegisterAsync(Make.Facility());
        var asked = await PlaceAsync(1, 2, "palace-1");
        var granted = asked with { Version = 3, Approval = asked.Approval!.Grant(Make.Monday, new("bob"), "好") };
        await AppendAsync(
            new(Palace, 2, [new(3, Make.Monday, new BookingApproved(asked.Id, new("bob"), "好"))], [], [granted]));

        var found = (await Database.FindBookingAsync(asked.Id, Soon)).ShouldNotBeNull();
        Same.Booking(found, granted);
        (found.Approval, found.Companions, found.Group).ShouldBe((granted.Approval, granted.Companions, granted.Group));
        Same.Booking(
            (await Database.LoadFacilityAsync(asked.Facility, Make.Monday, Make.Monday, Soon))!.Bookings.Single(),
            granted);
        Same.Booking((await Database.ListBookingsAsync(asked.BookedFor, null, 10, Soon)).Single(), granted);
        (await Database.LoadMemberAsync(asked.BookedFor, Make.Monday, Soon)).Open.Single().Booking.ShouldBe(asked.Id);
        // A placing that is repeated hears what it heard at first.
        Same.Booking((await Database.FindOutcomeAsync(Palace, asked.PlacedWith, Soon))!.Booking, asked);
        (await VerifyAsync()).ShouldBeEmpty();
        (await CountAsync("select count(*) from booking_claim where live")).ShouldBe(1);
        (await CountAsync("select count(*) from attendance")).ShouldBe(0, "it may never take place");
    }

    [DatabaseFact]
    public async Task HowABookingCameAbout_IsReadBack_AndReplayAgrees()
    {
        await RegisterAsync(Make.Facility());
        var plain = Make.Booking();
        foreach (var (how, index) in Enum.GetValues<BookedHow>().Select((how, index) => (how, index)))
        {
            var stretch = new Stretch(
                plain.Stretch.Start + Duration.FromDays(index), plain.Stretch.End + Duration.FromDays(index));
            var placed = new BookingPlaced(
                Make.BookingId(700 + index), plain.BookedFor, plain.BookedBy, plain.Claims, stretch, plain.Attendees,
                plain.Purpose, new(Guid.NewGuid()), How: how);
            var booked = BookingRecord.Placed(plain.Facility, placed, plain.PlacedAt, 2 + index);
            await AppendAsync(new(Palace, 1 + index, [new(2 + index, plain.PlacedAt, placed)],
                [new(placed.PlacedWith, HashOf(plain), plain.PlacedAt, 2 + index, booked)], [booked]));
            Same.Booking((await Database.FindBookingAsync(placed.Booking, Soon))!, booked);
        }
        (await CountAsync(
            "select count(*) from booking_request where how in ('from_afar', 'in_person', 'programme')")).ShouldBe(3);
        (await VerifyAsync()).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task ServiceAndPermit_AreReadBack_WithTheirPrice_AsEachEventLeftThem()
    {
        await RegisterAsync(Make.Facility());
        var plain = Make.Booking();
        var use = new ServiceUse(
            "badminton", new(RuleLevel.District, "110101"), 7, 15, 30, BenefitClass.LowCharge,
            new(PriceClass.Concession, PricePer.Hour, 2_500, 5_000));
        var placed = new BookingPlaced(
            plain.Id, plain.BookedFor, plain.BookedBy, plain.Claims, plain.Stretch, plain.Attendees,
            plain.Purpose, plain.PlacedWith, Service: use, Permit: new("京公大活〔2026〕12号", 19));
        var booked = BookingRecord.Placed(plain.Facility, placed, plain.PlacedAt, 2);
        await AppendAsync(new(Palace, 1, [new(2, plain.PlacedAt, placed)],
            [new(plain.PlacedWith, HashOf(plain), plain.PlacedAt, 2, booked)], [booked]));
        Same.Booking((await Database.FindBookingAsync(plain.Id, Soon))!, booked);
        Same.Booking((await Database.FindOutcomeAsync(Palace, plain.PlacedWith, Soon))!.Booking, booked);
        (await CountAsync(
            "select count(*) from booking_request where service_name = 'badminton' and price_fen = 5000")).ShouldBe(1);

        var longer = new Stretch(plain.Stretch.Start, plain.Stretch.End + Duration.FromHours(1));
        var dearer = use with { Price = use.Price.For(180, 10) };
        var resized = booked with { Stretch = longer, Service = dearer, Version = 3 };
        await AppendAsync(
            new(
                Palace, 2, [new(3, Make.Monday, new BookingResized(plain.Id, longer, plain.BookedFor, dearer))], [],
                [resized]));
        Same.Booking(
            (await Database.LoadFacilityAsync(plain.Facility, Make.Monday, Make.Monday, Soon))!.Bookings.Single(),
            resized);
        (await VerifyAsync()).ShouldBeEmpty();
        await ExecuteAsync("update booking_request set price_fen = 1");
        (await VerifyAsync()).ShouldHaveSingleItem().ToString().ShouldContain("price_fen");
    }

    [DatabaseFact]
    public async Task PersonOnRecord_IsReadBack_AndTheLaterRecordingHolds()
    {
        (await Database.FindPersonAsync(new("ann"), Soon)).ShouldBeNull();
        var facts = new PersonFacts(
            new("ann"), false, new(1960, 5, 1), "110101", [ConcessionGround.Disabled, ConcessionGround.Student],
            new(2027, 6, 30), new("staff"), Make.Monday);
        foreach (var one in new[]
        {
            PersonFacts.Unrecorded(new("ann")) with { RecordedBy = new("other"), RecordedAt = Make.Monday }, facts,
        })
        {
            await Database.PutPersonAsync(one, Soon);
            var found = (await Database.FindPersonAsync(one.Member, Soon)).ShouldNotBeNull();
            found.Grounds.ShouldBe(one.Grounds);
            (found with { Grounds = one.Grounds }).ShouldBe(one);
        }
        (await Database.FindPersonAsync(new("bob"), Soon)).ShouldBeNull();
    }

    [DatabaseFact]
    public async Task RequestsOfAFencedStream_AreNotWritten_AndThoseOfTheOthersInItsBatchAre()
    {
        // Forty streams at once share few transactions; every fourth expects a version that its stream has not got,
        // every fifth is plain.
        await Task.WhenAll(Enumerable.Range(0, 40).Select<int, Task>(i => i % 5 == 0
            ? AppendAsync(Placing(Make.Booking(i, facility: $"f-{i}", version: 1)))
            : PlaceAsync(i, i % 4 == 0 ? 7 : 1, $"f-{i}")));

        (await CountAsync("select count(*) from booking")).ShouldBe(32);
        (await CountAsync("select count(*) from booking_request")).ShouldBe(24);
        for (var i = 0; i < 40; i++)
        {
            var found = await Database.FindBookingAsync(Make.BookingId(i), Soon);
            (found is null).ShouldBe(i % 5 > 0 && i % 4 == 0, $"f-{i}");
            if (found is not null) (found.Companions is null).ShouldBe(i % 5 == 0, $"f-{i}");
        }
    }

    [DatabaseFact]
    public async Task PlainBooking_LeavesNoRequest()
    {
        await AppendAsync(Placing(Make.Booking(1, version: 1)));
        (await CountAsync("select count(*) from booking_request")).ShouldBe(0);
    }

    [DatabaseFact]
    public async Task Pending_IsListed_WhereAScopeReaches_SoonestFirst_UntilItIsDecided()
    {
        await RegisterAsync(Make.Facility());
        await RegisterAsync(Make.Facility("club") with { Division = "110102003" });
        var later = await PlaceAsync(1, 2, "palace-1", lapseHours: 70);
        var sooner = await PlaceAsync(2, 2, "club", lapseHours: 10);

        async Task<string[]> Listed(StaffReach reach, string key, string? facility = null, int limit = 200) =>
            [.. (await Database.ListPendingAsync(
                new(reach, key), facility is null ? null : new FacilityId(facility), limit, Soon))
                .Select(booking => booking.Facility.Value)];
        (await Listed(StaffReach.City, "")).ShouldBe(["club", "palace-1"]);
        (await Listed(StaffReach.City, "", limit: 1)).ShouldBe(["club"]);
        (await Listed(StaffReach.City, "", "palace-1")).ShouldBe(["palace-1"]);
        (await Listed(StaffReach.District, "110102")).ShouldBe(["club"]);
        (await Listed(StaffReach.District, "")).ShouldBeEmpty();
        (await Listed(StaffReach.Facility, "palace-1")).ShouldBe(["palace-1"]);
        (await Listed(StaffReach.Facility, "palace-1", "club")).ShouldBeEmpty();
        (await Listed(StaffReach.None, "")).ShouldBeEmpty();

        var declined = later with
        {
            State = BookingState.Declined,
            Version = 3,
            Approval = later.Approval!.Decline(Make.Monday, new("bob"), "不行"),
        };
        await AppendAsync(
            new(Palace, 2, [new(3, Make.Monday, new BookingDeclined(later.Id, new("bob"), "不行"))], [], [declined]));
        (await Listed(StaffReach.City, "")).ShouldBe(["club"]);
        (await VerifyAsync()).ShouldBeEmpty();
        sooner.State.ShouldBe(BookingState.Pending);
    }

    [DatabaseFact]
    public async Task Appeals_AreListed_WhereAScopeReaches_OldestFirst_UntilTheyAreAnswered()
    {
        await RegisterAsync(Make.Facility());
        await RegisterAsync(Make.Facility("club") with { Division = "110102003" });
        var later = await MissAsync(1, "palace-1", days: 1, new(Make.Monday, "\"answer\": 地铁停运"));
        await MissAsync(2, "club", days: 0, new(Make.Monday, "answer"));
        await MissAsync(3, "club-2", days: 0, null);

        async Task<string[]> Listed(
            StaffReach reach, string key, string? facility = null, string except = "desk", int limit = 200) =>
            [.. (await Database.ListAppealsAsync(
                new(reach, key), facility is null ? null : new FacilityId(facility), new(except), limit, Soon))
                .Select(booking => booking.Facility.Value)];
        (await Listed(StaffReach.City, "")).ShouldBe(["club", "palace-1"]);
        (await Listed(StaffReach.City, "", limit: 1)).ShouldBe(["club"]);
        (await Listed(StaffReach.City, "", "palace-1")).ShouldBe(["palace-1"]);
        (await Listed(StaffReach.City, "", except: "member-2")).ShouldBe(["palace-1"]);
        (await Listed(StaffReach.District, "110102")).ShouldBe(["club"]);
        (await Listed(StaffReach.District, "")).ShouldBeEmpty();
        (await Listed(StaffReach.Facility, "palace-1")).ShouldBe(["palace-1"]);
        (await Listed(StaffReach.Facility, "palace-1", "club")).ShouldBeEmpty();
        (await Listed(StaffReach.None, "")).ShouldBeEmpty();
        var read = (await Database.ListAppealsAsync(
            StaffScope.City, later.Facility, new("desk"), 1, Soon)).ShouldHaveSingleItem();
        Same.Booking(read, later);

        var kept = later with
        {
            Version = 3,
            Appeal = later.Appeal! with { Answer = new(Make.Monday, new("desk"), false, "不同意") }
        };
        await AppendAsync(
            new(Palace, 2, [new(3, Make.Monday, new AppealAnswered(later.Id, false, new("desk"), "不同意"))], [], [kept]));
        (await Listed(StaffReach.City, "")).ShouldBe(["club"]);
        // A correction took it back before anybody answered.
        await ExecuteAsync("update booking set lapse_cause = 'attended' where facility_id = 'club'");
        (await Listed(StaffReach.City, "")).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task FacilityWithAnOverdueRequest_IsAmongThoseToWake()
    {
        await RegisterAsync(Make.Facility());
        var asked = await PlaceAsync(1, 2, "palace-1", lapseHours: 10);
        var due = asked.AnswerDueAt()!.Value;

        (await Database.ListOverdueAsync(
            Make.Monday - Duration.FromDays(7), due - Duration.FromSeconds(1), Soon)).ShouldBeEmpty();
        (await Database.ListOverdueAsync(Make.Monday - Duration.FromDays(7), due, Soon)).ShouldHaveSingleItem()
            .ShouldBe(asked.Facility);
    }

    [DatabaseFact]
    public async Task DamagedOrLostRequest_IsNamed()
    {
        await RegisterAsync(Make.Facility());
        var asked = await PlaceAsync(1, 2, "palace-1");
        await ExecuteAsync("update booking_request set organisation_id = 'other'");
        (await VerifyAsync()).ShouldHaveSingleItem().ToString()
            .ShouldContain($"booking_request {asked.Id} organisation_id");
        await ExecuteAsync("delete from booking_request");
        (await VerifyAsync()).ShouldContain(
            one => one.ToString().Contains($"booking_request {asked.Id}: expected a row"));
    }

    private async Task<BookingRecord> PlaceAsync(int number, long version, string facility, int lapseHours = 72)
    {
        var plain = Make.Booking(number, facility: facility, member: $"member-{number}", version: version);
        var placed = new BookingPlaced(
            plain.Id, plain.BookedFor, plain.BookedBy, plain.Claims, plain.Stretch, plain.Attendees,
            plain.Purpose, plain.PlacedWith, null, new("choir"),
            Approval.Ask(Rule with { LapseHours = lapseHours }, Make.Monday, plain.Stretch.Start),
            new(2, Make.Monday + Duration.FromMinutes(30), [new("li"), new("wang")]));
        var asked = BookingRecord.Placed(plain.Facility, placed, plain.PlacedAt, version);
        await AppendAsync(new(StreamId.Of(plain.Facility), version - 1, [new(version, plain.PlacedAt, placed)],
            [new(plain.PlacedWith, HashOf(plain), plain.PlacedAt, version, asked)], [asked]));
        return asked;
    }

    // Only its row is looked at: what led to it is the ledger's.
    private async Task<BookingRecord> MissAsync(int number, string facility, int days, Appeal? appeal)
    {
        var plain = Make.Booking(number, facility: facility, member: $"member-{number}", version: 2);
        var missed = plain with
        {
            Stretch = new(plain.Stretch.Start + Duration.FromDays(days), plain.Stretch.End + Duration.FromDays(days)),
            State = BookingState.Lapsed,
            Lapse = new(plain.Stretch.Start, LapseCause.NoShow),
            Appeal = appeal,
        };
        await AppendAsync(Placing(missed));
        return missed;
    }

    private async Task<List<Difference>> VerifyAsync()
    {
        var found = new List<Difference>();
        await foreach (var difference in new JournalVerifier(Database, DateTimeZoneProviders.Tzdb).RunAsync(Soon))
            found.Add(difference);
        return found;
    }
}

public sealed class PostgresRequestTests : RequestCompliance
{
    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteRequestTests : RequestCompliance
{
    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);
}
