namespace Booking.Domain;

// What is decided without a command: who gets freed time, whose offer passes on, what comes back to everybody, who is
// hit by a closure.
public sealed partial class FacilityLedger
{
    /// <summary>The least time between an offer and the start of what is offered.</summary>
    public static readonly Duration OfferLeast = Duration.FromMinutes(5);

    /// <summary>How long whoever lost a booking to a closure has for an answer.</summary>
    public static readonly Duration DisplacedOffer = Duration.FromHours(24);

    // Not state: the first time that the last search left out because its person would be refused.
    private (Layout.Place Place, Stretch Stretch, Refusal Because)? _barred;

    // Not state: what was freed and not looked at yet. Lost with a failed write, it is found again, as a new life looks
    // at everything.
    private readonly List<Freed> _freed = [];
    private (bool OwnAccord, long Place)? _searched;

    /// <summary>When <see cref="Settle"/> has something to do next; <see cref="Instant.MinValue"/> for at once, null
    /// for nothing.</summary>
    public Instant? NextSettlingAt =>
        _freed.Count > 0 || _toMark.Count > 0 ? Instant.MinValue
        : _displacedDue.Count > 0 && !(NextHoldPasses <= _displacedDue.Min.By) ? _displacedDue.Min.By
        : NextHoldPasses;

    private Instant? NextHoldPasses => _holdsDue.Count == 0 ? null : _outages.DueAt(_holdsDue.Min.By);

    /// <summary>Decides one step of what nobody has to ask for; call it until it decides nothing.</summary>
    /// <remarks>In this order: offers and withheld time that are due pass on; bookings under closures are marked; freed
    /// time is offered to the first who waits and whom it fits; what nobody wants is withheld for a random while.
    /// Afterwards nobody waits for time that is free. Wants <see cref="LapseDue"/> to be settled before.</remarks>
    /// <param name="now">The facility's clock.</param>
    /// <param name="fresh">An id that was never used; the random while is drawn from it.</param>
    /// <param name="vouching">What is known of people. Nothing is decided while it asks for more. Null: of nobody
    /// anything.</param>
    public Decision Settle(Instant now, BookingId fresh, Vouching? vouching = null)
    {
        if (_layout is not { } layout) return Decision.Nothing;
        if (NextHoldPasses <= now)
            return Decision.Of(_holds[_holdsDue.Min.Booking].Waiting is { } id
                ? Passing(_waiting[id], _waiting[id].Offer!, OfferAnswer.Unanswered)
                : new TimeReturned(_holdsDue.Min.Booking));
        if (_displacedDue.Count > 0 && _displacedDue.Min is var lost && lost.By <= now) _toMark.Enqueue(lost.Booking);
        if (Mark(layout, now, fresh) is { } marked) return marked;
        if (_freed.Count == 0) return Decision.Nothing;
        if (NextOffer(layout, now, fresh, vouching) is { } offer) return Decision.Of(offer);
        if (vouching?.Asked is not null) return Decision.Nothing;
        while (_freed.Count > 0)
        {
            if (WhatReturns(layout, _freed[^1], now) is { } piece)
                return Decision.Of(
                    new TimeWithheld(
                        fresh, piece.Resource, piece.Stretch,
                        Instant.Min(now + DelayOf(layout, fresh), piece.Stretch.Start)));
            _freed.RemoveAt(_freed.Count - 1);
        }
        _searched = null;
        return Decision.Nothing;
    }

    private void Search(Stretch stretch, bool returns, ResourceId? resource = null)
    {
        if (_queue.Count == 0 && !returns) return;
        _freed.Add(new(stretch, returns ? resource : null));
        _searched = null;
    }

    private void SearchEverything()
    {
        if (_queue.Count > 0) Search(new(Instant.MinValue, Instant.MaxValue), returns: false);
    }

    // What a booking held that was given back. Costs nothing where nobody waits and nothing is withheld.
    private void NoteFreed(BookingRecord booking)
    {
        var withholds = _layout!.Entry.Policy.Waiting is { ReturnMinutes: > 0 };
        if (_queue.Count == 0 && !withholds) return;
        // Withheld from nobody: for the others nothing happened (I6).
        if (IsConfidential(booking))
        {
            SearchDaysOf(booking.Stretch);
            return;
        }
        foreach (var claim in booking.Claims) Search(booking.Stretch, withholds, claim.Resource);
        // What surrounded a service is free too: nobody's to be withheld, but somebody may wait for it.
        if (booking.Occupied() is var around && around != booking.Stretch) Search(around, returns: false);
    }

    private JournalEvent? NextOffer(Layout layout, Instant now, BookingId fresh, Vouching? vouching)
    {
        foreach (var (place, id) in _queue)
        {
            // Since it was looked at, time has only been taken.
            if (_searched is { } searched && place.CompareTo(searched) <= 0) continue;
            var before = _searched;
            _searched = place;
            var entry = _waiting[id];
            if (entry.State != WaitingState.Waiting || entry.Range.End <= now) continue;
            var touching = Around(entry);
            if (!_freed.Any(f => f.Stretch.Overlaps(touching))) continue;
            if (entry.Appointment is not null)
            {
                if (NextAppointment(layout, entry, now, fresh, vouching) is { } session) return session;
                if (vouching?.Asked is null) continue;
                _searched = before;
                return null;
            }
            if (Fit(layout, entry, now, vouching) is not { } fit)
            {
                if (vouching?.Asked is not null)
                {
                    _searched = before;
                    return null;
                }
                if (_barred is var (barred, stretch, because)
                    && entry.PassedOver?.IsAbout(barred.Resource.Id, stretch, because) is not true)
                    return new WaitingPassedOver(id, entry.Member, barred.Resource.Id, stretch, because);
                continue;
            }
            return new OfferMade(
                id, entry.InsteadOf ?? fresh, entry.Member, fit.Places[0].Resource.Id, fit.Stretch,
                Until(layout, entry, fit.Stretch, now), BesidesOf(fit));
        }
        return null;
    }

