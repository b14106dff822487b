using System.Collections.Immutable;

namespace Booking.Domain;

// Who waits, what is held for them, and what comes back to everybody later: what is remembered, and what events make of
// it.
public sealed partial class FacilityLedger
{
    private readonly Dictionary<WaitingId, WaitingEntry> _waiting = [];
    private readonly Dictionary<BookingId, WithheldTime> _withheld = [];
    private readonly Dictionary<BookingId, HeldTime> _holds = [];
    private readonly Dictionary<BookingId, WaitingId> _insteadOf = [];
    private readonly SortedSet<Due> _holdsDue = [];

    // When it is too late to give a booking other time: its range lies around its start.
    private readonly SortedSet<Due> _displacedDue = [];

    // Those whose booking a closure took come first, then by when they came.
    private readonly SortedDictionary<(bool OwnAccord, long Place), WaitingId> _queue = [];

    /// <summary>All entries of the waiting list that it remembers, over ones included, in no order.</summary>
    public IReadOnlyCollection<WaitingEntry> Waiting => _waiting.Values;

    /// <summary>Time that comes back to everybody in a while, in no order.</summary>
    public IReadOnlyCollection<WithheldTime> Withheld => _withheld.Values;

    /// <summary>What is held for offers or withheld, as occupancies, in no order: of I1's concern like
    /// bookings.</summary>
    public IEnumerable<(BookingId Id, ResourceId Resource, Stretch Stretch)> Held =>
        _holds.Values.Select(h => (h.Id, h.Resource, h.Stretch));

    /// <summary>The same with the equipment that is held with it.</summary>
    public IEnumerable<(BookingId Id, ImmutableArray<Claim> Claims, Stretch Stretch)> HeldClaims =>
        _holds.Values.Select(h => (h.Id, HeldBesides.Claims(h.Resource, h.Besides), h.Stretch));

    /// <summary>Who waits, in the order in which they are served.</summary>
    public IEnumerable<WaitingEntry> Queue => _queue.Values.Select(id => _waiting[id]);

    /// <summary>What waits for another time for this booking, which a closure took; or null.</summary>
    public WaitingEntry? FindInsteadOf(BookingId booking) =>
        _insteadOf.TryGetValue(booking, out var id) ? _waiting[id] : null;

    /// <summary>The entry that the last event changed, as it stands after it; null for other events.</summary>
    public WaitingEntry? WaitingTouched { get; private set; }

    /// <summary>The entry, or null when it is not remembered.</summary>
    public WaitingEntry? Find(WaitingId waiting) => _waiting.GetValueOrDefault(waiting);

    /// <summary>Whether <paramref name="caller"/> may see an entry of this facility's waiting list.</summary>
    public bool MaySee(WaitingEntry entry, Caller caller) =>
        entry.Member == caller.Member || entry.EnteredBy == caller.Member
        || (entry.Appointment is null && IsDesk(caller));

    /// <summary>How many stand before it and could take what it waits for, and itself; 0 when it no longer waits, and
    /// for appointments: how many others want one is told to nobody.</summary>
    public int PositionOf(WaitingEntry entry)
    {
        if (!entry.IsLive || entry.Appointment is not null || _layout is not { } layout) return 0;
        var spaces = Candidates(layout, entry);
        var position = 1;
        foreach (var id in _queue.Values)
        {
            if (id == entry.Id) break;
            var other = _waiting[id];
            if (other.Range.Overlaps(entry.Range)
                && Candidates(layout, other).Any(
                    o => spaces.Any(s => layout.AreKin(s.Resource.Id, o.Resource.Id)))) position++;
        }
        return position;
    }

    private void LoadWaiting(FacilityImage image)
    {
        if (!image.Withheld.IsDefaultOrEmpty)
            foreach (var withheld in image.Withheld) KeepWithheld(withheld);
        if (!image.Affected.IsDefaultOrEmpty)
            foreach (var affected in image.Affected) _affected[affected.Booking] = affected;
        if (image.Waiting.IsDefaultOrEmpty) return;
        foreach (var entry in image.Waiting)
        {
            _waiting[entry.Id] = entry;
            if (!entry.IsLive) continue;
            Enqueue(entry);
            if (entry.Offer is { } offer) Remember(HeldFor(offer, entry.Id));
        }
    }

