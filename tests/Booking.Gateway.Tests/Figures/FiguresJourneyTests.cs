using Booking.Gateway.Tests.EndToEnd;
using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.Figures;

/// <summary>From bookings to a report and back to its rows (U5, U9, PB1, I6, I7).</summary>
public sealed class FiguresJourneyTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task Report_TellsUse_AndEveryNumberLeadsToItsRows()
    {
        var facility = await host.NewFacilityAsync();
        for (var i = 0; i < 6; i++)
            await BookAsync(facility, "room", $"2026-03-04T{9 + 2 * i:00}:00", $"2026-03-04T{11 + 2 * i:00}:00");
        await BookAsync(facility, "hall", "2026-03-04T19:00", "2026-03-04T21:00");

        var report = await ReportAsync(facility);
        report.Total.UsedMinutes.ShouldBe(6 * 120 + 2 * 120, "the whole hall occupies its two halves");
        report.Total.OpenMinutes.ShouldBe(7 * 14 * 60 * 3);
        report.Total.Booked.Value.ShouldBe(7);
        report.UsedByHour[2 * 24 + 19].ShouldBe(3 * 60);
        report.BySpace.Select(space => (space.ResourceId, space.UsedMinutes))
            .ShouldBe([("hall-a", 120), ("hall-b", 120), ("room", 720)], ignoreOrder: true);
        report.BySpace.Sum(space => space.OpenMinutes).ShouldBe(report.Total.OpenMinutes);
        var one = report.ByFacility.ShouldHaveSingleItem();
        (one.Spaces, one.IdleSpaces).ShouldBe((3, 0));

        var rows = await RowsAsync(new() { FacilityId = facility });
        rows.Total.ShouldBe(7);
        rows.Bookings.ShouldAllBe(row => row.BookedFor.Length == 0 && row.Purpose.Length == 0);
        (await RowsAsync(new() { FacilityId = facility, HourOfWeek = 2 * 24 + 19 + 1 })).Total.ShouldBe(2);
        (await RowsAsync(new() { FacilityId = facility, ResourceId = "hall-a" })).Total.ShouldBe(1);
        (await RowsAsync(new() { FacilityId = facility, PageSize = 3 })).NextPageToken.ShouldBe("3");
    }

    [Fact]
    public async Task FewerThanFive_AreNotTold_AndFewCounsellingHoursNeither()
    {
        var facility = await NewCounsellingAsync();
        await BookAsync(facility, "talk", "2026-03-04T09:00", "2026-03-04T10:00");

        var report = await ReportAsync(facility);
        report.Total.Booked.Few.ShouldBeTrue();
        report.Total.Booked.Value.ShouldBe(0);
        var counselling = report.ByFunction.Single(one => one.Function == Wire.ServiceFunction.Counselling).Figures;
        counselling.HoursWithheld.ShouldBeTrue();
        counselling.UsedMinutes.ShouldBe(0);
        report.BySpace.ShouldHaveSingleItem().HoursWithheld.ShouldBeTrue();
        (await ReportAsync(facility, Wire.ServiceFunction.Counselling)).UsedByHour.ShouldBeEmpty();
        var rows = await RowsAsync(new() { FacilityId = facility });
        rows.Bookings.ShouldBeEmpty("they count, and nobody sees them");
        rows.Hidden.Few.ShouldBeTrue();
    }

    [Fact]
    public async Task Counselling_IsOnNoBoard()
    {
        var facility = await NewCounsellingAsync();
        await BookAsync(facility, "talk", "2026-03-04T09:00", "2026-03-04T10:00");
        (await DayAsync(facility)).Bookings.ShouldBeEmpty();

        var open = await host.NewFacilityAsync();
        await BookAsync(open, "room", "2026-03-04T09:00", "2026-03-04T10:00");
        var cancelled = await BookAsync(open, "room", "2026-03-04T10:00", "2026-03-04T11:00");
        await host.Bookings.CancelBookingAsync(new() { CommandId = RealHost.NewId(), BookingId = cancelled.Id }, Admin);
        (await DayAsync(open)).Bookings.ShouldHaveSingleItem().BookedFor.ShouldNotBeEmpty(
            "a desk must know who is to come");
    }

    [Fact]
    public async Task ADistrict_SeesItself_AndNoOther()
    {
        await host.NewFacilityAsync();
        var mine = host.As("chen", Role.DistrictAdministrator, "district:110101");
        var all = await host.Reports.GetFiguresAsync(Week(""), mine);
        all.ByDistrict.ShouldHaveSingleItem().District.ShouldBe("110101");

        var other = Week("");
        other.Division = "110102";
        (await Answer.OfAsync(host.Reports.GetFiguresAsync(other, mine))).Code.ShouldBe(StatusCode.PermissionDenied);
        var city = Week("");
        city.Division = "110000";
        (await Answer.OfAsync(host.Reports.GetFiguresAsync(city, mine))).Code.ShouldBe(StatusCode.PermissionDenied);
    }

    [Theory]
    [InlineData("2026-03-09", "2026-03-02")]
    [InlineData("2026-03-02", "2030-03-02")]
    [InlineData("yesterday", "2026-03-02")]
    public async Task PeriodThatIsNone_IsMalformed(string from, string until) =>
        (await Answer.OfAsync(host.Reports.GetFiguresAsync(new() { FromDate = from, UntilDate = until }, Admin)))
            .Code.ShouldBe(StatusCode.InvalidArgument);

    private Metadata Admin => host.As("admin", Role.CityAdministrator);

    private static Wire.GetFiguresRequest Week(string facility) =>
        new() { FacilityId = facility, FromDate = "2026-03-02", UntilDate = "2026-03-09" };

    private async Task<Wire.FiguresReport> ReportAsync(string facility, Wire.ServiceFunction function = default)
    {
        while (await host.Figures.FollowAsync(host.Clock.GetCurrentInstant(), Duration.FromSeconds(5), default) > 0)
        {
        }
        var week = Week(facility);
        week.Function = function;
        return await host.Reports.GetFiguresAsync(week, Admin);
    }

    private async Task<Wire.FigureRows> RowsAsync(Wire.ListFigureRowsRequest request)
    {
        (request.FromDate, request.UntilDate) = ("2026-03-02", "2026-03-09");
        return await host.Reports.ListFigureRowsAsync(request, Admin);
    }

    private async Task<Wire.DayBoard> DayAsync(string facility) =>
        await host.Desk.GetDayAsync(
            new() { FacilityId = facility, Date = "2026-03-04" },
            host.As("desk", Role.DeskStaff, "facility:" + facility));

    private async Task<string> NewCounsellingAsync()
    {
        var id = "f" + Guid.NewGuid().ToString("N")[..12];
        var entry = TestKit.Make.Facility(
            id, TestKit.Make.Space("talk") with { Function = ServiceFunction.Counselling });
        await host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = WireFacilities.Facility(entry) }, Admin);
        return id;
    }

    private async Task<Wire.Booking> BookAsync(string facility, string resource, string start, string end)
    {
        var request = RealHost.Place(facility, resource);
        (request.Wish.Start, request.Wish.End, request.BookedFor) = (start, end, RealHost.NewMember());
        return await host.Bookings.PlaceBookingAsync(request, Admin);
    }
}
