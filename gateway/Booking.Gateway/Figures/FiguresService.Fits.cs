using Grpc.Core;

namespace Booking.Gateway;

// Demand turned away against idle hours of the same kind of space in the same district (P11, PB1).
internal sealed partial class FiguresService
{
    // Each wish is looked at by its own hour, so longer periods are told nothing rather than late.
    private const int FitDaysMax = 31;
    private const int FitsToldMax = 3;
    // Each costs the days of a district's houses.
    private const int FitsTriedMax = 12;
    private const int FitPlacesMax = 3;

    public override async Task<Wire.DemandFits> FitDemand(Wire.FitDemandRequest request, ServerCallContext context)
    {
        var scope = context.Identity().Caller.Desk;
        var (area, period) = FigureRequests.Fit(request, scope);
        var within = await WithinAsync(area, scope);
        var wire = new Wire.DemandFits();
        if (Period.DaysBetween(period.From, period.Until) > FitDaysMax || within.Count == 0) return wire;

        // Only what is over, so that nobody can change any more what this tells.
        var now = Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(ZoneOf(within)).LocalDateTime;
        period = period with { Until = LocalDate.Min(period.Until, now.Date.PlusDays(1)) };
        if (period.Until <= period.From) return wire;
        // Who keeps one house is told of that house; everybody else may look at the district around it.
        var around = area.Facility is null || scope.Reach == StaffReach.Facility
            ? within
            : [.. (await facilities.AllAsync()).Where(one => one.District == within[0].District)];
        var names = await districts.ForAsync(around.Select(one => one.Entry.Division));
        var histories = new Dictionary<FacilityId, EntryHistory?>();
        var tried = 0;
        foreach (var (group, rows) in await GroupsAsync(within, period, now, context.CancellationToken))
        {
            var there = around.Where(one => one.District == group.District && Has(one, group.Type)).ToList();
            // No word of a kind of space that is advice somewhere (I6).
            if (there.Any(one => one.Entry.Resources.Any(
                space => space.Type == group.Type && Confidential.Is(space.Function))))
                continue;
            if (wire.Fits.Count == FitsToldMax || tried++ == FitsTriedMax) break;
            foreach (var facility in there)
                if (!histories.ContainsKey(facility.Id))
                    histories[facility.Id] = await HistoryAsync(facility, period, context.CancellationToken);
            var wishes = rows.GroupBy(row => (row.Date, row.Hour)).ToDictionary(
                one => one.Key, one => one.Sum(row => row.Times));
            var idle = await IdleAsync(
                there, group.Type, wishes.Keys, period, histories, context.CancellationToken);
            // A house that kept the hour had nothing idle in it.
            var kept = rows.Where(row => row.Cause == DemandCause.Kept).Select(
                row => (row.Date, row.Hour, row.Facility)).ToHashSet();
            var fitting = DemandFitting.Of(wishes, idle.Where(one => !kept.Contains(one)));
            if (Told(fitting) is not var (fits, isAtLeast)) continue;
            var fit = new Wire.DemandFit
            {
                District = group.District,
                DistrictZh = names.GetValueOrDefault(group.District, ""),
                SpaceType = group.Type,
                Weekday = (int)group.Weekday,
                Part = (Wire.PartOfDay)(int)group.Part,
                Wishes = fitting.Wishes,
                Fitting = fits,
                AtLeast = isAtLeast,
                MorePlaces = Math.Max(0, fitting.Places.Length - FitPlacesMax),
            };
            foreach (var place in fitting.Places.Take(FitPlacesMax))
            {
                var entry = there.First(one => one.Id == place).Entry;
                fit.Places.Add(
                    new Wire.FitPlace { FacilityId = place.Value, NameZh = entry.NameZh, NameEn = entry.NameEn });
            }
            wire.Fits.Add(fit);
        }
        return wire;
    }

    private static bool Has(CountedFacility facility, string type) =>
        facility.Entry.Resources.Any(space => space.Type == type && facility.Spaces.ContainsKey(space.Id.Value));

