namespace Booking.Domain.Tests;

/// <summary>One random life.</summary>
internal sealed class WaitingLife
{
    private static readonly string[] People = ["ann", "bob", "cat", "dan"];

    private readonly Random _random;
    private readonly Desk _desk;
    private readonly bool _asksForCheckIn;
    private readonly HashSet<(BookingId Hold, long Version)> _seen = [];
    private int _closures;

    public WaitingLife(int seed)
    {
        _random = new(seed);
        _asksForCheckIn = seed % 3 == 0;
        var entry = Make.Facility(
            "palace-1", Make.Space("hall"), Make.Space("left", "hall", 20), Make.Space("right", "hall", 20),
            Make.Space("room", capacity: 30));
        _desk = new(entry with
        {
            Hours = Make.Daily(9, 17),
            Policy = new(60, 60, 240, 3, _asksForCheckIn ? CheckInRule.Default : null,
                Waiting: seed % 2 == 0 ? WaitingRule.Default with { ReturnMinutes = _random.Next(0, 20) } : null),
        });
    }

    public IEnumerable<JournalEvent> Events => _desk.Events.Select(e => e.Event);

    private FacilityLedger Ledger => _desk.Ledger;

    public string Step()
    {
        var roll = _random.Next(100);
        var deed = roll switch
        {
            < 30 => Place(),
            < 40 => Wait(),
            < 52 => Cancel(),
            < 60 => Move(),
            < 68 => Answer(accept: true),
            < 74 => Answer(accept: false),
            < 78 => Leave(),
            < 84 => Close(),
            < 87 => Lift(),
            < 90 => Resize(),
            _ => Pass(),
        };
        _desk.Settle();
        return deed;
    }

    /// <summary>What is wrong now, or null.</summary>
    public string? Wrong()
    {
        var entry = Ledger.Entry!;
        if (NoDoubleBooking.Check(Ledger, entry, _desk.Now) is [var overlap, ..]) return overlap.ToString();
        var last = new Dictionary<(bool, long), WaitingEntry>();
        foreach (var waiting in Ledger.Queue)
        {
            if (waiting.State == WaitingState.Waiting && NaiveFit(waiting) is { } fit)
                return $"{waiting.Id} waits, and {fit} is free";
            if (waiting.Offer is { } offer && (offer.Until <= _desk.Now || offer.Until > offer.Stretch.Start))
                return $"offer {offer} is over";
            if (waiting.Offer is { } made && !waiting.Range.Contains(made.Stretch))
                return $"offer {made} is not what {waiting.Id} waits for";
            last[(waiting.InsteadOf is null, waiting.Place)] = waiting;
        }
        if (!last.Keys.SequenceEqual(last.Keys.Order())) return "the list is out of order";
        if (Unfair() is { } unfair) return unfair;
        foreach (var booking in Ledger.Bookings.Where(
            b => b.State == BookingState.Confirmed && b.Stretch.End > _desk.Now))
            if (IsClosed(booking.Claims[0].Resource, booking.Stretch) != (Ledger.FindAffected(booking.Id) is not null))
                return $"{booking.Id} is marked wrongly";
        return Replayed();
    }

    // Whoever was given something that somebody before them, who waited then already and waits still, would have taken.
    private string? Unfair()
    {
        foreach (var given in Ledger.Queue)
        {
            if (given.Offer is not { } offer || offer.MadeAt != _desk.Now || !_seen.Add((offer.Booking, given.Version)))
                continue;
            foreach (var before in Ledger.Queue.TakeWhile(w => w.Id != given.Id))
                if (before.State == WaitingState.Waiting && before.Version < given.Version
                    && Wants(before, offer.Resource, offer.Stretch))
                    return $"{given.Id} was offered {offer} that {before.Id} wanted before";
        }
        return null;
    }

    private bool Wants(WaitingEntry entry, ResourceId resource, Stretch stretch) =>
        NaiveSpaces(entry).Contains(resource) && entry.Range.Contains(stretch)
        && stretch.Length >= Duration.FromMinutes(entry.MinutesMin)
        && stretch.Length <= Duration.FromMinutes(entry.Minutes)
        && Ledger.Entry!.Resources.Single(r => r.Id == resource).Capacity >= entry.People
        && !entry.Passed.Any(p => p.Resource == resource && p.Stretch.Overlaps(stretch));

