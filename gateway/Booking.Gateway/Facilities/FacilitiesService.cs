using Grpc.Core;
using Microsoft.Extensions.Hosting;

namespace Booking.Gateway;

internal sealed class FacilitiesService(
    IGrainFactory grains, DistrictNames districts, GatewayOptions options, IHostApplicationLifetime host,
    PatientWriting writing, WatchesOfPeople watches)
    : Wire.Facilities.FacilitiesBase
{
    public override async Task<Wire.SearchFacilitiesResponse> SearchFacilities(
        Wire.SearchFacilitiesRequest request, ServerCallContext context)
    {
        var query = FacilityRequests.Search(request);
        var page = await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).SearchAsync(query);
        var names = await districts.ForAsync(page.Facilities.Select(entry => entry.Division));
        var response = new Wire.SearchFacilitiesResponse
        {
            Total = page.Total,
            NextPageToken = FacilityRequests.NextToken(request, query, page),
        };
        foreach (var entry in page.Facilities)
            response.Facilities.Add(
                WireFacilities.Summary(entry, names.GetValueOrDefault(DistrictNames.Code(entry.Division), "")));
        return response;
    }

    public override async Task<Wire.Facility> GetFacility(Wire.GetFacilityRequest request, ServerCallContext context)
    {
        var entry = (await Facility(FacilityRequests.Get(request)).GetAsync()).OrRefuse().Facility;
        var wire = WireFacilities.Facility(entry);
        var desk = context.Identity().Caller.Desk;
        if (desk.IsStaff && desk.Covers(entry)) wire.Version = EntryVersion.Of(entry);
        return wire;
    }

    public override async Task<Wire.Availability> GetAvailability(Wire.GetAvailabilityRequest request,
        ServerCallContext context)
    {
        var (facility, query) = FacilityRequests.Availability(request, context.Identity().Caller);
        var found = await Facility(facility).GetAvailabilityAsync(query);
        return WireFacilities.Availability(facility, found.OrRefuse());
    }

    public override async Task<Wire.GetOpeningDaysResponse> GetOpeningDays(
        Wire.GetOpeningDaysRequest request, ServerCallContext context)
    {
        var (id, resource, from, days) = FacilityRequests.OpeningDays(request);
        var entry = (await Facility(id).GetAsync()).OrRefuse().Facility;
        if (resource is null) return WireHours.Days(entry, entry.Hours, from, days);
        // Who is on duty when is told by the service Appointments.
        var found = entry.Resources.FirstOrDefault(one => one.Id == resource && one.Kind != ResourceKind.Practitioner)
            ?? throw RefusalStatus.Of(
                Refusal.Because(RefusalReason.UnknownResource, ("resource", resource.Value.Value)));
        return WireHours.Days(entry, found.Hours ?? entry.Hours, from, days);
    }

    public override async Task<Wire.SearchFreeTimeResponse> SearchFreeTime(Wire.SearchFreeTimeRequest request,
        ServerCallContext context)
    {
        var (division, query) = FreeTimeRequests.Search(request);
        query = query with { Services = await ServicesAsync(FreeTimeRequests.Service(request)) };
        var parts = await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).DistrictsAsync(division);
        var pages = await Task.WhenAll(parts.Select(part =>
            grains.GetGrain<IBoardGrain>(IBoardGrain.KeyOf(part.District)).SearchAsync(
                query with { Division = part.Division })));
        var found = pages.SelectMany(page => page.Found).Order(FreeTime.Order).Take(query.Take).ToList();
        var names = await districts.ForAsync(found.Select(one => one.Division));
        var response = new Wire.SearchFreeTimeResponse { FacilitiesUnread = pages.Sum(page => page.Unread) };
        foreach (var one in found)
            response.Found.Add(
                WireFacilities.FreeTime(one, names.GetValueOrDefault(DistrictNames.Code(one.Division), "")));
        return response;
    }

    // All versions of those services: each facility sees for itself which of them holds there today.
    private async Task<RuleBook?> ServicesAsync((string Name, ServiceFunction? Function) wanted)
    {
        if (wanted.Name.Length == 0 && wanted.Function is null) return null;
        var all = (await grains.GetGrain<IRulesGrain>(IRulesGrain.Key).ListAsync(null)).All;
        var names = all.Where(
            rule => rule.Setting?.Service is { } offer && (wanted.Name.Length == 0 || rule.Name == wanted.Name)
            && (wanted.Function is null || offer.Function == wanted.Function)).Select(rule => rule.Name).ToHashSet();
        if (wanted.Name.Length > 0 && names.Count == 0)
            throw RefusalStatus.Of(Refusal.Because(RefusalReason.UnknownService, ("service", wanted.Name)));
        return new([.. all.Where(rule => names.Contains(rule.Name))]);
    }

    public override async Task WatchFacility(
        Wire.WatchFacilityRequest request, IServerStreamWriter<Wire.FacilityNotice> responseStream,
            ServerCallContext context)
    {
        var (id, afterVersion) = FacilityRequests.Watch(request);
        using var counted = watches.Begin(context.Identity().Caller);
        var facility = Facility(id);
        (await facility.GetAsync()).OrRefuse();

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken,
            host.ApplicationStopping);
        await foreach (var notice in facility.WatchAsync(afterVersion, ends.Token).WithCancellation(ends.Token))
            // Whoever begins to watch where nothing is kept has nothing to read again.
            if (notice
                is not (FreedNotice { Key: FreedNotice.NobodysKey }
                or KeptNotice { Kept: { IsAnew: true, Kept.IsEmpty: true } }))
                await writing.WriteAsync(responseStream, WireNotices.Notice(notice), context, ends.Token);

        // Only the caller ends a watch. If it ends here, by falling behind or a stop, the caller comes back with its
        // last version.
        context.CancellationToken.ThrowIfCancellationRequested();
        throw RefusalStatus.Retry(RefusalReason.Unavailable, options.RetryAfter);
    }

    public override async Task<Wire.ListDivisionsResponse> ListDivisions(Wire.ListDivisionsRequest request,
        ServerCallContext context)
    {
        var parent = FacilityRequests.Parent(request);
        var register = await Register();
        var response = new Wire.ListDivisionsResponse();
        foreach (var division in register.Divisions)
            if (parent.Length == 0 || division.Parent == parent)
                response.Divisions.Add(WireRegister.Division(division));
        return response;
    }

    public override async Task<Wire.ListOrganisationsResponse> ListOrganisations(
        Wire.ListOrganisationsRequest request, ServerCallContext context)
    {
        var register = await Register();
        var response = new Wire.ListOrganisationsResponse();
        foreach (var organisation in register.Organisations)
            response.Organisations.Add(WireRegister.Organisation(organisation));
        return response;
    }

    public override async Task<Wire.ListHolidaysResponse> ListHolidays(Wire.ListHolidaysRequest request,
        ServerCallContext context)
    {
        var year = FacilityRequests.Year(request);
        var register = await Register();
        var response = new Wire.ListHolidaysResponse();
        foreach (var holiday in register.Holidays)
            if (year is null || holiday.Date.Year == year) response.Holidays.Add(WireRegister.Holiday(holiday));
        return response;
    }

    private IFacilityGrain Facility(FacilityId id) => grains.GetGrain<IFacilityGrain>(id.ToGrainKey());

    private Task<RegisterImage> Register() => grains.GetGrain<IRegisterGrain>(IRegisterGrain.Key).GetAsync();
}
