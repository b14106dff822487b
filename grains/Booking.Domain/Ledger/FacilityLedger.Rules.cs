using System.Collections.Immutable;

namespace Booking.Domain;

// The city's, the district's and the facility's own rules. A facility without any pays one look at an empty list.
public sealed partial class FacilityLedger
{
    private RuleBook _rules = RuleBook.Empty;
    private (LocalDate On, Layout? Layout, ImmutableArray<Rule> Rules) _inForce;

    /// <summary>The rules it decides every booking by; services are not among them.</summary>
    public RuleBook Rules => _rules;

    /// <summary>Whether deciding a placing needs to know what the person had in the past.</summary>
    public bool HasQuotas { get; private set; }

    /// <summary>Whether a quota asks who is a member.</summary>
    public bool QuotasAskWho { get; private set; }

    /// <summary>Decides by these rules from now on.</summary>
    /// <remarks>They are not this facility's journal: what they led to stands in its events, and replaying decides
    /// nothing. Which were read later, their reader knows: those of the district into which a house moves may be older
    /// than what held before.</remarks>
    public void Use(RuleBook rules)
    {
        UseServices(rules);
        _rules = _services.All.IsEmpty ? rules : new([.. rules.All.Where(rule => !_services.All.Contains(rule))]);
        _inForce = default;
        _sharedHours.Forget();
        _alternatives.Clear();
        HasQuotas = rules.All.Any(rule => rule.Setting?.Quota is not null);
        QuotasAskWho = rules.All.Any(rule => rule.Setting?.Quota is { AsksWho: true });
        HasReleases = rules.All.Any(rule => rule.Setting?.Release is not null);
        HasUnionQuotas = rules.All.Any(rule => rule.Setting?.Quota is { IsUnions: true });
    }

    /// <summary>From when until when a person's bookings must be known to decide a booking that begins on a date; null
    /// when no quota asks.</summary>
    public (Instant From, Instant Until)? UsageNeeded(LocalDate begins, Instant now)
    {
        if (!HasQuotas || _layout is not { } layout || begins.Year is < 2000 or > 2999) return null;
        LocalDate? from = null, until = null;
        foreach (var rule in InForce(layout, now))
        {
            if (rule.Setting?.Quota is not { IsUnions: false } quota) continue;
            var (first, after) = quota.Period.Around(
                quota.Measure == QuotaMeasure.Cancellations ? now.InZone(layout.Zone).Date : begins);
            from = from is { } known ? LocalDate.Min(known, first) : first;
            until = until is { } last ? LocalDate.Max(last, after) : after;
        }
        return from is { } since
            ? (layout.Zone.AtStartOfDay(since).ToInstant(), layout.Zone.AtStartOfDay(until!.Value).ToInstant())
            : null;
    }

    private ImmutableArray<Rule> InForce(Layout layout, Instant now)
    {
        if (_rules.All.IsEmpty) return [];
        var today = now.InZone(layout.Zone).Date;
        if (_inForce.On != today || _inForce.Layout != layout)
            _inForce = (today, layout, _rules.InForce(Id, layout.Entry.Division, today));
        return _inForce.Rules;
    }

    private Refusal? CheckRelease(Layout layout, in Wanted wanted, Instant now)
    {
        if (_rules.All.IsEmpty) return null;
        Rule? latest = null;
        var opens = now;
        var date = wanted.Stretch.Start.InZone(layout.Zone).Date;
        foreach (var rule in InForce(layout, now))
        {
            if (rule.Setting!.Release is not { } release || !Concerns(release.Types, wanted.Places)) continue;
            var at = release.OpensFor(date, layout.Zone);
            if (at <= opens) continue;
            (latest, opens) = (rule, at);
        }
        return latest is { } late
            ? Refusal.Because(
                RefusalReason.NotReleased, ("opens", Refusal.Text(opens)), ("rule", late.Name),
                ("level", late.Scope.ToString()))
            : null;
    }

