using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>One generated history: the ledger decides, and the board hears of it as a watcher does.</summary>
internal sealed class BoardLife
{
    private readonly HistorySource _source;
    private readonly int _seed;
    private readonly List<Facility> _entries;
    private readonly FacilityLedger _ledger;
    private readonly FreeTimeBoard _board = new();
    private readonly KeptSource? _kept;
    private Instant _now;
    private long _rules = 100;

    /// <param name="seed">Draws the history.</param>
    /// <param name="keeps">Whether rules and agreements with groups keep time.</param>
    public BoardLife(int seed, bool keeps = false)
    {
        (_seed, _source, _kept) = (seed, new(seed), keeps ? new(seed) : null);
        _entries = _source.Entries();
        _now = _source.Start;
        _ledger = new(_entries[0].Id, DateTimeZoneProviders.Tzdb);
        var entry = _kept is null
            ? _entries[0]
            : _entries[0] with { Policy = _entries[0].Policy with { Terms = _kept.Terms() } };
        _ledger.Apply(new(1, _now, new FacilityRegistered(entry)));
        if (_kept is not null) _ledger.Use(_kept.Rules());
        Read();
    }

    /// <summary>Lives it through, looking after every few steps.</summary>
    /// <returns>How many free starts were compared.</returns>
    public int Live()
    {
        var compared = 0;
        foreach (var deed in _source.Deeds())
        {
            var version = _ledger.Version;
            foreach (var happened in Decide(deed).Events)
            {
                var recorded = new RecordedEvent(_ledger.Version + 1, _now, happened);
                var touched = _ledger.Apply(recorded);
                Tell(recorded, touched);
            }
            Keep();
            if (_ledger.Version > version) compared += Compare(deed);
        }
        return compared + Compare(null);
    }

    // Now and then the rules change, and what is kept is told anew.
    private void Keep()
    {
        var shown = _board.Find(_ledger.Id)!;
        foreach (var date in _ledger.TakeTouchedShares())
            shown.Keep(_ledger.KeptBetween(date, date.PlusDays(1), _now), date, date.PlusDays(1), _now);
        if (_kept is null || _kept.Chance.Next(10) > 0) return;
        if (_kept.Chance.Next(3) == 0)
            _ledger.Use(
                new(
                    [.. _kept.Rules().All.DefaultIfEmpty(Book.Rule(null)).Select(
                        rule => rule with { Version = ++_rules })]));
        var (from, until) = Told;
        shown.Keep(_ledger.KeptBetween(from, until, _now), from, until, _now);
    }

    private (LocalDate From, LocalDate Until) Told
    {
        get
        {
            var today = _now.InZone(DateTimeZoneProviders.Tzdb[_ledger.Entry!.Zone]).Date;
            return (today.PlusDays(-1), today.PlusDays(_ledger.Entry.Policy.WindowDays + 9));
        }
    }

    private Decision Decide(Deed deed)
    {
        var caller = deed.By == "staff" ? Desk.Staff : Caller.Plain(new(deed.By));
        var id = Make.CommandId(deed.Number);
        ImmutableArray<Claim> claims = [.. deed.Claims.Select(c => new Claim(new(c.Resource), c.Quantity))];
        var booking = Make.BookingId(deed.Target);
        var free = MemberStanding.Unlimited;
        switch (deed.Kind)
        {
            case DeedKind.Place:
                return _ledger.Place(
                    new(id, caller, _ledger.Id, new(deed.For), claims, deed.Wish!, deed.People, ""), free, false, _now,
                    Make.BookingId(deed.Number));
            case DeedKind.Move:
                return _ledger.Move(new(id, caller, booking, claims, deed.Wish, null), free, false, _now);
            case DeedKind.Resize:
                return _ledger.Resize(new(id, caller, booking, deed.Wish!.End, null), free, false, _now);
            case DeedKind.Cancel:
                return _ledger.Cancel(new(id, caller, booking, ""), false, _now);
            case DeedKind.Close:
                ResourceId? closed = deed.People > 5 ? null : claims.IsEmpty ? null : claims[0].Resource;
                return _ledger.DeclareClosure(
                    new(id, caller, new($"closure-{deed.Target}"), closed, deed.Wish!, "检修"), false, _now);
            case DeedKind.Lift:
                return _ledger.LiftClosure(new(id, caller, new($"closure-{deed.Target}")), false, _now);
            case DeedKind.Register:
                return _ledger.Register(new(id, caller, _entries[deed.Target]), false, _now);
            default:
                _now += Duration.FromSeconds(Math.Max(0, deed.Seconds) * 5);
                return new(null, [], null);
        }
    }

