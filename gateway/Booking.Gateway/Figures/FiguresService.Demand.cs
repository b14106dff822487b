using Grpc.Core;

namespace Booking.Gateway;

// Demand turned away (P11).
internal sealed partial class FiguresService
{
    private const int DemandRowsMax = 500;

    public override async Task<Wire.DemandReport> GetDemand(Wire.GetDemandRequest request, ServerCallContext context)
    {
        var scope = context.Identity().Caller.Desk;
        var (area, period, wanted) = FigureRequests.Demand(request, scope);
        var within = await WithinAsync(area, scope);
        var report = new DemandReport(wanted);
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        await figures.AddUpDemandAsync(
            Ids(area, within), period.From, period.Until, now, report, context.CancellationToken);

        var wire = new Wire.DemandReport
        {
            FromDate = WireTimes.Date(period.From),
            UntilDate = WireTimes.Date(period.Until),
            Total = WireFigures.Count(report.Total),
        };
        foreach (var (cause, times) in report.ByCause)
            wire.ByCause.Add(
                new Wire.CauseDemand { Cause = (Wire.DemandCause)(int)cause, Times = WireFigures.Count(times) });
        foreach (var (type, times) in report.BySpaceType.OrderByDescending(one => one.Value))
            wire.BySpaceType.Add(new Wire.SpaceTypeDemand { SpaceType = type, Times = WireFigures.Count(times) });
        var known = within.ToDictionary(one => one.Id);
        foreach (var (id, times) in report.ByFacility.OrderByDescending(one => one.Value).ThenBy(
            one => one.Key.Value, StringComparer.Ordinal))
            if (known.TryGetValue(id, out var facility))
                wire.ByFacility.Add(new Wire.FacilityDemand
                {
                    FacilityId = id.Value,
                    NameZh = facility.Entry.NameZh,
                    NameEn = facility.Entry.NameEn,
                    District = facility.District,
                    Times = WireFigures.Count(times),
                });
        wire.ByHour.Add(report.ByHour.Select(WireFigures.Count));
        await AddDistrictsAsync(wire, report, within);
        if (area.Facility is { } one && wanted.Cause != DemandCause.Waited)
            await AddRowsAsync(wire, one, period, wanted, context.CancellationToken);
        return wire;
    }

    private async Task AddDistrictsAsync(
        Wire.DemandReport wire, DemandReport report, IReadOnlyList<CountedFacility> within)
    {
        var names = await districts.ForAsync(within.Select(one => one.Entry.Division));
        foreach (var district in within.GroupBy(one => one.District).OrderBy(one => one.Key, StringComparer.Ordinal))
            if (district.Sum(one => report.ByFacility.GetValueOrDefault(one.Id)) is > 0 and var times)
                wire.ByDistrict.Add(new Wire.DistrictDemand
                {
                    District = district.Key,
                    DistrictZh = names.GetValueOrDefault(district.Key, ""),
                    Times = WireFigures.Count(times),
                });
    }

    private async Task AddRowsAsync(
        Wire.DemandReport wire, FacilityId facility, FigurePeriod period, DemandWanted wanted,
        CancellationToken cancellation)
    {
        var rows = await figures.ListTurnedAwayAsync(
            [facility.Value], period.From, period.Until, wanted, cancellation);
        wire.RowsTotal = rows.Length;
        foreach (var row in rows.Take(DemandRowsMax))
            wire.Rows.Add(new Wire.DemandRow
            {
                Date = WireTimes.Date(row.Date),
                Hour = row.Hour,
                SpaceType = row.SpaceType,
                Cause = (Wire.DemandCause)(int)row.Cause,
                Times = WireFigures.Count(row.Times),
            });
    }
}
