using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>The rules once more, slow and plain: flat lists, every check by looking at everything, time in steps of
/// five minutes. It finds all reasons that apply and answers with the first of the list, so it shares no order with the
/// ledger.</summary>
internal sealed class NaiveFacility(Facility entry)
{
    /// <summary>Everything in these histories begins and ends on one of these; only the clock does not.</summary>
    public const long Step = 300;

    private readonly NaiveClock _clock = new(entry.Zone);
    private readonly Dictionary<(OpeningHours, LocalDate), List<(long, long)>> _opening = [];

    public Facility Entry { get; private set; } = entry;

    public List<NaiveBooking> Bookings { get; } = [];

    public List<(string Id, string? Resource, long From, long Until)> Closures { get; } = [];

    public long Version { get; set; } = 1;

    public long LastAt { get; set; }

    public SortedSet<RefusalReason> Place(
        PlaceBooking c, MemberStanding standing, bool reused, long now, out (long From, long Until) when)
    {
        var no = new SortedSet<RefusalReason>();
        if (c.Claims.Length == 0 || IsMisshapen(c.Claims) || c.Attendees < 1 || c.Purpose.Length > 200)
            no.Add(RefusalReason.Malformed);
        if (c.BookedFor != c.Caller.Member && c.Caller.Desk.Reach != StaffReach.City) no.Add(RefusalReason.NotAllowed);
        if (reused) no.Add(RefusalReason.CommandIdReused);
        when = AddTime(no, c.Wish, now);
        AddResources(no, c.Claims, c.Attendees);
        if (when.Until > when.From && !no.Contains(RefusalReason.UnknownResource))
        {
            AddPlaceAndPeople(no, c.Claims, when, standing, null);
            if (standing.Open.Length >= standing.OpenMax) no.Add(RefusalReason.MemberQuotaSpent);
        }
        return no;
    }

    public SortedSet<RefusalReason> Move(
        MoveBooking c, MemberStanding standing, bool reused, long now, out (long From, long Until) when)
    {
        var no = new SortedSet<RefusalReason>();
        when = default;
        if (IsMisshapen(c.Claims) || (c.Claims.Length == 0 && c.Wish is null)) no.Add(RefusalReason.Malformed);
        if (reused) no.Add(RefusalReason.CommandIdReused);
        if (Seen(c.Booking, c.Caller) is not { } booking)
        {
            no.Add(RefusalReason.UnknownBooking);
            return no;
        }
        AddLife(no, booking, c.ExpectedVersion, now);
        if (booking.From <= now) no.Add(RefusalReason.BookingStarted);
        when = c.Wish is null ? (booking.From, booking.Until) : AddTime(no, c.Wish, now);
        var claims = c.Claims.Length == 0 ? booking.Claims : c.Claims;
        AddResources(no, claims, booking.Attendees);
        if (when.Until > when.From && !no.Contains(RefusalReason.UnknownResource))
            AddPlaceAndPeople(no, claims, when, standing, booking);
        return no;
    }

    public SortedSet<RefusalReason> Resize(
        ResizeBooking c, MemberStanding standing, bool reused, long now, out long until)
    {
        var no = new SortedSet<RefusalReason>();
        until = 0;
        if (reused) no.Add(RefusalReason.CommandIdReused);
        if (Seen(c.Booking, c.Caller) is not { } booking)
        {
            no.Add(RefusalReason.UnknownBooking);
            return no;
        }
        AddLife(no, booking, c.ExpectedVersion, now);
        if (booking.Claims.Any(k => Find(k.Resource) is null)) no.Add(RefusalReason.UnknownResource);
        if (!IsOnGrid(c.End)) no.Add(RefusalReason.Misaligned);
        var ends = _clock.Instants(c.End);
        if (ends.Count == 0) no.Add(RefusalReason.SkippedHour);
        else if (ends[^1] <= booking.From) no.Add(RefusalReason.EmptyOrReversed);
        else
        {
            until = ends.First(e => e > booking.From);
            AddLength(no, until - booking.From);
            if (until < now) no.Add(RefusalReason.InThePast);
            if (until <= booking.Until || no.Contains(RefusalReason.UnknownResource)) return no;
            AddResources(no, booking.Claims, booking.Attendees);
            AddPlaceAndPeople(no, booking.Claims, (booking.Until, until), standing, booking);
        }
        return no;
    }

