using Grpc.Core;

namespace Booking.Gateway;

// Demand turned away (P11).
internal sealed partial class FiguresService
{
    public override async Task<Wire.DemandReport> GetDemand(Wire.GetDemandRequest request, ServerCallContext context)
    {
        var scope = context.Identity().Caller.Desk;
        var (area, period) = FigureRequests.Demand(request, scope);
        var within = await WithinAsync(area, scope);
        var report = new DemandReport();
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
        return wire;
    }
}