    private void Tell(RecordedEvent recorded, BookingRecord? touched)
    {
        var shown = _board.Find(_ledger.Id)!;
        var told = recorded.Event switch
        {
            BookingCancelled c => shown.Free(recorded.Version, c.Booking.Value, _now),
            ClosureDeclared d => shown.Close(recorded.Version, d.Closure, _now),
            ClosureLifted l => shown.Reopen(recorded.Version, l.Closure, _now),
            FacilityRegistered r => shown.Enter(recorded.Version, r.Entry, _now),
            _ => shown.Occupy(recorded.Version, touched!.Id.Value, touched.Claims, touched.Stretch, _now),
        };
        told.ShouldBeTrue();
        // Hours decide how much a share is, and terms stand in the entry.
        if (recorded.Event is FacilityRegistered)
            shown.Keep(_ledger.KeptBetween(Told.From, Told.Until, _now), Told.From, Told.Until, _now);
        // Now and then the watch breaks, and the facility is read anew.
        if (recorded.Version % 11 == 0) Read();
    }

    private void Read() => _board.Show(FacilityBoard.Read(
        _ledger.Entry!,
        _ledger.Version,
        _ledger.Bookings.Where(b => b.State.Occupies() && b.Stretch.End > _now).Select(
            b => (b.Id.Value, b.Claims, b.Stretch)),
        _ledger.Closures.Where(c => c.Stretch.End > _now),
        DateTimeZoneProviders.Tzdb,
        _now,
        _ledger.KeptBetween(Told.From, Told.Until, _now)));

    private int Compare(Deed? deed)
    {
        var entry = _ledger.Entry!;
        var zone = DateTimeZoneProviders.Tzdb[entry.Zone];
        var today = _now.InZone(zone).Date;
        var chance = new Random(_seed * 1_000 + (int)_ledger.Version);
        var earliest = chance.Next(48) * 30;
        var query = new FreeTimeQuery(
            today.PlusDays(chance.Next(-1, 4)), chance.Next(1, 4), earliest, earliest + 60 + chance.Next(46) * 30,
            30 * chance.Next(1, 5), "", null, chance.Next(2) * 15, null, "", FreeTimeQuery.TakeMax);
        var found = _board.Search(query, _now);
        found.SequenceEqual(found.Order(FreeTime.Order)).ShouldBeTrue(Message());
        var told = FreeStarts.Told(found);
        var scanned = FreeStarts.Scanned(entry, _ledger.Look(new(query.From, query.Days + 1, []), _now).Value, query);
        // Where clocks change the board may hold back, but it may not promise what is not there.
        var changes = Enumerable.Range(0, query.Days + 1).Any(d =>
            zone.AtStartOfDay(query.From.PlusDays(d)).Offset != zone.AtStartOfDay(query.From.PlusDays(d + 1)).Offset);
        if (changes)
            found.Select(f => FreeStarts.Told([f with { FreeUntil = f.Stretch.End }]).Single()).ShouldBeSubsetOf(
                scanned, Message());
        else told.ShouldBe(scanned, Message());
        return scanned.Count;

        string Message() => $"seed {_seed}, version {_ledger.Version}, {deed}, {query}, now {_now}";
    }
}
