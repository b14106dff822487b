using System.Collections.Immutable;

namespace Booking.Domain;

// Quotas of unions: all that officers book for one organisation and that its members book for themselves counts
// together.
public sealed partial class FacilityLedger
{
    /// <summary>On both sides of a wish, what might overlap it: no booking is longer.</summary>
    private const int LongestDays = 32;

    /// <summary>Whether deciding a placing for an organisation needs to know what it had in the past.</summary>
    public bool HasUnionQuotas { get; private set; }

    /// <summary>From when until when a union's bookings must be known to decide one that begins on a date; null when no
    /// quota asks.</summary>
    public (Instant From, Instant Until)? UnionUsageNeeded(LocalDate begins, Instant now)
    {
        if (!HasUnionQuotas || _layout is not { } layout || begins.Year is < 2000 or > 2999) return null;
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
        return from is { } since
            ? (layout.Zone.AtStartOfDay(since).ToInstant(), layout.Zone.AtStartOfDay(until!.Value).ToInstant())
            : null;
    }

    /// <summary>What the union's grain has to know, and tell, before something is booked that counts for it; null where
    /// no quota asks.</summary>
    /// <param name="booking">The booking, or the id that it would get.</param>
    /// <param name="claims">What is claimed; empty where a service chooses.</param>
    /// <param name="service">The service, or null.</param>
    /// <param name="wish">When.</param>
    /// <param name="now">The facility's clock.</param>
    /// <param name="forGroup">Whether it is booked for the organisation, and not by somebody who belongs to it.</param>
    public UnionWish? UnionWishOf(
        BookingId booking, ImmutableArray<Claim> claims, string? service, Wish wish, Instant now, bool forGroup)
    {
        if (!HasUnionQuotas || _layout is not { } layout || CheckWish(wish) is not null) return null;
        if (CountsForNobody(layout, claims) || WallClock.Resolve(wish, layout.Zone) is not { Refused: null } resolved)
            return null;
        return UnionUsageNeeded(wish.Start.Date, now) is var (from, until)
            ? new(
                new(
                    booking, Id, layout.Entry.Division, resolved.Value, TypesOf(layout, claims, service, now),
                    Counts: true, null, forGroup),
                from, until,
                CountsUnionsCancellations(layout, now))
            : null;
    }

    private bool CountsUnionsCancellations(Layout layout, Instant now)
    {
        foreach (var rule in InForce(layout, now))
            if (rule.Setting?.Quota is { IsUnions: true, Measure: QuotaMeasure.Cancellations }) return true;
        return false;
    }

    // What colleagues used up would tell them that somebody was in a room for advice (I6).
    private static bool CountsForNobody(Layout layout, ImmutableArray<Claim> claims) =>
        claims.Any(claim => layout.Find(claim.Resource) is { } place && Confidence.Covers(place.Resource));

    // What a service will take is not known yet, but of what type it is.
    private ImmutableArray<string> TypesOf(Layout layout, ImmutableArray<Claim> claims, string? service, Instant now)
    {
        if (claims.IsEmpty && service is not null && FindService(layout, service, now, out var asked) is null)
            return [
                .. asked!.Offer.Needs.Select(
                    need => need.Resource is { } one ? layout.Find(one)?.Resource.Type : need.Type).OfType<string>()];
        return [.. claims.Select(claim => layout.Find(claim.Resource)?.Resource.Type).OfType<string>()];
    }

