using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Contracts;

/// <summary>One facility: the only writer of everything that can be booked inside it.</summary>
/// <remarks>The key comes only from <see cref="FacilityId.ToGrainKey"/>. Every answer is durable when it is given. A
/// method throws <see cref="JournalUnavailableException"/> when storage is away or a write's outcome is unknown;
/// repeating with the same command id settles it. Commands that span a person's bookings come through
/// <see cref="IMemberGrain"/>.</remarks>
[Alias("booking.IFacilityGrain")]
public interface IFacilityGrain : IGrainWithStringKey
{
    /// <summary>Enters or replaces the register entry.</summary>
    /// <returns>Whether it changed, or the first of: Malformed, NotAllowed, CommandIdReused.</returns>
    [Alias("register")]
    Task<Outcome<Registration>> RegisterAsync(RegisterFacility command);

    /// <summary>Sets what it asks beyond time and quota.</summary>
    /// <returns>Whether that changed, or the first of: Malformed, NotAllowed, UnknownFacility,
    /// CommandIdReused.</returns>
    [Alias("set-terms")]
    Task<Outcome<Registration>> SetTermsAsync(SetBookingTerms command);

    /// <summary>Places a booking. See docs/refusals.md for the refusals in order.</summary>
    [Alias("place")]
    Task<Outcome<BookingRecord>> PlaceAsync(PlaceBooking command, MemberStanding standing);

    /// <summary>Moves a booking.</summary>
    [Alias("move")]
    Task<Outcome<BookingRecord>> MoveAsync(MoveBooking command, MemberStanding standing);

    /// <summary>Shortens or extends a booking.</summary>
    [Alias("resize")]
    Task<Outcome<BookingRecord>> ResizeAsync(ResizeBooking command, MemberStanding standing);

    /// <summary>Cancels a booking.</summary>
    [Alias("cancel")]
    Task<Outcome<BookingRecord>> CancelAsync(CancelBooking command);

    /// <summary>Checks the people of a booking in.</summary>
    [Alias("check-in")]
    Task<Outcome<BookingRecord>> CheckInAsync(CheckIn command);

    /// <summary>Ends a running booking; the rest of its time is free at once.</summary>
    [Alias("end")]
    Task<Outcome<BookingRecord>> EndAsync(EndBooking command);

    /// <summary>Puts right who came.</summary>
    [Alias("correct")]
    Task<Outcome<BookingRecord>> CorrectAsync(CorrectAttendance command);

    /// <summary>Takes an appeal against a no-show.</summary>
    [Alias("appeal")]
    Task<Outcome<BookingRecord>> AppealAsync(AppealNoShow command);

    /// <summary>Answers an appeal.</summary>
    [Alias("answer-appeal")]
    Task<Outcome<BookingRecord>> AnswerAppealAsync(AnswerAppeal command);

    /// <summary>Says yes to the step of a pending booking that waits.</summary>
    [Alias("approve")]
    Task<Outcome<BookingRecord>> ApproveAsync(ApproveBooking command);

    /// <summary>Says no to a pending booking.</summary>
    [Alias("decline")]
    Task<Outcome<BookingRecord>> DeclineAsync(DeclineBooking command);

    /// <summary>Names who else comes to a booking.</summary>
    [Alias("name-companions")]
    Task<Outcome<BookingRecord>> NameCompanionsAsync(NameCompanions command);

    /// <summary>Lets lapse whatever fell due while it slept. Every other call does so too, and its timer; safe to
    /// repeat.</summary>
    [Alias("lapse-due")]
    Task LapseDueAsync();

    /// <summary>Answers once nothing that was under way, in this activation or another that has not yet noticed its
    /// end, can still be written; for whoever has a command out whose outcome nobody knows. Writes an event; safe to
    /// repeat.</summary>
    [Alias("settle")]
    Task SettleAsync();

    /// <summary>Places a series, all its bookings in one step, or says what would come of it.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="standing">What the person's grain vouches for.</param>
    /// <param name="dry">Whether to change nothing.</param>
    [Alias("place-series")]
    Task<Outcome<SeriesOutcome>> PlaceSeriesAsync(PlaceSeries command, MemberStanding standing, bool dry);

    /// <summary>Edits a series or a part of it, or says what would come of it.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="standing">What the person's grain vouches for.</param>
    /// <param name="dry">Whether to change nothing.</param>
    [Alias("edit-series")]
    Task<Outcome<SeriesOutcome>> EditSeriesAsync(EditSeries command, MemberStanding standing, bool dry);

    /// <summary>Cancels a series or a part of it, or says what would come of it.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="dry">Whether to change nothing.</param>
    [Alias("cancel-series")]
    Task<Outcome<SeriesOutcome>> CancelSeriesAsync(CancelSeries command, bool dry);

    /// <summary>A series that the caller may see, with its bookings, or UnknownSeries.</summary>
    [Alias("get-series")]
    Task<Outcome<SeriesView>> GetSeriesAsync(SeriesId series, Caller caller);

    /// <summary>Enters the waiting list.</summary>
    [Alias("enter-waiting")]
    Task<Outcome<WaitingView>> EnterWaitingAsync(EnterWaiting command);

    /// <summary>Waits for an appointment; see <see cref="FacilityLedger.WaitForAppointment"/> for the refusals in
    /// order.</summary>
    [Alias("wait-for-appointment")]
    Task<Outcome<WaitingView>> WaitForAppointmentAsync(WaitForAppointment command);

    /// <summary>Leaves the waiting list.</summary>
    [Alias("leave-waiting")]
    Task<Outcome<WaitingView>> LeaveWaitingAsync(LeaveWaiting command);