    // What did not fit must not be found by subtracting either, where it is a few.
    private static (long Fits, bool IsAtLeast)? Told(DemandFitting fitting)
    {
        if (fitting.Fitting < WireFigures.ToldFrom) return null;
        if (!WireFigures.IsFew(fitting.Wishes - fitting.Fitting)) return (fitting.Fitting, false);
        var least = fitting.Wishes - (WireFigures.ToldFrom - 1);
        return least < WireFigures.ToldFrom ? null : (least, true);
    }

    /// <summary>The wishes that come up most often, by district, kind and part of the week.</summary>
    private async Task<List<(FitGroup Group, List<TurnedAway> Rows)>> GroupsAsync(
        IReadOnlyList<CountedFacility> within, FigurePeriod period, LocalDateTime now, CancellationToken cancellation)
    {
        var known = within.ToDictionary(one => one.Id);
        var rows = await figures.ListTurnedAwayAsync(
            [.. known.Keys.Select(id => id.Value)], period.From, period.Until, default, cancellation);
        return [.. rows
            .Where(row => DemandFitting.Counts(row.Cause)
                && row.Date.At(new LocalTime(row.Hour, 0)).PlusHours(1) <= now)
            .GroupBy(row => new FitGroup(
                known[row.Facility].District, row.SpaceType, row.Date.DayOfWeek, DemandFitting.PartOf(row.Hour)))
            .Select(group => (group.Key, group.ToList()))
            .Where(group => group.Item2.Sum(row => row.Times) >= WireFigures.ToldFrom)
            .OrderByDescending(group => group.Item2.Sum(row => row.Times))
            .ThenBy(group => group.Key.District, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Type, StringComparer.Ordinal)];
    }

    private async Task<EntryHistory?> HistoryAsync(
        CountedFacility facility, FigurePeriod period, CancellationToken cancellation)
    {
        var zone = DateTimeZoneProviders.Tzdb[facility.Entry.Zone];
        var entries = await figures.ListEntriesAsync(facility.Id, cancellation);
        return entries.IsEmpty
            ? null
            : new(
                entries, await figures.ListClosuresAsync(facility.Id, Stretch(period, zone), cancellation),
                DateTimeZoneProviders.Tzdb);
    }

    // Spaces of the kind that were open through an hour and held in no minute of it.
    private async Task<List<(LocalDate Date, int Hour, FacilityId Facility)>> IdleAsync(
        List<CountedFacility> there, string type, IEnumerable<(LocalDate Date, int Hour)> hours, FigurePeriod period,
        Dictionary<FacilityId, EntryHistory?> known, CancellationToken cancellation)
    {
        var byDate = hours.GroupBy(one => one.Date, one => one.Hour).ToDictionary(one => one.Key, one => one.ToList());
        var histories = new List<(CountedFacility Facility, EntryHistory History, HashSet<ResourceId> Kind)>();
        foreach (var facility in there)
        {
            if (known[facility.Id] is not { } history) continue;
            var kind = facility.Entry.Resources.Where(one => one.Type == type).Select(one => one.Id).ToHashSet();
            // What served advice on one of these days is told of none of them, as in the tables by space.
            kind.ExceptWith(history.Within(period.From, period.Until).SelectMany(counter => counter.Spaces)
                .Where(space => Confidential.Is(space.Function)).Select(space => space.Id));
            histories.Add((facility, history, kind));
        }
        var idle = new List<(LocalDate Date, int Hour, FacilityId Facility)>();
        foreach (var (date, wanted) in byDate)
        {
            var day = new FigurePeriod(date, date.PlusDays(1));
            var bookings = (await figures.ListBookingsOfAsync(
                [.. histories.Select(one => one.Facility.Id.Value)], Stretch(day, ZoneOf(there)), cancellation))
                .ToLookup(booking => booking.Facility);
            foreach (var (facility, history, kind) in histories)
            {
                if (history.On(date) is not { } counter) continue;
                foreach (var space in counter.CountSpaces(date, [.. DemandFitting.Held(bookings[facility.Id])]))
                    if (kind.Contains(space.Space.Id) && !space.Space.IsLet)
                        foreach (var hour in wanted)
                            if (space.Open[hour] == 60 && space.Used[hour] == 0) idle.Add((date, hour, facility.Id));
            }
        }
        return idle;
    }

    private sealed record FitGroup(string District, string Type, IsoDayOfWeek Weekday, PartOfDay Part);
}