    /// <summary>Every occurrence of a series that may become a booking that counts, as quotas would count it.</summary>
    /// <param name="plan">The series.</param>
    /// <param name="occurrences">What would become of its occurrences, the refused ones included: somebody may make
    /// room meanwhile.</param>
    /// <param name="caller">Who places or edits it: what staff add to the house's programme counts for nobody, what its
    /// leader adds does.</param>
    /// <param name="fresh">Gives each an id of its own.</param>
    /// <param name="now">The facility's clock.</param>
    public ImmutableArray<UsedTime> UsageOf(
        SeriesPlan plan, ImmutableArray<OccurrenceOutcome> occurrences, Caller caller, Func<BookingId> fresh,
        Instant now)
    {
        if (_layout is not { } layout || CountsForNobody(layout, plan.Claims)) return [];
        // Booked anew, or refused at first, one has no id by which to tell what it was. So where any was its leader's,
        // all that are no booking of the house already are claimed: what is too much is released at once.
        var isProgramme = IsProgramme(plan.How, plan.BookedFor, caller)
            && !occurrences.Any(one => one.Booking is { } held && Find(held)?.IsProgramme() is false);
        var types = TypesOf(layout, plan.Claims, plan.Service, now);
        var used = ImmutableArray.CreateBuilder<UsedTime>();
        foreach (var one in occurrences)
            if (one is { Wish: { } wish, Act: OccurrenceAct.Placed or OccurrenceAct.Moved or OccurrenceAct.Refused }
                && !(one.Booking is { } id && Find(id) is { } moved ? moved.IsProgramme() : isProgramme)
                && WallClock.Resolve(wish, layout.Zone) is { Refused: null } resolved)
                used.Add(
                    new(
                        one.Booking ?? fresh(), Id, layout.Entry.Division, resolved.Value, types, Counts: true, null,
                        plan.Group is not null));
        return used.ToImmutable();
    }

    private Refusal? CheckUnion(
        Layout layout, Rule rule, Quota quota, in Wanted wanted, MemberStanding standing, Instant now)
    {
        if ((wanted.Group ?? standing.Union) is not { } union || standing.UsedByUnion is not { } used) return null;
        if (CountsForNobody(layout, wanted.Claims)) return null;
        if (!quota.IsOf(wanted.Group is not null, isMember: true)) return null;
        // What is known is another union's.
        if (standing.Union is { } known && known != union) return null;
        var begins = wanted.Stretch.Start.InZone(layout.Zone).LocalDateTime;
        var ofCancellations = quota.Measure == QuotaMeasure.Cancellations;
        if (ofCancellations && IsMove(wanted)) return null;
        if (!ofCancellations && !WeeklyHours.Hold(quota.Peak, begins)) return null;
        var except = wanted.Except;
        var counted = used.Where(
            one => one.Booking != except && quota.Counts(one) && Applies(rule.Scope, one)
                && Concerns(quota.Types, one.Types));
        if (quota.Measure == QuotaMeasure.AtOnce)
        {
            var (most, frees) = AtOnce(
                [.. counted.Where(one => one.Counts && IsPeak(quota, one, layout.Zone))], wanted.Stretch);
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

    private static Refusal Spent(Rule rule, Quota quota, OrganisationId union, long used, Instant frees) =>
        Refusal.Because(
        RefusalReason.UnionQuotaSpent,
        ("rule", rule.Name),
        ("level", rule.Scope.ToString()),
        ("union", union.Value),
        ("bookers", Quota.Word(quota.Bookers)),
        ("measure", quota.Measure.ToString().ToLowerInvariant()),
        ("period", quota.Period.ToString().ToLowerInvariant()),
        ("limit", Refusal.Text(quota.Max)),
        ("used", Refusal.Text(used)),
        ("left", Refusal.Text(Math.Max(0, quota.Max - used))),
        ("freesAt", Refusal.Text(frees)));
}

/// <summary>What counts for a union, as its grain tells whoever claims.</summary>
/// <param name="Epoch">Which life of the grain counted: what is decided by it is written only while that holds.</param>
/// <param name="Claim">What is claimed by having asked.</param>
/// <param name="Used">Rows, and what others claimed.</param>
public sealed record UnionCount(long Epoch, Guid Claim, ImmutableArray<UsedTime> Used);

/// <summary>What a series that counts for a union would use up, and over which bookings its quotas count.</summary>
/// <param name="Wanted">Every occurrence as quotas would count it.</param>
/// <param name="From">Bookings that begin from here on.</param>
/// <param name="Until">And before this.</param>
public sealed record UnionSeriesWish(ImmutableArray<UsedTime> Wanted, Instant From, Instant Until);

/// <summary>What a booking that counts for a union would use up, and over which bookings its quotas count.</summary>
/// <param name="Wanted">The booking as quotas would count it.</param>
/// <param name="From">Bookings that begin from here on.</param>
/// <param name="Until">And before this.</param>
/// <param name="CancelledLater">And those that were to begin later and were cancelled.</param>
public sealed record UnionWish(UsedTime Wanted, Instant From, Instant Until, bool CancelledLater = true);
