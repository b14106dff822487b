using System.Collections.Immutable;
using Booking.Contracts;
using Booking.Domain;
using Orleans.Concurrency;

namespace Booking.Grains.Members;

/// <summary>The engine's side of <see cref="MemberTurns"/>.</summary>
/// <remarks>Reentrant, with a queue of its own for commands: reading does not wait behind a command, and a member of
/// staff who acts for somebody waits in that person's queue, not in both, so two of them cannot wait for each
/// other.</remarks>
[Reentrant]
public sealed partial class MemberGrain(
    ICurrentRows rows, ISeriesRows seriesRows, IRuleRows rules, IClock clock, IDateTimeZoneProvider zones,
    BookingOptions options)
    : Grain, IMemberGrain
{
    private const string Prefix = "member/";

    private MemberId _member;
    private MemberTurns? _turns;

    private MemberTurns Turns => _turns!;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        if (!key.StartsWith(Prefix, StringComparison.Ordinal))
            throw new InvalidOperationException($"{key} is not a member's key.");
        _member = new(key[Prefix.Length..]);
        _turns = new(
            _member, rows, clock, options,
            facility => new Door(GrainFactory.GetGrain<IFacilityGrain>(facility.ToGrainKey())));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> PlaceAsync(PlaceBooking command) => Turns.PlaceAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> AppointAsync(BookAppointment command) => Turns.AppointAsync(command);

    /// <inheritdoc/>
    public async Task<Outcome<BookingRecord>> MoveAsync(MoveBooking command) =>
        await ElsewhereAsync(command.Booking, command.Caller) is { } owner
            ? await owner.MoveAsync(command)
            : await Turns.MoveAsync(command);

    /// <inheritdoc/>
    public async Task<Outcome<BookingRecord>> ResizeAsync(ResizeBooking command) =>
        await ElsewhereAsync(command.Booking, command.Caller) is { } owner
            ? await owner.ResizeAsync(command)
            : await Turns.ResizeAsync(command);

    /// <inheritdoc/>
    public async Task<Outcome<BookingRecord>> CancelAsync(CancelBooking command) =>
        await ElsewhereAsync(command.Booking, command.Caller) is { } owner
            ? await owner.CancelAsync(command)
            : await Turns.CancelAsync(command);

    /// <inheritdoc/>
    public async Task<Outcome<BookingRecord>> AcceptOfferAsync(AcceptOffer command)
    {
        if (await Turns.FindWaitingAsync(command.Waiting) is not { } entry)
            return Refusal.Because(RefusalReason.UnknownWaiting, ("waiting", command.Waiting.Value));
        // Staff at a desk, and who entered it for somebody, answer in that person's queue; the facility looks at their
        // right.
        return entry.Member == _member
            ? await Turns.AcceptOfferAsync(command, entry.Facility)
            : command.Caller.Member == _member
                ? await GrainFactory.GetGrain<IMemberGrain>(entry.Member.ToGrainKey()).AcceptOfferAsync(command)
                : Refusal.Because(RefusalReason.UnknownWaiting, ("waiting", command.Waiting.Value));
    }

    /// <inheritdoc/>
    public Task<MemberWaiting> ListWaitingAsync() => Turns.ListWaitingAsync();

    /// <inheritdoc/>
    public Task<WaitingEntry?> FindWaitingAsync(WaitingId waiting) => Turns.FindWaitingAsync(waiting);

    /// <inheritdoc/>
    public async Task<Outcome<BookingRecord>> GetAsync(BookingId booking, Caller caller) =>
        await Turns.FindAsync(booking) is { } found
            ? await GrainFactory.GetGrain<IFacilityGrain>(found.Facility.ToGrainKey()).GetBookingAsync(booking, caller)
            : Refusal.Because(RefusalReason.UnknownBooking, ("booking", booking.Value));

    /// <inheritdoc/>
    public Task<Conduct> GetConductAsync() => Turns.JudgeAsync();

    /// <inheritdoc/>
    public Task<ImmutableArray<BookingRecord>> ListAsync(Instant? before, int limit) => Turns.ListAsync(before, limit);

    /// <inheritdoc/>
    public Task<ImmutableArray<BookingRecord>> ListPendingAsync(StaffScope scope, FacilityId? facility, int limit) =>
        Turns.ListPendingAsync(scope, facility, limit);

    /// <inheritdoc/>
    public Task<ImmutableArray<BookingRecord>> ListAppealsAsync(StaffScope scope, FacilityId? facility, int limit) =>
        Turns.ListAppealsAsync(scope, facility, limit);

    // Staff, and who booked for somebody, knock at their own door with that person's booking: its owner's grain takes
    // it.
    private async Task<IMemberGrain?> ElsewhereAsync(BookingId booking, Caller caller)
    {
        if (caller.Member != _member || Turns.Holds(booking)) return null;
        if (await Turns.FindAsync(booking) is not { } found || found.BookedFor == _member) return null;
        return caller.Desk.IsStaff || found.BookedBy == _member
            ? GrainFactory.GetGrain<IMemberGrain>(found.BookedFor.ToGrainKey())
            : null;
    }

    private sealed partial class Door(IFacilityGrain facility) : IFacilityDoor
    {
        public Task<Outcome<BookingRecord>> PlaceAsync(PlaceBooking command, MemberStanding standing) =>
            facility.PlaceAsync(command, standing);

        public Task<Outcome<BookingRecord>> AppointAsync(BookAppointment command, MemberStanding standing) =>
            facility.AppointAsync(command, standing);

        public Task<Outcome<BookingRecord>> MoveAsync(MoveBooking command, MemberStanding standing) =>
            facility.MoveAsync(command, standing);

        public Task<Outcome<BookingRecord>> ResizeAsync(ResizeBooking command, MemberStanding standing) =>
            facility.ResizeAsync(command, standing);

        public Task<Outcome<BookingRecord>> CancelAsync(CancelBooking command) => facility.CancelAsync(command);

        public Task<Outcome<BookingRecord>> AcceptOfferAsync(AcceptOffer command, MemberStanding standing) =>
            facility.AcceptOfferAsync(command, standing);

        public Task SettleAsync() => facility.SettleAsync();

        public Task LapseDueAsync() => facility.LapseDueAsync();
    }
}
