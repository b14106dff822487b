using Booking.Gateway.Tests.EndToEnd;
using Booking.Protocol.Tokens;
using Booking.TestKit;
using Google.Protobuf.Collections;

namespace Booking.Gateway.Tests.Figures;

// From every number down to its rows: each level comes to the one above it (I7, U5, U9, P11, PB1, PB5).
public abstract partial class FigureWalk
{
    private static readonly string[] s_districts = ["110101", "110101", "110102"];

    private static readonly (string Name, Func<Wire.FigureSet, long> Of)[] s_numbers =
    [
        ("open", set => set.OpenMinutes), ("used", set => set.UsedMinutes), ("peak open", set => set.PeakOpenMinutes),
        ("peak used", set => set.PeakUsedMinutes), ("let", set => set.LetMinutes),
        ("low charge", set => set.LowChargeMinutes), ("booked", set => Told(set.Booked)),
        ("cancelled", set => Told(set.Cancelled)), ("settled", set => Told(set.Settled)),
        ("attended", set => Told(set.Attended)), ("no-shows", set => Told(set.NoShows)), ("lost", set => Minutes(set.Lost)),
    ];

    [DatabaseFact]
    public async Task EveryLevel_ComesToTheOneAbove_AndRowsToTheNumber()
    {
        var people = Enumerable.Range(0, 6).Select(_ => RealHost.NewMember()).ToList();
        var houses = new List<Drilled>();
        foreach (var (i, division) in s_districts.Index()) houses.Add(await BeginAsync(division, i, people));
        await CorrectAsync(houses);

        var city = await ReportAsync("", "2026-03-02", "2026-03-09");
        city.Total.Attended.Value.ShouldBe(15);
        city.Total.NoShows.Value.ShouldBe(15);
        city.Total.PeakUsedMinutes.ShouldBe(3 * 6 * 2 * 60, "six evenings of a hall in halves");
        city.Total.LetMinutes.ShouldBe(3 * 7 * 14 * 60);
        Minutes(city.Total.Lost).ShouldBe(3 * 240);
        Adds("districts", city.Total, city.ByDistrict.Select(one => one.Figures));
        (city.ByDistrict.Sum(one => one.Spaces), city.ByDistrict.Sum(one => one.IdleSpaces)).ShouldBe((12, 3));
        foreach (var district in city.ByDistrict)
        {
            var request = new Wire.GetFiguresRequest
            {
                Division = district.District,
                FromDate = "2026-03-02",
                UntilDate = "2026-03-09",
            };
            var report = await _host.Reports.GetFiguresAsync(request, Admin);
            report.Total.ShouldBe(district.Figures);
            Adds(district.District, report.Total, report.ByFacility.Select(one => one.Figures));
            report.ByFacility.Sum(one => one.IdleSpaces).ShouldBe(district.IdleSpaces);
            foreach (var facility in report.ByFacility) await CompareHouseAsync(facility);
        }
    }