    // False when it is no event of a waiting list or a mark.
    private bool TakeWaiting(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case WaitingEntered e:
                var entry = new WaitingEntry(
                    e.Waiting, Id, e.Member, e.EnteredBy, e.Resources, e.ResourceType, e.Range, e.Minutes, e.MinutesMin,
                    e.People, e.Purpose, e.InsteadOf, WaitingState.Waiting, recorded.At, recorded.Version,
                    recorded.Version, Passed: [], Service: e.Service, Appointment: e.Appointment);
                Enqueue(entry);
                Note(entry, recorded);
                if (e.Appointment is not null) Search(e.Range, returns: false);
                if (e.InsteadOf is not null) Search(e.Range, returns: false);
                return true;
            case WaitingLeft left:
                Close(left.Waiting, WaitingState.Left, null, recorded);
                return true;
            case OfferMade made:
                var waiting = KnownWaiting(made.Waiting);
                if (waiting.State != WaitingState.Waiting)
                    throw new InvalidOperationException($"{Id}: {waiting.Id} got a second offer.");
                var held = new Offer(made.Booking, made.Resource, made.Stretch, recorded.At, made.Until, made.Besides);
                Hold(HeldFor(held, made.Waiting));
                Note(waiting with { State = WaitingState.Offered, Offer = held }, recorded);
                return true;
            case OfferTaken taken:
                Close(taken.Waiting, WaitingState.Booked, taken.Booking, recorded);
                return true;
            case OfferPassed passed:
                Pass(passed, recorded);
                return true;
            case WaitingPassedOver over:
                Note(
                    KnownWaiting(over.Waiting) with
                    {
                        PassedOver = new(over.Resource, over.Stretch, recorded.At, over.Because)
                    }, recorded);
                return true;
            case TimeWithheld withheld:
                var kept = new WithheldTime(withheld.Hold, withheld.Resource, withheld.Stretch, withheld.Until);
                Hold(HeldFor(kept));
                _withheld[withheld.Hold] = kept;
                return true;
            case TimeReturned returned:
                _withheld.Remove(returned.Hold);
                Search(LetGo(returned.Hold).Stretch, returns: false);
                return true;
            default:
                return TakeAffected(recorded);
        }
    }

    private void Pass(OfferPassed passed, RecordedEvent recorded)
    {
        var entry = KnownWaiting(passed.Waiting);
        if (entry.Offer is not { } offer)
            throw new InvalidOperationException($"{Id}: {entry.Id} has no offer that could pass.");
        var hold = LetGo(offer.Booking);
        var known = entry.Passed.IsDefault ? [] : entry.Passed;
        if (passed.Ends) Dequeue(entry);
        Note(
            entry with
            {
                State = passed.Ends ? WaitingState.Ended : WaitingState.Waiting,
                Offer = null,
                Passed = passed.Answer == OfferAnswer.Withdrawn
                    ? known
                    : known.Add(new(offer.Resource, offer.Stretch, passed.Answer)),
                Unanswered = entry.Unanswered + (passed.Answer == OfferAnswer.Unanswered ? 1 : 0),
            },
            recorded);
        if (entry.Appointment is null)
            Search(hold.Stretch, returns: passed.Answer != OfferAnswer.Withdrawn, hold.Resource);
        else SearchDaysOf(hold.Stretch);
        // It waits on for everything else in its hours, which may have come free meanwhile.
        if (!passed.Ends) Search(entry.Range, returns: false);
    }

    private void Close(WaitingId id, WaitingState state, BookingId? booking, RecordedEvent recorded)
    {
        var entry = KnownWaiting(id);
        Dequeue(entry);
        if (entry.Offer is { } offer && LetGo(offer.Booking).Stretch is var held)
            if (entry.Appointment is null) Search(held, returns: false);
            else SearchDaysOf(held);
        Note(entry with { State = state, Offer = null, Booking = booking }, recorded);
    }

    private void Enqueue(WaitingEntry entry)
    {
        _queue[(entry.InsteadOf is null, entry.Place)] = entry.Id;
        if (entry.InsteadOf is not { } booking) return;
        _insteadOf[booking] = entry.Id;
        _displacedDue.Add(new(LostStart(entry), booking));
    }

    private void Dequeue(WaitingEntry entry)
    {
        _queue.Remove((entry.InsteadOf is null, entry.Place));
        if (entry.InsteadOf is not { } booking) return;
        _insteadOf.Remove(booking);
        _displacedDue.Remove(new(LostStart(entry), booking));
    }

    private void Note(WaitingEntry entry, RecordedEvent recorded) =>
        WaitingTouched = _waiting[entry.Id] = entry with { Version = recorded.Version };

    private WaitingEntry KnownWaiting(WaitingId id) => _waiting.TryGetValue(id, out var entry) && entry.IsLive
        ? entry
        : throw new InvalidOperationException($"{Id}: {id} does not wait.");

    private void KeepWithheld(WithheldTime withheld)
    {
        _withheld[withheld.Hold] = withheld;
        Remember(HeldFor(withheld));
    }

    private void Remember(HeldTime hold)
    {
        _holds.Add(hold.Id, hold);
        _holdsDue.Add(new(hold.Until, hold.Id));
    }

    private void Hold(HeldTime hold)
    {
        Remember(hold);
        Occupy(_layout!, hold);
    }

    private static void Occupy(Layout layout, HeldTime hold)
    {
        layout.Find(hold.Resource)?.Space?.Add(hold.Stretch, hold.Id);
        if (hold.Besides is not { } besides) return;
        foreach (var piece in besides.Pieces)
        {
            layout.Find(piece.Resource)?.Stock?.Add(hold.Stretch, piece.Quantity, hold.Id);
            layout.Find(piece.Resource)?.Space?.Add(hold.Stretch, hold.Id);
        }
    }

    private static void Vacate(Layout layout, HeldTime hold)
    {
        layout.Find(hold.Resource)?.Space?.Remove(hold.Stretch, hold.Id);
        if (hold.Besides is not { } besides) return;
        foreach (var piece in besides.Pieces)
        {
            layout.Find(piece.Resource)?.Stock?.Remove(hold.Stretch, hold.Id);
            layout.Find(piece.Resource)?.Space?.Remove(hold.Stretch, hold.Id);
        }
    }

    private static HeldTime HeldFor(WithheldTime withheld) =>
        new(withheld.Hold, withheld.Resource, withheld.Stretch, withheld.Until, null);

    // What is offered with what surrounds it.
    private static HeldTime HeldFor(Offer offer, WaitingId waiting) => new(
        offer.Booking, offer.Resource,
        offer.Besides is { } besides
            ? ServiceUse.Around(offer.Stretch, besides.SetUpMinutes, besides.CleanUpMinutes)
            : offer.Stretch,
        offer.Until, waiting, offer.Besides);

    private HeldTime LetGo(BookingId id)
    {
        if (!_holds.Remove(id, out var hold)) throw new InvalidOperationException($"{Id}: nothing is held as {id}.");
        _holdsDue.Remove(new(hold.Until, hold.Id));
        if (hold.Stretch.End > _laidOutAt) Vacate(_layout!, hold);
        return hold;
    }

    private void ForgetWaiting(Instant openSince)
    {
        foreach (var old in _waiting.Values.Where(w => w.Range.End <= openSince && w.Offer is null).ToList())
        {
            _waiting.Remove(old.Id);
            if (old.IsLive) Dequeue(old);
        }
        foreach (var old in _affected.Keys.Where(b => !_bookings.ContainsKey(b)).ToList()) _affected.Remove(old);
    }

    /// <summary>Time that nobody can book for now.</summary>
    private sealed record HeldTime(
        BookingId Id, ResourceId Resource, Stretch Stretch, Instant Until, WaitingId? Waiting,
        HeldBesides? Besides = null);
}
