using System.Collections.Immutable;

namespace Booking.Domain;

// Bookings under closures: marked, and put at the head of the waiting list for something like what they lose.
public sealed partial class FacilityLedger
{
    /// <summary>How far from its old time another is looked for, on both sides.</summary>
    private static readonly Duration DisplacedAround = Duration.FromHours(3);

    private readonly Dictionary<BookingId, AffectedBooking> _affected = [];

    // Not state: bookings whose mark may be wrong.
    private readonly Queue<BookingId> _toMark = [];

    /// <summary>Bookings that a closure lies over, in no order; cancelled ones too.</summary>
    public IReadOnlyCollection<AffectedBooking> Affected => _affected.Values;

    /// <summary>What lies over the booking, or null.</summary>
    public AffectedBooking? FindAffected(BookingId booking) => _affected.GetValueOrDefault(booking);

    /// <summary>Bookings that closures hit and that were cancelled or moved since, with the closure, and how the one
    /// that was moved had waited; in no order.</summary>
    /// <remarks>What was moved counts where it had stood in line for another time: its range lies evenly around the
    /// hours that were taken. Of a closure that was lifted nothing is told any more.</remarks>
    public IEnumerable<(BookingRecord Booking, ClosureId Closure, WaitingEntry? Waited)> Answered
    {
        get
        {
            foreach (var mark in _affected.Values)
                if (FindClosure(mark.Closure) is not null
                    && Find(mark.Booking) is { State: BookingState.Cancelled } given)
                    yield return (given, mark.Closure, null);
            foreach (var entry in _waiting.Values)
                if (entry is { InsteadOf: { } id, State: WaitingState.Booked or WaitingState.Left }
                    && !_affected.ContainsKey(id)
                    && Find(id) is { } booking && booking.State.Occupies() && ClosureThatTook(entry) is { } over)
                    yield return (booking, over.Id, entry);
        }
    }

    /// <summary>Free choices near a booking that could be had instead; empty where it is over.</summary>
    public ImmutableArray<Alternative> AlternativesTo(BookingRecord booking, Instant now) =>
        _layout is { } layout && booking.State.Occupies() && booking.Stretch.Start > now
            && FindPlaces(layout, booking.Claims, out var places) is null
            ? FindAlternatives(
                layout,
                new(
                    places, booking.Claims, booking.Stretch, booking.Attendees, booking.Id,
                    Service: AskedBefore(layout, booking), SetUp: booking.Service?.SetUpMinutes ?? 0,
                    CleanUp: booking.Service?.CleanUpMinutes ?? 0),
                MemberStanding.Unlimited, now)
            : [];

    // Who cancels for somebody else is staff, but for another officer of the group. Appointments are in nobody's quota.
    private bool? Excused(BookingRecord booking, MemberId by) => !IsConfidential(booking)
        && (_affected.ContainsKey(booking.Id)
            || (by != booking.BookedFor && by != booking.BookedBy
                && !IsOfficer(booking.Group, Caller.Plain(by)))) ? true : null;

