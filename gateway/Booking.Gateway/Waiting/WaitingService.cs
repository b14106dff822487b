using Grpc.Core;

namespace Booking.Gateway;

internal sealed class WaitingService(IGrainFactory grains, FacilityNames names, PersonalTexts texts, CalledNames called)
    : Wire.Waiting.WaitingBase
{
    public override async Task<Wire.WaitingEntry> EnterWaitingList(
        Wire.EnterWaitingListRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var command = WaitingRequests.Enter(request, caller);
        Rights.RequireBookingFor(caller, command.Member);
        command = await texts.SealAsync(command, context.CancellationToken);
        var outcome = await Facility(command.Facility).EnterWaitingAsync(command);
        if (outcome.Refused is not { } refusal) return await AnswerAsync(outcome.Value);
        var zone = refusal.Alternatives.IsEmpty ? "" : (await names.FindAsync(command.Facility))?.Zone.Id ?? "";
        return context.Refuse<Wire.WaitingEntry>(RefusalStatus.Of(refusal, zone));
    }

    public override async Task<Wire.WaitingEntry> WaitForAppointment(
        Wire.WaitForAppointmentRequest request, ServerCallContext context)
    {
        var command = WaitingRequests.Wait(request, context.Identity().Caller);
        command = await texts.SealAsync(command, context.CancellationToken);
        return await AnswerAsync((await Facility(command.Facility).WaitForAppointmentAsync(command)).OrRefuse());
    }

    public override async Task<Wire.WaitingEntry> LeaveWaitingList(
        Wire.LeaveWaitingListRequest request, ServerCallContext context)
    {
        var command = WaitingRequests.Leave(request, context.Identity().Caller);
        var entry = await FindAsync(command.Waiting, command.Caller);
        return await AnswerAsync((await Facility(entry.Facility).LeaveWaitingAsync(command)).OrRefuse());
    }

    public override async Task<Wire.ListMyWaitingResponse> ListMyWaiting(
        Wire.ListMyWaitingRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var response = new Wire.ListMyWaitingResponse();
        foreach (var entry in (await Member(caller.Member).ListWaitingAsync()).Entries)
        {
            // Its facility knows the place, and whether an offer has passed by now.
            var now = entry.IsLive
                ? await Facility(entry.Facility).GetWaitingAsync(entry.Id, caller)
                : new WaitingView(entry, 0);
            response.Entries.Add(await AnswerAsync(now.OrRefuse()));
        }
        return response;
    }

    public override async Task<Wire.Booking> AcceptOffer(Wire.AcceptOfferRequest request, ServerCallContext context)
    {
        var command = WaitingRequests.Accept(request, context.Identity().Caller);
        if (await Member(command.Caller.Member).FindWaitingAsync(command.Waiting) is { } entry)
            command = await texts.TellAsync(
                command, [entry.Purpose, entry.Appointment?.Opponent ?? ""], context.CancellationToken);
        var booking = (await Member(command.Caller.Member).AcceptOfferAsync(command)).OrRefuse();
        return WireBookings.Booking(booking, await names.GetAsync(booking.Facility));
    }

    public override async Task<Wire.WaitingEntry> DeclineOffer(
        Wire.DeclineOfferRequest request, ServerCallContext context)
    {
        var command = WaitingRequests.Decline(request, context.Identity().Caller);
        var entry = await FindAsync(command.Waiting, command.Caller);
        return await AnswerAsync((await Facility(entry.Facility).DeclineOfferAsync(command)).OrRefuse());
    }

    public override async Task<Wire.ListFacilityWaitingResponse> ListFacilityWaiting(
        Wire.ListFacilityWaitingRequest request, ServerCallContext context)
    {
        var id = WaitingRequests.Facility(request.FacilityId);
        var page = (await Facility(id).ListWaitingAsync(context.Identity().Caller)).OrRefuse();
        var name = await names.GetAsync(id);
        var response = new Wire.ListFacilityWaitingResponse();
        foreach (var view in page.Entries)
        {
            response.Entries.Add(WireWaiting.Entry(view, name));
            await called.AddAsync(response.Names, view.Entry.Member, context.CancellationToken);
        }
        return response;
    }

    public override async Task<Wire.ListAffectedResponse> ListAffected(
        Wire.ListAffectedRequest request, ServerCallContext context)
    {
        var id = WaitingRequests.Facility(request.FacilityId);
        var page = (await Facility(id).ListAffectedAsync(context.Identity().Caller)).OrRefuse();
        var name = await names.GetAsync(id);
        var response = new Wire.ListAffectedResponse();
        foreach (var view in page.Bookings)
        {
            response.Bookings.Add(WireWaiting.Affected(view, name));
            await called.AddAsync(response.Names, view.Booking.BookedFor, context.CancellationToken);
        }
        return response;
    }

    public override async Task<Wire.AffectedBooking> GetAffected(
        Wire.GetAffectedRequest request, ServerCallContext context)
    {
        var id = WaitingRequests.Affected(request);
        var caller = context.Identity().Caller;
        var found = (await Member(caller.Member).GetAsync(id, caller)).OrRefuse();
        var view = (await Facility(found.Facility).GetAffectedAsync(id, caller)).OrRefuse();
        return WireWaiting.Affected(view, await names.GetAsync(found.Facility));
    }

    // Unknown and somebody else's answer alike: the facility looks whose it is.
    private async Task<WaitingEntry> FindAsync(WaitingId id, Caller caller) =>
        await Member(caller.Member).FindWaitingAsync(id)
        ?? throw RefusalStatus.Of(Refusal.Because(RefusalReason.UnknownWaiting, ("waiting", id.Value)));

    private async Task<Wire.WaitingEntry> AnswerAsync(WaitingView view) =>
        WireWaiting.Entry(view, await names.GetAsync(view.Entry.Facility));

    private IMemberGrain Member(MemberId member) => grains.GetGrain<IMemberGrain>(member.ToGrainKey());

    private IFacilityGrain Facility(FacilityId facility) => grains.GetGrain<IFacilityGrain>(facility.ToGrainKey());
}
