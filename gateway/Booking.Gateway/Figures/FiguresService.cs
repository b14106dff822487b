using Grpc.Core;

namespace Booking.Gateway;

internal sealed partial class FiguresService(
    IFigures figures, CountedFacilities facilities, IGrainFactory grains, DistrictNames districts, TimeProvider time)
    : Wire.Figures.FiguresBase
{
    private const int SpacesDaysMax = 366;

    public override async Task<Wire.FiguresReport> GetFigures(Wire.GetFiguresRequest request, ServerCallContext context)
    {
        var scope = context.Identity().Caller.Desk;
        var (area, period, function) = FigureRequests.Get(request, scope);
        var within = await WithinAsync(area, scope);
        var report = new FigureReport(function, leavesOutConfidential: function is null);
        await figures.AddUpAsync(Ids(area, within), period.From, period.Until, report, context.CancellationToken);

        var isConfidential = function is { } only && Confidential.Is(only);
        var today = Today(within);
        var keeping = ConfidentialFigures.In(period, today);
        var wire = new Wire.FiguresReport
        {
            FromDate = WireTimes.Date(period.From),
            UntilDate = WireTimes.Date(period.Until),
            Total = WireFigures.Set(report.Total, keeping, isConfidential),
            ByMonth = Period.DaysBetween(period.From, period.Until) > IFigures.DaysShownMax,
            Today = WireTimes.Date(today),
        };
        // Not even of a month that is told: who knows an hour knows who sat there.
        if (!isConfidential)
        {
            wire.OpenByHour.Add(report.Open);
            wire.UsedByHour.Add(report.Used);
        }
        foreach (var (one, sum) in report.ByFunction)
            wire.ByFunction.Add(new Wire.FunctionFigures
            {
                Function = (Wire.ServiceFunction)(int)one,
                Figures = WireFigures.Set(sum, keeping, Confidential.Is(one)),
            });
        if (!isConfidential)
            foreach (var (date, sum) in report.ByDate) wire.ByDate.Add(WireFigures.Date(date, sum));
        await AddFacilitiesAsync(wire, report, within, function, keeping);
        if (area.Facility is not null && Period.DaysBetween(period.From, period.Until) <= SpacesDaysMax)
            await AddSpacesAsync(wire, within[0], period, function, context.CancellationToken);
        return wire;
    }

    public override async Task<Wire.PeopleCounted> CountPeople(
        Wire.CountPeopleRequest request, ServerCallContext context)
    {
        var scope = context.Identity().Caller.Desk;
        var (area, period) = FigureRequests.People(request, scope);
        var within = await WithinAsync(area, scope);
        var zone = ZoneOf(within);
        var people = await figures.CountPeopleAsync(
            Ids(area, within), Stretch(period, zone), context.CancellationToken);
        var wire = new Wire.PeopleCounted { People = WireFigures.Count(people) };
        if (area.Facility is not null) return wire;
        if (request.ByPlace) await AddPlacesAsync(wire, area, within, Stretch(period, zone), people, context);
        var register = await grains.GetGrain<IRegisterGrain>(IRegisterGrain.Key).GetAsync();
        wire.Population = area.Division.Length > 0
            ? register.Divisions.FirstOrDefault(division => division.Code == area.Division)?.Population ?? 0
            : register.Divisions.Where(division => division.Level == DivisionLevel.District).Sum(
                division => division.Population ?? 0);
        return wire;
    }

    // Whoever went to two places is counted at both: what that makes too much is told beside them, so that all adds up.
    private async Task AddPlacesAsync(
        Wire.PeopleCounted wire, FigureArea area, IReadOnlyList<CountedFacility> within, Stretch stretch, long people,
        ServerCallContext context)
    {
        var isCity = area.Division.Length == 0;
        var names = await districts.ForAsync(within.Select(one => one.Entry.Division));
        var known = within.ToDictionary(one => one.Id.Value);
        var counted = await figures.CountPeopleByAsync(
            known.ToDictionary(one => one.Key, one => isCity ? one.Value.District : one.Key), stretch,
            context.CancellationToken);
        foreach (var (place, number) in counted.OrderByDescending(one => one.Value).ThenBy(
            one => one.Key, StringComparer.Ordinal))
            wire.ByPlace.Add(new Wire.PlacePeople
            {
                Id = place,
                NameZh = isCity ? names.GetValueOrDefault(place, "") : known[place].Entry.NameZh,
                NameEn = isCity ? "" : known[place].Entry.NameEn,
                People = WireFigures.Count(number),
            });
        // Beside it, a single place of few people would be found by adding up.
        if (!counted.Values.Any(WireFigures.IsFew))
            wire.RepeatedElsewhere = WireFigures.Count(Math.Max(0, counted.Values.Sum() - people));
    }

    public override async Task<Wire.CoverageReport> GetCoverage(
        Wire.GetCoverageRequest request, ServerCallContext context)
    {
        var register = await grains.GetGrain<IRegisterGrain>(IRegisterGrain.Key).GetAsync();
        var wire = new Wire.CoverageReport();
        var entries = (await facilities.AllAsync()).Select(one => one.Entry).ToList();
        foreach (var row in Coverage.Of(entries, register.Divisions)) wire.Rows.Add(WireFigures.Coverage(row));
        foreach (var one in Coverage.OfOrganisations(entries, register.Organisations))
            wire.Organisations.Add(WireFigures.Coverage(one));
        return wire;
    }

    private async Task AddFacilitiesAsync(
        Wire.FiguresReport wire, FigureReport report, IReadOnlyList<CountedFacility> within, ServiceFunction? function,
        ConfidentialFigures keeping)
    {
        var isConfidential = function is { } only && Confidential.Is(only);
        var names = await districts.ForAsync(within.Select(one => one.Entry.Division));
        var byDistrict = new SortedDictionary<string, (FigureSum Sum, Wire.DistrictFigures Wire)>(
            StringComparer.Ordinal);
        foreach (var facility in within)
        {
            var sum = report.ByFacility.GetValueOrDefault(facility.Id) ?? new();
            var used = report.UsedSpaces.GetValueOrDefault(facility.Id);
            // Which of them was used is told of none that is confidential.
            var spaces = facility.OpenSpacesOf(function);
            var idle = spaces.Count(space => used is null || !used.Contains(space));
            var district = names.GetValueOrDefault(facility.District, "");
            wire.ByFacility.Add(new Wire.FacilityFigures
            {
                FacilityId = facility.Id.Value,
                NameZh = facility.Entry.NameZh,
                NameEn = facility.Entry.NameEn,
                Kind = (Wire.FacilityKind)(int)facility.Entry.Kind,
                District = facility.District,
                DistrictZh = district,
                Figures = WireFigures.Set(sum, keeping, isConfidential),
                Spaces = spaces.Count,
                IdleSpaces = idle,
            });
            if (!byDistrict.TryGetValue(facility.District, out var there))
                byDistrict[facility.District] =
                    there = (new(), new() { District = facility.District, DistrictZh = district });
            there.Sum.Add(sum);
            there.Wire.Facilities++;
            there.Wire.Spaces += spaces.Count;
            there.Wire.IdleSpaces += idle;
        }
        foreach (var (sum, one) in byDistrict.Values)
        {
            one.Figures = WireFigures.Set(sum, keeping, isConfidential);
            wire.ByDistrict.Add(one);
        }
    }

    // By space nothing is added up beforehand: it is counted again from the rows, by the same counter.
    private async Task AddSpacesAsync(
        Wire.FiguresReport wire, CountedFacility facility, FigurePeriod period, ServiceFunction? function,
        CancellationToken cancellation)
    {
        var zone = DateTimeZoneProviders.Tzdb[facility.Entry.Zone];
        var within = Stretch(period, zone);
        var entries = await figures.ListEntriesAsync(facility.Id, cancellation);
        if (entries.IsEmpty) return;
        var history = new EntryHistory(
            entries, await figures.ListClosuresAsync(facility.Id, within, cancellation), DateTimeZoneProviders.Tzdb);
        var byDay = DayCounter.ByDay(await figures.ListBookingsAsync(facility.Id, within, cancellation), zone);
        var counted = Today([facility]).PlusDays(IFigures.DaysAhead + 1);
        var spaces = new Dictionary<ResourceId, SpaceSum>();
        var used = new HashSet<ResourceId>();
        for (var date = LocalDate.Max(period.From, history.First); date < LocalDate.Min(
            period.Until, counted); date = date.PlusDays(1))
            foreach (var day in history.On(date)!.CountSpaces(date, byDay.GetValueOrDefault(date) ?? []))
            {
                if (!spaces.TryGetValue(day.Space.Id, out var sum)) spaces[day.Space.Id] = sum = new();
                if (function is not { } asked || day.Space.Function == asked) sum.Add(day, date.DayOfWeek);
                // As a day's pack keeps it: whatever a space was for then, but advice.
                if (!Confidential.Is(day.Space.Function) && day.Used.Any(minutes => minutes > 0))
                    used.Add(day.Space.Id);
            }
        // What was confidential on one of these days would be found by looking at that day alone.
        var hidden = history.Within(period.From, period.Until).Append(new DayCounter(facility.Entry, [], zone))
            .SelectMany(counter => counter.Spaces).Where(space => Confidential.Is(space.Function)).Select(
                space => space.Id).ToHashSet();
        var let = CountedSpace.Of(facility.Entry).ToDictionary(space => space.Id, space => space.IsLet);
        foreach (var resource in facility.Entry.Resources)
        {
            if (!let.TryGetValue(resource.Id, out var isLet)
                || (function is { } only && (isLet ? ServiceFunction.NotUnionRelated : resource.Function) != only))
                continue;
            var withheld = hidden.Contains(resource.Id);
            var space = new Wire.SpaceFigures
            {
                ResourceId = resource.Id.Value,
                NameZh = resource.NameZh,
                NameEn = resource.NameEn,
                Function = (Wire.ServiceFunction)(int)(isLet ? ServiceFunction.NotUnionRelated : resource.Function),
                HoursWithheld = withheld,
            };
            if (!withheld && spaces.GetValueOrDefault(resource.Id) is { } sum)
                WireFigures.Fill(space, sum);
            space.Idle = !isLet && !Confidential.Is(resource.Function) && !used.Contains(resource.Id);
            wire.BySpace.Add(space);
        }
    }

    /// <summary>The facilities that are asked about, as far as the caller may see them.</summary>
    private async ValueTask<IReadOnlyList<CountedFacility>> WithinAsync(FigureArea area, StaffScope scope)
    {
        if (area.Facility is { } id)
        {
            var facility = await facilities.FindAsync(id);
            // An unknown facility lies in no district, so only who may see any learns that it is unknown.
            if (!scope.Covers(id, facility?.Entry.Division ?? "")) throw Rights.NotAllowed("read_figures");
            return [
                facility
                    ?? throw RefusalStatus.Of(Refusal.Because(RefusalReason.UnknownFacility, ("facility", id.Value)))];
        }
        var isAllowed = scope.Reach == StaffReach.City
            || (scope.Reach == StaffReach.District && area.Division.StartsWith(scope.Key, StringComparison.Ordinal));
        if (!isAllowed) throw Rights.NotAllowed("read_figures");
        var all = await facilities.AllAsync();
        return area.Division.Length == 0
            ? all
            : [.. all.Where(one => one.Entry.Division.StartsWith(area.Division, StringComparison.Ordinal))];
    }

    private static HashSet<string>? Ids(FigureArea area, IReadOnlyList<CountedFacility> within) =>
        area.Facility is null && area.Division.Length == 0 ? null : [.. within.Select(one => one.Id.Value)];

    private LocalDate Today(IReadOnlyList<CountedFacility> within) =>
        Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(ZoneOf(within)).Date;

    // A city lies in one zone.
    private static DateTimeZone ZoneOf(IReadOnlyList<CountedFacility> within) =>
        DateTimeZoneProviders.Tzdb[within.Count > 0 ? within[0].Entry.Zone : CityTime.Zone];

    private static Stretch Stretch(FigurePeriod period, DateTimeZone zone) =>
        new(zone.AtStartOfDay(period.From).ToInstant(), zone.AtStartOfDay(period.Until).ToInstant());
}
