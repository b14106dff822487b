using Booking.Gateway.Tests.EndToEnd;
using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.Figures;

/// <summary>Demand turned away, as staff are told of it (P11, I6).</summary>
public sealed class DemandJourneyTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task Demand_IsToldByCauseKindPlaceAndHour_AndFewerThanFiveAreNotTold()
    {
        var facility = await host.NewFacilityAsync();
        await host.Figures.AddTurnedAwayAsync(
        [
            new(new(facility), "badminton_court", new(2026, 3, 4), 19, DemandCause.Taken, 12),
            new(new(facility), "meeting_room", new(2026, 3, 4), 9, DemandCause.Quota, 3),
        ], default);

        var report = await host.Reports.GetDemandAsync(
            Week(facility), host.As("desk", Role.DeskStaff, "facility:" + facility));
        report.Total.Value.ShouldBe(15);
        report.ByCause.Select(one => (one.Cause, one.Times.Value, one.Times.Few))
            .ShouldBe([(Wire.DemandCause.Taken, 12, false), (Wire.DemandCause.Quota, 0, true)]);
        report.BySpaceType.Select(one => one.SpaceType).ShouldBe(["badminton_court", "meeting_room"]);
        report.ByFacility.ShouldHaveSingleItem().FacilityId.ShouldBe(facility);
        report.ByHour.Count.ShouldBe(168);
        report.ByHour[48 + 19].Value.ShouldBe(12);
        report.ByHour[48 + 9].Few.ShouldBeTrue();
    }

    [Fact]
    public async Task Demand_OfAnotherDistrict_IsRefused()
    {
        var facility = await host.NewFacilityAsync();
        var elsewhere = host.As("chen", Role.DistrictAdministrator, "district:110102");
        (await Answer.OfAsync(host.Reports.GetDemandAsync(Week(facility), elsewhere))).Code.ShouldBe(
            StatusCode.PermissionDenied);
        (await Answer.OfAsync(host.Reports.GetDemandAsync(Week(facility), host.As("ann")))).Code.ShouldBe(
            StatusCode.PermissionDenied);
    }

    private static Wire.GetDemandRequest Week(string facility) =>
        new() { FacilityId = facility, FromDate = "2026-03-02", UntilDate = "2026-03-09" };
}
