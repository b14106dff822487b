using System.Collections.Immutable;
using Booking.Storage.Internal;

namespace Booking.Storage.Tests;

/// <summary>What the current rows promise, whichever the database.</summary>
public abstract class CurrentRowsCompliance : DatabaseSuite
{
    [DatabaseFact]
    public async Task Facility_LoadsWithEverythingThatIsOpen()
    {
        var facility = Make.Facility("palace-1", Make.Space(), Make.Space("half", "hall"), Make.Equipment()) with
        {
            Accessibility = [AccessibilityFeature.StepFreeEntrance, AccessibilityFeature.HearingSupport],
        };
        await RegisterAsync(facility);
        var closure = new Closure(
            new("paint"), new ResourceId("hall"), Make.Stretch(100), "粉刷", new("bob"),
            new(ClosureCause.StaffShortage, "", Make.Monday));
        var lifted = new Closure(new("storm"), null, Make.Stretch(50), "storm", new("bob"));
        await AppendAsync(Append(Palace, 1, new ClosureDeclared(closure), new ClosureDeclared(lifted),
            new ClosureLifted(lifted.Id, new("bob"))));
        var open = Make.Booking(1, version: 5) with { Claims = [new(new("hall"), 1), new(new("projector"), 2)] };
        var over = Make.Booking(2, version: 6, stretch: Make.Stretch(-50));
        await AppendAsync(Placing(open));
        await AppendAsync(Placing(over));

        var image = (await Database.LoadFacilityAsync(
            new("palace-1"), Make.Monday, Make.Monday - Duration.FromHours(1), Soon))
            .ShouldNotBeNull();
        image.Version.ShouldBe(6);
        image.LastAt.ShouldBe(Make.Monday);
        Same.Json(image.Entry, facility);
        image.Entry!.Accessibility!.Value.ShouldBe(
            [AccessibilityFeature.StepFreeEntrance, AccessibilityFeature.HearingSupport]);
        (await Database.ListFacilitiesAsync(Soon)).Single(
            one => one.Id == facility.Id).Accessibility!.Value.Length.ShouldBe(2);
        image.Closures.ShouldBe([closure]);
        Same.Booking(image.Bookings.ShouldHaveSingleItem(), open);
        image.Commands.ShouldBe(
            [new(open.PlacedWith, HashOf(open)), new(over.PlacedWith, HashOf(over))], ignoreOrder: true);
        (await Database.LoadFacilityAsync(new("palace-1"), Make.Monday, Make.Monday, Soon))!.Commands.ShouldBeEmpty();
        (await Database.LoadFacilityAsync(
            new("palace-1"), Instant.MinValue, Instant.MinValue, Soon))!.Bookings.Length.ShouldBe(2);
        (await Database.LoadFacilityAsync(
            new("palace-1"), Instant.MaxValue, Instant.MaxValue, Soon))!.Bookings.ShouldBeEmpty();
        (await Database.LoadFacilityAsync(new("nowhere"), Make.Monday, Make.Monday, Soon)).ShouldBeNull();
    }

