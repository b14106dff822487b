using System.Collections.Immutable;

namespace Booking.Domain;

// Who came, and what becomes of a booking to which nobody came.
public sealed partial class FacilityLedger
{
    /// <summary>Longest words of an appeal or its answer, in characters.</summary>
    public const int AppealLengthMax = 500;

    /// <summary>For how long a device without network may keep to itself whom it saw.</summary>
    private static readonly Duration SeenAgoMax = Duration.FromHours(24);

    /// <summary>When the next booking lapses, or its approval goes on, unless somebody does something; null when none
    /// can.</summary>
    public Instant? NextLapseAt => _due.Count == 0 ? null : _outages.DueAt(_due.Min.By);

    /// <summary>Decides which bookings have lapsed by now, in the order in which they were due; a decision without a
    /// command.</summary>
    /// <remarks>Nothing is remembered of having decided it: what was not written is decided again, what was written is
    /// no longer due. It may be asked late, after a sleep; what counts is whether it was open while people could have
    /// come.</remarks>
    public Decision LapseDue(Instant now)
    {
        if (!(NextLapseAt <= now)) return Decision.Nothing;
        var lapsed = ImmutableArray.CreateBuilder<JournalEvent>();
        foreach (var due in _due.TakeWhile(d => _outages.DueAt(d.By) <= now))
            lapsed.Add(FellDue(_bookings[due.Booking], due.By, now));
        return new(null, lapsed.ToImmutable(), null);
    }