    private string? Replayed()
    {
        var image = new FacilityImage(
            Ledger.Version, Ledger.LastAt, Ledger.Entry, [.. Ledger.Closures], [.. Ledger.Bookings], [],
            [.. Ledger.Waiting], [.. Ledger.Withheld], [.. Ledger.Affected]);
        if (ReplayEqualsRows.Check(Ledger.Id, _desk.Events, image, DateTimeZoneProviders.Tzdb, Instant.MinValue) is [
            var first, ..])
            return first.ToString();
        // A new life finds nothing left to do.
        var loaded = FacilityLedger.Load(Ledger.Id, image, DateTimeZoneProviders.Tzdb);
        while (loaded.NextSettlingAt <= _desk.Now)
        {
            var decision = loaded.Settle(_desk.Now, Make.BookingId(7_000_000));
            if (decision.Events.IsEmpty) break;
            return $"a new life would decide {decision.Events[0]}";
        }
        return null;
    }

    private (ResourceId, Stretch)? NaiveFit(WaitingEntry entry)
    {
        for (var minutes = entry.MinutesMin; minutes <= entry.Minutes; minutes += 60)
            for (var hour = 0; hour <= 24 * 5; hour++)
            {
                var start = Instant.FromUtc(2026, 3, 1, 16, 0) + Duration.FromHours(hour);
                var stretch = new Stretch(start, start + Duration.FromMinutes(minutes));
                if (!entry.Range.Contains(stretch) || start < _desk.Now + Duration.FromMinutes(5)) continue;
                foreach (var space in NaiveSpaces(entry))
                    if (Wants(entry, space, stretch) && IsFree(space, stretch)) return (space, stretch);
            }
        return null;
    }

    private IEnumerable<ResourceId> NaiveSpaces(WaitingEntry entry) => entry.Resources.IsEmpty
        ? Ledger.Entry!.Resources.Where(r => r.Type == entry.ResourceType).Select(r => r.Id)
        : entry.Resources;

    private bool IsFree(ResourceId space, Stretch stretch)
    {
        var start = stretch.Start.InUtc().LocalDateTime.PlusHours(8);
        var end = stretch.End.InUtc().LocalDateTime.PlusHours(8);
        if (start.Hour < 9 || end.Date != start.Date || end.TimeOfDay > new LocalTime(17, 0)) return false;
        if (start.Date > _desk.Now.InUtc().LocalDateTime.PlusHours(8).Date.PlusDays(3)) return false;
        if (IsClosed(space, stretch)) return false;
        return !Ledger.Bookings.Any(
            b =>
                b.State == BookingState.Confirmed && AreKin(b.Claims[0].Resource, space) && b.Stretch.Overlaps(stretch))
            && !Ledger.Held.Any(h => AreKin(h.Resource, space) && h.Stretch.Overlaps(stretch));
    }

    private bool IsClosed(ResourceId space, Stretch stretch) => Ledger.Closures.Any(c =>
        c.Stretch.Overlaps(stretch) && (c.Resource is not { } closed || AreKin(closed, space)));

    private static bool AreKin(ResourceId one, ResourceId other) =>
        one == other
        || (one.Value != "room" && other.Value != "room" && (one.Value == "hall" || other.Value == "hall"));

    private Caller Somebody() => Caller.Plain(new(People[_random.Next(People.Length)]));

    private static Caller Of(MemberId member) => Caller.Plain(member);

    private ResourceId Space() => new(((string[])["hall", "left", "right", "room"])[_random.Next(4)]);

    private Wish Range(int hoursMax)
    {
        var from = _random.Next(9, 16);
        return Desk.On(new(2026, 3, 2 + _random.Next(3)), from, Math.Min(17, from + 1 + _random.Next(hoursMax)));
    }