    public SortedSet<RefusalReason> Cancel(CancelBooking c, bool reused, long now)
    {
        var no = new SortedSet<RefusalReason>();
        if (reused) no.Add(RefusalReason.CommandIdReused);
        if (Seen(c.Booking, c.Caller) is not { } booking) no.Add(RefusalReason.UnknownBooking);
        else
        {
            AddLife(no, booking, null, now);
            if (booking.From <= now) no.Add(RefusalReason.BookingStarted);
        }
        return no;
    }

    /// <summary>Bookings to which nobody came, in the order in which they fell due, with what that counts as.</summary>
    public List<(NaiveBooking Booking, LapseCause Cause)> Due(long now) =>
    [
        .. Bookings.Where(b => b.IsLive && b.Present == 0 && b.CheckInBy > 0 && b.CheckInBy <= now)
            .OrderBy(b => b.CheckInBy).ThenBy(b => b.Id.Value, StringComparer.Ordinal)
            .Select(b => (b, b.Claims.All(c => Find(c.Resource) is { } resource
                && Points(b.From, b.CheckInBy).All(at => IsOpen(resource, at))
                && !Closures.Any(k => k.From < b.CheckInBy && b.From < k.Until && Hits(k.Resource, c.Resource)))
                ? LapseCause.NoShow
                : LapseCause.NotOpen)),
    ];

    public long CheckInBy(long from, long until) =>
        Entry.Policy.CheckIn is { } rule ? Math.Min(until, from + rule.ClosesMinutes * 60) : 0;

    public SortedSet<RefusalReason> CheckIn(CheckIn c, bool reused, long now)
    {
        var no = new SortedSet<RefusalReason>();
        if (c.People < 1) no.Add(RefusalReason.Malformed);
        if (c.Caller.Desk.Reach != StaffReach.City) no.Add(RefusalReason.NotAllowed);
        if (reused) no.Add(RefusalReason.CommandIdReused);
        if (Bookings.Find(b => b.Id == c.Booking) is not { } booking) no.Add(RefusalReason.UnknownBooking);
        else
        {
            AddLife(no, booking, null, now);
            if (now < booking.From - (Entry.Policy.CheckIn?.OpensMinutes ?? 10) * 60)
                no.Add(RefusalReason.CheckInTooEarly);
            if (booking.Present > 0) no.Add(RefusalReason.AlreadyCheckedIn);
            if (IsCrowd(booking.Claims, c.People)) no.Add(RefusalReason.TooManyPeople);
        }
        return no;
    }

    public SortedSet<RefusalReason> End(EndBooking c, bool reused, long now)
    {
        var no = new SortedSet<RefusalReason>();
        if (reused) no.Add(RefusalReason.CommandIdReused);
        if (Seen(c.Booking, c.Caller) is not { } booking) no.Add(RefusalReason.UnknownBooking);
        else
        {
            AddLife(no, booking, null, now);
            if (booking.From >= now) no.Add(RefusalReason.NotStarted);
        }
        return no;
    }

    public SortedSet<RefusalReason> Correct(CorrectAttendance c, bool reused, long now)
    {
        var no = new SortedSet<RefusalReason>();
        if (c.People < 0) no.Add(RefusalReason.Malformed);
        if (c.Caller.Desk.Reach != StaffReach.City) no.Add(RefusalReason.NotAllowed);
        if (reused) no.Add(RefusalReason.CommandIdReused);
        if (Bookings.Find(b => b.Id == c.Booking) is not { } booking) no.Add(RefusalReason.UnknownBooking);
        else
        {
            if (booking.IsCancelled) no.Add(RefusalReason.AlreadyCancelled);
            if (booking.From > now) no.Add(RefusalReason.NotStarted);
            if (!booking.IsLapsed && c.People == 0) no.Add(RefusalReason.NoNoShow);
            if (IsCrowd(booking.Claims, c.People)) no.Add(RefusalReason.TooManyPeople);
        }
        return no;
    }

