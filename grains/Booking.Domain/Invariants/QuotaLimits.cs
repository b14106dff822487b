using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>I2: whoever got a booking was within every quota that was known to hold then, their own and that of the
/// union that it was booked for.</summary>
/// <remarks>Counts from the journals of all facilities, apart from the rows and the sums by which facilities decide.
/// What a house books as its own programme obeys no quota, and cannot be told from here: give no journals with
/// any.</remarks>
public static class QuotaLimits
{
    /// <summary>The name in tests, alarms and docs.</summary>
    public const string Name = "I2";

    /// <summary>Walks through the journals of all facilities together, in the order of their stamps.</summary>
    /// <param name="streams">Each facility's events in journal order, from the first on.</param>
    /// <param name="rules">Every version of every quota, in the order in which they were set; other rules are passed
    /// over.</param>
    /// <param name="zones">Time zones.</param>
    /// <param name="memberships">To which union people belonged when; null: to none.</param>
    public static IReadOnlyList<Violation> Check(
        IEnumerable<(FacilityId Facility, IReadOnlyList<RecordedEvent> Events)> streams, IEnumerable<KnownRule> rules,
        IDateTimeZoneProvider zones, IReadOnlyCollection<UnionMembership>? memberships = null)
    {
        var quotas = QuotaHistory.Of(rules);
        if (quotas.Count == 0) return [];
        var all = streams.ToList();
        var walk = new Walk(
            quotas, all.ToDictionary(s => s.Facility, s => new FacilityLedger(s.Facility, zones)), zones,
            memberships ?? []);
        foreach (var (facility, recorded) in JournalWalk.InOrder(all)) walk.Take(facility, recorded);
        walk.Judge();
        return walk.Violations;
    }

    /// <summary>The same where the stamps of two facilities do not tell their order: what stands at the end against the
    /// widest that was ever allowed. Cancellations and appointments are not looked at.</summary>
    /// <param name="facilities">Each facility's entry and its bookings as they stand.</param>
    /// <param name="rules">As for <see cref="Check"/>.</param>
    /// <param name="zones">Time zones.</param>
    /// <param name="memberships">To which union people belonged when; null: to none.</param>
    public static IReadOnlyList<Violation> CheckAtTheEnd(
        IEnumerable<(Facility Entry, IEnumerable<BookingRecord> Bookings)> facilities, IEnumerable<KnownRule> rules,
        IDateTimeZoneProvider zones, IReadOnlyCollection<UnionMembership>? memberships = null)
    {
        // Appointments are in nobody's quota (decision 0052).
        var counted = facilities.SelectMany(
            f => f.Bookings.Select(booking => new Counted(f.Entry, booking, zones[f.Entry.Zone], memberships ?? [])))
            // What staff corrected counted, or did not, at other times than now: twice corrected, it counts again
            // beside what was booked in between.
            .Where(one => !one.IsAppointment && one.Booking.Lapse?.Cause != LapseCause.Attended).ToList();
        var holders = new Holders();
        counted.ForEach(holders.Put);
        var violations = new List<Violation>();
        foreach (var quota in QuotaHistory.Of(rules).Where(quota => quota.IsAlwaysThere))
            foreach (var one in counted.Where(one => one.Uses))
                if (quota.Most(null, one.On) is { } setting && Excess(quota, setting, one, holders) is { } excess)
                    violations.Add(new(Name, $"{one.Entry.Id}: {one.Booking.Id}: {excess}"));
        return violations;
    }

    // What is wrong with this booking under this quota, among all that there are; null: nothing.
    private static string? Excess(QuotaHistory rule, Quota quota, Counted one, Holders holders)
    {
        if (quota.Measure == QuotaMeasure.Cancellations || !one.LiesIn(rule.Scope) || !one.Concerns(quota)) return null;
        var (first, after) = quota.Period.Around(one.On);
        var peers = holders.Peers(one, quota)
            .Where(other => other.Uses && other.LiesIn(rule.Scope) && other.Concerns(quota)).ToList();
        if (peers.Count == 0) return null;
        var used = quota.Measure switch
        {
            QuotaMeasure.AtOnce => MostAtOnce(peers, one.Booking.Stretch),
            QuotaMeasure.Minutes => Within().Sum(other => (long)other.Booking.Stretch.Length.TotalMinutes),
            _ => Within().Count(),
        };
        return used > quota.Max
            ? $"{rule.Name} of {rule.Scope} allows its holder {quota.Max}, and this makes {used}"
            : null;

        IEnumerable<Counted> Within() => peers.Where(other => first <= other.On && other.On < after);
    }

