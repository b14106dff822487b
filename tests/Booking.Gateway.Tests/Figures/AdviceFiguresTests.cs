using Booking.Gateway.Tests.EndToEnd;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.Figures;

/// <summary>What is told of counselling once its month is over: one number of one month, and nothing that could be
/// taken apart (I6, 0059).</summary>
public sealed class AdviceFiguresTests : IAsyncLifetime, IDisposable
{
    private readonly RealHost _host = new();
    private string _house = "";

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _house = "f" + Guid.NewGuid().ToString("N")[..12];
        var entry = TestKit.Make.Facility(
            _house, TestKit.Make.Space("talk") with { Function = ServiceFunction.Counselling });
        await _host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = WireFacilities.Facility(entry) }, Admin);
        // Six in March, and the last days of it two for April.
        for (var day = 4; day < 10; day++) await BookAsync($"2026-03-{day:00}");
        TurnTo(Instant.FromUtc(2026, 3, 31, 1, 0));
        await BookAsync("2026-04-01");
        await BookAsync("2026-04-02");
        TurnTo(Instant.FromUtc(2026, 5, 2, 1, 0));
        while (await _host.Figures.FollowAsync(_host.Clock.GetCurrentInstant(), Duration.FromSeconds(5), default) > 0)
        {
        }
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task AMonthThatIsOver_IsOneNumber_WithoutHoursAndDays()
    {
        var march = await ReportAsync("2026-03-01", "2026-04-01");
        (march.Total.HoursWithheld, march.Total.Booked.Value, march.Total.UsedMinutes).ShouldBe((false, 6, 6 * 60));
        march.OpenByHour.ShouldBeEmpty();
        march.UsedByHour.ShouldBeEmpty();
        march.ByDate.ShouldBeEmpty();
        march.BySpace.ShouldHaveSingleItem().HoursWithheld.ShouldBeTrue();
    }

    [Fact]
    public async Task TwoMonths_AreNotTold_OrOneOfThemWouldGiveTheOtherAway()
    {
        (await ReportAsync("2026-04-01", "2026-05-01")).Total.HoursWithheld.ShouldBeTrue("two are few");
        var both = await ReportAsync("2026-03-01", "2026-05-01");
        (both.Total.HoursWithheld, both.Total.Booked.Few, both.Total.UsedMinutes).ShouldBe((true, true, 0));
        both.ByFacility.Concat<object>(both.ByFunction).ShouldNotBeEmpty();
        both.ByFacility.ShouldAllBe(one => one.Figures.HoursWithheld);
        (await RowsAsync(new() { FromDate = "2026-03-01", UntilDate = "2026-05-01" })).Hidden.Few.ShouldBeTrue();
    }

    [Fact]
    public async Task HiddenRows_AreCountedForTheMonth_AndForNoRoomHourOrOutcome()
    {
        (await MarchAsync(new())).Hidden.Value.ShouldBe(6);
        (await MarchAsync(new() { Function = Wire.ServiceFunction.Counselling })).Hidden.Value.ShouldBe(6);
        foreach (var narrowed in new Wire.ListFigureRowsRequest[]
        {
            new() { ResourceId = "talk" }, new() { HourOfWeek = 2 * 24 + 9 + 1 }, new() { HourOfWeek = 1 },
            new() { Kind = Wire.FigureRowKind.Attended }, new() { Kind = Wire.FigureRowKind.Cancelled },
        })
        {
            var rows = await MarchAsync(narrowed);
            (rows.Total, rows.Hidden.Few, rows.Hidden.Value).ShouldBe((0, true, 0), narrowed.ToString());
        }
    }

    private Metadata Admin => _host.As("admin", Role.CityAdministrator);

    private void TurnTo(Instant then)
    {
        _host.Clock.Set(then);
        _host.Time.Advance(then.ToDateTimeOffset() - _host.Time.GetUtcNow());
    }

    private async Task BookAsync(string day)
    {
        var request = RealHost.Place(_house, "talk");
        (request.Wish.Start, request.Wish.End, request.BookedFor) =
            (day + "T09:00", day + "T10:00", RealHost.NewMember());
        await _host.Bookings.PlaceBookingAsync(request, Admin);
    }

    private async Task<Wire.FiguresReport> ReportAsync(string from, string until) =>
        await _host.Reports.GetFiguresAsync(
        new() { FacilityId = _house, FromDate = from, UntilDate = until, Function = Wire.ServiceFunction.Counselling },
        Admin);

    private Task<Wire.FigureRows> MarchAsync(Wire.ListFigureRowsRequest request)
    {
        (request.FromDate, request.UntilDate) = ("2026-03-01", "2026-04-01");
        return RowsAsync(request);
    }

    private async Task<Wire.FigureRows> RowsAsync(Wire.ListFigureRowsRequest request)
    {
        request.FacilityId = _house;
        return await _host.Reports.ListFigureRowsAsync(request, Admin);
    }
}
