using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Grains.Members;

/// <summary>What a member's turns need of a facility; a facility's grain, or in a simulation its turns.</summary>
internal interface IFacilityDoor
{
    Task<Outcome<BookingRecord>> PlaceAsync(PlaceBooking command, MemberStanding standing);

    Task<Outcome<BookingRecord>> AppointAsync(BookAppointment command, MemberStanding standing);

    Task<Outcome<BookingRecord>> MoveAsync(MoveBooking command, MemberStanding standing);

    Task<Outcome<BookingRecord>> ResizeAsync(ResizeBooking command, MemberStanding standing);

    Task<Outcome<BookingRecord>> CancelAsync(CancelBooking command);

    Task<Outcome<BookingRecord>> AcceptOfferAsync(AcceptOffer command, MemberStanding standing);

    /// <summary>Answers once nothing that was under way at the facility, in whichever activation of it, can still be
    /// written.</summary>
    Task SettleAsync();

    /// <summary>Answers once everything has lapsed there that fell due.</summary>
    Task LapseDueAsync();
}

/// <summary>The member grain without its engine: one command of a person at a time.</summary>
/// <remarks>It remembers the person's open bookings, so that quota and overlap can be decided with the rest at the
/// facility. That memory never lacks a booking: all of them come through here, and after an outcome that nobody knows
/// the next command first waits until the facility is settled, then reads the rows again. It may hold one too many,
/// when staff cancelled it elsewhere; so before a refusal for quota, overlap or strikes stands, the rows are read again
/// and the facility asked once more.</remarks>
internal sealed partial class MemberTurns(
    MemberId member, ICurrentRows rows, IClock clock, BookingOptions options,
    Func<FacilityId, IFacilityDoor> facilities)
{
    private Task _commandBefore = Task.CompletedTask;
    private ImmutableArray<OpenBooking> _open;
    private ImmutableArray<Strike> _strikes = [];
    private FacilityId? _unsettled;
    private Instant _openAsOf = Instant.MinValue;

    public async Task<Outcome<BookingRecord>> PlaceAsync(PlaceBooking command)
    {
        // The rows know nobody by a name that is no id, and a facility that cannot exist needs no grain.
        if (!IdText.IsValid(command.Facility.Value))
            return Refusal.Because(RefusalReason.UnknownFacility, ("facility", command.Facility.Value));
        return await InTurnAsync(command.Facility, (door, standing) => door.PlaceAsync(command, standing));
    }

    public async Task<Outcome<BookingRecord>> AppointAsync(BookAppointment command)
    {
        if (!IdText.IsValid(command.Facility.Value))
            return Refusal.Because(RefusalReason.UnknownFacility, ("facility", command.Facility.Value));
        var outcome = await InTurnAsync(command.Facility, (door, standing) => door.AppointAsync(command, standing));
        // What was given back for it is held no more; the rows know.
        if (outcome.IsAccepted && command.InsteadOf is not null) _open = default;
        return outcome;
    }

    public Task<Outcome<BookingRecord>> MoveAsync(MoveBooking command) =>
        OnBookingAsync(command.Booking, (door, standing) => door.MoveAsync(command, standing));

    public Task<Outcome<BookingRecord>> ResizeAsync(ResizeBooking command) =>
        OnBookingAsync(command.Booking, (door, standing) => door.ResizeAsync(command, standing));

    public Task<Outcome<BookingRecord>> CancelAsync(CancelBooking command) =>
        OnBookingAsync(command.Booking, (door, _) => door.CancelAsync(command));

    public Task<Outcome<BookingRecord>> AcceptOfferAsync(AcceptOffer command, FacilityId facility) =>
        InTurnAsync(facility, (door, standing) => door.AcceptOfferAsync(command, standing));

    public async Task<MemberWaiting> ListWaitingAsync() =>
        await rows.ListWaitingAsync(member, clock.GetCurrentInstant(), CancellationToken.None);

    public async Task<WaitingEntry?> FindWaitingAsync(WaitingId waiting) =>
        await rows.FindWaitingAsync(waiting, CancellationToken.None);

    /// <summary>Whether it is known to be this person's, without asking anybody.</summary>
    public bool Holds(BookingId booking)
    {
        if (_open.IsDefault) return false;
        foreach (var open in _open)
            if (open.Booking == booking) return true;
        return false;
    }

    /// <summary>Whose booking it is, or null when there is none.</summary>
    public async Task<BookingRecord?> FindAsync(BookingId booking) =>
        await rows.FindBookingAsync(booking, CancellationToken.None);

    public async Task<ImmutableArray<BookingRecord>> ListAsync(Instant? before, int limit) =>
        await rows.ListBookingsAsync(member, before, Math.Clamp(limit, 1, 200), CancellationToken.None);

    /// <summary>What waits for this person's answer, or that of others where they work.</summary>
    public async Task<ImmutableArray<BookingRecord>> ListPendingAsync(
        StaffScope scope, FacilityId? facility, int limit) =>
        [.. (await rows.ListPendingAsync(scope, facility, Math.Clamp(limit, 1, 200), CancellationToken.None))
            .Where(booking => booking.BookedFor != member && booking.BookedBy != member)];

    /// <summary>The appeals that this person may answer where they work: nobody answers their own.</summary>
    public async Task<ImmutableArray<BookingRecord>> ListAppealsAsync(
        StaffScope scope, FacilityId? facility, int limit) =>
        await rows.ListAppealsAsync(scope, facility, member, Math.Clamp(limit, 1, 200), CancellationToken.None);

    /// <summary>How the person stands, read anew.</summary>
    public async Task<Conduct> JudgeAsync()
    {
        var now = clock.GetCurrentInstant();
        return Conduct.Judge(
            (await rows.LoadMemberAsync(member, now, CancellationToken.None)).Strikes, options.Strikes, now);
    }

    private async Task<Outcome<BookingRecord>> OnBookingAsync(
        BookingId booking, Func<IFacilityDoor, MemberStanding, Task<Outcome<BookingRecord>>> act)
    {
        var facility = _open.IsDefault ? null : _open.FirstOrDefault(o => o.Booking == booking)?.Facility;
        facility ??= (await rows.FindBookingAsync(booking, CancellationToken.None))?.Facility;
        return facility is { } known
            ? await InTurnAsync(known, act)
            : Refusal.Because(RefusalReason.UnknownBooking, ("booking", booking.Value));
    }

    private async Task<Outcome<BookingRecord>> InTurnAsync(
        FacilityId facility, Func<IFacilityDoor, MemberStanding, Task<Outcome<BookingRecord>>> act)
    {
        var before = _commandBefore;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _commandBefore = done.Task;
        await before;
        try
        {
            var fresh = await RecallAsync();
            var outcome = await AskAsync(facility, act, isRemembered: !fresh);
            if (outcome.Refused?.Reason
                is RefusalReason.MemberOverlap or RefusalReason.MemberQuotaSpent or RefusalReason.MemberSuspended
                    && !fresh)
            {
                _open = default;
                await RecallAsync();
                outcome = await AskAsync(facility, act, isRemembered: false);
            }
            if (outcome.IsAccepted) Remember(outcome.Value);
            return outcome;
        }
        finally
        {
            done.SetResult();
        }
    }

    private async Task<Outcome<BookingRecord>> AskAsync(
        FacilityId facility, Func<IFacilityDoor, MemberStanding, Task<Outcome<BookingRecord>>> act, bool isRemembered)
    {
        _unsettled = facility;
        _open = _open.RemoveAll(o => o.Stretch.End <= _openAsOf);
        var suspension = _strikes.IsEmpty ? null : Conduct.Judge(_strikes, options.Strikes, _openAsOf).Suspension;
        var outcome = await act(
            facilities(facility),
            new(_open, options.OpenBookingsPerMemberMax, suspension, IsRemembered: isRemembered));
        _unsettled = null;
        return outcome;
    }

    // True when the rows were read just now.
    private async Task<bool> RecallAsync()
    {
        if (_unsettled is { } facility)
        {
            _open = default;
            await facilities(facility).SettleAsync();
            _unsettled = null;
        }
        var now = clock.GetCurrentInstant();
        // A clock that ran ahead made us drop what is not over; now that it is back, that must be found again.
        if (now < _openAsOf) _open = default;
        await SettleLapsesAsync(now);
        _openAsOf = now;
        if (!_open.IsDefault) return false;
        var image = await rows.LoadMemberAsync(member, now, CancellationToken.None);
        (_open, _strikes) = (image.Open, image.Strikes);
        return true;
    }

    // A no-show can only come of a booking that is held here and fell due. Its facility may sleep and not know it yet.
    private async Task SettleLapsesAsync(Instant now)
    {
        if (_open.IsDefault) return;
        if (!IsAnyDue(now)) return;
        var due = _open.Where(o => o.CheckInBy <= now);
        foreach (var facility in due.Select(o => o.Facility).Distinct()) await facilities(facility).LapseDueAsync();
        _open = default;
    }

    // By hand, like Holds: each placing asks both, and nearly always the answer is no.
    private bool IsAnyDue(Instant now)
    {
        foreach (var open in _open)
            if (open.CheckInBy <= now) return true;
        return false;
    }

    private void Remember(BookingRecord booking)
    {
        // A repeated command answers with the booking as it stood then. Whether it still stands so cannot be told from
        // here, so the rows are read again before the next command.
        if (Holds(booking.Id)) _open = default;
        else if (booking.BookedFor == member && booking.State.Occupies() && booking.Stretch.End > _openAsOf)
            _open = _open.Add(
                new(booking.Id, booking.Facility, booking.Stretch, booking.CheckInBy, booking.IsProgramme()));
    }
}