    // F3, F4; I4: the same on both databases, and the verification finds nothing wrong with it, and something when it
    // was touched.
    [DatabaseFact]
    public async Task Appointment_IsKeptBesideItsBooking_AndNotInIt()
    {
        var practice = new Practice(
            AppointmentKind.Counselling, new("wang.account"), ["stress"], ["zh"], [new("hall")], 50, 10, 24, 8, ["某厂"],
            true);
        var wang = FacilityLedger.PractitionerOf(new("wang"), "王", "", Make.Daily(), practice);
        var facility = Make.Facility("palace-1", Make.Space(), wang);
        await RegisterAsync(facility);
        var booking = Make.Booking(1, version: 2, stretch: Make.Stretch(24, 1)) with
        {
            Claims = [new(new("wang"), 1), new(new("hall"), 1)],
            Purpose = ""
        };
        var appointment = new Appointment(
            booking.Id, new("wang"), new("hall"), AppointmentKind.Counselling, booking.Stretch,
            booking.Stretch.End - Duration.FromMinutes(10), "小安", "stress", AppointmentChannel.Phone, true, "",
            booking.Stretch.Start - Duration.FromHours(24), InsteadOf: Make.BookingId(9));
        var placing = Placing(booking);
        var placed = (BookingPlaced)placing.Events[0].Event with { Appointment = appointment };
        await AppendAsync(placing with { Events = [placing.Events[0] with { Event = placed }] });

        var image = (await Database.LoadFacilityAsync(
            new("palace-1"), Make.Monday, Make.Monday, Soon)).ShouldNotBeNull();
        image.Appointments.ShouldBe([appointment]);
        Same.Json(image.Entry, facility);
        Same.Booking(image.Bookings.ShouldHaveSingleItem(), booking);
        (await Database.LoadFacilityAsync(
            new("palace-1"), Instant.MaxValue, Make.Monday, Soon))!.Appointments.ShouldBeEmpty();
        (await DifferencesAsync()).ShouldBeEmpty();
        (await ExecuteAsync("update appointment set practitioner_id = 'zhao'")).ShouldBe(1);
        (await DifferencesAsync()).ShouldHaveSingleItem().Where.ShouldContain("appointment");
        (await ExecuteAsync("delete from appointment")).ShouldBe(1);
        (await DifferencesAsync()).ShouldHaveSingleItem().ToString().ShouldNotContain("小安");
    }

    // I1 by SQL alone: a practitioner is never promised twice either.
    [DatabaseFact]
    public async Task PractitionerPromisedTwice_IsFoundBySqlAlone()
    {
        var practice = new Practice(
            AppointmentKind.Legal, new("li.account"), ["wages"], ["zh"], [new("hall")], 30, 0, 0, 8, [], true);
        await RegisterAsync(Make.Facility(
            "palace-1", Make.Space(), Make.Space("room"),
            FacilityLedger.PractitionerOf(new("li"), "李", "", Make.Daily(), practice)));
        await AppendAsync(
            Placing(Make.Booking(1, version: 2) with { Claims = [new(new("li"), 1), new(new("hall"), 1)] }));
        await AppendAsync(
            Placing(
                Make.Booking(2, version: 3, member: "ben") with { Claims = [new(new("li"), 1), new(new("room"), 1)] }));
        (await DifferencesAsync()).ShouldContain(
            difference => difference.Invariant == "I1" && difference.Where.Contains("li"));
    }

    private async Task<List<Difference>> DifferencesAsync()
    {
        var found = new List<Difference>();
        await foreach (var difference in new JournalVerifier(Database, DateTimeZoneProviders.Tzdb).RunAsync(Soon))
            found.Add(difference);
        return found;
    }

    [DatabaseFact]
    public async Task FacilityEnteredAgain_ReplacesItsEntryAndResources()
    {
        await RegisterAsync(Make.Facility("palace-1", Make.Space("a"), Make.Space("b")));
        var changed = Make.Facility("palace-1", Make.Space("b"), Make.Space("c")) with
        {
            NameZh = "新名",
            BuildingArea = null
        };
        await AppendAsync(Append(Palace, 1, new FacilityRegistered(changed)));
        await RegisterAsync(Make.Facility("alpha"));

        var list = await Database.ListFacilitiesAsync(Soon);
        list.Select(facility => facility.Id.Value).ShouldBe(["alpha", "palace-1"]);
        Same.Json(list[1], changed);
        (await CountAsync("select count(*) from resource where facility_id = 'palace-1'")).ShouldBe(2);
        (await ScalarAsync("select district from facility where id = 'palace-1'")).ShouldBe("110101");
        (await ScalarAsync("select building_area_m2 from facility where id = 'palace-1'")).ShouldBe(DBNull.Value);
    }

    [DatabaseFact]
    public async Task FencedRegisterEntry_LeavesTheRowsAlone()
    {
        await RegisterAsync(Make.Facility());
        var verdict = await AppendAsync(
            Append(Palace, 0, new FacilityRegistered(Make.Facility() with { NameZh = "假" })));
        verdict.ShouldBe(AppendVerdict.Fenced);
        (await Database.ListFacilitiesAsync(Soon))[0].NameZh.ShouldBe(Make.Facility().NameZh);
    }

