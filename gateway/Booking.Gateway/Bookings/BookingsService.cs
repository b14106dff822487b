using Grpc.Core;

namespace Booking.Gateway;

internal sealed class BookingsService(
    IGrainFactory grains, FacilityNames names, PersonalTexts texts) : Wire.Bookings.BookingsBase
{
    public override async Task<Wire.Booking> PlaceBooking(Wire.PlaceBookingRequest request, ServerCallContext context)
    {
        var caller = context.Identity().Caller;
        var command = BookingRequests.Place(request, caller);
        // Whether somebody is an officer of a group, and of which people, its agreement with the facility says.
        if (command.Group is null) Rights.RequireBookingFor(caller, command.BookedFor);
        if (command.Purpose.Length > 0) command = await texts.SealAsync(command, context.CancellationToken);
        var outcome = await Member(command.BookedFor).PlaceAsync(command);
        if (outcome.Refused is not { } refusal) return await AnswerAsync(outcome.Value);
        var zone = refusal.Alternatives.IsEmpty ? "" : await ZoneAsync(command.Facility);
        return context.Refuse<Wire.Booking>(KnownRefusals.Of(refusal, zone));
    }

    public override async Task<Wire.Booking> MoveBooking(Wire.MoveBookingRequest request, ServerCallContext context)
    {
        var command = BookingRequests.Move(request, context.Identity().Caller);
        var outcome = await Member(command.Caller.Member).MoveAsync(command);
        if (IsWordsWanted(outcome))
            outcome = await Member(command.Caller.Member).MoveAsync(await TellAsync(command, command.Booking, context));
        return await AnswerAsync(outcome, command.Booking, context);
    }

    public override async Task<Wire.Booking> ResizeBooking(Wire.ResizeBookingRequest request, ServerCallContext context)
    {
        var command = BookingRequests.Resize(request, context.Identity().Caller);
        var outcome = await Member(command.Caller.Member).ResizeAsync(command);
        if (IsWordsWanted(outcome))
            outcome = await Member(command.Caller.Member).ResizeAsync(
                await TellAsync(command, command.Booking, context));
        return await AnswerAsync(outcome, command.Booking, context);
    }

    public override async Task<Wire.Booking> CancelBooking(Wire.CancelBookingRequest request, ServerCallContext context)
    {
        var command = BookingRequests.Cancel(request, context.Identity().Caller);
        if (command.Because.Length > 0)
        {
            var person = (await FindAsync(command.Booking, command.Caller))?.BookedFor ?? command.Caller.Member;
            command = command with
            {
                Because = await texts.SealAsync(person, "because", command.Because, context.CancellationToken)
            };
        }
        var outcome = await Member(command.Caller.Member).CancelAsync(command);
        return await AnswerAsync(outcome, command.Booking, context);
    }

    public override async Task<Wire.Booking> GetBooking(Wire.GetBookingRequest request, ServerCallContext context)
    {
        var booking = BookingRequests.Get(request);
        var caller = context.Identity().Caller;
        return await AnswerAsync(await Member(caller.Member).GetAsync(booking, caller), booking, context);
    }

    public override async Task<Wire.ListMyBookingsResponse> ListMyBookings(
        Wire.ListMyBookingsRequest request, ServerCallContext context)
    {
        var page = BookingPage.Read(request);
        var caller = context.Identity().Caller;
        var fetched = await Member(caller.Member).ListAsync(page.Before, page.Fetch);
        var (shown, next) = page.Cut(fetched);
        var response = new Wire.ListMyBookingsResponse { NextPageToken = next };
        // A kiosk is seen by others too, and shows nothing of where else somebody goes.
        foreach (var record in shown)
            if (!caller.Desk.IsKioskElsewhere(record.Facility)) response.Bookings.Add(await AnswerAsync(record));
        // What a closure takes concerns what is still to come, which stands on the first page.
        if (page.Before is null) await MarkAsync(response, caller.Member);
        return response;
    }

    private async Task MarkAsync(Wire.ListMyBookingsResponse response, MemberId member)
    {
        foreach (var affected in (await Member(member).ListWaitingAsync()).Affected)
            foreach (var booking in response.Bookings)
                if (booking.Id == affected.Booking.Value) booking.ClosedBy = affected.Closure.Value;
    }

    // A purpose that cannot be read counts as one that needs approval; it is opened only where that is what stands in
    // the way.
    private static bool IsWordsWanted(Outcome<BookingRecord> outcome) =>
        outcome.Refused?.Reason == RefusalReason.ApprovalNeeded;

    private async Task<T> TellAsync<T>(T command, BookingId booking, ServerCallContext context)
        where T : Command =>
        await texts.TellAsync(
            command, [(await FindAsync(booking, command.Caller))?.Purpose ?? ""], context.CancellationToken);

    private async Task<BookingRecord?> FindAsync(BookingId booking, Caller caller) =>
        await Member(caller.Member).GetAsync(booking, caller) is { IsAccepted: true, Value: var found } ? found : null;

    private IMemberGrain Member(MemberId member) => grains.GetGrain<IMemberGrain>(member.ToGrainKey());

    private async ValueTask<Wire.Booking> AnswerAsync(BookingRecord record) =>
        WireBookings.Booking(record, await names.GetAsync(record.Facility));

    private async ValueTask<Wire.Booking> AnswerAsync(
        Outcome<BookingRecord> outcome, BookingId asked, ServerCallContext context)
    {
        if (outcome.Refused is not { } refusal) return await AnswerAsync(outcome.Value);
        var caller = context.Identity().Caller;

        // Whether it never was or is another person's: the caller must not see a difference, so nothing is said but its
        // id. A facility may find the claims malformed (a hall and its own part) before it looks whose booking it is,
        // which would tell that there is one.
        if (refusal.Reason == RefusalReason.UnknownBooking
            || (refusal.Reason == RefusalReason.Malformed
                && !(await Member(caller.Member).GetAsync(asked, caller)).IsAccepted))
            return Refused(Refusal.Because(RefusalReason.UnknownBooking, ("booking", asked.Value)));

        if (refusal.Alternatives.IsEmpty) return Refused(refusal);
        var booking = await Member(caller.Member).GetAsync(asked, caller);
        return Refused(refusal, booking.IsAccepted ? await ZoneAsync(booking.Value.Facility) : "");

        Wire.Booking Refused(Refusal why, string zone = "") =>
            context.Refuse<Wire.Booking>(RefusalStatus.Of(why, zone));
    }

    private async ValueTask<string> ZoneAsync(FacilityId facility) => (await names.FindAsync(facility))?.Zone.Id ?? "";
}
