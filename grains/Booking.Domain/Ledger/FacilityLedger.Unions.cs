using System.Collections.Immutable;

namespace Booking.Domain;

// Quotas of those for whom officers book: all that is booked for one organisation counts together.
public sealed partial class FacilityLedger
{
    /// <summary>On both sides of a wish, what might overlap it: no booking is longer.</summary>
    private const int LongestDays = 32;

    /// <summary>Whether deciding a placing for an organisation needs to know what it had in the past.</summary>
    public bool HasUnionQuotas { get; private set; }

    /// <summary>What the union's grain has to know, and tell, before something is booked for it; null where no quota asks.</summary>
    /// <param name="booking">The booking, or the id that it would get.</param>
    /// <param name="claims">What is claimed.</param>
    /// <param name="wish">When.</param>
    /// <param name="now">The facility's clock.</param>
    public UnionWish? UnionWishOf(BookingId booking, ImmutableArray<Claim> claims, Wish wish, Instant now)
    {
        if (!HasUnionQuotas || _layout is not { } layout || CheckWish(wish) is not null) return null;
        if (WallClock.Resolve(wish, layout.Zone) is not { Refused: null } resolved) return null;
        var begins = wish.Start.Date;
        LocalDate? from = null, until = null;
        foreach (var rule in InForce(layout, now))
        {
            if (rule.Setting?.Quota is not { IsUnions: true } quota) continue;
            var (first, after) = quota.Measure switch
            {
                QuotaMeasure.AtOnce => (begins.PlusDays(-LongestDays), begins.PlusDays(LongestDays)),
                QuotaMeasure.Cancellations => quota.Period.Around(now.InZone(layout.Zone).Date),
                _ => quota.Period.Around(begins),
            };
            from = from is { } known ? LocalDate.Min(known, first) : first;
            until = until is { } last ? LocalDate.Max(last, after) : after;
        }
        if (from is not { } since) return null;
        var types = claims.Select(claim => layout.Find(claim.Resource)?.Resource.Type).OfType<string>();
        return new(
            new(booking, Id, layout.Entry.Division, resolved.Value, [.. types], Counts: true, null),
            layout.Zone.AtStartOfDay(since).ToInstant(),
            layout.Zone.AtStartOfDay(until!.Value).ToInstant());
    }

    /// <summary>Every occurrence of a series that may become a booking, as quotas would count it.</summary>
    /// <param name="plan">The series.</param>
    /// <param name="occurrences">What would become of its occurrences, the refused ones included: somebody may make room meanwhile.</param>
    /// <param name="fresh">Gives each an id of its own.</param>
    public ImmutableArray<UsedTime> UsageOf(SeriesPlan plan, ImmutableArray<OccurrenceOutcome> occurrences, Func<BookingId> fresh)
    {
        if (_layout is not { } layout) return [];
        ImmutableArray<string> types = [.. plan.Claims.Select(claim => layout.Find(claim.Resource)?.Resource.Type).OfType<string>()];
        var used = ImmutableArray.CreateBuilder<UsedTime>();
        foreach (var one in occurrences)
            if (one is { Wish: { } wish, Act: OccurrenceAct.Placed or OccurrenceAct.Moved or OccurrenceAct.Refused }
                && WallClock.Resolve(wish, layout.Zone) is { Refused: null } resolved)
                used.Add(new(one.Booking ?? fresh(), Id, layout.Entry.Division, resolved.Value, types, Counts: true, null));
        return used.ToImmutable();
    }

    private static Refusal? CheckUnion(
        Layout layout, Rule rule, Quota quota, in Wanted wanted, MemberStanding standing, Instant now)
    {
        if (wanted.Group is not { } union || standing.UsedByUnion is not { } used) return null;
        var begins = wanted.Stretch.Start.InZone(layout.Zone).LocalDateTime;
        var ofCancellations = quota.Measure == QuotaMeasure.Cancellations;
        if (ofCancellations && wanted.Except is not null) return null;
        if (!ofCancellations && !WeeklyHours.Hold(quota.Peak, begins)) return null;
        var except = wanted.Except;
        var counted = used.Where(one => one.Booking != except && Applies(rule.Scope, one) && Concerns(quota.Types, one.Types));
        if (quota.Measure == QuotaMeasure.AtOnce)
        {
            var (most, frees) = AtOnce([.. counted.Where(one => one.Counts && IsPeak(quota, one, layout.Zone))], wanted.Stretch);
            return most < quota.Max ? null : Spent(rule, quota, union, most, frees);
        }
        var (from, until) = quota.Period.Around(ofCancellations ? now.InZone(layout.Zone).Date : begins.Date);
        var sum = counted.Sum(one => Amount(quota, one, from, until, layout.Zone));
        var asked = quota.Measure == QuotaMeasure.Minutes ? Minutes(wanted.Stretch) : 1;
        return sum + asked <= quota.Max
            ? null
            : Spent(rule, quota, union, sum, layout.Zone.AtStartOfDay(until).ToInstant());
    }

    // The most that overlap each other within the stretch, and when the first of all that overlap it ends.
    internal static (int Most, Instant Frees) AtOnce(List<UsedTime> used, Stretch stretch)
    {
        var (most, frees) = (0, stretch.End);
        foreach (var one in used)
        {
            if (!one.Stretch.Overlaps(stretch)) continue;
            var at = Instant.Max(one.Stretch.Start, stretch.Start);
            most = Math.Max(most, used.Count(other => other.Stretch.Start <= at && at < other.Stretch.End));
            frees = Instant.Min(frees, one.Stretch.End);
        }
        return (most, frees);
    }

    internal static bool IsPeak(Quota quota, UsedTime one, DateTimeZone zone) =>
        WeeklyHours.Hold(quota.Peak, one.Stretch.Start.InZone(zone).LocalDateTime);

    private static Refusal Spent(Rule rule, Quota quota, OrganisationId union, long used, Instant frees) => Refusal.Because(
        RefusalReason.UnionQuotaSpent,
        ("rule", rule.Name),
        ("level", rule.Scope.ToString()),
        ("union", union.Value),
        ("measure", quota.Measure.ToString().ToLowerInvariant()),
        ("period", quota.Period.ToString().ToLowerInvariant()),
        ("limit", Refusal.Text(quota.Max)),
        ("used", Refusal.Text(used)),
        ("left", Refusal.Text(Math.Max(0, quota.Max - used))),
        ("freesAt", Refusal.Text(frees)));
}

/// <summary>What a series for an organisation would use up, and over which bookings its quotas count.</summary>
/// <param name="Wanted">Every occurrence as quotas would count it.</param>
/// <param name="From">Bookings that begin from here on.</param>
/// <param name="Until">And before this.</param>
public sealed record UnionSeriesWish(ImmutableArray<UsedTime> Wanted, Instant From, Instant Until);

/// <summary>What a booking for an organisation would use up, and over which bookings its quotas count.</summary>
/// <param name="Wanted">The booking as quotas would count it.</param>
/// <param name="From">Bookings that begin from here on.</param>
/// <param name="Until">And before this.</param>
public sealed record UnionWish(UsedTime Wanted, Instant From, Instant Until);
