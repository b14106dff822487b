using Grpc.Core;

namespace Booking.Gateway;

internal sealed class AppointmentsService(
    IGrainFactory grains, FacilityNames names, DistrictNames districts,
    PersonalTexts texts) : Wire.Appointments.AppointmentsBase
{
    public override async Task<Wire.ListAppointmentPlacesResponse> ListAppointmentPlaces(
        Wire.ListAppointmentPlacesRequest request, ServerCallContext context)
    {
        var (kind, query) = AppointmentRequests.Places(request);
        var catalog = grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key);
        var found = new List<(Facility Entry, AppointmentKind[] Kinds)>();
        for (var more = true; more;)
        {
            var page = await catalog.SearchAsync(query);
            foreach (var entry in page.Facilities)
                if (KindsOf(entry) is { Length: > 0 } kinds && (kind is not { } only || kinds.Contains(only)))
                    found.Add((entry, kinds));
            query = query with { Skip = query.Skip + page.Facilities.Length };
            more = page.Facilities.Length > 0 && query.Skip < page.Total;
        }
        var named = await districts.ForAsync(found.Select(one => one.Entry.Division));
        var response = new Wire.ListAppointmentPlacesResponse();
        foreach (var (entry, kinds) in found)
        {
            var place = new Wire.AppointmentPlace
            {
                Facility = WireFacilities.Summary(
                    entry, named.GetValueOrDefault(DistrictNames.Code(entry.Division), "")),
            };
            place.Kinds.Add(kinds.Select(one => (Wire.AppointmentKind)(int)one));
            response.Places.Add(place);
        }
        return response;
    }

    public override async Task<Wire.ListPractitionersResponse> ListPractitioners(
        Wire.ListPractitionersRequest request, ServerCallContext context)
    {
        var (facility, kind) = AppointmentRequests.Practitioners(request);
        var caller = context.Identity().Caller.Member;
        var entry = (await Facility(facility).GetAsync()).OrRefuse().Facility;
        var response = new Wire.ListPractitionersResponse();
        foreach (var resource in entry.Resources)
            if (resource.Practice is { IsListed: true } practice && (kind is null || practice.Kind == kind))
                response.Practitioners.Add(
                    WireAppointments.Practitioner(resource, practice, practice.Account == caller));
        foreach (var matter in MatterCategory.All)
            if (kind is null || matter.Kind == kind) response.Matters.Add(WireAppointments.Matter(matter));
        return response;
    }

    public override async Task<Wire.ListPractitionerEntriesResponse> ListPractitionerEntries(
        Wire.ListPractitionerEntriesRequest request, ServerCallContext context)
    {
        var identity = context.Identity();
        var facility = AppointmentRequests.Entries(request);
        Rights.RequireKeeping(identity, facility, (await names.FindAsync(facility))?.Division ?? "");
        var entry = (await Facility(facility).GetAsync()).OrRefuse().Facility;
        var response = new Wire.ListPractitionerEntriesResponse();
        foreach (var resource in entry.Resources)
            if (resource.Practice is { } practice)
                response.Practitioners.Add(WireAppointments.Entry(resource, practice, identity.Caller.Member));
        foreach (var matter in MatterCategory.All) response.Matters.Add(WireAppointments.Matter(matter));
        return response;
    }

    public override async Task<Wire.RegisterPractitionerResponse> RegisterPractitioner(
        Wire.RegisterPractitionerRequest request, ServerCallContext context)
    {
        var identity = context.Identity();
        var (facility, command) = AppointmentRequests.Register(request, identity.Caller);
        Rights.RequireKeeping(identity, facility, (await names.FindAsync(facility))?.Division ?? "");
        var registration = (await Facility(facility).RegisterPractitionerAsync(command)).OrRefuse();
        return new() { Changed = registration.Changed, Version = registration.Version };
    }

    public override async Task<Wire.SearchAppointmentTimesResponse> SearchAppointmentTimes(
        Wire.SearchAppointmentTimesRequest request, ServerCallContext context)
    {
        var (facility, query) = AppointmentRequests.Times(request);
        var found = (await Facility(facility).GetAppointmentTimesAsync(query)).OrRefuse();
        var zone = DateTimeZoneProviders.Tzdb[found.Zone];
        var response = new Wire.SearchAppointmentTimesResponse();
        foreach (var time in found.Times)
            response.Times.Add(new Wire.AppointmentTime
            {
                PractitionerId = time.Practitioner.Value,
                Session = WireTimes.Stretch(time.Session, zone),
            });
        return response;
    }

    public override async Task<Wire.Appointment> BookAppointment(
        Wire.BookAppointmentRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var command = AppointmentRequests.Book(request, caller);
        Rights.RequireBookingFor(caller, command.BookedFor);
        command = await texts.SealAsync(command, context.CancellationToken);
        var outcome = await grains.GetGrain<IMemberGrain>(command.BookedFor.ToGrainKey()).AppointAsync(command);
        if (outcome.Refused is { } refusal)
        {
            var zone = refusal.Alternatives.IsEmpty ? "" : (await names.FindAsync(command.Facility))?.Zone.Id ?? "";
            return context.Refuse<Wire.Appointment>(RefusalStatus.Of(refusal, zone));
        }
        var booking = outcome.Value;
        var view = (await Facility(booking.Facility).GetAppointmentAsync(booking.Id, caller)).OrRefuse();
        return WireAppointments.Appointment(view, booking.Facility, (await names.GetAsync(booking.Facility)).Zone);
    }

    public override async Task<Wire.ListAppointmentsResponse> ListAppointments(
        Wire.ListAppointmentsRequest request, ServerCallContext context)
    {
        var asked = AppointmentRequests.Days(request);
        var (grain, caller) = (Facility(asked.Facility), context.Identity().Caller);
        var shown = (await (request.ForOthers
            ? grain.ListAppointmentsForOthersAsync(caller, asked.From, asked.Days)
            : grain.ListAppointmentsAsync(asked.Practitioner, caller, asked.From, asked.Days))).OrRefuse();
        var zone = DateTimeZoneProviders.Tzdb[shown.Zone];
        var response = new Wire.ListAppointmentsResponse();
        foreach (var view in shown.Appointments)
            response.Appointments.Add(WireAppointments.Appointment(view, asked.Facility, zone));
        return response;
    }

    public override async Task<Wire.HandOverResponse> HandOver(Wire.HandOverRequest request, ServerCallContext context)
    {
        var (facility, command) = AppointmentRequests.HandOver(request, context.Identity().Caller);
        command = await ReadyAsync(facility, command, context.CancellationToken);
        var outcome = (await Facility(facility).HandOverAsync(command)).OrRefuse();
        var zone = DateTimeZoneProviders.Tzdb[outcome.Zone];
        var response = new Wire.HandOverResponse();
        foreach (var view in outcome.Moved) response.Moved.Add(WireAppointments.Appointment(view, facility, zone));
        foreach (var view in outcome.Withdrawn)
            response.Withdrawn.Add(WireAppointments.Appointment(view, facility, zone));
        return response;
    }

    // Whoever takes over must not be on the other side: for that the turn is told against whom the clients come, also
    // where the caller is not to know.
    private async Task<HandOver> ReadyAsync(FacilityId facility, HandOver command, CancellationToken cancellation) =>
        await texts.TellAsync(command, await Facility(facility).ListOpponentsAsync(command), cancellation);

    private static AppointmentKind[] KindsOf(Facility entry) =>
        [.. entry.Resources.Where(one => one.Practice is { IsListed: true }).Select(
            one => one.Practice!.Kind).Distinct().Order()];

    private IFacilityGrain Facility(FacilityId id) => grains.GetGrain<IFacilityGrain>(id.ToGrainKey());
}