    [DatabaseFact]
    public async Task PeopleAndDemand_AddUpByPlace_DownToTheRows()
    {
        // Six people at both houses of a district, six at a house of another, and everybody else at one only.
        var (near, far) = (Enumerable.Range(0, 6).Select(_ => RealHost.NewMember()).ToList(),
            Enumerable.Range(0, 6).Select(_ => RealHost.NewMember()).ToList());
        Drilled[] begun =
        [
            await BeginAsync("110101", 0, near), await BeginAsync("110101", 1, near),
            await BeginAsync("110102", 2, far),
        ];
        await CorrectAsync(begun);
        await ReportAsync("", "2026-03-02", "2026-03-09");
        var houses = begun.Select(one => one.Id).ToArray();

        var city = await PeopleAsync("");
        city.ByPlace.Select(one => one.Id).ShouldBe(["110101", "110102"], ignoreOrder: true);
        Sum(city).ShouldBe(Told(city.People));
        var district = await PeopleAsync("110101");
        district.ByPlace.Select(one => one.Id).ShouldBe(houses[..2], ignoreOrder: true);
        Told(district.RepeatedElsewhere).ShouldBe(6, "the six of the evenings came to both");
        Sum(district).ShouldBe(Told(district.People));
        Told(district.People).ShouldBe(city.ByPlace.Where(one => one.Id == "110101").Sum(one => Told(one.People)));
        var rows = await RowsAsync(houses[0], "2026-03-02", "2026-03-09", Wire.FigureRowKind.Reached);
        rows.Total.ShouldBe(12, "five came and seven are to come");
        Told(district.ByPlace.Single(one => one.Id == houses[0]).People).ShouldBe(12);

        await _host.Figures.AddTurnedAwayAsync(
        [
            .. houses.Select((house, i) => new TurnedAway(
                new(house), "hall", new(2026, 3, 3), 19, DemandCause.Taken, 6 + i)),
            new(new(houses[0]), "room", new(2026, 3, 4), 9, DemandCause.Quota, 5),
        ], default);
        foreach (var wanted in new[]
        {
            new Wire.GetDemandRequest(), new() { Cause = Wire.DemandCause.Taken }, new() { SpaceType = "room" },
            new() { HourOfWeek = 24 + 19 + 1 },
        })
        {
            var all = await DemandAsync(wanted);
            Told(all.Total).ShouldBeGreaterThan(0);
            all.ByDistrict.Sum(one => Told(one.Times)).ShouldBe(Told(all.Total));
            foreach (var one in all.ByDistrict)
                all.ByFacility.Where(house => house.District == one.District).Sum(house => Told(house.Times)).ShouldBe(
                    Told(one.Times));
            foreach (var one in all.ByFacility)
            {
                var there = wanted.Clone();
                there.FacilityId = one.FacilityId;
                var house = await DemandAsync(there);
                Told(house.Total).ShouldBe(Told(one.Times));
                house.Rows.Count.ShouldBe(house.RowsTotal);
                house.Rows.Sum(row => Told(row.Times)).ShouldBe(Told(one.Times));
            }
        }
    }

    [DatabaseFact]
    public async Task Wishes_AreSaidToFit_IntoHoursThatTheirKindLayIdleInTheDistrict_AndNothingElse()
    {
        var full = await CourtsAsync("110101", 1, "badminton_court", ServiceFunction.CultureAndSports);
        var empty = await CourtsAsync("110101", 6, "badminton_court", ServiceFunction.CultureAndSports);
        await CourtsAsync("110102", 9, "badminton_court", ServiceFunction.CultureAndSports);
        var quiet = await CourtsAsync("110101", 9, "quiet_room", ServiceFunction.Counselling);
        await BookAsync(full, "s0", "2026-03-03T09:00", "2026-03-03T10:00");
        await BookAsync(empty, "s0", "2026-03-03T09:00", "2026-03-03T09:30");
        var tuesday = new LocalDate(2026, 3, 3);
        await _host.Figures.AddTurnedAwayAsync(
        [
            new(new(full), "badminton_court", tuesday, 9, DemandCause.Taken, 13),
            new(new(full), "badminton_court", tuesday, 10, DemandCause.Kept, 2),
            // Nobody else's space helps against these, and what is to come is not idle yet.
            new(new(full), "badminton_court", tuesday, 9, DemandCause.Quota, 50),
            new(new(full), "badminton_court", tuesday.PlusDays(1), 9, DemandCause.Taken, 60),
            // No closed hour, and no word of where counselling is (I6).
            new(new(full), "badminton_court", tuesday, 23, DemandCause.Taken, 70),
            new(new(quiet), "quiet_room", tuesday, 9, DemandCause.Taken, 80),
            new(new(quiet), "quiet_room", tuesday, 14, DemandCause.Taken, 85),
            new(new(quiet), "quiet_room", tuesday.PlusDays(-1), 9, DemandCause.Taken, 90),
        ], default);
        (await FitAsync(full)).Fits.ShouldBeEmpty("it is all to come");

        TurnTo(24 + 0.5);
        await ReportAsync("", "2026-03-02", "2026-03-09");
        var fit = (await FitAsync(full)).Fits.ShouldHaveSingleItem();
        (fit.District, fit.SpaceType, fit.Weekday, fit.Part).ShouldBe(
            ("110101", "badminton_court", 2, Wire.PartOfDay.Morning));
        (fit.Wishes, fit.Fitting, fit.AtLeast).ShouldBe((15, 5 + 2, false), "five courts at nine, and at ten for two");
        fit.Places.Select(one => one.FacilityId).ShouldBe([empty], "what is kept takes nobody");
        // The same from above, and who keeps that house alone hears of no other.
        (await FitAsync("")).Fits.ShouldHaveSingleItem().ShouldBe(fit);
        var request = new Wire.FitDemandRequest { FromDate = "2026-03-02", UntilDate = "2026-03-09" };
        (await _host.Reports.FitDemandAsync(request, _host.As("desk", Role.DeskStaff, "facility:" + full)))
            .Fits.ShouldBeEmpty();
        // Two that did not fit would be found by subtracting.
        await _host.Figures.AddTurnedAwayAsync(
            [new(new(full), "badminton_court", tuesday, 11, DemandCause.Taken, 7)], default);
        await _host.Figures.AddTurnedAwayAsync(
            [new(new(full), "badminton_court", tuesday.PlusDays(-1), 14, DemandCause.Taken, 9)], default);
        var fits = (await FitAsync(full)).Fits;
        fits.Select(one => (one.Wishes, one.Fitting, one.AtLeast)).ShouldBe([(22, 14, false), (9, 5, true)]);
    }

