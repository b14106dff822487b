using System.Collections.Immutable;
using Grpc.Core;

namespace Booking.Gateway;

internal sealed class ApprovalsService(
    IGrainFactory grains, FacilityNames names, PersonalTexts texts, CalledNames called, IAccountStore? accounts = null)
    : Wire.Approvals.ApprovalsBase
{
    public override async Task<Wire.ListPendingResponse> ListPending(
        Wire.ListPendingRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var (facility, limit) = ApprovalRequests.List(request);
        Rights.RequireDesk(caller, "list_pending");
        var found = await Member(caller.Member).ListPendingAsync(caller.Desk, facility, limit);
        var response = new Wire.ListPendingResponse { More = found.Length >= limit };
        foreach (var booking in found)
        {
            if (request.MineOnly && !WireApprovals.CanAnswer(booking, caller)) continue;
            response.Pending.Add(WireApprovals.Pending(booking, await names.GetAsync(booking.Facility), caller));
            await called.AddAsync(response.Names, booking.BookedFor, context.CancellationToken);
        }
        return response;
    }

    public override async Task<Wire.Booking> ApproveBooking(
        Wire.ApproveBookingRequest request, ServerCallContext context)
    {
        var command = ApprovalRequests.Approve(request, context.Identity().Caller);
        Rights.RequireDesk(command.Caller, "approve_booking");
        var booking = await FindAsync(command.Booking, command.Caller);
        var text = await texts.SealAsync(booking.BookedFor, "answer", command.Text, context.CancellationToken);
        return await AnswerAsync(await Facility(booking.Facility).ApproveAsync(command with { Text = text }));
    }

    public override async Task<Wire.Booking> DeclineBooking(
        Wire.DeclineBookingRequest request, ServerCallContext context)
    {
        var command = ApprovalRequests.Decline(request, context.Identity().Caller);
        Rights.RequireDesk(command.Caller, "approve_booking");
        var booking = await FindAsync(command.Booking, command.Caller);
        var because = await texts.SealAsync(booking.BookedFor, "answer", command.Because, context.CancellationToken);
        return await AnswerAsync(await Facility(booking.Facility).DeclineAsync(command with { Because = because }));
    }

    public override async Task<Wire.Booking> NameCompanions(
        Wire.NameCompanionsRequest request, ServerCallContext context)
    {
        var command = ApprovalRequests.Name(request, context.Identity().Caller);
        var booking = await FindAsync(command.Booking, command.Caller);
        await RequireKnownAsync(command, booking.Companions?.Named ?? [], context.CancellationToken);
        return await AnswerAsync(await Facility(booking.Facility).NameCompanionsAsync(command));
    }

    // Two invented numbers are no companions, and a slip shows at once. Of people whom an operator's own tokens bring
    // there are no accounts, so whoever has none here is not asked for their companions'. Who was named before is not
    // looked up again: they may have left us since, which is no reason to refuse the others, nor a repeat.
    private async Task RequireKnownAsync(
        NameCompanions command, ImmutableArray<MemberId> before, CancellationToken cancellation)
    {
        if (accounts is null || await accounts.FindAsync(command.Caller.Member, cancellation) is null) return;
        var unknown = new List<FieldViolation>();
        for (var i = 0; i < command.Companions.Length; i++)
            if (!before.Contains(command.Companions[i])
                && await accounts.FindAsync(command.Companions[i], cancellation) is not { SealedKey: not null })
                unknown.Add(new($"companions[{i}]", "is nobody's member number"));
        if (unknown.Count > 0) throw RefusalStatus.Malformed(unknown);
    }

    public override async Task<Wire.BookingTerms> GetBookingTerms(
        Wire.GetBookingTermsRequest request, ServerCallContext context)
    {
        var id = ApprovalRequests.Get(request);
        var entry = (await Facility(id).GetAsync()).OrRefuse().Facility;
        return WireApprovals.Terms(entry.Policy.Terms, showPeople: context.Identity().Caller.Desk.Covers(entry));
    }

    public override async Task<Wire.SetBookingTermsResponse> SetBookingTerms(
        Wire.SetBookingTermsRequest request, ServerCallContext context)
    {
        var identity = context.Identity();
        var (id, command) = ApprovalRequests.Set(request, identity.Caller);
        Rights.RequireKeeping(identity, id, (await names.FindAsync(id))?.Division ?? "");
        var registration = (await Facility(id).SetTermsAsync(command)).OrRefuse();
        return new() { Changed = registration.Changed, Version = registration.Version };
    }

    // Unknown and somebody else's answer alike, as everywhere.
    private async Task<BookingRecord> FindAsync(BookingId id, Caller caller)
    {
        var found = await Member(caller.Member).GetAsync(id, caller);
        return found.Refused?.Reason == RefusalReason.UnknownFacility
            ? throw RefusalStatus.Of(Refusal.Because(RefusalReason.UnknownBooking, ("booking", id.Value)))
            : found.OrRefuse();
    }

    private async Task<Wire.Booking> AnswerAsync(Outcome<BookingRecord> outcome)
    {
        var booking = outcome.OrRefuse();
        return WireBookings.Booking(booking, await names.GetAsync(booking.Facility));
    }

    private IMemberGrain Member(MemberId member) => grains.GetGrain<IMemberGrain>(member.ToGrainKey());

    private IFacilityGrain Facility(FacilityId id) => grains.GetGrain<IFacilityGrain>(id.ToGrainKey());
}
