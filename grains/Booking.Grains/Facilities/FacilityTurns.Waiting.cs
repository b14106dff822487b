using System.Collections.Immutable;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

// The waiting list, its offers, and what closures take.
internal sealed partial class FacilityTurns
{
    public async Task<Outcome<WaitingView>> EnterWaitingAsync(EnterWaiting command)
    {
        var fresh = new WaitingId(newBookingId().Value);
        var facts = command.Service is null && !MayHaveServices
            ? null
            : (await SeePersonAsync(command.Member, MemberStanding.Unlimited)).Facts;
        var turn = await TurnAsync(
            command, (ledger, reused, now) => ledger.EnterWaiting(command, reused, now, fresh, facts));
        if (turn.Refused is { } refused) return refused;
        // What an earlier sending entered only the journal knows.
        if (turn.IsRepeat) fresh = ((WaitingEntered)await EventAsync(turn.Version)).Waiting;
        return await ViewAsync(fresh);
    }

    public async Task<Outcome<WaitingView>> WaitForAppointmentAsync(WaitForAppointment command)
    {
        var fresh = new WaitingId(newBookingId().Value);
        var turn = await TurnAsync(
            command, (ledger, reused, now) => ledger.WaitForAppointment(command, reused, now, fresh));
        if (turn.Refused is { } refused) return refused;
        if (turn.IsRepeat) fresh = ((WaitingEntered)await EventAsync(turn.Version)).Waiting;
        return await ViewAsync(fresh);
    }

    public async Task<Outcome<WaitingView>> LeaveWaitingAsync(LeaveWaiting command)
    {
        var turn = await TurnAsync(command, (ledger, reused, _) => ledger.LeaveWaiting(command, reused));
        return turn.Refused is { } refused ? refused : await ViewAsync(command.Waiting);
    }

    public async Task<Outcome<BookingRecord>> AcceptOfferAsync(AcceptOffer command, MemberStanding standing)
    {
        // An appointment is no service and spends no quota.
        if ((await LiveAsync()).Ledger.Find(command.Waiting) is { Appointment: not null })
            return Booked(
                await TurnAsync(command, (ledger, reused, now) => ledger.AcceptOffer(command, standing, reused, now)));
        if (MayHaveServices && (await LiveAsync()).Ledger.Find(command.Waiting) is { Offer: not null } waits)
            standing = await SeePersonAsync(waits.Member, standing);
        if (MayHaveQuotas) return await TakeAsync(command, await SeeUsageAsync(command.Waiting, standing));
        return Booked(
            await TurnAsync(command, (ledger, reused, now) => ledger.AcceptOffer(command, standing, reused, now)));
    }

    public async Task<Outcome<WaitingView>> DeclineOfferAsync(DeclineOffer command)
    {
        var turn = await TurnAsync(command, (ledger, reused, now) => ledger.DeclineOffer(command, reused, now));
        return turn.Refused is { } refused ? refused : await ViewAsync(command.Waiting);
    }

    public async Task<Outcome<WaitingView>> GetWaitingAsync(WaitingId waiting, Caller caller)
    {
        var life = await LiveAsync();
        var found = life.Ledger.Find(waiting);
        var position = found is null ? 0 : life.Ledger.PositionOf(found);
        await life.AllDurable;
        found ??= await rows.FindWaitingAsync(waiting, CancellationToken.None);
        return found is not null && found.Facility == id && life.Ledger.MaySee(found, caller)
            ? new WaitingView(found, position)
            : Refusal.Because(RefusalReason.UnknownWaiting, ("waiting", waiting.Value));
    }

    public async Task<Outcome<WaitingPage>> ListWaitingAsync(Caller caller)
    {
        var life = await LiveAsync();
        if (RefuseOutsider(life, caller) is { } refused) return refused;
        var list = life.Ledger.Queue.Where(w => w.Appointment is null)
            .Select(w => new WaitingView(w, life.Ledger.PositionOf(w))).ToImmutableArray();
        await life.AllDurable;
        return new WaitingPage(list);
    }

    public async Task<Outcome<AffectedPage>> ListAffectedAsync(Caller caller)
    {
        var life = await LiveAsync();
        if (RefuseOutsider(life, caller) is { } refused) return refused;
        var now = Now(life);
        var list = life.Ledger.Affected.Select(a => life.Ledger.Find(a.Booking)).OfType<BookingRecord>()
            .Where(b => b.State.Occupies() && b.Stretch.End > now).Select(b => View(life.Ledger, b, now))
            .Concat(life.Ledger.Answered.Where(a => a.Booking.Stretch.End > now)
                .Select(
                    a => new AffectedView(a.Booking, a.Closure, [], a.Waited is { } waited ? new(waited, 0) : null)))
            .OrderBy(a => a.Booking.Stretch.Start).ThenBy(a => a.Booking.Id).ToImmutableArray();
        await life.AllDurable;
        return new AffectedPage(list);
    }

    public async Task<Outcome<AffectedView>> GetAffectedAsync(BookingId booking, Caller caller)
    {
        var life = await LiveAsync();
        var found = life.Ledger.FindVisible(booking, caller);
        var view = found is null ? null : View(life.Ledger, found, Now(life));
        await life.AllDurable;
        return view is null ? Refusal.Because(RefusalReason.UnknownBooking, ("booking", booking.Value)) : view;
    }

    private static AffectedView View(FacilityLedger ledger, BookingRecord booking, Instant now) => new(
        booking,
        ledger.FindAffected(booking.Id)?.Closure,
        ledger.AlternativesTo(booking, now),
        ledger.FindInsteadOf(booking.Id) is { } waits ? new WaitingView(waits, ledger.PositionOf(waits)) : null);

    private async Task<Outcome<WaitingView>> ViewAsync(WaitingId waiting)
    {
        var life = await LiveAsync();
        var found = life.Ledger.Find(waiting);
        var position = found is null ? 0 : life.Ledger.PositionOf(found);
        await life.AllDurable;
        found ??= await rows.FindWaitingAsync(waiting, CancellationToken.None);
        return found is null
            ? Refusal.Because(RefusalReason.UnknownWaiting, ("waiting", waiting.Value))
            : new WaitingView(found, position);
    }

    private Refusal? RefuseOutsider(FacilityLife life, Caller caller) =>
        life.Ledger.Entry is not { } entry ? UnknownFacility()
        : caller.Desk.Covers(entry) ? null
        : Refusal.Because(RefusalReason.NotAllowed, ("permission", "read_waiting"));
}
