using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>Lives through the same steps with the ledger and with the naive model and stops where they
/// differ.</summary>
internal sealed class History
{
    private const int OpenMax = 6;

    // The order of the list, which is not that of the numbers.
    private static readonly List<RefusalReason> _order =
    [
        .. typeof(RefusalReason).GetFields(
            System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            .Select(f => (RefusalReason)f.GetValue(null)!),
    ];

    // What each person has elsewhere, for the whole history.
    private readonly ImmutableArray<OpenBooking> _elsewhere;
    private readonly IReadOnlyList<Facility> _entries;
    private readonly FacilityLedger _ledger;
    private readonly NaiveFacility _naive;
    private readonly List<RecordedEvent> _events = [];
    private Instant _now;
    private Instant _registeredAt;

    public History(IReadOnlyList<Facility> entries, Instant start)
    {
        _entries = entries;
        _now = start;
        _naive = new(entries[0]);
        _ledger = new(entries[0].Id, DateTimeZoneProviders.Tzdb);
        _elsewhere = [
            new(
                Make.BookingId(9_001), new("elsewhere"),
                new(start + Duration.FromHours(26), start + Duration.FromHours(28)))];
        Apply([new FacilityRegistered(entries[0])]);
    }

    /// <summary>How often each answer was given; <see cref="RefusalReason.None"/> is an acceptance.</summary>
    public Dictionary<(DeedKind Kind, RefusalReason Reason), int> Answers { get; } = [];

    public int AlternativesTried { get; private set; }

    /// <summary>What went wrong first, or null.</summary>
    public string? Live(IEnumerable<Deed> deeds)
    {
        try
        {
            foreach (var deed in deeds)
                if (Do(deed) is { } wrong) return $"{deed}\n  {wrong}";
            return Judge();
        }
        catch (InvalidOperationException broken)
        {
            return broken.Message;
        }
    }

    private long Now => _now.ToUnixTimeSeconds();

    private string? Do(Deed deed)
    {
        var caller = deed.By == "staff" ? Desk.Staff : Caller.Plain(new(deed.By));
        var id = Make.CommandId(deed.Number);
        ImmutableArray<Claim> claims = [.. deed.Claims.Select(c => new Claim(new(c.Resource), c.Quantity))];
        var booking = Make.BookingId(deed.Target);
        var known = _naive.Bookings.Find(b => b.Id == booking);
        var standing = Standing(deed.Kind == DeedKind.Place ? new(deed.For) : known?.For);
        long? expected = known is null || deed.Version == 0
            ? null : deed.Version == 1 ? known.Version
            : known.Version + 1;
        (long From, long Until) when;
        // Half of those who come, come when they should.
        if (deed.Kind == DeedKind.CheckIn && deed.Number % 2 == 0 && known?.From > Now)
            _now = Instant.FromUnixTimeSeconds(Math.Max(Now, known.From - deed.Seconds % 900));
        if (deed.Kind is DeedKind.End or DeedKind.Correct && deed.Number % 3 > 0 && known?.Until > Now)
            _now = Instant.FromUnixTimeSeconds(Math.Max(Now, known.From + 1 + deed.Seconds % 600));
        if (deed.Kind < DeedKind.Wait && Lapse() is { } late) return late;
        standing = Standing(deed.Kind == DeedKind.Place ? new(deed.For) : known?.For);
        if (known is not null && deed.Version == 1) expected = known.Version;
        switch (deed.Kind)
        {
            case DeedKind.Wait:
                _now += Duration.FromSeconds(deed.Seconds);
                return null;
            case DeedKind.WaitForBooking:
                if (known is not null && (deed.Version == 0 ? known.From : known.Until) + deed.Seconds is var moment
                    && moment > Now)
                    _now = Instant.FromUnixTimeSeconds(moment);
                return null;
            case DeedKind.Place:
                var place = new PlaceBooking(
                    id, caller, _ledger.Id, new(deed.For), claims, deed.Wish!, deed.People, "");
                var fresh = Make.BookingId(deed.Number);
                var placed = _ledger.Place(place, standing, deed.Reused, _now, fresh);
                if (Differ(deed, _naive.Place(place, standing, deed.Reused, Now, out when), placed) is { } no)
                    return no;
                foreach (var offer in placed.Refused?.Alternatives ?? [])
                {
                    AlternativesTried++;
                    var instead = place with { Claims = Instead(offer, claims), Wish = new(offer.Start, offer.End) };
                    if (_naive.Place(instead, standing, false, Now, out _) is { Count: > 0 } hindered && !deed.Reused)
                        return $"offers {offer.Start}..{offer.End} of {offer.Resources[0]}, which would be refused: {hindered.MinBy(_order.IndexOf)}";
                }
                if (placed.Refused is null)
                    _naive.Bookings.Add(new()
                    {
                        Id = fresh,
                        For = new(deed.For),
                        By = caller.Member,
                        Claims = claims,
                        From = when.From,
                        Until = when.Until,
                        Attendees = deed.People,
                        Version = _naive.Version + 1,
                        CheckInBy = _naive.CheckInBy(when.From, when.Until),
                    });
                return Apply(placed.Events);
            case DeedKind.Move:
                var move = new MoveBooking(id, caller, booking, claims, deed.Wish, expected);
                var moved = _ledger.Move(move, standing, deed.Reused, _now);
                if (Differ(deed, _naive.Move(move, standing, deed.Reused, Now, out when), moved) is { } fixedly)
                    return fixedly;
                foreach (var offer in moved.Refused?.Alternatives ?? [])
                {
                    AlternativesTried++;
                    var kept = claims.IsEmpty ? known!.Claims : claims;
                    var instead = move with { Claims = Instead(offer, kept), Wish = new(offer.Start, offer.End) };
                    if (_naive.Move(instead, standing, false, Now, out _) is { Count: > 0 } hindered)
                        return $"offers {offer.Start}..{offer.End} of {offer.Resources[0]}, which would be refused: {hindered.MinBy(_order.IndexOf)}";
                }
                if (moved.Refused is null)
                {
                    (known!.From, known.Until, known.Version) = (when.From, when.Until, _naive.Version + 1);
                    (known.CheckInBy, known.Present) = (_naive.CheckInBy(when.From, when.Until), 0);
                    if (!claims.IsEmpty) known.Claims = claims;
                }
                return Apply(moved.Events);
            case DeedKind.Resize:
                var end = known is null || deed.Number % 4 == 0
                    ? deed.Wish!.End
                    : Instant.FromUnixTimeSeconds(known.From).InZone(Zone).LocalDateTime
                        .PlusMinutes(_ledger.Entry!.Policy.GridMinutes * (deed.People % 6));
                var resize = new ResizeBooking(id, caller, booking, end, expected);
                var resized = _ledger.Resize(resize, standing, deed.Reused, _now);
                if (Differ(
                    deed, _naive.Resize(resize, standing, deed.Reused, Now, out var until), resized) is { } rigid)
                    return rigid;
                if (resized.Refused is null)
                    (known!.Until, known.Version, known.CheckInBy) = (until, _naive.Version + 1,
                        Math.Min(known.CheckInBy, until));
                return Apply(resized.Events);
            case DeedKind.Cancel:
                var cancel = new CancelBooking(id, caller, booking, "");
                var cancelled = _ledger.Cancel(cancel, deed.Reused, _now);
                if (Differ(deed, _naive.Cancel(cancel, deed.Reused, Now), cancelled) is { } firm) return firm;
                if (cancelled.Refused is null) (known!.IsCancelled, known.Version) = (true, _naive.Version + 1);
                return Apply(cancelled.Events);
            case DeedKind.CheckIn:
                var checkIn = new CheckIn(id, caller, booking, CheckInWay.Staff, deed.People);
                var arrived = _ledger.CheckIn(checkIn, deed.Reused, _now);
                if (Differ(deed, _naive.CheckIn(checkIn, deed.Reused, Now), arrived) is { } away) return away;
                if (arrived.Refused is null) (known!.Present, known.Version) = (deed.People, _naive.Version + 1);
                return Apply(arrived.Events);
            case DeedKind.End:
                var ending = new EndBooking(id, caller, booking);
                var ended = _ledger.End(ending, deed.Reused, _now);
                if (Differ(deed, _naive.End(ending, deed.Reused, Now), ended) is { } endless) return endless;
                if (ended.Refused is null && known is { Present: 0, CheckInBy: > 0 })
                    (known.IsCancelled, known.Version) = (true, _naive.Version + 1);
                else if (ended.Refused is null)
                    (known!.Until, known.Version, known.CheckInBy) = (Now, _naive.Version + 1, 0);
                return Apply(ended.Events);
            case DeedKind.Correct:
                var correct = new CorrectAttendance(id, caller, booking, deed.People % 3, "看错");
                var corrected = _ledger.Correct(correct, deed.Reused, _now);
                if (Differ(deed, _naive.Correct(correct, deed.Reused, Now), corrected) is { } wrong) return wrong;
                if (corrected.Refused is null)
                {
                    (known!.Present, known.Version) = (correct.People, _naive.Version + 1);
                    known.Cause = correct.People > 0 ? LapseCause.Attended : LapseCause.Excused;
                }
                return Apply(corrected.Events);
            case DeedKind.Close:
                ResourceId? closed = deed.Reused || deed.People > 8 ? null : claims[0].Resource;
                var close = new DeclareClosure(id, caller, new($"closure-{deed.Target}"), closed, deed.Wish!, "检修");
                var declared = _ledger.DeclareClosure(close, deed.Reused, _now);
                if (Differ(deed, _naive.Close(close, deed.Reused, Now, out when), declared) is { } ajar) return ajar;
                if (declared.Refused is null)
                {
                    _naive.Closures.RemoveAll(c => c.Id == close.Closure.Value);
                    _naive.Closures.Add((close.Closure.Value, closed?.Value, when.From, when.Until));
                }
                return Apply(declared.Events);
            case DeedKind.Lift:
                var lift = new LiftClosure(id, caller, new($"closure-{deed.Target}"));
                var lifted = _ledger.LiftClosure(lift, deed.Reused, _now);
                if (Differ(deed, _naive.Lift(lift, deed.Reused, Now), lifted) is { } shut) return shut;
                if (lifted.Refused is null) _naive.Closures.RemoveAll(c => c.Id == lift.Closure.Value);
                return Apply(lifted.Events);
            default:
                var register = new RegisterFacility(id, caller, _entries[deed.Target]);
                var registered = _ledger.Register(register, deed.Reused, _now);
                if (Differ(deed, _naive.Register(register, deed.Reused, Now), registered) is { } odd) return odd;
                if (registered.Refused is null) _naive.Enter(register.Entry);
                return Apply(registered.Events);
        }
    }

    private static ImmutableArray<Claim> Instead(Alternative offer, ImmutableArray<Claim> claims) =>
        offer.Resources.SequenceEqual(claims.Select(c => c.Resource))
            ? claims
            : [.. offer.Resources.Select(r => new Claim(r, 1))];

    private string? Differ(Deed deed, SortedSet<RefusalReason> naive, Decision decision)
    {
        var expected = naive.Count == 0 ? RefusalReason.None : naive.MinBy(_order.IndexOf);
        var given = decision.Refused?.Reason ?? RefusalReason.None;
        Answers[(deed.Kind, given)] = Answers.GetValueOrDefault((deed.Kind, given)) + 1;
        return given == expected
            ? null
            : $"at {_now}: {given} ({string.Join(", ", decision.Refused?.Facts ?? [])}), the model says {expected}";
    }

    private string? Lapse()
    {
        var due = _naive.Due(Now);
        var lapsed = _ledger.LapseDue(_now).Events;
        if (!lapsed.Cast<BookingLapsed>().Select(e => (e.Booking, e.Cause)).SequenceEqual(
            due.Select(d => (d.Booking.Id, d.Cause))))
            return $"at {_now}: {string.Join(", ", lapsed)} lapsed, the model says {string.Join(", ", due.Select(d => (d.Booking.Id, d.Cause)))}";
        foreach (var (booking, cause) in due)
            (booking.IsLapsed, booking.Cause, booking.Version) = (true, cause, ++_naive.Version);
        return Apply(lapsed);
    }

    private string? Apply(ImmutableArray<JournalEvent> events)
    {
        foreach (var happened in events)
        {
            var recorded = new RecordedEvent(_ledger.Version + 1, _now, happened);
            _ledger.Apply(recorded);
            _events.Add(recorded);
            _naive.Version = recorded.Version;
            _naive.LastAt = Now;
            if (happened is FacilityRegistered) _registeredAt = _now;
        }
        return null;
    }

    private MemberStanding Standing(MemberId? member) => member is null
        ? MemberStanding.Unlimited
        : new(
            [
                .. _elsewhere,
                .. _naive.Bookings.Where(b => b.For == member && b.IsLive && b.Until > Now).Select(b => new OpenBooking(
                    b.Id, _ledger.Id, new(Instant.FromUnixTimeSeconds(b.From), Instant.FromUnixTimeSeconds(b.Until)))),
            ],
            OpenMax);

    // The promises, and what can be seen, once the history is over.
    private string? Judge()
    {
        if (Lapse() is { } late) return late;
        var image = Image();
        var violations = NoDoubleBooking.Check(_ledger.Entry!, _ledger.Bookings, _registeredAt)
            .Concat(MemberLimits.Check([(_ledger.Id, _events)], OpenMax - _elsewhere.Length))
            .Concat(ReplayEqualsRows.Check(_ledger.Id, _events, image, DateTimeZoneProviders.Tzdb, Instant.MinValue))
            .Concat(JournalOrder.Check(StreamId.Of(_ledger.Id), _events, []))
            .ToList();
        if (violations.Count > 0) return string.Join('\n', violations);
        foreach (var own in _naive.Bookings)
        {
            var theirs = _ledger.Find(own.Id);
            if (theirs is null || theirs.Stretch.Start.ToUnixTimeSeconds() != own.From
                || theirs.Stretch.End.ToUnixTimeSeconds() != own.Until
                || theirs.Version != own.Version || (theirs.State == BookingState.Cancelled) != own.IsCancelled
                || (theirs.State == BookingState.Lapsed) != own.IsLapsed
                || (own.IsLapsed && theirs.Lapse!.Cause != own.Cause)
                || (theirs.Arrival?.People ?? 0) != own.Present || !theirs.Claims.SequenceEqual(own.Claims))
                return $"{own.Id} is {theirs}";
        }
        var view = Look(_ledger);
        var loaded = Look(FacilityLedger.Load(_ledger.Id, image, DateTimeZoneProviders.Tzdb));
        foreach (var (lived, read) in view.Zip(loaded))
            if (!lived.Open.SequenceEqual(read.Open) || !lived.Free.SequenceEqual(read.Free)
                || !lived.Pieces.SequenceEqual(read.Pieces))
                return $"{lived.Resource} looks different once it is loaded";
        return Compare(view);
    }

    private DateTimeZone Zone => DateTimeZoneProviders.Tzdb[_ledger.Entry!.Zone];

    // One day of the next three.
    private LocalDate DayToSee => _now.InZone(Zone).Date.PlusDays((int)(_ledger.Version % 3));

    private ImmutableArray<ResourceAvailability> Look(FacilityLedger ledger) =>
        ledger.Look(new(DayToSee, 1, []), _now).Value.Resources;

    private FacilityImage Image() =>
        new(_ledger.Version, _ledger.LastAt, _ledger.Entry, [.. _ledger.Closures], [.. _ledger.Bookings], []);

    private string? Compare(ImmutableArray<ResourceAvailability> view)
    {
        var from = Zone.AtStartOfDay(DayToSee).ToInstant().ToUnixTimeSeconds();
        var until = Zone.AtStartOfDay(DayToSee.PlusDays(1)).ToInstant().ToUnixTimeSeconds();
        foreach (var seen in view)
            foreach (var at in NaiveFacility.Points(from, until))
            {
                var moment = Instant.FromUnixTimeSeconds(at);
                var shown = (Open: Covers(seen.Open, moment), Free: Covers(seen.Free, moment));
                var expected = _naive.LookAt(seen.Resource, at, Now);
                if (shown != expected)
                    return $"{seen.Resource} at {moment}, seen at {_now}: shows {shown}, the model says {expected}";
            }
        return null;
    }

    private static bool Covers(ImmutableArray<Stretch> stretches, Instant moment) =>
        stretches.Any(s => s.Start <= moment && moment < s.End);
}