    /// <summary>Books what is held for somebody who waits.</summary>
    [Alias("accept-offer")]
    Task<Outcome<BookingRecord>> AcceptOfferAsync(AcceptOffer command, MemberStanding standing);

    /// <summary>Lets an offer pass on.</summary>
    [Alias("decline-offer")]
    Task<Outcome<WaitingView>> DeclineOfferAsync(DeclineOffer command);

    /// <summary>An entry of the waiting list that the caller may see, or UnknownWaiting.</summary>
    [Alias("get-waiting")]
    Task<Outcome<WaitingView>> GetWaitingAsync(WaitingId waiting, Caller caller);

    /// <summary>Who waits, in order; for staff: NotAllowed, UnknownFacility.</summary>
    [Alias("list-waiting")]
    Task<Outcome<WaitingPage>> ListWaitingAsync(Caller caller);

    /// <summary>Confirmed bookings that closures lie over, by start, with what could be had instead; for staff:
    /// NotAllowed, UnknownFacility.</summary>
    [Alias("list-affected")]
    Task<Outcome<AffectedPage>> ListAffectedAsync(Caller caller);

    /// <summary>What could be had instead of a booking that the caller may see, or UnknownBooking.</summary>
    [Alias("get-affected")]
    Task<Outcome<AffectedView>> GetAffectedAsync(BookingId booking, Caller caller);

    /// <summary>Declares a closure.</summary>
    [Alias("declare-closure")]
    Task<Outcome<DeclaredClosure>> DeclareClosureAsync(DeclareClosure command);

    /// <summary>Lifts a closure.</summary>
    [Alias("lift-closure")]
    Task<Outcome<Closure>> LiftClosureAsync(LiftClosure command);

    /// <summary>The services offered today, or UnknownFacility.</summary>
    [Alias("list-services")]
    Task<Outcome<ServiceList>> ListServicesAsync();

    /// <summary>What placing would come to now, the price among it; changes nothing. Quotas and other bookings of the
    /// person are not looked at. The refusals are those of placing.</summary>
    [Alias("quote")]
    Task<Outcome<ServiceQuote>> QuoteAsync(PlaceBooking command);

    /// <summary>Told when a rule that holds here was set: it reads its rules anew. Safe to repeat.</summary>
    [Alias("notice-rules")]
    Task NoticeRulesAsync();

    /// <summary>Told when the city's holiday table changed: it takes it over where its hours depend on it, and writes a
    /// new entry if that makes a difference. Safe to repeat.</summary>
    [Alias("notice-holidays")]
    Task NoticeHolidaysAsync();

    /// <summary>Enters a practitioner, or replaces what is known of one.</summary>
    [Alias("register-practitioner")]
    Task<Outcome<Registration>> RegisterPractitionerAsync(RegisterPractitioner command);

    /// <summary>Books an appointment. Comes through the client's own <see cref="IMemberGrain"/>.</summary>
    [Alias("appoint")]
    Task<Outcome<BookingRecord>> AppointAsync(BookAppointment command, MemberStanding standing);

    /// <summary>Takes a practitioner off duty, and gives every client of that time another one. Safe to repeat: what
    /// was not done the first time is done then.</summary>
    [Alias("hand-over")]
    Task<Outcome<HandOverOutcome>> HandOverAsync(HandOver command);

    /// <summary>Against whom the clients come that a hand-over finds somebody else for, sealed as they are kept: to be
    /// opened for
    /// <see cref="HandOverAsync"/>, and shown to nobody. Empty for whoever may not hand over.</summary>
    [Alias("list-opponents")]
    Task<ImmutableArray<string>> ListOpponentsAsync(HandOver command);

    /// <summary>Times that can be booked with practitioners.</summary>
    [Alias("appointment-times")]
    Task<Outcome<AppointmentTimes>> GetAppointmentTimesAsync(AppointmentQuery query);

    /// <summary>A practitioner's days by alias, or the caller's own appointments here where none is named.</summary>
    [Alias("list-appointments")]
    Task<Outcome<AppointmentDays>> ListAppointmentsAsync(
        ResourceId? practitioner, Caller caller, LocalDate from, int days);

    /// <summary>The appointments that the caller booked for others here: a desk finds those of whoever rings
    /// again.</summary>
    [Alias("list-appointments-for-others")]
    Task<Outcome<AppointmentDays>> ListAppointmentsForOthersAsync(Caller caller, LocalDate from, int days);

    /// <summary>One appointment for those who may see whose it is, or UnknownBooking.</summary>
    [Alias("get-appointment")]
    Task<Outcome<AppointmentView>> GetAppointmentAsync(BookingId booking, Caller caller);

    /// <summary>The register entry, or UnknownFacility.</summary>
    [Alias("get")]
    Task<Outcome<FacilityEntry>> GetAsync();

    /// <summary>A booking that the caller may see, or UnknownBooking.</summary>
    [Alias("get-booking")]
    Task<Outcome<BookingRecord>> GetBookingAsync(BookingId booking, Caller caller);

    /// <summary>What is open and free, per resource, or the first of: Malformed, UnknownFacility,
    /// UnknownResource.</summary>
    [Alias("availability")]
    Task<Outcome<Availability>> GetAvailabilityAsync(AvailabilityQuery query);

    /// <summary>A snapshot (unless the changes after <paramref name="afterVersion"/> are still at hand), then every
    /// change in journal order once it is durable. A watcher that falls more than 1,000 notices behind is
    /// dropped.</summary>
    [Alias("watch")]
    IAsyncEnumerable<FacilityNotice> WatchAsync(long afterVersion, CancellationToken cancellation);
}