    [DatabaseFact]
    public async Task OpenBookings_AreConfirmedAndNotOver()
    {
        await AppendAsync(Placing(Make.Booking(1, version: 1)));
        await AppendAsync(Placing(Make.Booking(2, version: 2, stretch: Make.Stretch(-2, 2))));
        await AppendAsync(
            Placing(Make.Booking(3, version: 3) with { State = BookingState.Cancelled, CancelledAt = Make.Monday }));
        await AppendAsync(Placing(Make.Booking(4, version: 4, member: "ben")));
        await AppendAsync(Placing(Make.Booking(5, facility: "club", version: 1, stretch: Make.Stretch(-1, 2))));

        var open = (await Database.LoadMemberAsync(new("ann"), Make.Monday, Soon)).Open;
        open.OrderBy(booking => booking.Stretch.Start).ShouldBe(
        [
            new(Make.BookingId(5), new("club"), Make.Stretch(-1, 2)),
            new(Make.BookingId(1), new("palace-1"), Make.Stretch()),
        ]);
        (await Database.LoadMemberAsync(new("nobody"), Make.Monday, Soon)).Open.ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task WhoCame_AndWhatLapsed_AreReadBack_AndTellWhoIsOverdueAndWhoMissed()
    {
        var by = Make.Monday + Duration.FromMinutes(15);
        var arrived = Make.Booking(1, version: 1) with
        {
            CheckInBy = by,
            Arrival = new(Make.Monday, CheckInWay.Code, 7)
        };
        var missed = Make.Booking(2, version: 2, stretch: Make.Stretch(0, 1)) with
        {
            State = BookingState.Lapsed,
            CheckInBy = by,
            Lapse = new(by, LapseCause.NoShow),
            Appeal = new(by, "门锁着", new(by, new("bob"), false, "门开着")),
        };
        var excused = Make.Booking(3, version: 3, stretch: Make.Stretch(0, 1)) with
        {
            State = BookingState.Lapsed,
            CheckInBy = by,
            Lapse = new(by, LapseCause.Excused),
        };
        var ended = Make.Booking(4, version: 4, stretch: Make.Stretch(0, 1)) with
        {
            BookedUntil = Make.Monday + Duration.FromHours(3)
        };
        var due = Make.Booking(5, facility: "club", version: 1, stretch: Make.Stretch(0, 1)) with { CheckInBy = by };
        foreach (var booking in (BookingRecord[])[arrived, missed, excused, ended, due])
        {
            await AppendAsync(Placing(booking));
            Same.Booking(await Database.FindBookingAsync(booking.Id, Soon), booking);
        }

        var image = await Database.LoadMemberAsync(new("ann"), Make.Monday, Soon);
        image.Strikes.ShouldHaveSingleItem().ShouldBe(
            new(missed.Id, missed.Facility, missed.Stretch.Start, missed.Appeal));
        image.Open.Single(open => open.Booking == due.Id).CheckInBy.ShouldBe(by);
        image.Open.Single(open => open.Booking == arrived.Id).CheckInBy.ShouldBeNull();
        (await Database.ListOverdueAsync(Make.Monday - Duration.FromDays(7), by, Soon)).ShouldBe([new("club")]);
        (await Database.ListOverdueAsync(
            Make.Monday - Duration.FromDays(7), by - Duration.FromSeconds(1), Soon)).ShouldBeEmpty();
        (await CountAsync("select count(*) from attendance where lapse_cause = 'no_show'")).ShouldBe(1);
    }

    [DatabaseFact]
    public async Task ManyPeopleAtOnce_ShareFewQueries_AndGetTheirOwn()
    {
        var bookings = Enumerable.Range(1, 300).Select(i => Make.Booking(i, member: $"m-{i}", version: i)).ToArray();
        await AppendAsync(
            new(Palace, 0, [.. bookings.SelectMany(booking => Placing(booking).Events)], [], [.. bookings]));

        var answers = await Task.WhenAll(bookings.Select(booking =>
            Database.LoadMemberAsync(booking.BookedFor, Make.Monday, Soon).AsTask()));
        for (var i = 0; i < answers.Length; i++)
            answers[i].Open.ShouldHaveSingleItem().Booking.ShouldBe(bookings[i].Id);
        ((BookingDatabase)Database).OpenBookings.Queries.ShouldBeLessThan(30);
    }

    [DatabaseFact]
    public async Task MyBookings_ComeLatestStartFirst_PageByPage()
    {
        for (var i = 1; i <= 5; i++)
            await AppendAsync(Placing(Make.Booking(i, version: i, stretch: Make.Stretch(i * 3))));
        await AppendAsync(Placing(Make.Booking(9, version: 6, member: "ben")));

        var first = await Database.ListBookingsAsync(new("ann"), null, 3, Soon);
        first.Select(booking => booking.Version).ShouldBe([5, 4, 3]);
        var rest = await Database.ListBookingsAsync(new("ann"), first[^1].Stretch.Start, 3, Soon);
        rest.Select(booking => booking.Version).ShouldBe([2, 1]);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(
            () => Database.ListBookingsAsync(new("ann"), null, 201, Soon).AsTask());
    }

    [DatabaseFact]
    public async Task MyBookings_WithEqualStarts_ComeInTheOrderOfTheirIds()
    {
        int[] numbers = [3, 1, 4, 2];
        for (var i = 0; i < numbers.Length; i++)
            await AppendAsync(
                Placing(Make.Booking(numbers[i], version: i + 1) with { State = BookingState.Cancelled }));
        var ids = numbers.Select(Make.BookingId).OrderByDescending(id => id.Value, StringComparer.Ordinal);
        (await Database.ListBookingsAsync(new("ann"), null, 10, Soon)).Select(booking => booking.Id).ShouldBe(ids);
    }

    [DatabaseFact]
    public async Task Register_ComesBackWhole_ParentsBeforeChildren()
    {
        ImmutableArray<Division> divisions =
        [
            new("110000", "北京市", "Beijing", DivisionLevel.City, "city", "", 21_893_095),
            new("110101", "东城区", "Dongcheng", DivisionLevel.District, "district", "110000", null),
        ];
        ImmutableArray<Organisation> organisations =
        [
            new(new("z-root"), "市总工会", "City", OrganisationKind.CityFederation, null, "110000"),
            new(
                new("m-child"), "区总工会", "District", OrganisationKind.DistrictFederation, new OrganisationId("z-root"),
                "110101"),
            new(new("a-grandchild"), "街道", "Street", OrganisationKind.StreetUnion, new OrganisationId("m-child"), ""),
        ];
        ImmutableArray<Holiday> holidays =
            [new(new(2026, 10, 1), "国庆节", "National Day", HolidayKind.Holiday, true, "gov.cn")];
        await AppendAsync(Append(StreamId.Register, 0, new RegisterImported(divisions, organisations, holidays)));
        await AppendAsync(
            Append(StreamId.Register, 1, new RegisterImported([divisions[1] with { Population = 708_829 }], [],
            [holidays[0] with { Kind = HolidayKind.MakeUpWorkday, Statutory = false }])));

        var register = await Database.LoadRegisterAsync(Soon);
        register.Version.ShouldBe(2);
        register.Divisions.ShouldBe([divisions[0], divisions[1] with { Population = 708_829 }]);
        register.Organisations.ShouldBe(organisations);
        register.Holidays.ShouldBe([holidays[0] with { Kind = HolidayKind.MakeUpWorkday, Statutory = false }]);
    }

    [DatabaseFact]
    public async Task EmptyDatabase_AnswersEmpty()
    {
        var register = await Database.LoadRegisterAsync(Soon);
        register.Version.ShouldBe(0);
        register.Divisions.ShouldBeEmpty();
        (await Database.ListFacilitiesAsync(Soon)).ShouldBeEmpty();
        (await JournalAsync(Palace)).ShouldBeEmpty();
        (await Database.PingAsync(Soon)).ShouldBeTrue();
    }

    [DatabaseFact]
    public async Task Claims_StandOpenToEverybodysSql()
    {
        await AppendAsync(
            Placing(Make.Booking(version: 1) with { Claims = [new(new("hall"), 1), new(new("pro_jector-1.b"), 12)] }));
        (await ScalarAsync(
            "select quantity from booking_claim where resource_id = 'pro_jector-1.b' and live")).ShouldNotBeNull()
            .ToString().ShouldBe("12");
        (await CountAsync("select count(*) from booking_claim")).ShouldBe(2);
    }
}