    public SortedSet<RefusalReason> Close(DeclareClosure c, bool reused, long now, out (long From, long Until) when)
    {
        var no = new SortedSet<RefusalReason>();
        if (!reused && Closures.Any(k => k.Id == c.Closure.Value && k.Until > now)) no.Add(RefusalReason.Malformed);
        if (c.Caller.Desk.Reach != StaffReach.City) no.Add(RefusalReason.NotAllowed);
        if (c.Resource is { } resource && Find(resource) is null) no.Add(RefusalReason.UnknownResource);
        if (reused) no.Add(RefusalReason.CommandIdReused);
        when = AddWhen(no, c.Wish);
        if (when.Until > when.From && when.Until <= now) no.Add(RefusalReason.InThePast);
        return no;
    }

    public SortedSet<RefusalReason> Lift(LiftClosure c, bool reused, long now)
    {
        var no = new SortedSet<RefusalReason>();
        if (c.Caller.Desk.Reach != StaffReach.City) no.Add(RefusalReason.NotAllowed);
        if (Closures.All(k => k.Id != c.Closure.Value)) no.Add(RefusalReason.UnknownClosure);
        if (no.Count == 0)
        {
            var lifted = Closures.Single(k => k.Id == c.Closure.Value);
            var staysShut = Bookings.Any(b => b.IsLive && b.Claims.Any(claim => Hits(lifted.Resource, claim.Resource)
                && Points(Math.Max(b.From, lifted.From), Math.Min(b.Until, lifted.Until)).Any(at => at >= now
                    && !IsOpen(Find(claim.Resource)!, at) && !IsClosed(claim.Resource, at, lifted.Id))));
            if (staysShut) no.Add(RefusalReason.Malformed);
        }
        if (reused) no.Add(RefusalReason.CommandIdReused);
        return no;
    }

    public SortedSet<RefusalReason> Register(RegisterFacility c, bool reused, long now)
    {
        var no = new SortedSet<RefusalReason>();
        if (c.Caller.Desk.Reach != StaffReach.City) no.Add(RefusalReason.NotAllowed);
        if (reused) no.Add(RefusalReason.CommandIdReused);
        var before = Entry;
        var wereOpen = Bookings.Where(b => b.IsLive && b.Until > now)
            .SelectMany(b => b.Claims.SelectMany(k => Unclosed(k.Resource, b).Select(part => (k.Resource, Part: part))))
            .Where(one => one.Part.All(at => IsOpen(Find(one.Resource)!, at))).ToList();
        Entry = c.Entry;
        // Only staff hear of what others have booked.
        var areCut = wereOpen.Any(one => one.Part.Any(at =>
            !IsOpen(Entry.Hours, at) || (Find(one.Resource)?.Hours is { } own && !IsOpen(own, at))));
        if (!no.Contains(RefusalReason.NotAllowed) && areCut) no.Add(RefusalReason.Malformed);
        var open = Bookings.Where(b => b.IsLive && b.Until > LastAt).ToList();
        foreach (var booking in open)
            if (booking.Claims.Any(k => Find(k.Resource) is null)
                || booking.Claims.Any(k => booking.Claims.Any(l => k != l && AreKin(k.Resource, l.Resource)))
                || IsSpaceTaken(booking.Claims, (booking.From, booking.Until), booking, open)
                || booking.Claims.Any(k => Find(k.Resource)!.Kind == ResourceKind.Equipment
                    && Points(booking.From, booking.Until).Any(
                        at => Used(k.Resource, at, null, open) > Find(k.Resource)!.Quantity)))
                no.Add(RefusalReason.Malformed);
        Entry = before;
        return no;
    }

    private bool IsClosed(ResourceId resource, long at, string? except = null) =>
        Closures.Any(k => k.Id != except && k.From <= at && at < k.Until && Hits(k.Resource, resource));

    // Of its time there, what no closure lies over: one part after another.
    private List<List<long>> Unclosed(ResourceId resource, NaiveBooking booking)
    {
        var parts = new List<List<long>> { new() };
        foreach (var at in Points(booking.From, booking.Until))
            if (!IsClosed(resource, at)) parts[^1].Add(at);
            else parts.Add([]);
        return [.. parts.Where(part => part.Count > 0)];
    }

