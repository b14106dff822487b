using System.Collections.Immutable;

namespace Booking.Domain;

// What happens when a practitioner is away, and who sees which appointments.
public sealed partial class FacilityLedger
{
    /// <summary>Decides that a practitioner is away: their time is closed, so that nobody is promised it any more. The
    /// clients of that time are found by <see cref="AwayFor"/> and given other times one by one.</summary>
    /// <returns>One event, offers withdrawn before it; or the first of: Malformed, NotAllowed, UnknownFacility,
    /// UnknownResource, CommandIdReused, SkippedHour, EmptyOrReversed, InThePast.</returns>
    public Decision BeginAbsence(HandOver command, bool reused, Instant now)
    {
        if (string.IsNullOrWhiteSpace(command.Because)) return Refusal.Malformed("because", "must not be empty");
        if ((CheckText("because", command.Because) ?? CheckWish(command.Wish)) is { } malformed) return malformed;
        if (command.Wish.Start.NanosecondOfSecond != 0 || command.Wish.End.NanosecondOfSecond != 0)
            return Refusal.Malformed("wish", "must be whole seconds");
        var practice = _layout?.Find(command.Practitioner)?.Resource.Practice;
        if (!IsDesk(command.Caller) && practice?.Account != command.Caller.Member)
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "hand_over"));
        if (_layout is not { } layout) return UnknownFacility();
        if (practice is null)
            return Refusal.Because(RefusalReason.UnknownResource, ("resource", command.Practitioner.Value));
        if (reused) return Reused(command.Id);
        var resolved = WallClock.Resolve(command.Wish, layout.Zone);
        if (resolved.Refused is { } impossible) return impossible;
        var stretch = resolved.Value;
        if (stretch.End <= now)
            return Refusal.Because(
                RefusalReason.InThePast, ("start", Refusal.Text(stretch.Start)), ("now", Refusal.Text(now)));
        var absence = new Closure(
            AbsenceOf(command.Id), command.Practitioner, stretch, command.Because, command.Caller.Member);
        return new(null, [.. WithdrawAll(hold => IsHit(layout, hold, absence)), new ClosureDeclared(absence)], null);
    }

    /// <summary>The appointments that a hand-over still has to find other times for, by start.</summary>
    public ImmutableArray<BookingRecord> AwayFor(HandOver command, Instant now)
    {
        if (FindClosure(AbsenceOf(command.Id)) is not { } absence) return [];
        var hit =
            from appointment in _appointments.Values
            where appointment.Practitioner == command.Practitioner && appointment.Stretch.Overlaps(absence.Stretch)
            let booking = Find(appointment.Booking)
            where booking is { State: BookingState.Confirmed } && booking.Stretch.Start > now
            orderby booking.Stretch.Start, booking.Id
            select booking;
        return [.. hit];
    }

    /// <summary>Against whom the practitioner's clients come, sealed as they are kept: for the turn that finds somebody
    /// else, and for no answer. Empty for whoever may not hand over.</summary>
    public ImmutableArray<string> OpponentsOf(HandOver command) =>
        IsDesk(command.Caller)
        || _layout?.Find(command.Practitioner)?.Resource.Practice?.Account == command.Caller.Member
            ? [.. _appointments.Values
                .Where(a => a.Practitioner == command.Practitioner && a.Opponent.Length > 0
                    && Find(a.Booking) is { State: BookingState.Confirmed })
                .Select(a => a.Opponent).Distinct()]
            : [];

    /// <summary>The command that gives one client another time.</summary>
    /// <param name="command">The hand-over.</param>
    /// <param name="before">The appointment that cannot be kept.</param>
    /// <param name="id">The id of the new command, the same for the same hand-over and appointment.</param>
    public BookAppointment Instead(HandOver command, BookingRecord before, CommandId id)
    {
        var details = _appointments[before.Id];
        return new(
            id, command.Caller, Id, before.BookedFor, details.Kind, PractitionerChoice.Any, null, null, "",
            details.Matter, details.Alias, details.Channel, details.HasConsent, details.Opponent, details.FollowsUp,
            before.Id, IsHandOver: true)
        { Opened = command.Opened };
    }

    /// <summary>Decides that an appointment is given back because nobody can keep it.</summary>
    /// <returns>One event, or the first of: NotAllowed, UnknownFacility, UnknownBooking, CommandIdReused,
    /// AlreadyCancelled, BookingOver, BookingStarted.</returns>
    public Decision Withdraw(WithdrawAppointment command, bool reused, Instant now)
    {
        if (_layout is not { } layout) return UnknownFacility();
        if (!_appointments.TryGetValue(command.Booking, out var details) || Find(command.Booking) is not { } booking)
            return UnknownBooking(command.Booking);
        if (!IsDesk(command.Caller)
            && layout.Find(details.Practitioner)?.Resource.Practice?.Account != command.Caller.Member)
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "hand_over"));
        if (reused) return Reused(command.Id);
        if (CheckLive(booking, null, now) is { } dead) return dead;
        if (booking.Stretch.Start <= now) return Started(booking);
        return Decision.Of(new BookingCancelled(booking.Id, command.Caller.Member, "practitioner_away"), booking.Id);
    }

    /// <summary>A practitioner's days by alias, for the practitioner alone; or a client's own appointments.</summary>
    /// <param name="practitioner">Whose days; null: the caller's own as a client.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="from">First local date.</param>
    /// <param name="days">1 to 31.</param>
    /// <returns>By start, or the first of: Malformed, NotAllowed, UnknownFacility, UnknownResource.</returns>
    public Outcome<AppointmentDays> ListAppointments(ResourceId? practitioner, Caller caller, LocalDate from, int days)
    {
        if (CheckDays(from, days) is { } malformed) return malformed;
        if (_layout is not { } layout) return UnknownFacility();
        if (practitioner is { } named)
        {
            if (layout.Find(named)?.Resource.Practice is not { } practice)
                return Refusal.Because(RefusalReason.UnknownResource, ("resource", named.Value));
            if (practice.Account != caller.Member)
                return Refusal.Because(RefusalReason.NotAllowed, ("permission", "list_appointments"));
        }
        return Days(
            layout, caller, from, days,
            a => practitioner is { } id ? a.Practitioner == id : Find(a.Booking)?.BookedFor == caller.Member);
    }

    /// <summary>What the caller booked for others, cancelled ones included: for the one who booked it and for nobody
    /// else, wherever they work, as it is theirs to see one by one (<see cref="FindAppointment"/>).</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="from">First local date.</param>
    /// <param name="days">1 to 31.</param>
    /// <returns>By start, or the first of: Malformed, UnknownFacility.</returns>
    public Outcome<AppointmentDays> ListBookedForOthers(Caller caller, LocalDate from, int days)
    {
        if (CheckDays(from, days) is { } malformed) return malformed;
        if (_layout is not { } layout) return UnknownFacility();
        return Days(layout, caller, from, days, a =>
            Find(a.Booking) is { } booking && booking.BookedBy == caller.Member && booking.BookedFor != caller.Member);
    }

    /// <summary>An appointment that the caller may see: who comes, and who booked; or null.</summary>
    public AppointmentView? FindAppointment(BookingId id, Caller caller) =>
        _appointments.TryGetValue(id, out var details) && FindVisible(id, caller) is not null
            ? View(details, caller)
            : null;

    /// <summary>The closure that a hand-over makes.</summary>
    public static ClosureId AbsenceOf(CommandId handOver) => new("away-" + handOver.Value.ToString("N"));

    /// <summary>What a hand-over came to, for its practitioner; for anybody else nothing, and nothing tells the two
    /// apart.</summary>
    public HandOverOutcome OutcomeOf(HandOver command)
    {
        var practice = _layout?.Find(command.Practitioner)?.Resource.Practice;
        if (practice?.Account != command.Caller.Member || FindClosure(AbsenceOf(command.Id)) is not { } absence)
            return new(Entry?.Zone ?? "", [], []);
        var hit = _appointments.Values
            .Where(a => a.Practitioner == command.Practitioner && a.Stretch.Overlaps(absence.Stretch)
                && Find(a.Booking)?.State == BookingState.Cancelled)
            .OrderBy(a => a.Stretch.Start).ToList();
        var instead = _appointments.Values.Where(a => a.IsHandedOver && a.InsteadOf is not null).ToLookup(
            a => a.InsteadOf!.Value);
        return new(
            _layout!.Entry.Zone,
            [.. hit.SelectMany(a => instead[a.Booking]).Select(a => View(a, command.Caller))],
            [.. hit.Where(a => !instead.Contains(a.Booking)).Select(a => View(a, command.Caller))]);
    }

    private static Refusal? CheckDays(LocalDate from, int days) =>
        days is < 1 or > AvailabilityDaysMax ? Refusal.Malformed("days", "must be 1 to 31")
        : from.Year is < 2000 or > 2999 ? Refusal.Malformed("from_date", "must lie between the years 2000 and 2999")
        : null;

    private AppointmentDays Days(
        Layout layout, Caller caller, LocalDate from, int days, Func<Appointment, bool> isShown)
    {
        var range = new Stretch(
            layout.Zone.AtStartOfDay(from).ToInstant(), layout.Zone.AtStartOfDay(from.PlusDays(days)).ToInstant());
        var shown = _appointments.Values.Where(a => a.Stretch.Overlaps(range) && isShown(a));
        return new(
            layout.Entry.Zone,
            [.. shown.OrderBy(a => a.Stretch.Start).ThenBy(a => a.Booking).Select(a => View(a, caller))]);
    }

    // That there was an earlier session is between the client and who gives them; a desk that books for a caller never
    // learns it.
    private AppointmentView View(Appointment details, Caller caller)
    {
        var booking = _bookings[details.Booking];
        var mayKnow = booking.BookedFor == caller.Member
            || _layout?.Find(details.Practitioner)?.Resource.Practice?.Account == caller.Member;
        var isFirst = mayKnow
            && !_appointments.Values.Any(a => a.Kind == details.Kind && a.Stretch.Start < details.Stretch.Start
            && Find(a.Booking) is { State: not BookingState.Cancelled } earlier
            && earlier.BookedFor == booking.BookedFor);
        return new(details, booking.State, isFirst, booking.State.Occupies() && IsShut(details));
    }
}
