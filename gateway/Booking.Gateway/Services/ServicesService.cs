using Grpc.Core;

namespace Booking.Gateway;

internal sealed class ServicesService(IGrainFactory grains, FacilityNames names, PersonKeys keys, PeopleByNumber people)
    : Wire.Services.ServicesBase
{
    public override async Task<Wire.ListServicesResponse> ListServices(
        Wire.ListServicesRequest request, ServerCallContext context)
    {
        var facility = ServiceRequests.List(request);
        var list = (await Facility(facility).ListServicesAsync()).OrRefuse();
        var response = new Wire.ListServicesResponse();
        response.Services.Add(list.Services.Select(WireServices.Offered));
        return response;
    }

    public override async Task<Wire.Quote> QuoteBooking(Wire.PlaceBookingRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var command = BookingRequests.Place(request, caller);
        if (command.Group is null) Rights.RequireBookingFor(caller, command.BookedFor);
        var outcome = await Facility(command.Facility).QuoteAsync(command);
        var zone = (await names.FindAsync(command.Facility))?.Zone;
        return outcome.Refused is { } refusal
            ? context.Refuse<Wire.Quote>(RefusalStatus.Of(refusal, zone?.Id ?? ""))
            : WireServices.Quote(outcome.Value, zone!);
    }

    public override async Task<Wire.Person> RecordPerson(Wire.RecordPersonRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var shown = await IsShownAsync(
            caller, request.CardNumber, request.MemberId, id => request.MemberId = id, context.CancellationToken);
        var command = ServiceRequests.Record(request, caller) with { CardShown = shown };
        await RequireSomebodyAsync(command.Member, context.CancellationToken);
        return WireServices.Person((await Member(command.Member).RecordPersonAsync(command)).OrRefuse());
    }

    public override async Task<Wire.Person> RecordUnion(Wire.RecordUnionRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var shown = await IsShownAsync(
            caller, request.CardNumber, request.MemberId, id => request.MemberId = id, context.CancellationToken);
        var command = ServiceRequests.Record(request, caller) with { CardShown = shown };
        await RequireSomebodyAsync(command.Member, context.CancellationToken);
        return WireServices.Person((await Member(command.Member).RecordUnionAsync(command)).OrRefuse());
    }

    public override async Task<Wire.Person> GetPerson(Wire.GetPersonRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var shown = await IsShownAsync(
            caller, request.CardNumber, request.MemberId, id => request.MemberId = id, context.CancellationToken);
        var member = ServiceRequests.Get(request, caller);
        return WireServices.Person((await Member(member).GetPersonAsync(caller, shown)).OrRefuse());
    }

    // Whose card was shown stands in the request from here on: the audit's row names them too. Nobody's card, and
    // another's than is named, are answered alike.
    private async Task<bool> IsShownAsync(
        Caller caller, string card, string member, Action<string> name, CancellationToken cancellation)
    {
        if (card.Length == 0) return false;
        if (!caller.Desk.IsStaff) throw Rights.NotAllowed("read_person");
        if (await people.ByCardAsync("card_number", card, cancellation) is not { } owner
            || (member.Length > 0 && owner.Value != member))
            throw Rights.NotAllowed("card_or_booking_here");
        name(owner.Value);
        return true;
    }

    // Whoever had themselves erased is not put on record again under the id that is left of them.
    private async Task RequireSomebodyAsync(MemberId member, CancellationToken cancellation)
    {
        if (await keys.IsErasedAsync(member, cancellation))
            throw RefusalStatus.Of(Refusal.Malformed("member_id", "is of somebody who is gone"));
    }

    private IFacilityGrain Facility(FacilityId facility) => grains.GetGrain<IFacilityGrain>(facility.ToGrainKey());

    private IMemberGrain Member(MemberId member) => grains.GetGrain<IMemberGrain>(member.ToGrainKey());
}