    public void Enter(Facility registered)
    {
        Entry = registered;
    }

    /// <summary>What a look at one resource shows at one moment: whether it is open, and whether it is free.</summary>
    public (bool Open, bool Free) LookAt(ResourceId id, long at, long now)
    {
        var resource = Find(id)!;
        var open = IsOpen(resource, at) && !Closures.Any(c => c.From <= at && at < c.Until && Hits(c.Resource, id));
        if (!open || !resource.Bookable || at < now || _clock.Local(at).Date > LastDate(now)) return (open, false);
        return resource.Kind == ResourceKind.Equipment
            ? (open, Used(id, at, null, Bookings) < resource.Quantity)
            : (open, !IsSpaceTaken([new(id, 1)], (at, at + 1), null, Bookings));
    }

    public static IEnumerable<long> Points(long from, long until)
    {
        for (var at = from; at < until; at += Step) yield return at;
    }

    private NaiveBooking? Seen(BookingId id, Caller caller) => Bookings.Find(b =>
        b.Id == id && (b.For == caller.Member || b.By == caller.Member || caller.Desk.Reach == StaffReach.City));

    private static void AddLife(SortedSet<RefusalReason> no, NaiveBooking booking, long? expected, long now)
    {
        if (expected is { } version && version != booking.Version) no.Add(RefusalReason.StaleVersion);
        if (booking.IsCancelled) no.Add(RefusalReason.AlreadyCancelled);
        if (booking.IsLapsed) no.Add(RefusalReason.BookingLapsed);
        if (booking.Until <= now) no.Add(RefusalReason.BookingOver);
    }

    private (long From, long Until) AddWhen(SortedSet<RefusalReason> no, Wish wish)
    {
        var starts = _clock.Instants(wish.Start);
        var ends = _clock.Instants(wish.End);
        if (starts.Count == 0 || ends.Count == 0)
        {
            no.Add(RefusalReason.SkippedHour);
            return default;
        }
        var until = ends.Find(e => e > starts[0]);
        if (until == 0) no.Add(RefusalReason.EmptyOrReversed);
        return until == 0 ? default : (starts[0], until);
    }

    private (long From, long Until) AddTime(SortedSet<RefusalReason> no, Wish wish, long now)
    {
        if (!IsOnGrid(wish.Start) || !IsOnGrid(wish.End)) no.Add(RefusalReason.Misaligned);
        var when = AddWhen(no, wish);
        if (when.Until == 0) return when;
        AddLength(no, when.Until - when.From);
        if (when.From < now) no.Add(RefusalReason.InThePast);
        if (wish.Start.Date > LastDate(now)) no.Add(RefusalReason.BeyondWindow);
        return when;
    }

    private void AddLength(SortedSet<RefusalReason> no, long seconds)
    {
        if (seconds < Entry.Policy.MinutesMin * 60L) no.Add(RefusalReason.TooShort);
        if (seconds > Entry.Policy.MinutesMax * 60L) no.Add(RefusalReason.TooLong);
    }

    private void AddResources(SortedSet<RefusalReason> no, ImmutableArray<Claim> claims, int people)
    {
        var known = claims.Where(c => Find(c.Resource) is not null).ToList();
        if (known.Count < claims.Length) no.Add(RefusalReason.UnknownResource);
        if (known.Any(c => !Find(c.Resource)!.Bookable)) no.Add(RefusalReason.NotBookable);
        if (known.Any(c => c.Quantity > Find(c.Resource)!.Quantity)) no.Add(RefusalReason.TooManyPieces);
        if (IsCrowd(known, people)) no.Add(RefusalReason.TooManyPeople);
    }

    private bool IsCrowd(IEnumerable<Claim> claims, int people) =>
        claims.Where(c => Find(c.Resource)?.Kind == ResourceKind.Space).ToList() is { Count: > 0 } spaces
        && people > spaces.Sum(c => Find(c.Resource)!.Capacity);

