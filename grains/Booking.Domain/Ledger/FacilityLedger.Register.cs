using System.Collections.Immutable;

namespace Booking.Domain;

public sealed partial class FacilityLedger
{
    // Of what new hours leave outside, so many are named.
    private const int OutsideNamedMax = 5;

    /// <summary>Decides a register entry. An equal one is accepted without an event.</summary>
    /// <returns>At most one event, or the first of: Malformed, NotAllowed, CommandIdReused, StaleVersion.</returns>
    /// <remarks>The terms are set by <see cref="SetTerms"/> alone: whatever the entry says of them is not taken. Hours
    /// that leave booked time outside are Malformed unless a closure lies over it: that is announced, tells its people
    /// and offers them something else. Appointments outside are named in the event and nowhere else (I6): their people
    /// are told by it.</remarks>
    /// <param name="command">What is asked.</param>
    /// <param name="reused">Whether the command's id was accepted before with another body.</param>
    /// <param name="now">The facility's clock, not before <see cref="LastAt"/>.</param>
    /// <param name="calendar">The city's special days, or null to keep those it has; in the entry if any hours ask for
    /// them, a practitioner's rota among them.</param>
    public Decision Register(RegisterFacility command, bool reused, Instant now, HolidayCalendar? calendar = null)
    {
        if (command.Entry.Resources.Any(r => r.Kind == ResourceKind.Practitioner))
            return Refusal.Malformed("resources", "list no practitioners; those are registered by themselves");
        // Whoever replaces an entry knows its rooms, not who works in them.
        var entered = WithPractitioners(command.Entry) with
        {
            Policy = command.Entry.Policy with { Terms = Entry?.Policy.Terms }
        };
        entered = entered with { Calendar = entered.AsksForHolidays() ? calendar ?? Entry?.Calendar : null };
        if (entered.Id != Id) return Refusal.Malformed("id", "is not this facility's");
        if (FacilityRules.Check(entered, _zones) is { } malformed) return malformed;
        if (CheckOpenBookings(entered) is { } conflict) return conflict;
        if (!command.Caller.Desk.Covers(entered) || (Entry is { } current && !command.Caller.Desk.Covers(current)))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "register_facility"));
        // Into which district a house belongs, and so under whose eyes and rules, is not for its own keepers to say.
        if (Entry is { } there && there.Division != entered.Division
            && command.Caller.Desk.Reach == StaffReach.Facility)
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "register_facility"));
        if (CheckHours(entered, now, calendar) is { } shutOut) return shutOut;
        if (reused) return Reused(command.Id);
        if (Entry is { } same && FacilityEquality.Equal(same, entered)) return Decision.Nothing;
        if (EntryVersion.Check(command.ExpectedVersion, EntryVersion.Of(Entry)) is { } stale) return stale;
        return new(
            null, [.. WithdrawAll(_ => true), new FacilityRegistered(entered, ShutOut(entered, now, calendar))], null);
    }

    /// <summary>Decides new terms. Equal ones are accepted without an event.</summary>
    /// <returns>At most one event, or the first of: Malformed, NotAllowed, UnknownFacility, CommandIdReused,
    /// StaleVersion.</returns>
    public Decision SetTerms(SetBookingTerms command, bool reused)
    {
        var entered = Entry is { } current
            ? current with { Policy = current.Policy with { Terms = command.Terms } }
            : null;
        if (entered is not null
            && (BookingTermsRules.Check(entered) ?? BookingTermsRules.CheckOverlaps(entered)) is { } malformed)
            return malformed;
        if (!IsDesk(command.Caller))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "set_booking_terms"));
        if (entered is null) return UnknownFacility();
        if (reused) return Reused(command.Id);
        if (entered.Policy == Entry!.Policy) return Decision.Nothing;
        if (EntryVersion.Check(command.ExpectedVersion, EntryVersion.Of(Entry.Policy.Terms)) is { } stale) return stale;
        return Decision.Of(new FacilityRegistered(entered));
    }

    /// <summary>Decides a closure. Bookings inside it stay; see <see cref="BookingsWithin"/>.</summary>
    public Decision DeclareClosure(DeclareClosure command, bool reused, Instant now)
    {
        if (!IdText.IsValid(command.Closure.Value))
            return Refusal.Malformed("closure_id", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (string.IsNullOrWhiteSpace(command.Because)) return Refusal.Malformed("because", "must not be empty");
        if ((CheckText("because", command.Because) ?? CheckWish(command.Wish) ?? CheckCause(command)) is { } malformed)
            return malformed;
        // Storage keeps microseconds; what it would round is not let in.
        if (command.Wish.Start.NanosecondOfSecond != 0 || command.Wish.End.NanosecondOfSecond != 0)
            return Refusal.Malformed("wish", "must be whole seconds");
        if (!reused && _closures.TryGetValue(command.Closure, out var same) && same.Stretch.End > now)
            return Refusal.Malformed("closure_id", "is in use already");
        if (!command.Caller.Desk.Covers(Id, Entry?.Division ?? ""))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "declare_closure"));
        if (_layout is not { } layout) return UnknownFacility();
        if (command.Resource is { } resource && layout.Find(resource) is null)
            return Refusal.Because(RefusalReason.UnknownResource, ("resource", resource.Value));
        if (reused) return Reused(command.Id);
        var resolved = WallClock.Resolve(command.Wish, layout.Zone);
        if (resolved.Refused is { } impossible) return impossible;
        var stretch = resolved.Value;
        if (stretch.End <= now)
            return Refusal.Because(
                RefusalReason.InThePast, ("start", Refusal.Text(stretch.Start)), ("now", Refusal.Text(now)));
        if (CheckNotice(layout, command, stretch, now) is { } late) return late;
        var closure = new Closure(
            command.Closure, command.Resource, stretch, command.Because, command.Caller.Member,
            command.Cause is { } cause ? new(cause, command.Urgency.Trim(), now) : null);
        return new(null, [.. WithdrawAll(hold => IsHit(layout, hold, closure)), new ClosureDeclared(closure)], null);
    }

    /// <summary>Decides the end of a closure.</summary>
    /// <remarks>Malformed while it alone tells people that the house is shut at their time, because its hours were cut
    /// meanwhile: lifted, it would tell them that it is open after all.</remarks>
    /// <param name="command">What is asked.</param>
    /// <param name="reused">Whether the command's id was accepted before with another body.</param>
    /// <param name="now">The facility's clock, not before <see cref="LastAt"/>.</param>
    /// <returns>One event, or the first of: NotAllowed, UnknownFacility, UnknownClosure, Malformed,
    /// CommandIdReused.</returns>
    public Decision LiftClosure(LiftClosure command, bool reused, Instant now)
    {
        if (!command.Caller.Desk.Covers(Id, Entry?.Division ?? ""))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "lift_closure"));
        if (_layout is not { } layout) return UnknownFacility();
        if (!_closures.TryGetValue(command.Closure, out var closure))
            return Refusal.Because(RefusalReason.UnknownClosure, ("closure", command.Closure.Value));
        if (CheckLift(layout, closure, now) is { } shut) return shut;
        if (reused) return Reused(command.Id);
        return Decision.Of(new ClosureLifted(command.Closure, command.Caller.Member));
    }

    /// <summary>The closure with this id, or null.</summary>
    public Closure? FindClosure(ClosureId id) => _closures.GetValueOrDefault(id);

    /// <summary>The confirmed bookings that a closure hits, by start.</summary>
    public IEnumerable<BookingRecord> BookingsWithin(Closure closure) => _bookings.Values
        .Where(b => b.State.Occupies() && !IsConfidential(b) && b.Stretch.Overlaps(closure.Stretch)
            && (closure.Resource is not { } closed
                || b.Claims.Any(c => c.Resource == closed || _layout!.AreKin(c.Resource, closed))))
        .OrderBy(b => b.Stretch.Start).ThenBy(b => b.Id);

    private static bool IsHit(Layout layout, HeldTime hold, Closure closure) => hold.Stretch.Overlaps(closure.Stretch)
        && (closure.Resource is not { } closed || HeldBesides.Claims(hold.Resource, hold.Besides)
            .Any(claim => claim.Resource == closed || layout.AreKin(claim.Resource, closed)));

    // Offers are no bookings: under another entry or a closure they are made anew.
    private IEnumerable<JournalEvent> WithdrawAll(Func<HeldTime, bool> isHit)
    {
        foreach (var hold in _holds.Values.Where(isHit).OrderBy(h => h.Id))
            if (hold.Waiting is { } id) yield return Passing(_waiting[id], _waiting[id].Offer!, OfferAnswer.Withdrawn);
            else yield return new TimeReturned(hold.Id);
    }

    // Shorter hours are a closure that nobody hears of, so they wait for one. For appointments they do not: a list of
    // them, or no more than a number, would tell the house's keepers when somebody is there for advice (I6).
    private Refusal? CheckHours(Facility entry, Instant now, HolidayCalendar? calendar)
    {
        if (_layout is not { } layout) return null;
        var outside = OutsideOf(layout, entry, now, calendar).Where(b => !IsConfidential(b)).ToList();
        if (outside.Count == 0) return null;
        return Refusal.Malformed(
            "hours",
            $"leave booked time outside ({Refusal.Text(outside.Count)}): {Named(layout, outside)}; "
            + "close the house over it first, so that its people are told and offered something else");
    }

    // The appointments whose people are to be told of new hours; null where there are none, as in nearly every entry.
    private ImmutableArray<BookingId>? ShutOut(Facility entry, Instant now, HolidayCalendar? calendar) =>
        _layout is { HasPractitioners: true } layout
        && OutsideOf(layout, entry, now, calendar).Where(IsConfidential).Select(b => b.Id).ToImmutableArray()
            is { IsEmpty: false } told ? told : null;

    // By start: what has been open, lies under no closure, and is to be open no more. The city's special days are the
    // same in both, as nobody enters those: what they close stays booked (0027).
    private IEnumerable<BookingRecord> OutsideOf(
        Layout layout, Facility entry, Instant now, HolidayCalendar? calendar)
    {
        var shorter = new Layout(entry, _zones[entry.Zone]);
        var before = new Layout(layout.Entry with { Calendar = calendar ?? layout.Entry.Calendar }, layout.Zone);
        return _bookings.Values
            .Where(b => b.State.Occupies() && b.Stretch.End > now && IsShutOut(b))
            .OrderBy(b => b.Stretch.Start).ThenBy(b => b.Id);

        bool IsShutOut(BookingRecord booking) => booking.Claims.Any(claim =>
            layout.Find(claim.Resource) is { } place && Unclosed(layout, place, TimeThere(booking)).Any(part =>
                IsWithinHours(before, claim.Resource, part) && !IsWithinHours(shorter, claim.Resource, part)));
    }

    // Of an appointment without the gap after it, when its client has gone.
    private Stretch TimeThere(BookingRecord booking) =>
        _appointments.TryGetValue(booking.Id, out var details)
            ? new(booking.Stretch.Start, details.SessionEnd)
            : booking.Stretch;

    // Whoever was told that the house is shut would hear that it is open after all, while its hours say otherwise.
    private Refusal? CheckLift(Layout layout, Closure closure, Instant now)
    {
        if (closure.Stretch.End <= now) return null;
        var shut = BookingsWithin(closure).Where(b => b.Stretch.End > now && StaysShut(b)).ToList();
        return shut.Count == 0 ? null : Refusal.Malformed(
            "closure_id",
            $"names what tells the people of booked time that hours have left outside ({Refusal.Text(shut.Count)}): "
            + $"{Named(layout, shut)}; have the hours reach over it first, or move or cancel it");

        bool StaysShut(BookingRecord booking)
        {
            var lost = new Stretch(
                Instant.Max(Instant.Max(booking.Stretch.Start, closure.Stretch.Start), now),
                Instant.Min(booking.Stretch.End, closure.Stretch.End));
            return booking.Claims.Any(claim =>
                layout.Find(claim.Resource) is { } place && Closes(layout, closure, place)
                && Unclosed(layout, place, lost, closure.Id).Any(part => !IsWithinHours(layout, claim.Resource, part)));
        }
    }

    private static string Named(Layout layout, IEnumerable<BookingRecord> bookings)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return string.Join(", ", bookings.Take(OutsideNamedMax).Select(b =>
            $"{b.Stretch.Start.InZone(layout.Zone).ToString("uuuu-MM-dd HH:mm", culture)} ({b.Id})"));
    }

    private static bool Closes(Layout layout, Closure closure, Layout.Place place) =>
        closure.Resource is not { } closed || closed == place.Resource.Id || layout.AreKin(place.Resource.Id, closed);

    // The parts of a time of one place over which no closure lies.
    private IEnumerable<Stretch> Unclosed(Layout layout, Layout.Place place, Stretch stretch, ClosureId? except = null)
    {
        var from = stretch.Start;
        foreach (var closure in _closures.Values
            .Where(c => c.Id != except && c.Stretch.Overlaps(stretch) && Closes(layout, c, place))
            .OrderBy(c => c.Stretch.Start))
        {
            if (closure.Stretch.Start > from) yield return new(from, closure.Stretch.Start);
            from = Instant.Max(from, closure.Stretch.End);
        }
        if (from < stretch.End) yield return new(from, stretch.End);
    }

    private static bool IsWithinHours(Layout layout, ResourceId resource, Stretch stretch) =>
        layout.Hours.IsOpenThroughout(stretch)
        && layout.Find(resource)?.OwnHours?.IsOpenThroughout(stretch) is not false;

    // What is promised stays promised: an entry under which open bookings have no place, or two of them the same, is
    // refused.
    private Refusal? CheckOpenBookings(Facility entry)
    {
        var layout = new Layout(entry, _zones[entry.Zone]);
        var open = _bookings.Values.Where(b => b.State.Occupies() && b.Occupied().End > LastAt);
        foreach (var booking in open.OrderBy(b => b.Stretch.Start))
        {
            foreach (var claim in booking.Claims)
                if (layout.Find(claim.Resource) is null)
                    return Refusal.Malformed("resources", $"lacks {claim.Resource}, which still has open bookings");
            if (CheckKin(layout, booking.Claims) is not null)
                return Refusal.Malformed(
                    "resources", $"make one of what the open booking {booking.Id} holds a part of another");
            FindPlaces(layout, booking.Claims, out var places);
            var held = new Wanted(
                places, booking.Claims, booking.Stretch, booking.Attendees, null,
                SetUp: booking.Service?.SetUpMinutes ?? 0, CleanUp: booking.Service?.CleanUpMinutes ?? 0);
            if (FirstTaken(held) is { } taken)
                return Refusal.Malformed("resources", $"make open bookings of {taken["resource"]} overlap");
            layout.Occupy(booking);
        }
        return null;
    }
}