    private static Instant Until(Layout layout, WaitingEntry entry, Stretch stretch, Instant now)
    {
        var rule = layout.Entry.Policy.Waiting ?? WaitingRule.Default;
        var isLate = stretch.Start < now + Duration.FromHours(rule.LateHours);
        var held = isLate ? Duration.FromMinutes(rule.LateOfferMinutes)
            : entry.InsteadOf is null ? Duration.FromMinutes(rule.OfferMinutes)
            : DisplacedOffer;
        // An offer does not run out while people sleep, unless what it is about would begin by then.
        return Instant.Min(QuietHours.Default.Defer(now, layout.Zone, stretch.Start - held) + held, stretch.Start);
    }

    private static IEnumerable<Layout.Place> Candidates(Layout layout, WaitingEntry entry) => entry.Resources.IsEmpty
        ? layout.Places.Where(p => p.Space is not null && p.Resource.Bookable && p.Resource.Type == entry.ResourceType)
        : entry.Resources.Select(layout.Find).OfType<Layout.Place>().Where(p => p.Space is not null);

    // The longest it can get, then the earliest or nearest, then the first space in its own order or the facility's.
    // What its person would be refused is left out, and remembered as barred.
    private Wanted? Fit(Layout layout, WaitingEntry entry, Instant now, Vouching? vouching, PersonFacts? facts = null)
    {
        _barred = null;
        // A service that is not offered today gets nobody anything; it may be offered again.
        if (!FindWaited(layout, entry, now, out var waited)) return null;
        var grid = waited.Service?.Policy.GridMinutes ?? layout.Entry.Policy.GridMinutes;
        var step = Duration.FromMinutes(grid);
        var candidates = Candidates(layout, entry).Where(waited.Suits).ToArray();
        var first = FirstOnGrid(layout, Instant.Max(entry.Range.Start, now + OfferLeast), grid);
        for (var minutes = entry.Minutes; minutes >= entry.MinutesMin; minutes -= grid)
        {
            var length = Duration.FromMinutes(minutes);
            foreach (var start in Starts(entry, first, step, length))
                foreach (var place in candidates)
                {
                    var wanted = WantedOf(layout, place, new(start, start + length), entry.People, waited, now);
                    if (FirstTaken(wanted) is not null || HasPassed(entry, place, wanted.Stretch)
                        || !IsBookable(layout, wanted, now))
                        continue;
                    if (Bar(layout, entry, wanted, now, vouching, facts) is not { } because)
                        return vouching?.Asked is null ? wanted : null;
                    _barred ??= (place, wanted.Stretch, because);
                }
        }
        return null;
    }

    // Whoever lost a booking wants its time, or the nearest.
    private static List<Instant> Starts(WaitingEntry entry, Instant first, Duration step, Duration length)
    {
        var starts = new List<Instant>();
        for (var start = first; start + length <= entry.Range.End; start += step) starts.Add(start);
        if (entry.InsteadOf is null) return starts;
        var lost = LostStart(entry);
        return [.. starts.OrderBy(start => start < lost ? lost - start : start - lost)];
    }

    private static Instant LostStart(WaitingEntry entry) =>
        entry.Range.Start + ((entry.Range.Length - Duration.FromMinutes(entry.Minutes)) / 2);

    private static Instant FirstOnGrid(Layout layout, Instant earliest, int gridMinutes)
    {
        var local = earliest.InZone(layout.Zone).LocalDateTime;
        var past = local.NanosecondOfDay % (gridMinutes * NodaConstants.NanosecondsPerMinute);
        return past == 0
            ? earliest
            : earliest + Duration.FromNanoseconds((gridMinutes * NodaConstants.NanosecondsPerMinute) - past);
    }

    private static bool HasPassed(WaitingEntry entry, Layout.Place place, Stretch stretch)
    {
        if (entry.Passed.IsDefaultOrEmpty) return false;
        foreach (var passed in entry.Passed)
            if (passed.Resource == place.Resource.Id && passed.Stretch.Overlaps(stretch)) return true;
        return false;
    }

    private static (ResourceId Resource, Stretch Stretch)? WhatReturns(Layout layout, Freed freed, Instant now)
    {
        if (freed.Returns is not { } resource || freed.Stretch.Start <= now
            || layout.Find(resource) is not { Space: not null } place)
            return null;
        if ((layout.Entry.Policy.Waiting ?? WaitingRule.Default).ReturnMinutes == 0) return null;
        var taken = place.Kin.SelectMany(k => k.Space!.Overlapping(freed.Stretch));
        var left = StretchLists.Without([freed.Stretch], taken);
        return left.Count > 0 ? (resource, left[0]) : null;
    }

    // Random as the id is, and the same for the same id.
    private static Duration DelayOf(Layout layout, BookingId fresh)
    {
        var drawn = 0u;
        foreach (var character in fresh.Value) drawn = unchecked((drawn ^ character) * 16_777_619);
        var seconds = (layout.Entry.Policy.Waiting ?? WaitingRule.Default).ReturnMinutes * 60;
        return Duration.FromSeconds(1 + ((drawn >> 8) % (uint)seconds));
    }

    /// <summary>Time that may be free.</summary>
    /// <param name="Stretch">When.</param>
    /// <param name="Returns">The resource that is withheld if nobody wants it, or null.</param>
    private readonly record struct Freed(Stretch Stretch, ResourceId? Returns);
}