    private Refusal? CheckQuotas(Layout layout, in Wanted wanted, MemberStanding standing, Instant now)
    {
        // The house's own programme is nobody's quota.
        if (!HasQuotas || wanted.IsProgramme) return null;
        var begins = wanted.Stretch.Start.InZone(layout.Zone).LocalDateTime;
        foreach (var rule in InForce(layout, now))
        {
            if (rule.Setting!.Quota is not { } quota || !Concerns(quota.Types, wanted.Places)) continue;
            if (quota.IsUnions)
            {
                if (CheckUnion(layout, rule, quota, wanted, standing, now) is { } spent) return spent;
                continue;
            }
            if (standing.Used is not { } used || !quota.IsOf(wanted.Group is not null, standing.IsMember)) continue;
            var ofCancellations = quota.Measure == QuotaMeasure.Cancellations;
            if (ofCancellations && IsMove(wanted)) continue;
            if (!ofCancellations && !WeeklyHours.Hold(quota.Peak, begins)) continue;
            var (from, until) = quota.Period.Around(ofCancellations ? now.InZone(layout.Zone).Date : begins.Date);
            long sum = 0;
            foreach (var one in used)
                if (one.Booking != wanted.Except && quota.Counts(one) && Applies(rule.Scope, one)
                    && Concerns(quota.Types, one.Types))
                    sum += Amount(quota, one, from, until, layout.Zone);
            // As many cancellations as allowed are allowed; the booking after them is not.
            var asked = quota.Measure == QuotaMeasure.Minutes ? Minutes(wanted.Stretch) : 1;
            if (sum + asked <= quota.Max) continue;
            return Refusal.Because(
                RefusalReason.QuotaSpent,
                ("rule", rule.Name),
                ("level", rule.Scope.ToString()),
                ("bookers", Quota.Word(quota.Bookers)),
                ("measure", quota.Measure.ToString().ToLowerInvariant()),
                ("period", quota.Period.ToString().ToLowerInvariant()),
                ("limit", Refusal.Text(quota.Max)),
                ("used", Refusal.Text(sum)),
                ("left", Refusal.Text(Math.Max(0, quota.Max - sum))),
                ("freesAt", Refusal.Text(layout.Zone.AtStartOfDay(until).ToInstant())));
        }
        return null;
    }

    /// <summary>The period in which any quota can count a booking that somebody may make now: of months ago as of next
    /// year.</summary>
    public (Instant From, Instant Until)? UsageOfSeries(Instant now)
    {
        if (!HasQuotas || _layout is not { } layout) return null;
        var (from, _) = QuotaPeriod.Quarter.Around(now.InZone(layout.Zone).Date);
        // A week may have begun in the quarter before.
        return (layout.Zone.AtStartOfDay(from.PlusDays(-7)).ToInstant(),
            layout.Zone.AtStartOfDay(from.PlusYears(3)).ToInstant());
    }

    private UsedTime AsUsed(BookingId booking, BookingPlaced placed) => new(
        booking, Id, Entry!.Division, placed.Stretch,
        [.. placed.Claims.Select(claim => _layout!.Find(claim.Resource)!.Resource.Type)], Counts: true, null,
        placed.Group is not null);

    internal static long Amount(Quota quota, UsedTime one, LocalDate from, LocalDate until, DateTimeZone zone)
    {
        if (quota.Measure == QuotaMeasure.Cancellations)
            return one.CancelledAt is { } at && IsWithin(at.InZone(zone).Date) ? 1 : 0;
        if (!one.Counts) return 0;
        var begins = one.Stretch.Start.InZone(zone).LocalDateTime;
        if (!IsWithin(begins.Date) || !WeeklyHours.Hold(quota.Peak, begins)) return 0;
        return quota.Measure == QuotaMeasure.Bookings ? 1 : (long)one.Stretch.Length.TotalMinutes;

        bool IsWithin(LocalDate date) => from <= date && date < until;
    }

    // What is held for somebody is taken by an id too, and is yet a new booking.
    private bool IsMove(in Wanted wanted) => wanted.Except is { } except && _bookings.ContainsKey(except);

    private static bool Applies(RuleScope scope, UsedTime one) => scope.Covers(one.Facility, one.Division);

    private static bool Concerns(ImmutableArray<string> types, Layout.Place[] places)
    {
        if (types.IsEmpty) return true;
        foreach (var place in places)
            if (types.Contains(place.Resource.Type)) return true;
        return false;
    }

    internal static bool Concerns(ImmutableArray<string> types, ImmutableArray<string> ofBooking)
    {
        if (types.IsEmpty) return true;
        foreach (var type in ofBooking)
            if (types.Contains(type)) return true;
        return false;
    }
}
