using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Contracts;

/// <summary>One person: the front door for that person's bookings, one command at a time.</summary>
/// <remarks>The key comes only from <see cref="MemberId.ToGrainKey"/>, of the person booked for. It owns no second
/// truth: its memory is rebuilt from the rows, and before it lets a refusal for overlap or quota stand it reads them
/// again.</remarks>
[Alias("booking.IMemberGrain")]
public interface IMemberGrain : IGrainWithStringKey
{
    /// <summary>Places a booking for this person.</summary>
    [Alias("place")]
    Task<Outcome<BookingRecord>> PlaceAsync(PlaceBooking command);

    /// <summary>Books an appointment for this person.</summary>
    [Alias("appoint")]
    Task<Outcome<BookingRecord>> AppointAsync(BookAppointment command);

    /// <summary>Moves a booking of this person, or, for staff, of anybody at their desk.</summary>
    [Alias("move")]
    Task<Outcome<BookingRecord>> MoveAsync(MoveBooking command);

    /// <summary>Shortens or extends one.</summary>
    [Alias("resize")]
    Task<Outcome<BookingRecord>> ResizeAsync(ResizeBooking command);

    /// <summary>Cancels one.</summary>
    [Alias("cancel")]
    Task<Outcome<BookingRecord>> CancelAsync(CancelBooking command);

    /// <summary>Places a series for this person, or says what would come of it.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="dry">Whether to change nothing.</param>
    [Alias("place-series")]
    Task<Outcome<SeriesOutcome>> PlaceSeriesAsync(PlaceSeries command, bool dry);

    /// <summary>Edits a series of this person or, for staff, of anybody at their desk; or says what would come of
    /// it.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="dry">Whether to change nothing.</param>
    [Alias("edit-series")]
    Task<Outcome<SeriesOutcome>> EditSeriesAsync(EditSeries command, bool dry);

    /// <summary>Cancels one, or says what would come of it.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="dry">Whether to change nothing.</param>
    [Alias("cancel-series")]
    Task<Outcome<SeriesOutcome>> CancelSeriesAsync(CancelSeries command, bool dry);

    /// <summary>A series that the caller may see, with its bookings, or UnknownSeries.</summary>
    [Alias("get-series")]
    Task<Outcome<SeriesView>> GetSeriesAsync(SeriesId series, Caller caller);

    /// <summary>This person's series that end on <paramref name="since"/> or later, by their last day.</summary>
    [Alias("list-series")]
    Task<ImmutableArray<SeriesPlan>> ListSeriesAsync(LocalDate since);

    /// <summary>Books for this person what is held for them, or, for staff, for anybody at their desk.</summary>
    [Alias("accept-offer")]
    Task<Outcome<BookingRecord>> AcceptOfferAsync(AcceptOffer command);

    /// <summary>What this person waits for, as the rows have it, and what closures take from them.</summary>
    [Alias("list-waiting")]
    Task<MemberWaiting> ListWaitingAsync();

    /// <summary>Any entry of a waiting list, as its row has it, or null; whose it is its facility looks at.</summary>
    [Alias("find-waiting")]
    Task<WaitingEntry?> FindWaitingAsync(WaitingId waiting);

    /// <summary>A booking that the caller may see, or UnknownBooking.</summary>
    [Alias("get")]
    Task<Outcome<BookingRecord>> GetAsync(BookingId booking, Caller caller);

    /// <summary>This person's no-shows of the last year and what they led to. Says where somebody was: for the person
    /// and for staff who have to answer for it.</summary>
    [Alias("conduct")]
    Task<Conduct> GetConductAsync();

    /// <summary>This person's bookings, latest start first, cancelled ones included.</summary>
    /// <param name="before">Only those that start before, or null.</param>
    /// <param name="limit">1 to 200.</param>
    [Alias("list")]
    Task<ImmutableArray<BookingRecord>> ListAsync(Instant? before, int limit);

    /// <summary>Puts on record what staff saw on this person's papers. Safe to repeat.</summary>
    /// <remarks>Staff of less than the city reach those whose card they were shown, and who have a booking of their own
    /// making, over for no more than a day, that the caller may see (decision 0050).</remarks>
    /// <returns>What is on record now, or the first of: Malformed, NotAllowed, OwnRequest.</returns>
    [Alias("record-person")]
    Task<Outcome<PersonFacts>> RecordPersonAsync(RecordPerson command);

    /// <summary>Puts on record to which grass-roots union this person belongs from now on. Safe to repeat.</summary>
    /// <returns>What is on record now, or the first of: Malformed, NotAllowed, OwnRequest.</returns>
    [Alias("record-union")]
    Task<Outcome<PersonFacts>> RecordUnionAsync(RecordUnion command);

    /// <summary>What is on record of this person; for themself and for staff.</summary>
    /// <param name="caller">Who asks; staff are bounded as in recording.</param>
    /// <param name="cardShown">See <see cref="RecordPerson.CardShown"/>.</param>
    /// <returns>It, or NotAllowed.</returns>
    [Alias("get-person")]
    Task<Outcome<PersonFacts>> GetPersonAsync(Caller caller, bool cardShown = false);

    /// <summary>What waits for approval where this person works, soonest due first; what is their own is not in
    /// it.</summary>
    /// <param name="scope">Where.</param>
    /// <param name="facility">Only what waits here, or null.</param>
    /// <param name="limit">1 to 200.</param>
    [Alias("list-pending")]
    Task<ImmutableArray<BookingRecord>> ListPendingAsync(StaffScope scope, FacilityId? facility, int limit);

    /// <summary>Appeals against no-shows that stand and wait for an answer where this person works, oldest missed
    /// booking first; what is their own is not in it.</summary>
    /// <param name="scope">Where.</param>
    /// <param name="facility">Only what waits here, or null.</param>
    /// <param name="limit">1 to 200.</param>
    [Alias("list-appeals")]
    Task<ImmutableArray<BookingRecord>> ListAppealsAsync(StaffScope scope, FacilityId? facility, int limit);
}