    [DatabaseFact]
    public async Task WhatSomebodyHeld_TookNobodyElse_ThoughNobodyCame()
    {
        var house = await CourtsAsync(
            "110101", 6, "badminton_court", ServiceFunction.CultureAndSports, mustCheckIn: true);
        var (early, late) = (new List<string>(), new List<string>());
        for (var i = 0; i < 6; i++)
        {
            await BookAsync(house, $"s{i}", "2026-03-05T09:00", "2026-03-05T10:00");
            late.Add(await BookAsync(house, $"s{i}", "2026-03-05T10:00", "2026-03-05T11:00"));
            early.Add(await BookAsync(house, $"s{i}", "2026-03-05T11:00", "2026-03-05T12:00"));
        }
        await CancelAsync(early);
        TurnTo(2 * 24 + 8);
        await CancelAsync(late);
        var thursday = new LocalDate(2026, 3, 5);
        await _host.Figures.AddTurnedAwayAsync(
        [
            new(new(house), "badminton_court", thursday, 9, DemandCause.Taken, 6),
            new(new(house), "badminton_court", thursday, 10, DemandCause.Taken, 7),
            new(new(house), "badminton_court", thursday, 11, DemandCause.Taken, 8),
            new(new(house), "badminton_court", thursday, 14, DemandCause.Kept, 9),
        ], default);
        TurnTo(3 * 24 + 1);
        var report = await ReportAsync(house, "2026-03-02", "2026-03-09");
        report.Total.NoShows.Value.ShouldBe(6);
        var fit = (await FitAsync(house)).Fits.ShouldHaveSingleItem("kept time takes nobody");
        (fit.Wishes, fit.Fitting, fit.AtLeast).ShouldBe((21, 6, false), "six were given up two days before");
    }

    [DatabaseFact]
    public async Task PeopleOfAPlaceThatAreFew_AreNotFoundByAddingUp()
    {
        var people = Enumerable.Range(0, 6).Select(_ => RealHost.NewMember()).ToList();
        var houses = new List<string>();
        foreach (var (day, number) in new[] { (3, 6), (4, 6), (5, 2) })
        {
            var house = await CourtsAsync("110101", 1, "badminton_court", ServiceFunction.CultureAndSports);
            for (var i = 0; i < number; i++)
                await BookAsync(
                    house, "s0", $"2026-03-0{day}T{9 + i:00}:00", $"2026-03-0{day}T{10 + i:00}:00",
                    number == 2 ? null : people[i]);
            houses.Add(house);
        }
        var district = await PeopleAsync("110101");
        Told(district.People).ShouldBe(8);
        district.ByPlace.Select(one => (one.People.Value, one.People.Few)).ShouldBe(
            [(6, false), (6, false), (0, true)]);
        district.RepeatedElsewhere.ShouldBeNull("8 + 6 − 6 − 6 would be the two");
        Told((await PeopleAsync("")).RepeatedElsewhere).ShouldBe(0, "one district, and none is few");
    }