    private string Place()
    {
        var who = Somebody();
        _desk.Do(
            Desk.Asking(Range(4), Space().Value) with
            {
                Caller = who,
                BookedFor = who.Member,
                Attendees = _random.Next(1, 25)
            });
        return "place";
    }

    private string Wait()
    {
        var who = Somebody();
        var byType = _random.Next(3) == 0;
        // Only time that is taken is worth waiting for.
        var full = Ledger.Bookings.Where(
            b => b.State == BookingState.Confirmed && b.Stretch.Start > _desk.Now).ToList();
        if (full.Count == 0) return "none to wait for";
        var taken = full[_random.Next(full.Count)];
        var zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
        var wish = new Wish(
            taken.Stretch.Start.InZone(zone).LocalDateTime,
            taken.Stretch.End.InZone(zone).LocalDateTime.PlusHours(_random.Next(2)));
        _desk.Do(new EnterWaiting(
            new(Guid.NewGuid()), who, new("palace-1"), who.Member, byType ? [] : [taken.Claims[0].Resource],
            byType ? "multi_function_hall" : "", wish, _random.Next(2) * 120, _random.Next(2) * 60, _random.Next(1, 35),
            ""));
        return "wait";
    }

    private string Cancel()
    {
        if (Any(b => b.Stretch.Start > _desk.Now) is not { } booking) return "none to cancel";
        _desk.Cancel(booking, Of(booking.BookedFor));
        return "cancel";
    }

    private string Move()
    {
        if (Any(b => b.Stretch.Start > _desk.Now) is not { } booking) return "none to move";
        _desk.Do(new MoveBooking(
            new(Guid.NewGuid()), Of(booking.BookedFor), booking.Id, _random.Next(2) == 0 ? [] : [new(Space(), 1)],
            Range(3), null));
        return "move";
    }

    private string Resize()
    {
        if (Any(_ => true) is not { } booking) return "none to resize";
        var end = booking.Stretch.End.InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).LocalDateTime.PlusHours(
            _random.Next(2) == 0 ? -1 : 1);
        _desk.Do(new ResizeBooking(new(Guid.NewGuid()), Of(booking.BookedFor), booking.Id, end, null));
        return "resize";
    }

    private string Answer(bool accept)
    {
        var offered = Ledger.Queue.Where(w => w.Offer is not null).ToList();
        if (offered.Count == 0) return "nothing offered";
        var entry = offered[_random.Next(offered.Count)];
        if (accept)
            _desk.Do(new AcceptOffer(new(Guid.NewGuid()), Of(entry.Member), entry.Id)).Refused.ShouldBeNull(
                "what is held can be had");
        else
            _desk.Do(new DeclineOffer(new(Guid.NewGuid()), Of(entry.Member), entry.Id)).Refused.ShouldBeNull();
        return accept ? "accept" : "decline";
    }

    private string Leave()
    {
        var all = Ledger.Queue.Where(w => w.InsteadOf is null).ToList();
        if (all.Count == 0) return "none to leave";
        var entry = all[_random.Next(all.Count)];
        _desk.Do(new LeaveWaiting(new(Guid.NewGuid()), Of(entry.Member), entry.Id)).Refused.ShouldBeNull();
        return "leave";
    }

    private string Close()
    {
        _desk.Close(Range(4), _random.Next(3) == 0 ? null : Space().Value, $"c{_closures++}");
        return "close";
    }

    private string Lift()
    {
        var closures = Ledger.Closures.ToList();
        if (closures.Count == 0) return "none to lift";
        _desk.Lift(closures[_random.Next(closures.Count)].Id.Value);
        return "lift";
    }

    private string Pass()
    {
        _desk.Now += Duration.FromMinutes(_random.Next(1, _random.Next(5) == 0 ? 600 : 20));
        return "pass";
    }

    private BookingRecord? Any(Func<BookingRecord, bool> fits)
    {
        var all = Ledger.Bookings.Where(b => b.State == BookingState.Confirmed && b.Stretch.End > _desk.Now && fits(b))
            .OrderBy(b => b.Id.Value, StringComparer.Ordinal).ToList();
        return all.Count == 0 ? null : all[_random.Next(all.Count)];
    }
}
