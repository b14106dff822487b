using Booking.Gateway.Tests.EndToEnd;
using Booking.Protocol.Tokens;
using Booking.TestKit;
using Grpc.Core;

namespace Booking.Gateway.Tests.Figures;

/// <summary>Two days of five houses alike, from the first booking to the figures on the wire, against numbers that were
/// counted by hand: no counter, no row and no sum of ours has a say in what is expected (U5, U9, P11, PB5, I6,
/// I7).</summary>
public abstract partial class FigureWalk : IAsyncLifetime, IDisposable
{
    // Fewer than five of anything are not told.
    private const int Houses = 5;

    private RealHost _host = null!;

    protected abstract Task<string> AddressAsync();

    public async Task InitializeAsync()
    {
        _host = new() { Connection = await AddressAsync() };
        await _host.InitializeAsync();
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose()
    {
        _host.Dispose();
        Cleanup();
        GC.SuppressFinalize(this);
    }

    protected virtual void Cleanup()
    {
    }

    [DatabaseFact]
    public async Task TwoDays_ComeToWhatAHandCounts()
    {
        var houses = new List<House>();
        for (var i = 0; i < Houses; i++) houses.Add(await BeginAsync());

        TurnTo(9);
        foreach (var house in houses) await CheckInAsync(house.Early, 7);
        TurnTo(10);
        foreach (var house in houses)
        {
            await _host.Attendance.EndBookingAsync(
                new() { CommandId = RealHost.NewId(), BookingId = house.Early }, Admin);
            await CheckInAsync(house.Trained, 10);
        }
        TurnTo(12);
        foreach (var house in houses) await CheckInAsync(house.Moved, 2);
        TurnTo(14);
        foreach (var house in houses)
        {
            await _host.Registry.LiftClosureAsync(
                new() { CommandId = RealHost.NewId(), FacilityId = house.Id, ClosureId = "paint" }, Admin);
            await _host.Attendance.CorrectAttendanceAsync(
                new() { CommandId = RealHost.NewId(), BookingId = house.Corrected, People = 4, Because = "漏签" }, Admin);
        }
        TurnTo(15);
        foreach (var house in houses) await CheckInAsync(house.Shortened, 3);
        TurnTo(16.5);

        // Of eight bookings that stand, six are settled and five came; in the evening two are still to come.
        var tuesday = await ReportAsync("", "2026-03-03", "2026-03-04");
        var total = tuesday.Total;
        (total.Booked.Value, total.Cancelled.Value, total.Settled.Value, total.Attended.Value, total.NoShows.Value)
            .ShouldBe((8 * Houses, Houses, 6 * Houses, 5 * Houses, Houses));
        total.Visits.Value.ShouldBe((7 + 10 + 2 + 4 + 3) * Houses);
        // Ended after one of two hours, trained, moved, made an hour of three, and the two of the evening; who lapsed
        // used nothing.
        total.UsedMinutes.ShouldBe(6 * 60 * Houses);
        // Three spaces of 14 hours; the hall was closed from 13 to 14, where it was to be until 18.
        total.OpenMinutes.ShouldBe((3 * 14 - 1) * 60 * Houses);
        total.Lost.Select(lost => (lost.Cause, lost.Minutes)).ShouldBe([(Wire.ClosureCause.Maintenance, 60L * Houses)]);
        tuesday.UsedByHour[24 + 9].ShouldBe(60 * Houses);
        tuesday.UsedByHour[24 + 10].ShouldBe(60 * Houses, "trained in the one, ended in the other");
        tuesday.OpenByHour[24 + 13].ShouldBe(2 * 60 * Houses);
        (await ReportAsync("", "2026-03-04", "2026-03-05")).Total.Booked.Value.ShouldBe(
            0, "it was moved away from there");
        total.PeakUsedMinutes.ShouldBe(2 * 60 * Houses, "the two of the evening");
        foreach (var (kind, rows) in new[]
        {
            (Wire.FigureRowKind.Settled, 6), (Wire.FigureRowKind.Attended, 5), (Wire.FigureRowKind.NoShow, 1),
                (Wire.FigureRowKind.Peak, 2),
        })
            (await RowsAsync(houses[0].Id, "2026-03-03", "2026-03-04", kind)).Total.ShouldBe(rows, kind.ToString());

        var people = await _host.Reports.CountPeopleAsync(
            new() { FromDate = "2026-03-03", UntilDate = "2026-03-04" }, Admin);
        people.People.Value.ShouldBe(7 * Houses, "all but who stayed away, who cancelled and who waited");
        var demand = await _host.Reports.GetDemandAsync(
            new() { FromDate = "2026-03-03", UntilDate = "2026-03-04" }, Admin);
        demand.ByCause.Select(one => (one.Cause, one.Times.Value)).ShouldBe([(Wire.DemandCause.Waited, (long)Houses)]);
        demand.Total.Value.ShouldBe(0);

        // The next morning the evening is over, and the training room is for counselling from now on.
        TurnTo(24 + 9);
        foreach (var house in houses)
        {
            await RegisterAsync(house.Id, ServiceFunction.Counselling);
            await BookAsync(house.Id, "talk", "2026-03-04T14:00", "2026-03-04T15:00");
        }
        var week = await ReportAsync("", "2026-03-02", "2026-03-09");
        (week.Total.Booked.Value, week.Total.Settled.Value, week.Total.NoShows.Value).ShouldBe(
            (8 * Houses, 8 * Houses, 3 * Houses));
        week.Total.UsedMinutes.ShouldBe(4 * 60 * Houses);
        var functions = week.ByFunction.ToDictionary(one => one.Function, one => one.Figures);
        functions[Wire.ServiceFunction.EducationAndTraining].UsedMinutes.ShouldBe(
            60 * Houses, "what was trained stays training");
        functions[Wire.ServiceFunction.Counselling].HoursWithheld.ShouldBeTrue();

        var ours = await ReportAsync(houses[0].Id, "2026-03-02", "2026-03-09");
        ours.BySpace.Select(space => (space.ResourceId, space.UsedMinutes, space.HoursWithheld))
            .ShouldBe([("hall", 120, false), ("room", 60, false), ("talk", 0, true)], ignoreOrder: true);
        var listed = await RowsAsync(houses[0].Id, "2026-03-02", "2026-03-09");
        (listed.Total, listed.Hidden.Few).ShouldBe((8, true));
        listed.Bookings.Select(row => row.Id).ShouldContain(houses[0].Trained);
    }

    private Metadata Admin => _host.As("admin", Role.CityAdministrator);

    private async Task<House> BeginAsync()
    {
        var id = "f" + Guid.NewGuid().ToString("N")[..12];
        await RegisterAsync(id, ServiceFunction.EducationAndTraining);
        var house = new House(
            id,
            Early: await BookAsync(id, "hall", "2026-03-03T09:00", "2026-03-03T11:00"),
            Trained: await BookAsync(id, "talk", "2026-03-03T10:00", "2026-03-03T11:00"),
            Moved: await BookAsync(id, "hall", "2026-03-04T12:00", "2026-03-04T13:00"),
            Corrected: await BookAsync(id, "room", "2026-03-03T11:00", "2026-03-03T12:00"),
            Shortened: await BookAsync(id, "room", "2026-03-03T15:00", "2026-03-03T18:00"));
        // Nobody comes to the first of these, two are in the evening, and one is given up.
        await BookAsync(id, "room", "2026-03-03T09:00", "2026-03-03T10:00");
        await BookAsync(id, "hall", "2026-03-03T20:00", "2026-03-03T21:00");
        await BookAsync(id, "room", "2026-03-03T20:00", "2026-03-03T21:00");
        var cancelled = await BookAsync(id, "talk", "2026-03-03T17:00", "2026-03-03T18:00");
        await _host.Bookings.CancelBookingAsync(new() { CommandId = RealHost.NewId(), BookingId = cancelled }, Admin);
        await _host.Bookings.MoveBookingAsync(new()
        {
            CommandId = RealHost.NewId(),
            BookingId = house.Moved,
            Wish = new() { Start = "2026-03-03T12:00", End = "2026-03-03T13:00" },
        }, Admin);
        var waiting = new Wire.EnterWaitingListRequest
        {
            CommandId = RealHost.NewId(),
            FacilityId = id,
            ResourceIds = { "room" },
            Range = new() { Start = "2026-03-03T15:00", End = "2026-03-03T16:00" },
            People = 2,
        };
        await _host.Waiting.EnterWaitingListAsync(waiting, _host.As(RealHost.NewMember()));
        await _host.Bookings.ResizeBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = house.Shortened, End = "2026-03-03T16:00" }, Admin);
        await _host.Registry.DeclareClosureAsync(new()
        {
            CommandId = RealHost.NewId(),
            FacilityId = id,
            ClosureId = "paint",
            ResourceId = "hall",
            Because = "粉刷",
            Cause = Wire.ClosureCause.Maintenance,
            Urgency = "漏水",
            Wish = new() { Start = "2026-03-03T13:00", End = "2026-03-03T18:00" },
        }, Admin);
        return house;
    }

    private async Task RegisterAsync(string id, ServiceFunction talk)
    {
        var house = Make.Facility(
            id, Make.Space("hall", capacity: 100), Make.Space("room"), Make.Space("talk") with { Function = talk });
        var entry = house with { Policy = BookingPolicy.Default with { CheckIn = CheckInRule.Default } };
        await _host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = WireFacilities.Facility(entry) }, Admin);
    }

    private async Task<string> BookAsync(
        string facility, string resource, string start, string end, string? member = null)
    {
        var request = RealHost.Place(facility, resource);
        (request.Wish.Start, request.Wish.End, request.BookedFor) = (start, end, member ?? RealHost.NewMember());
        return (await _host.Bookings.PlaceBookingAsync(request, Admin)).Id;
    }

    private async Task CheckInAsync(string booking, int people) => await _host.Attendance.CheckInAsync(
        new() { CommandId = RealHost.NewId(), BookingId = booking, Way = Wire.CheckInWay.Staff, People = people },
        Admin);

    // Both clocks, to an hour of Tuesday 3 March 2026 in Beijing.
    private void TurnTo(double hour)
    {
        var then = Instant.FromUtc(2026, 3, 2, 16, 0) + Duration.FromHours(hour);
        _host.Clock.Set(then);
        _host.Time.Advance(then.ToDateTimeOffset() - _host.Time.GetUtcNow());
    }

    private async Task<Wire.FiguresReport> ReportAsync(string facility, string from, string until)
    {
        // Whatever is due is settled when a house is asked for anything.
        foreach (var one in (await _host.Facilities.SearchFacilitiesAsync(new(), Admin)).Facilities)
            await _host.Facilities.GetAvailabilityAsync(
                new() { FacilityId = one.Id, FromDate = "2026-03-04", Days = 1 }, Admin);
        while (await _host.Figures.FollowAsync(_host.Clock.GetCurrentInstant(), Duration.FromSeconds(5), default) > 0)
        {
        }
        return await _host.Reports.GetFiguresAsync(
            new() { FacilityId = facility, FromDate = from, UntilDate = until }, Admin);
    }

    private async Task<Wire.FigureRows> RowsAsync(
        string facility, string from, string until, Wire.FigureRowKind kind = default) =>
        await _host.Reports.ListFigureRowsAsync(
            new() { FacilityId = facility, FromDate = from, UntilDate = until, Kind = kind }, Admin);

    private sealed record House(
        string Id, string Early, string Trained, string Moved, string Corrected, string Shortened);
}

public sealed class PostgresFigureWalkTests : FigureWalk
{
    protected override async Task<string> AddressAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteFigureWalkTests : FigureWalk
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-figures-").FullName;

    protected override Task<string> AddressAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, "booking.db"));

    protected override void Cleanup() => Directory.Delete(_folder, recursive: true);
}