    private async Task CancelAsync(IEnumerable<string> bookings)
    {
        foreach (var booking in bookings)
            await _host.Bookings.CancelBookingAsync(
                new() { CommandId = RealHost.NewId(), BookingId = booking }, Admin);
    }

    private async Task<string> CourtsAsync(
        string division, int courts, string type, ServiceFunction function, bool mustCheckIn = false)
    {
        var id = "f" + Guid.NewGuid().ToString("N")[..12];
        var spaces = Enumerable.Range(0, courts).Select(
            i => Make.Space($"s{i}") with { Type = type, Function = function });
        var house = Make.Facility(id, [.. spaces]) with { Division = division };
        if (mustCheckIn) house = house with { Policy = BookingPolicy.Default with { CheckIn = CheckInRule.Default } };
        await _host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = WireFacilities.Facility(house) }, Admin);
        return id;
    }

    private async Task<Wire.DemandFits> FitAsync(string facility) => await _host.Reports.FitDemandAsync(
        new() { FacilityId = facility, FromDate = "2026-03-02", UntilDate = "2026-03-09" }, Admin);

    private async Task CompareHouseAsync(Wire.FacilityFigures facility)
    {
        var house = await ReportAsync(facility.FacilityId, "2026-03-02", "2026-03-09");
        var set = house.Total;
        set.ShouldBe(facility.Figures);
        foreach (var (name, ofHouse, ofSpaces) in new[]
        {
            ("open", set.OpenMinutes, house.BySpace.Sum(one => one.OpenMinutes)),
            ("used", set.UsedMinutes, house.BySpace.Sum(one => one.UsedMinutes)),
            ("peak open", set.PeakOpenMinutes, house.BySpace.Sum(one => one.PeakOpenMinutes)),
            ("peak used", set.PeakUsedMinutes, house.BySpace.Sum(one => one.PeakUsedMinutes)),
            ("let", set.LetMinutes, house.BySpace.Sum(one => one.LetMinutes)),
            ("lost", Minutes(set.Lost), house.BySpace.Sum(one => Minutes(one.Lost))),
            ("idle spaces", facility.IdleSpaces, house.BySpace.Count(one => one.Idle)),
        })
            ofSpaces.ShouldBe(ofHouse, name);
        foreach (var (kind, number) in new[]
        {
            (Wire.FigureRowKind.Unspecified, set.Booked), (Wire.FigureRowKind.Cancelled, set.Cancelled),
            (Wire.FigureRowKind.Attended, set.Attended), (Wire.FigureRowKind.NoShow, set.NoShows),
            (Wire.FigureRowKind.Settled, set.Settled),
        })
            (await RowsAsync(facility.FacilityId, "2026-03-02", "2026-03-09", kind)).Total.ShouldBe(
                (int)number.Value, kind.ToString());
        foreach (var (kind, minutes) in new[]
        {
            (Wire.FigureRowKind.Used, set.UsedMinutes), (Wire.FigureRowKind.Peak, set.PeakUsedMinutes),
            (Wire.FigureRowKind.LowCharge, 0),
        })
        {
            var rows = await RowsAsync(facility.FacilityId, "2026-03-02", "2026-03-09", kind);
            rows.TotalMinutes.ShouldBe(minutes, kind.ToString());
            rows.Minutes.Sum().ShouldBe(minutes);
            rows.Minutes.Count.ShouldBe(rows.Bookings.Count);
        }
        foreach (var space in house.BySpace)
        {
            var request = new Wire.ListFigureRowsRequest
            {
                FacilityId = facility.FacilityId,
                FromDate = "2026-03-02",
                UntilDate = "2026-03-09",
                ResourceId = space.ResourceId,
                Kind = Wire.FigureRowKind.Used,
            };
            (await _host.Reports.ListFigureRowsAsync(request, Admin)).TotalMinutes.ShouldBe(
                space.UsedMinutes, space.ResourceId);
        }
    }

    // Of ten bookings of a room five were kept to, as the desk knows later; six evenings of a hall in halves are to
    // come, six were given up, a room stays idle, one is closed for a while and one is let.
    private async Task<Drilled> BeginAsync(string division, int which, List<string> people)
    {
        var id = "f" + Guid.NewGuid().ToString("N")[..12];
        var house = Make.Facility(
            id, Make.Space("hall", capacity: 100), Make.Space("hall-a", partOf: "hall"),
            Make.Space("hall-b", partOf: "hall"), Make.Space("room"), Make.Space("idle"),
            Make.Space("shop") with { Function = ServiceFunction.NotUnionRelated });
        var entry = house with
        {
            Division = division,
            Policy = BookingPolicy.Default with { CheckIn = CheckInRule.Default },
        };
        await _host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = WireFacilities.Facility(entry) }, Admin);
        var booked = new List<string>();
        for (var hour = 8; hour < 18; hour++)
            booked.Add(await BookAsync(id, "room", $"2026-03-03T{hour:00}:00", $"2026-03-03T{hour + 1:00}:00"));
        for (var i = 0; i < 6; i++)
        {
            var given = await BookAsync(id, "idle", $"2026-03-05T{9 + i:00}:00", $"2026-03-05T{10 + i:00}:00");
            await _host.Bookings.CancelBookingAsync(new() { CommandId = RealHost.NewId(), BookingId = given }, Admin);
            // Wednesday to Friday from 18 on, and at the weekend, which is all peak; nobody is at two houses at once.
            var (day, hour) = i < 3 ? (4 + i, 18 + which) : (7 + (i - 3) / 2, (i == 4 ? 14 : 10) + which);
            await BookAsync(
                id, "hall", $"2026-03-{day:00}T{hour:00}:00", $"2026-03-{day:00}T{hour + 1:00}:00", people[i]);
        }
        // What lapsed used no hour, whoever came: without this the room would be idle.
        await BookAsync(id, "room", "2026-03-06T09:00", "2026-03-06T10:30");
        await _host.Registry.DeclareClosureAsync(new()
        {
            CommandId = RealHost.NewId(),
            FacilityId = id,
            ClosureId = "paint",
            ResourceId = "idle",
            Because = "粉刷",
            Cause = Wire.ClosureCause.Maintenance,
            Urgency = "漏水",
            Wish = new() { Start = "2026-03-06T13:00", End = "2026-03-06T17:00" },
        }, Admin);
        return new(id, [.. booked[..5]]);
    }

    // The evening after, when all have lapsed, the desk knows who came.
    private async Task CorrectAsync(IEnumerable<Drilled> houses)
    {
        TurnTo(24 + 6);
        foreach (var house in houses)
        {
            await _host.Facilities.GetAvailabilityAsync(
                new() { FacilityId = house.Id, FromDate = "2026-03-04", Days = 1 }, Admin);
            foreach (var booking in house.Came)
                await _host.Attendance.CorrectAttendanceAsync(
                    new() { CommandId = RealHost.NewId(), BookingId = booking, People = 4, Because = "漏签" }, Admin);
        }
    }

    private async Task<Wire.PeopleCounted> PeopleAsync(string division) => await _host.Reports.CountPeopleAsync(
        new() { Division = division, FromDate = "2026-03-02", UntilDate = "2026-03-09", ByPlace = true }, Admin);

    private async Task<Wire.DemandReport> DemandAsync(Wire.GetDemandRequest request)
    {
        (request.FromDate, request.UntilDate) = ("2026-03-02", "2026-03-09");
        return await _host.Reports.GetDemandAsync(request, Admin);
    }

    private static void Adds(string where, Wire.FigureSet whole, IEnumerable<Wire.FigureSet> parts)
    {
        var all = parts.ToList();
        foreach (var (name, of) in s_numbers) all.Sum(of).ShouldBe(of(whole), $"{name} of {where}");
    }

    private static long Sum(Wire.PeopleCounted people) =>
        people.ByPlace.Sum(one => Told(one.People)) - Told(people.RepeatedElsewhere);

    private static long Minutes(RepeatedField<Wire.LostTime> lost) => lost.Sum(one => one.Minutes);

    private static long Told(Wire.Count count)
    {
        count.Few.ShouldBeFalse("every house has five of everything, or none");
        return count.Value;
    }

    private sealed record Drilled(string Id, string[] Came);
}