    private static long MostAtOnce(List<Counted> peers, Stretch within)
    {
        var overlapping = peers.Select(peer => peer.Booking.Stretch).Where(stretch => stretch.Overlaps(within))
            .ToList();
        return overlapping.Max(one => Instant.Max(one.Start, within.Start) is var at
            ? overlapping.LongCount(other => other.Start <= at && at < other.End)
            : 0);
    }

    /// <summary>Remembers every booking as it stands, and judges whoever asked for something once their command has
    /// taken all its events: in between a series may hold more than before and after.</summary>
    private sealed class Walk(
        IReadOnlyList<QuotaHistory> quotas, Dictionary<FacilityId, FacilityLedger> ledgers, IDateTimeZoneProvider zones,
        IReadOnlyCollection<UnionMembership> memberships)
    {
        private readonly Dictionary<BookingId, Counted> _counted = [];
        private readonly Holders _holders = new();
        private readonly Dictionary<BookingId, JournalEvent> _asked = [];
        private (FacilityId Facility, RecordedEvent Recorded) _last;

        public List<Violation> Violations { get; } = [];

        public void Take(FacilityId facility, RecordedEvent recorded)
        {
            if (_asked.Count > 0 && (facility != _last.Facility || recorded.At != _last.Recorded.At)) Judge();
            _last = (facility, recorded);
            var ledger = ledgers[facility];
            if (ledger.Apply(recorded) is not { } touched) return;
            var before = _counted.GetValueOrDefault(touched.Id);
            var after = new Counted(ledger.Entry!, touched, zones[ledger.Entry!.Zone], memberships);
            _counted[touched.Id] = after;
            // What moved into a room for advice is no longer its union's.
            if (before is not null) _holders.Take(before);
            // Appointments are in nobody's quota (decision 0052).
            if (!after.IsAppointment) _holders.Put(after);
            if (recorded.Event is BookingPlaced { Appointment: null } or BookingMoved
                || (recorded.Event is BookingResized && touched.Stretch.End > before!.Booking.Stretch.End))
                _asked[touched.Id] = recorded.Event;
            else if (!after.Uses) _asked.Remove(touched.Id);
        }

        public void Judge()
        {
            foreach (var (id, happened) in _asked)
                foreach (var quota in quotas)
                    if (quota.Most(_last.Recorded.At, Today(_counted[id])) is { } setting
                        && Excess(quota, setting, happened, _counted[id]) is { } excess)
                        Violations.Add(new(Name, $"{_last.Facility} version {_last.Recorded.Version}: {id}: {excess}"));
            _asked.Clear();
        }

        private string? Excess(QuotaHistory rule, Quota quota, JournalEvent happened, Counted one)
        {
            if (quota.Measure != QuotaMeasure.Cancellations) return QuotaLimits.Excess(rule, quota, one, _holders);
            // They stop the next booking, and no change of one.
            if (happened is not BookingPlaced || !one.LiesIn(rule.Scope) || !one.IsOf(quota.Types)
                || quota.AsksWho || !quota.IsOf(one.Booking.Group is not null, isMember: true)) return null;
            var (first, after) = quota.Period.Around(Today(one));
            var made = _holders.Peers(one, quota).Count(other => other.LiesIn(rule.Scope) && other.IsOf(quota.Types)
                && quota.IsOf(other.Booking.Group is not null, isMember: true)
                // What the same step gave up was not given up before it.
                && other.Booking.CancelledAt < _last.Recorded.At && other.CancelledOn is { } date && first <= date
                && date < after);
            return made >= quota.Max
                ? $"{rule.Name} of {rule.Scope} allows {quota.Max} cancellations, and there were {made}"
                : null;
        }

        private LocalDate Today(Counted one) => _last.Recorded.At.InZone(zones[one.Entry.Zone]).Date;
    }

