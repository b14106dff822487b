using System.Collections.Immutable;
using Booking.Contracts;
using Booking.Domain;
using Orleans.Concurrency;

namespace Booking.Grains.Facilities;

/// <summary>The engine's side of <see cref="FacilityTurns"/>.</summary>
/// <remarks>Reentrant for its awaits of storage only: while a batch is on its way the next commands are decided. The
/// invariant across them is written at <see cref="FacilityLife"/>.</remarks>
[Reentrant]
public sealed partial class FacilityGrain(
    IJournal journal, ICurrentRows rows, ISeriesRows seriesRows, IRuleRows rules, IClock clock,
    IDateTimeZoneProvider zones, BookingOptions options, OutageWatch outages)
    : Grain, IFacilityGrain
{
    private FacilityTurns? _turns;

    // An id that nobody registered must not hold memory for longer than it is asked about.
    private FacilityTurns Turns
    {
        get
        {
            if (_turns!.IsUnregistered) DeactivateOnIdle();
            return _turns;
        }
    }

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var id = new StreamId(this.GetPrimaryKeyString()).Facility
            ?? throw new InvalidOperationException($"{this.GetPrimaryKeyString()} is not a facility's key.");
        _turns = new(id, journal, rows, clock, zones, options, BookingId.New, rules,
            union => GrainFactory.GetGrain<IUnionGrain>(IUnionGrain.KeyOf(union)), outages);
        this.RegisterGrainTimer(
            static (turns, _) =>
            {
                turns.Forget();
                return Task.CompletedTask;
            },
            _turns,
            new() { DueTime = TimeSpan.FromHours(1), Period = TimeSpan.FromHours(1), KeepAlive = false });
        this.RegisterGrainTimer(
            static async (grain, _) =>
            {
                try
                {
                    await grain._turns!.LapseDueAsync();
                    await grain.HandOverDemandAsync();
                }
                catch (JournalUnavailableException)
                {
                    // Storage is away: the next round, or whoever asks first, decides it again.
                }
            },
            this,
            new()
            {
                DueTime = TimeSpan.FromSeconds(options.LapseRoundSeconds),
                Period = TimeSpan.FromSeconds(options.LapseRoundSeconds),
                KeepAlive = false,
                Interleave = true,
            });
        return _turns.WakeAsync();
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            await HandOverDemandAsync();
        }
        catch (Exception fault) when (fault is JournalUnavailableException or OrleansException or TimeoutException)
        {
            // The silo ends and takes some seconds' counts along: nothing waits for them.
        }
    }

    /// <inheritdoc/>
    public async Task<Outcome<Registration>> RegisterAsync(RegisterFacility command) =>
        await TellAsync(await Turns.RegisterAsync(command));

    /// <inheritdoc/>
    public async Task<Outcome<Registration>> SetTermsAsync(SetBookingTerms command) =>
        await TellAsync(await Turns.SetTermsAsync(command));

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> PlaceAsync(PlaceBooking command, MemberStanding standing) =>
        command.Permit is null ? Turns.PlaceAsync(command, standing) : PlaceLargeAsync(command, standing);

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> MoveAsync(MoveBooking command, MemberStanding standing) =>
        Turns.MoveAsync(command, standing);

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> ResizeAsync(ResizeBooking command, MemberStanding standing) =>
        Turns.ResizeAsync(command, standing);

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> CancelAsync(CancelBooking command) => Turns.CancelAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> CheckInAsync(CheckIn command) => Turns.CheckInAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> EndAsync(EndBooking command) => Turns.EndAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> CorrectAsync(CorrectAttendance command) => Turns.CorrectAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> AppealAsync(AppealNoShow command) => Turns.AppealAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> AnswerAppealAsync(AnswerAppeal command) => Turns.AnswerAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> ApproveAsync(ApproveBooking command) => Turns.ApproveAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> DeclineAsync(DeclineBooking command) => Turns.DeclineAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> NameCompanionsAsync(NameCompanions command) => Turns.NameAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<WaitingView>> EnterWaitingAsync(EnterWaiting command) => Turns.EnterWaitingAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<WaitingView>> WaitForAppointmentAsync(WaitForAppointment command) =>
        Turns.WaitForAppointmentAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<WaitingView>> LeaveWaitingAsync(LeaveWaiting command) => Turns.LeaveWaitingAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> AcceptOfferAsync(AcceptOffer command, MemberStanding standing) =>
        Turns.AcceptOfferAsync(command, standing);

    /// <inheritdoc/>
    public Task<Outcome<WaitingView>> DeclineOfferAsync(DeclineOffer command) => Turns.DeclineOfferAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<WaitingView>> GetWaitingAsync(WaitingId waiting, Caller caller) =>
        Turns.GetWaitingAsync(waiting, caller);

    /// <inheritdoc/>
    public Task<Outcome<WaitingPage>> ListWaitingAsync(Caller caller) => Turns.ListWaitingAsync(caller);

    /// <inheritdoc/>
    public Task<Outcome<AffectedPage>> ListAffectedAsync(Caller caller) => Turns.ListAffectedAsync(caller);

    /// <inheritdoc/>
    public Task<Outcome<AffectedView>> GetAffectedAsync(BookingId booking, Caller caller) =>
        Turns.GetAffectedAsync(booking, caller);

    /// <inheritdoc/>
    public async Task<Outcome<Registration>> RegisterPractitionerAsync(RegisterPractitioner command) =>
        await TellAsync(await Turns.RegisterPractitionerAsync(command));

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> AppointAsync(BookAppointment command, MemberStanding standing) =>
        Turns.AppointAsync(command, standing);

    /// <inheritdoc/>
    public Task<Outcome<HandOverOutcome>> HandOverAsync(HandOver command) => Turns.HandOverAsync(
        command, instead => GrainFactory.GetGrain<IMemberGrain>(instead.BookedFor.ToGrainKey()).AppointAsync(instead));

    /// <inheritdoc/>
    public Task<ImmutableArray<string>> ListOpponentsAsync(HandOver command) => Turns.ListOpponentsAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<AppointmentTimes>> GetAppointmentTimesAsync(AppointmentQuery query) =>
        Turns.LookForAppointmentsAsync(query);

    /// <inheritdoc/>
    public Task<Outcome<AppointmentDays>> ListAppointmentsAsync(
        ResourceId? practitioner, Caller caller, LocalDate from, int days) =>
        Turns.ListAppointmentsAsync(practitioner, caller, from, days);

    public Task<Outcome<AppointmentDays>> ListAppointmentsForOthersAsync(Caller caller, LocalDate from, int days) =>
        Turns.ListAppointmentsForOthersAsync(caller, from, days);

    /// <inheritdoc/>
    public Task<Outcome<AppointmentView>> GetAppointmentAsync(BookingId booking, Caller caller) =>
        Turns.GetAppointmentAsync(booking, caller);

    /// <inheritdoc/>
    public Task LapseDueAsync() => Turns.LapseDueAsync();

    /// <inheritdoc/>
    public Task SettleAsync() => Turns.SettleAsync();

    /// <inheritdoc/>
    public Task<Outcome<DeclaredClosure>> DeclareClosureAsync(DeclareClosure command) =>
        Turns.DeclareClosureAsync(command);

    /// <inheritdoc/>
    public Task<Outcome<Closure>> LiftClosureAsync(LiftClosure command) => Turns.LiftClosureAsync(command);

    /// <inheritdoc/>
    public Task NoticeRulesAsync() => Turns.RefreshRulesAsync();

    /// <inheritdoc/>
    public async Task NoticeHolidaysAsync()
    {
        if (await Turns.RefreshHolidaysAsync() && (await Turns.GetAsync()).Accepted is { } current)
            await GrainFactory.GetGrain<ICatalogGrain>(ICatalogGrain.Key).NoticeAsync(current);
    }

    /// <inheritdoc/>
    public Task<Outcome<FacilityEntry>> GetAsync() => Turns.GetAsync();

    /// <inheritdoc/>
    public Task<Outcome<BookingRecord>> GetBookingAsync(BookingId booking, Caller caller) =>
        Turns.GetBookingAsync(booking, caller);

    /// <inheritdoc/>
    public Task<Outcome<Availability>> GetAvailabilityAsync(AvailabilityQuery query) => Turns.LookAsync(query);

    /// <inheritdoc/>
    public IAsyncEnumerable<FacilityNotice> WatchAsync(long afterVersion, CancellationToken cancellation) =>
        Turns.WatchAsync(afterVersion, cancellation);

    private Task HandOverDemandAsync() =>
        _turns!.HandOverDemandAsync(taken => GrainFactory.GetGrain<IDemandGrain>(IDemandGrain.Key).CountAsync(taken));

    private async Task<Outcome<Registration>> TellAsync(Outcome<Registration> outcome)
    {
        // A repeat of an old command must not bring its old entry back, so what is told is what holds now.
        if (outcome is { IsAccepted: true, Value.Changed: true } && (await Turns.GetAsync()).Accepted is { } current)
            await GrainFactory.GetGrain<ICatalogGrain>(ICatalogGrain.Key).NoticeAsync(current);
        return outcome;
    }
}