    private bool TakeAffected(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case BookingAffected affected:
                _affected[affected.Booking] = new(affected.Booking, affected.Closure, recorded.At);
                return true;
            case BookingSpared spared:
                _affected.Remove(spared.Booking);
                return true;
            default:
                return false;
        }
    }

    private void MarkUnder(Closure closure)
    {
        if (_layout is null) return;
        foreach (var booking in BookingsWithin(closure)) _toMark.Enqueue(booking.Id);
    }

    private void MarkAnew(ClosureId lifted)
    {
        foreach (var affected in _affected.Values)
            if (affected.Closure == lifted) _toMark.Enqueue(affected.Booking);
    }

    private void MarkAnew(BookingId booking)
    {
        if (_affected.Count > 0 && (_affected.ContainsKey(booking) || _insteadOf.ContainsKey(booking)))
            _toMark.Enqueue(booking);
    }

    private Decision? Mark(Layout layout, Instant now, BookingId fresh)
    {
        while (_toMark.TryPeek(out var id))
        {
            // It stays in line until its mark is right: what was decided may not come to be written.
            if (Find(id) is { } booking && Marking(layout, booking, now, fresh) is { IsEmpty: false } events)
                return new(null, events, id);
            _toMark.Dequeue();
        }
        return null;
    }

    private ImmutableArray<JournalEvent> Marking(Layout layout, BookingRecord booking, Instant now, BookingId fresh)
    {
        var mark = FindAffected(booking.Id);
        if (!booking.State.Occupies() || booking.Stretch.End <= now) return [.. WaitingNoMore(booking)];
        if (booking.Stretch.Start <= now && _insteadOf.ContainsKey(booking.Id)) return [.. WaitingNoMore(booking)];
        var over = ClosureOver(layout, booking);
        if (over is null)
            return [
                .. WaitingNoMore(booking),
                .. mark is null
                    ? []
                    : (JournalEvent[])[new BookingSpared(booking.Id, mark.Closure, FindClosure(mark.Closure) is null)]];
        if (mark?.Closure == over.Id) return [];
        var affected = new BookingAffected(booking.Id, over.Id);
        return !_insteadOf.ContainsKey(booking.Id) && Displaced(layout, booking, over, now, fresh) is { } waits
            ? [affected, waits]
            : [affected];
    }

    private IEnumerable<JournalEvent> WaitingNoMore(BookingRecord booking)
    {
        foreach (var withdrawn in WithdrawnFrom(booking.Id)) yield return withdrawn;
        if (_insteadOf.TryGetValue(booking.Id, out var id)) yield return new WaitingLeft(id, booking.BookedFor);
    }

    // Moved or made longer, a booking may need just what is held for it. Its holder hears of that, and of nothing else.
    private IEnumerable<JournalEvent> WithdrawnFrom(BookingId booking) =>
        _insteadOf.Count > 0 && _insteadOf.TryGetValue(booking, out var id)
        && _waiting[id] is { Offer: { } offer } entry
            ? [Passing(entry, offer, OfferAnswer.Withdrawn) with { Member = null }]
            : [];

    private Closure? ClosureThatTook(WaitingEntry entry)
    {
        var around = (entry.Range.Length - Duration.FromMinutes(entry.Minutes)) / 2;
        var taken = new Stretch(entry.Range.Start + around, entry.Range.End - around);
        return Closures.FirstOrDefault(
            closure => closure.DeclaredBy == entry.EnteredBy && closure.Stretch.Overlaps(taken));
    }

    private Closure? ClosureOver(Layout layout, BookingRecord booking)
    {
        Closure? first = null;
        foreach (var claim in booking.Claims)
            if (layout.Find(claim.Resource) is { } place && FirstClosure(layout, place, booking.Stretch) is { } closure
                && (first is null || closure.Stretch.Start < first.Stretch.Start)) first = closure;
        return first;
    }

    // Another space of the same type, or another time near: only what is one space can be found by itself.
    private static WaitingEntered? Displaced(
        Layout layout, BookingRecord booking, Closure over, Instant now, BookingId fresh)
    {
        if (booking.Stretch.Start <= now || booking.Claims.Length != 1) return null;
        if (layout.Find(booking.Claims[0].Resource) is not { Space: not null } place) return null;
        var minutes = (int)booking.Stretch.Length.TotalMinutes;
        var policy = layout.Entry.Policy;
        if (minutes > WaitingHoursMax * 60 || minutes > policy.MinutesMax || minutes < policy.MinutesMin) return null;
        var around = Duration.Min(DisplacedAround, (Duration.FromHours(WaitingHoursMax) - booking.Stretch.Length) / 2);
        return new(
            new(fresh.Value), booking.BookedFor, over.DeclaredBy, [], place.Resource.Type,
            new(booking.Stretch.Start - around, booking.Stretch.End + around), minutes, minutes, booking.Attendees,
            booking.Purpose, booking.Id);
    }
}