    /// <summary>All bookings, by whose they are.</summary>
    private sealed class Holders
    {
        private readonly Dictionary<BookingId, Counted> _none = [];
        private readonly Dictionary<(bool IsUnion, string Name), Dictionary<BookingId, Counted>> _all = [];

        public void Put(Counted one)
        {
            Put((false, one.Booking.BookedFor.Value), one);
            if (one.Union is { } union) Put((true, union.Value), one);
        }

        /// <summary>Forgets how it was.</summary>
        public void Take(Counted one)
        {
            Take((false, one.Booking.BookedFor.Value), one);
            if (one.Union is { } union) Take((true, union.Value), one);
        }

        /// <summary>What counts together with this one, itself included; nothing where the quota is none of
        /// its.</summary>
        public Dictionary<BookingId, Counted>.ValueCollection Peers(Counted one, Quota quota)
        {
            var name = quota.IsUnions ? one.Union?.Value : one.Booking.BookedFor.Value;
            return (name is null ? _none : _all[(quota.IsUnions, name)]).Values;
        }

        private void Put((bool IsUnion, string Name) holder, Counted one)
        {
            if (!_all.TryGetValue(holder, out var own)) _all[holder] = own = [];
            own[one.Booking.Id] = one;
        }

        private void Take((bool IsUnion, string Name) holder, Counted one)
        {
            if (_all.TryGetValue(holder, out var own)) own.Remove(one.Booking.Id);
        }
    }

    private sealed class Counted(
        Facility entry, BookingRecord booking, DateTimeZone zone, IReadOnlyCollection<UnionMembership> memberships)
    {
        private readonly LocalDateTime _begins = booking.Stretch.Start.InZone(zone).LocalDateTime;

        public Facility Entry => entry;

        public BookingRecord Booking => booking;

        /// <summary>For which it was booked, or to which its person belonged when it was placed; what is confidential
        /// is no union's.</summary>
        public OrganisationId? Union =>
            booking.Claims.Any(claim => entry.Resources.Any(r => r.Id == claim.Resource && Confidence.Covers(r)))
            ? null
            : booking.Group
            ?? memberships.Where(one => one.Member == booking.BookedFor && one.Since <= booking.PlacedAt).MaxBy(
                one => one.Since)?.Union;

        public LocalDate On => _begins.Date;

        public LocalDate? CancelledOn => booking.CancelledAt?.InZone(zone).Date;

        public bool Uses => booking.State.Occupies()
            || (booking.State == BookingState.Lapsed
                && booking.Lapse?.Cause is LapseCause.NoShow or LapseCause.Absent or LapseCause.Attended);

        public bool IsAppointment => booking.Claims.Any(claim =>
            entry.Resources.Any(
                resource => resource.Id == claim.Resource && resource.Kind == ResourceKind.Practitioner));

        public bool LiesIn(RuleScope scope) => scope.Covers(entry.Id, entry.Division);

        // Who was a member stands in no journal, so quotas of members, or of others, are not looked at.
        public bool Concerns(Quota quota) => !quota.AsksWho
            && (quota.Bookers is null || Booking.Group is not null) && IsOf(quota.Types)
            && (quota.Peak.IsEmpty || quota.Peak.Any(IsWithin));

        public bool IsOf(ImmutableArray<string> types) => types.IsEmpty
            || booking.Claims.Any(
                claim =>
                    entry.Resources.Any(resource => resource.Id == claim.Resource && types.Contains(resource.Type)));

        private bool IsWithin(WeeklyOpening hours)
        {
            var (open, close) = (hours.Interval.Open, hours.Interval.Close);
            var days = _begins.DayOfWeek == hours.Day ? 0 : _begins.Date.PlusDays(-1).DayOfWeek == hours.Day ? 1 : -1;
            if (days < 0) return false;
            // Both as ticks since midnight of the day on which the hours open; a close at or before the open is on the
            // next day.
            var ticks = _begins.TickOfDay + (days * NodaConstants.TicksPerDay);
            return open.TickOfDay <= ticks && ticks < close.TickOfDay + (close <= open ? NodaConstants.TicksPerDay : 0);
        }
    }
}