    private void AddPlaceAndPeople(
        SortedSet<RefusalReason> no, ImmutableArray<Claim> claims, (long From, long Until) when,
        MemberStanding standing, NaiveBooking? own)
    {
        foreach (var claim in claims)
        {
            if (Points(when.From, when.Until).Any(at => !IsOpen(Find(claim.Resource)!, at)))
                no.Add(RefusalReason.OutsideOpeningHours);
            if (Closures.Any(c => c.From < when.Until && when.From < c.Until && Hits(c.Resource, claim.Resource)))
                no.Add(RefusalReason.Closed);
            if (Find(claim.Resource)!.Kind == ResourceKind.Equipment && Points(when.From, when.Until)
                .Any(at => Used(claim.Resource, at, own, Bookings) + claim.Quantity > Find(claim.Resource)!.Quantity))
                no.Add(RefusalReason.EquipmentTaken);
        }
        if (IsSpaceTaken(claims, when, own, Bookings)) no.Add(RefusalReason.SlotTaken);
        if (standing.Open.Any(o => o.Booking != own?.Id
            && o.Stretch.Start.ToUnixTimeSeconds() < when.Until && when.From < o.Stretch.End.ToUnixTimeSeconds()))
            no.Add(RefusalReason.MemberOverlap);
    }

    private bool IsSpaceTaken(
        ImmutableArray<Claim> claims, (long From, long Until) when, NaiveBooking? own,
        List<NaiveBooking> among) => among.Any(b =>
            b != own && b.IsLive && b.From < when.Until && when.From < b.Until
            && claims.Any(
                c =>
                    b.Claims.Any(
                        d =>
                            Find(c.Resource)!.Kind == ResourceKind.Space && Find(d.Resource)?.Kind == ResourceKind.Space
                && (c.Resource == d.Resource || AreKin(c.Resource, d.Resource)))));

    private static int Used(ResourceId stock, long at, NaiveBooking? own, List<NaiveBooking> among) => among
        .Where(b => b != own && b.IsLive && b.From <= at && at < b.Until)
        .Sum(b => b.Claims.Where(c => c.Resource == stock).Sum(c => c.Quantity));

    private bool IsMisshapen(ImmutableArray<Claim> claims) => claims.Any(c => c.Quantity < 1)
        || claims.Select(c => c.Resource).Distinct().Count() < claims.Length
        || claims.Any(c => claims.Any(d => AreKin(c.Resource, d.Resource)));

    private bool Hits(string? closed, ResourceId id) =>
        closed is null || closed == id.Value || AreKin(new(closed), id);

    private bool AreKin(ResourceId one, ResourceId other) =>
        one != other && (Above(one).Contains(other) || Above(other).Contains(one));

    private List<ResourceId> Above(ResourceId id)
    {
        var above = new List<ResourceId>();
        for (var whole = Find(id)?.PartOf; whole is { } w; whole = Find(w)!.PartOf) above.Add(w);
        return above;
    }

    private Resource? Find(ResourceId id) => Entry.Resources.FirstOrDefault(r => r.Id == id);

    private bool IsOnGrid(LocalDateTime time) => (time.Hour * 60 + time.Minute) % Entry.Policy.GridMinutes == 0;

    private LocalDate LastDate(long now) => _clock.Local(now).Date.PlusDays(Entry.Policy.WindowDays);

    private bool IsOpen(Resource resource, long at) =>
        IsOpen(Entry.Hours, at) && (resource.Hours is null || IsOpen(resource.Hours, at));

    private bool IsOpen(OpeningHours hours, long at)
    {
        var date = _clock.Local(at).Date;
        return IsOpenBy(date) || IsOpenBy(date.PlusDays(-1));

        bool IsOpenBy(LocalDate day)
        {
            if (!_opening.TryGetValue((hours, day), out var intervals))
                _opening[(hours, day)] = intervals =
                [
                    .. (hours.Exceptions.FirstOrDefault(e => e.Date == day)?.Intervals
                        ?? [.. hours.Weekly.Where(w => w.Day == day.DayOfWeek).Select(w => w.Interval)])
                    .Select(i => (
                        _clock.Lenient(day + i.Open),
                        _clock.Lenient((i.Close <= i.Open ? day.PlusDays(1) : day) + i.Close))),
                ];
            return intervals.Any(i => i.Item1 <= at && at < i.Item2);
        }
    }
}
