using Grpc.Core;

namespace Booking.Gateway;

internal sealed class RegistryService(
    IGrainFactory grains, FacilityNames names, TimeProvider time) : Wire.Registry.RegistryBase
{
    public override async Task<Wire.RegisterFacilityResponse> RegisterFacility(
        Wire.RegisterFacilityRequest request, ServerCallContext context)
    {
        var identity = context.Identity();
        var command = RegistryRequests.Register(request, identity.Caller);
        Rights.RequireKeeping(identity, command.Entry.Id, command.Entry.Division);
        var registration = (await Facility(command.Entry.Id).RegisterAsync(command)).OrRefuse();
        return new() { Changed = registration.Changed, Version = registration.Version };
    }

    public override async Task<Wire.ImportRegisterResponse> ImportRegister(
        Wire.ImportRegisterRequest request, ServerCallContext context)
    {
        var identity = context.Identity();
        var command = RegistryRequests.Import(request, identity.Caller);
        Rights.RequireCity(identity);
        var changed = await grains.GetGrain<IRegisterGrain>(IRegisterGrain.Key).ImportAsync(command);
        return new() { Changed = changed.OrRefuse() };
    }

    public override async Task<Wire.DeclareClosureResponse> DeclareClosure(
        Wire.DeclareClosureRequest request, ServerCallContext context)
    {
        var identity = context.Identity();
        var (id, command) = RegistryRequests.Declare(request, identity.Caller);
        var facility = await KeptAsync(identity, id);
        var declared = (await Facility(id).DeclareClosureAsync(command)).OrRefuse();
        facility ??= await names.GetAsync(id);
        var response = new Wire.DeclareClosureResponse
        {
            Closure = WireFacilities.Closure(declared.Closure, facility.Zone),
            NoticeDays = ClosureNoticePeriod.Of(
                declared.Closure.Detail?.DeclaredAt ?? Instant.FromDateTimeOffset(time.GetUtcNow()),
                declared.Closure.Stretch.Start, facility.Zone),
        };
        foreach (var booking in declared.Affected) response.Affected.Add(WireBookings.Booking(booking, facility));
        return response;
    }

    public override async Task<Wire.LiftClosureResponse> LiftClosure(Wire.LiftClosureRequest request,
        ServerCallContext context)
    {
        var identity = context.Identity();
        var (id, command) = RegistryRequests.Lift(request, identity.Caller);
        await KeptAsync(identity, id);
        (await Facility(id).LiftClosureAsync(command)).OrRefuse();
        return new();
    }

    private IFacilityGrain Facility(FacilityId id) => grains.GetGrain<IFacilityGrain>(id.ToGrainKey());

    // An unknown facility lies in no district, so only who may keep any facility learns that it is unknown.
    private async ValueTask<FacilityName?> KeptAsync(Identity identity, FacilityId id)
    {
        var facility = await names.FindAsync(id);
        Rights.RequireKeeping(identity, id, facility?.Division ?? "");
        return facility;
    }
}