    /// <summary>Decides a check-in.</summary>
    /// <returns>One event, or the first of: Malformed, NotAllowed, UnknownFacility, UnknownBooking, OwnRequest (staff
    /// who are to come themselves), CommandIdReused, AlreadyCancelled, BookingLapsed, BookingOver, CheckInTooEarly,
    /// AlreadyCheckedIn, TooManyPeople.</returns>
    public Decision CheckIn(CheckIn command, bool reused, Instant now)
    {
        if (command.Way is not (CheckInWay.Code or CheckInWay.Staff or CheckInWay.Kiosk))
            return Refusal.Malformed("way", "must be code, staff or kiosk");
        if (command.People is < 1 or > AttendeesMax) return Refusal.Malformed("people", "must be 1 to 100,000");
        if (command.SeenAt is { } said && (said > now || said < now - SeenAgoMax))
            return Refusal.Malformed("seen_at", "must lie within the last 24 hours");
        var isKiosk = command.Caller.Desk.IsKioskOf(Id);
        if (!isKiosk && !IsDesk(command.Caller))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "check_in"));
        if (!isKiosk && command.SeenAt is not null)
            return Refusal.Malformed("seen_at", "is for kiosks, which may be without network");
        if (_layout is not { } layout) return UnknownFacility();
        if (Find(command.Booking) is not { } booking || IsConfidential(booking)) return UnknownBooking(command.Booking);
        // A kiosk knows nobody by itself: either the holder's code is there, or the member in front of it.
        if (!isKiosk && CheckOwn(booking, command.Caller) is { } own) return own;
        if (isKiosk && command.Way != CheckInWay.Code && booking.BookedFor != command.Caller.Member)
            return UnknownBooking(command.Booking);
        if (reused) return Reused(command.Id);
        var seen = command.SeenAt ?? now;
        var rule = layout.Entry.Policy.CheckIn ?? CheckInRule.Default;
        var opens = booking.Stretch.Start - Duration.FromMinutes(rule.OpensMinutes);
        // A device without network saw them in time. The time may be somebody else's by now, so all that is put right
        // is the blame.
        if (booking is { Lapse.Cause: LapseCause.NoShow or LapseCause.NotOpen, CheckInBy: { } lastly }
            && seen >= opens && seen < _outages.DueAt(lastly) && seen < booking.Stretch.End)
            return CheckPresent(layout, booking, command.People) is { } tooMany
                ? tooMany
                : Decision.Of(
                    new AttendanceCorrected(booking.Id, command.People, command.Caller.Member, "seen_in_time"),
                    booking.Id);
        if (CheckLive(booking, null, now) is { } dead) return dead;
        if (CheckPending(booking) is { } undecided) return undecided;
        if (booking is { Arrival: null, CheckInBy: { } by } && _outages.DueAt(by) <= now)
            return Lapsed(by, LapseCause.NoShow);
        if (seen < opens)
            return Refusal.Because(
                RefusalReason.CheckInTooEarly, ("opens", Refusal.Text(opens)), ("now", Refusal.Text(seen)));
        if (booking.Arrival is { } arrival)
            return Refusal.Because(
                RefusalReason.AlreadyCheckedIn, ("arrivedAt", Refusal.Text(arrival.At)),
                ("people", Refusal.Text(arrival.People)));
        if (CheckPresent(layout, booking, command.People) is { } crowd) return crowd;
        return Decision.Of(
            new BookingCheckedIn(booking.Id, command.Way, command.People, command.Caller.Member), booking.Id);
    }

    /// <summary>Decides an early end: what is left of the time is free at once.</summary>
    /// <remarks>Where somebody had to come and nobody has, it is a late return: cancelled, and counted as that
    /// (decision 0060).</remarks>
    /// <returns>One event, or the first of: UnknownFacility, UnknownBooking, CommandIdReused, AlreadyCancelled,
    /// BookingLapsed, BookingOver, NotStarted.</returns>
    public Decision End(EndBooking command, bool reused, Instant now)
    {
        if (_layout is null) return UnknownFacility();
        if (FindVisible(command.Booking, command.Caller) is not { } booking) return UnknownBooking(command.Booking);
        if (reused) return Reused(command.Id);
        if (CheckLive(booking, null, now) is { } dead) return dead;
        if (CheckPlain(booking) is { } appointed) return appointed;
        if (booking.Stretch.Start >= now)
            return Refusal.Because(RefusalReason.NotStarted, ("start", Refusal.Text(booking.Stretch.Start)));
        if (booking is { Arrival: null, CheckInBy: not null })
            return Decision.Of(new BookingCancelled(
                booking.Id, command.Caller.Member, "", Excused: Excused(booking, command.Caller.Member)), booking.Id);
        return Decision.Of(
            new BookingEnded(booking.Id, new(booking.Stretch.Start, now), command.Caller.Member), booking.Id);
    }

    /// <summary>Decides a correction by staff. It gives no time back that has lapsed: somebody else may have it by
    /// now.</summary>
    /// <returns>One event, or the first of: Malformed, NotAllowed, UnknownFacility, UnknownBooking, OwnRequest,
    /// CommandIdReused, AlreadyCancelled, NotStarted, NoNoShow, TooManyPeople.</returns>
    public Decision Correct(CorrectAttendance command, bool reused, Instant now)
    {
        if (command.People is < 0 or > AttendeesMax) return Refusal.Malformed("people", "must be 0 to 100,000");
        if (string.IsNullOrWhiteSpace(command.Because)) return Refusal.Malformed("because", "must not be empty");
        if (CheckText("because", command.Because) is { } malformed) return malformed;
        if (!IsDesk(command.Caller))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "correct_attendance"));
        if (_layout is not { } layout) return UnknownFacility();
        if (Find(command.Booking) is not { } booking || IsConfidential(booking)) return UnknownBooking(command.Booking);
        if (CheckOwn(booking, command.Caller) is { } own) return own;
        if (reused) return Reused(command.Id);
        if (booking.CancelledAt is { } cancelledAt)
            return Refusal.Because(RefusalReason.AlreadyCancelled, ("cancelledAt", Refusal.Text(cancelledAt)));
        if (booking.Stretch.Start > now)
            return Refusal.Because(RefusalReason.NotStarted, ("start", Refusal.Text(booking.Stretch.Start)));
        if (booking.State == BookingState.Declined) return Declined(booking);
        if (CheckPending(booking) is { } undecided) return undecided;
        var blameless = booking.Lapse?.Cause is LapseCause.Undecided or LapseCause.CompanionsUnnamed;
        if (blameless || (booking.State != BookingState.Lapsed && command.People == 0))
            return Refusal.Because(RefusalReason.NoNoShow);
        if (CheckPresent(layout, booking, command.People) is { } crowd) return crowd;
        return Decision.Of(
            new AttendanceCorrected(booking.Id, command.People, command.Caller.Member, command.Because), booking.Id);
    }

    /// <summary>Decides an appeal against a no-show.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="within">How long after the booking's start one may appeal.</param>
    /// <param name="reused">Whether the command's id was accepted before with another body.</param>
    /// <param name="now">The facility's clock.</param>
    /// <returns>One event, or the first of: Malformed, UnknownFacility, UnknownBooking, CommandIdReused, NoNoShow,
    /// AlreadyAppealed, AppealTooLate.</returns>
    public Decision Appeal(AppealNoShow command, Duration within, bool reused, Instant now)
    {
        if (CheckWords(command.Text) is { } malformed) return malformed;
        if (_layout is null) return UnknownFacility();
        // Staff correct; only who is blamed, and who booked for them, appeal.
        var found = Find(command.Booking);
        if (found is not { } booking
            || (booking.BookedFor != command.Caller.Member && booking.BookedBy != command.Caller.Member))
            return UnknownBooking(command.Booking);
        if (reused) return Reused(command.Id);
        if (booking.Lapse?.Cause != LapseCause.NoShow) return Refusal.Because(RefusalReason.NoNoShow);
        if (booking.Appeal is { } earlier)
            return Refusal.Because(RefusalReason.AlreadyAppealed, ("appealedAt", Refusal.Text(earlier.At)));
        var until = booking.Stretch.Start + within;
        if (now >= until) return Refusal.Because(RefusalReason.AppealTooLate, ("until", Refusal.Text(until)));
        return Decision.Of(new NoShowAppealed(booking.Id, command.Caller.Member, command.Text), booking.Id);
    }

    /// <summary>Decides the answer to an appeal. Nobody answers their own.</summary>
    /// <returns>One event, or the first of: Malformed, NotAllowed, UnknownFacility, UnknownBooking, CommandIdReused,
    /// AlreadyAppealed (it is answered), NoAppeal.</returns>
    public Decision Answer(AnswerAppeal command, bool reused)
    {
        if (CheckWords(command.Text) is { } malformed) return malformed;
        // An appointment is like no booking at all (I6).
        var booking = Find(command.Booking) is { } found && !IsConfidential(found) ? found : null;
        if (!IsDesk(command.Caller) || booking?.BookedFor == command.Caller.Member
            || booking?.BookedBy == command.Caller.Member)
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "answer_appeal"));
        if (_layout is null) return UnknownFacility();
        if (booking is null) return UnknownBooking(command.Booking);
        if (reused) return Reused(command.Id);
        if (booking.Appeal is { Answer: not null } answered)
            return Refusal.Because(RefusalReason.AlreadyAppealed, ("appealedAt", Refusal.Text(answered.At)));
        if (booking.Appeal is null) return Refusal.Because(RefusalReason.NoAppeal);
        return Decision.Of(
            new AppealAnswered(booking.Id, command.Granted, command.Caller.Member, command.Text), booking.Id);
    }

    /// <summary>Takes back into memory a booking that was forgotten and may still be corrected.</summary>
    /// <param name="booking">A booking of this facility as its row says, over by <see cref="RememberedSince"/>; ignored
    /// when it is remembered or younger.</param>
    public void Recall(BookingRecord booking)
    {
        if (booking.Facility == Id && booking.Stretch.End <= RememberedSince) _bookings.TryAdd(booking.Id, booking);
    }

    private BookingRecord? TakeAttendance(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case BookingCheckedIn arrived:
                var expected = Live(arrived.Booking);
                if (expected.Arrival is not null)
                    throw new InvalidOperationException($"{Id}: {expected.Id} was checked in twice.");
                AwaitNoMore(expected);
                return Keep(expected with { Arrival = new(recorded.At, arrived.Way, arrived.People) }, recorded);
            case BookingEnded ended:
                var running = Leave(ended.Booking);
                return Enter(running with
                {
                    Stretch = ended.Stretch,
                    Version = recorded.Version,
                    BookedUntil = running.BookedUntil ?? running.Stretch.End,
                    // Whoever gave the time back need not come for it any more.
                    CheckInBy = null,
                    Companions = running.Companions is { } list ? list with { Min = 0 } : null,
                });
            case BookingLapsed lapsed:
                var missed = Live(lapsed.Booking);
                if (missed.Arrival is not null || !(LapsesAt(missed, lapsed.Cause) <= recorded.At))
                    throw new InvalidOperationException(
                        $"{Id}: {missed.Id} lapsed, though somebody came or might have come.");
                Leave(missed.Id);
                return Keep(
                    missed with { State = BookingState.Lapsed, Lapse = new(recorded.At, lapsed.Cause) }, recorded);
            case AttendanceCorrected corrected:
                var known = Known(corrected.Booking);
                if (known.State.Occupies()) AwaitNoMore(known);
                return Keep(
                    known with
                    {
                        Arrival = corrected.People > 0
                            ? new(recorded.At, CheckInWay.Correction, corrected.People)
                            : null,
                        Lapse = known.Lapse is { } lapse
                            ? lapse with { Cause = corrected.People > 0 ? LapseCause.Attended : LapseCause.Excused }
                            : null,
                    },
                    recorded);
            case NoShowAppealed appealed:
                return Keep(Known(appealed.Booking) with { Appeal = new(recorded.At, appealed.Text) }, recorded);
            case AppealAnswered answered:
                var asked = Known(answered.Booking);
                if (asked.Appeal is not { } appeal || asked.Lapse is not { } blame)
                    throw new InvalidOperationException(
                        $"{Id}: an appeal of {asked.Id} was answered that nobody made.");
                return Keep(
                    asked with
                    {
                        Appeal = appeal with
                        {
                            Answer = new(recorded.At, answered.AnsweredBy, answered.Granted, answered.Text)
                        },
                        // A correction may have come between; then there is nothing left to take back.
                        Lapse = answered.Granted && blame.Cause == LapseCause.NoShow
                            ? blame with { Cause = LapseCause.Excused }
                            : blame,
                    },
                    recorded);
            default:
                return null;
        }
    }

    private BookingRecord Known(BookingId id) =>
        Find(id) ?? throw new InvalidOperationException($"{Id}: {id} is not known.");

    private BookingRecord Live(BookingId id) => Known(id) is var live && live.State.Occupies()
        ? live
        : throw new InvalidOperationException($"{Id}: {id} is not a live booking.");

    private BookingRecord Keep(BookingRecord booking, RecordedEvent recorded) =>
        _bookings[booking.Id] = booking with { Version = recorded.Version };

    private void Await(BookingRecord booking)
    {
        if (DueOf(booking) is { } by) _due.Add(new(by, booking.Id));
    }

    private void AwaitNoMore(BookingRecord booking)
    {
        if (DueOf(booking) is { } by) _due.Remove(new(by, booking.Id));
    }

    // The earliest of what a booking waits for: an answer, names, its people.
    private static Instant? DueOf(BookingRecord booking)
    {
        if (booking.Arrival is not null) return null;
        if (booking.Approval is null && booking.Companions is null) return booking.CheckInBy;
        var asked = booking.AnswerDueAt();
        return booking.State == BookingState.Pending || asked < booking.CheckInBy ? asked : booking.CheckInBy ?? asked;
    }

    private JournalEvent FellDue(BookingRecord booking, Instant by, Instant now)
    {
        if (booking.Companions is { } list && list.IsShort() && list.NameBy == by)
            return new BookingLapsed(booking.Id, LapseCause.CompanionsUnnamed);
        if (booking.State != BookingState.Pending) return new BookingLapsed(booking.Id, CauseOf(booking, by));
        return now < booking.Approval!.Deadline
            ? new ApprovalEscalated(booking.Id)
            : new BookingLapsed(booking.Id, LapseCause.Undecided);
    }

    private static Instant? LapsesAt(BookingRecord booking, LapseCause cause) => cause switch
    {
        LapseCause.Undecided => booking.State == BookingState.Pending ? booking.Approval!.Deadline : null,
        LapseCause.CompanionsUnnamed => booking.Companions is { } list && list.IsShort() ? list.NameBy : null,
        _ => booking.CheckInBy,
    };

    private bool IsDesk(Caller caller) => caller.Desk.Covers(Id, Entry?.Division ?? "");

    private static Instant? CheckInBy(BookingPolicy policy, Stretch stretch) => policy.CheckIn?.DueAt(stretch);

    // Blame needs a door that stood open all the while in which somebody could have come through it, and somebody to
    // say it to.
    private LapseCause CauseOf(BookingRecord booking, Instant by)
    {
        if (_outages.Spare(by)) return LapseCause.NotOpen;
        var layout = _layout!;
        var window = new Stretch(booking.Stretch.Start, by);
        var cause = LapseCause.NoShow;
        foreach (var claim in booking.Claims)
        {
            if (layout.Find(claim.Resource) is not { } place) return LapseCause.NotOpen;
            if (!layout.Hours.IsOpenThroughout(window) || place.OwnHours?.IsOpenThroughout(window) is false
                || FirstClosure(layout, place, window) is not null) return LapseCause.NotOpen;
            if (place.Resource.Function == ServiceFunction.Counselling) cause = LapseCause.Absent;
        }
        return cause;
    }

    // Staff who see the person may book for them all the same.
    private Refusal? CheckConduct(MemberStanding standing, PlaceBooking command, Instant now) =>
        standing.Suspension is { } suspension && now < suspension.Until
            && (command.BookedFor == command.Caller.Member || !IsDesk(command.Caller))
            ? Refusal.Because(
                RefusalReason.MemberSuspended,
                ("until", Refusal.Text(suspension.Until)),
                ("strikes", Refusal.Text(suspension.Strikes)))
            : null;

    // A strike is the person's for whom it was booked: they neither say that they came nor excuse themselves.
    private static Refusal? CheckOwn(BookingRecord booking, Caller caller) => booking.BookedFor == caller.Member
        ? Refusal.Because(RefusalReason.OwnRequest, ("cause", "own"))
        : null;

    // Figures of use go by who came, and nobody stands where there is no room.
    private static Refusal? CheckPresent(Layout layout, BookingRecord booking, int people)
    {
        long capacity = 0;
        foreach (var claim in booking.Claims)
            if (layout.Find(claim.Resource) is { Space: not null } place) capacity += place.Resource.Capacity;
        return capacity == 0 || people <= capacity ? null : Refusal.Because(
            RefusalReason.TooManyPeople, ("capacity", Refusal.Text(capacity)), ("attendees", Refusal.Text(people)));
    }

    private static Refusal? CheckWords(string text) =>
        string.IsNullOrWhiteSpace(text) ? Refusal.Malformed("text", "must not be empty")
        : SealedText.IsSealed(text) && text.Length <= SealedText.LengthMax ? null
        : Texts.Length(text) > AppealLengthMax ? Refusal.Malformed("text", "must be at most 500 characters")
        : Texts.HasControls(text) ? Refusal.Malformed("text", "must not hold control characters")
        : null;

    private static Refusal Lapsed(Instant at, LapseCause cause) => Refusal.Because(
        RefusalReason.BookingLapsed,
        ("lapsedAt", Refusal.Text(at)),
        ("cause", Texts.Snake(cause)));

    /// <summary>A booking that waits for somebody to come; by when, then by id, so that two lives of a facility agree
    /// on the order.</summary>
    private readonly record struct Due(Instant By, BookingId Booking) : IComparable<Due>
    {
        public int CompareTo(Due other) =>
            By.CompareTo(other.By) is var order and not 0 ? order : Booking.CompareTo(other.Booking);
    }
}
