using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Replays what was booked under a rule that is proposed, beside the one of that name that holds now: who
/// would lose, who would gain.</summary>
/// <remarks>Bookings are replayed in the order in which they were placed, each with what its holder had at that moment;
/// what would have been refused counts no more from then on. Known is how a booking stands at last: one that was moved
/// is judged where it came to lie. What a release keeps back for the desk is not replayed, and refusals of the past are
/// remembered nowhere: who gains is told by whose quota was spent, and whose day would have opened earlier.</remarks>
/// <param name="Proposed">What would hold; null: nothing, the rule withdrawn.</param>
/// <param name="Current">What holds now under that name; null: nothing.</param>
public sealed record RuleTrial(RuleSetting? Proposed, RuleSetting? Current)
{
    /// <summary>Whether it matters to which union somebody belonged.</summary>
    public bool NeedsUnions => Quotas().Any(quota => quota.IsUnions);

    /// <summary>Whether it matters who is a member: nobody's papers are looked up for a trial, so whoever has an
    /// account is taken for one, and a desk's guest for none.</summary>
    public bool AsksWho => Quotas().Any(quota => quota.AsksWho);

    /// <summary>From when on bookings matter, to judge those that begin from <paramref name="from"/> on: quotas count
    /// whole periods.</summary>
    public LocalDate CountedFrom(LocalDate from)
    {
        var first = from;
        foreach (var quota in Quotas())
            first = LocalDate.Min(
                first, quota.Measure == QuotaMeasure.AtOnce ? from.PlusDays(-32) : quota.Period.Around(from).From);
        return first;
    }

    /// <summary>The local date after the last on which bookings matter.</summary>
    public LocalDate CountedUntil(LocalDate until)
    {
        var last = until;
        foreach (var quota in Quotas())
            last = LocalDate.Max(
                last,
                quota.Measure == QuotaMeasure.AtOnce
                    ? until.PlusDays(32)
                    : quota.Period.Around(until.PlusDays(-1)).Until);
        return last;
    }

    /// <summary>Judges the bookings that begin in <c>[from, until)</c> by their facilities' calendars.</summary>
    /// <param name="bookings">All of the rule's scope that begin within what is counted, in any order; cancelled ones
    /// too.</param>
    /// <param name="from">The first local date.</param>
    /// <param name="until">The local date after the last.</param>
    public RuleTrialReport Run(IEnumerable<TriedBooking> bookings, LocalDate from, LocalDate until)
    {
        var losses = ImmutableArray.CreateBuilder<TriedLoss>();
        var gains = new Dictionary<string, int>(StringComparer.Ordinal);
        var (then, now) = (new Histories(), new Histories());
        var judged = 0;
        var inOrder = bookings.Where(one => !one.Booking.IsProgramme())
            .OrderBy(one => one.Booking.PlacedAt).ThenBy(one => one.Booking.Id.Value, StringComparer.Ordinal);
        foreach (var one in inOrder)
        {
            var date = one.Booking.Stretch.Start.InZone(one.Zone).Date;
            var isJudged = from <= date && date < until;
            if (isJudged) judged++;
            var loss = isJudged ? Judge(Proposed, one, then) : null;
            if (loss is not null) losses.Add(loss);
            else then.Add(one);
            now.Add(one);
            if (isJudged && loss is null && Gains(one, then, now) is { } holder)
                gains[holder] = gains.GetValueOrDefault(holder) + 1;
        }
        return new(
            judged, losses.DrainToImmutable(),
            [.. gains.Select(one => new TriedGain(one.Key, one.Value)).OrderByDescending(one => one.Times).ThenBy(
                one => one.Holder, StringComparer.Ordinal)]);
    }

    private IEnumerable<Quota> Quotas()
    {
        if (Proposed?.Quota is { } proposed) yield return proposed;
        if (Current?.Quota is { } current) yield return current;
    }

    private static TriedLoss? Judge(RuleSetting? setting, TriedBooking one, Histories histories)
    {
        if (setting?.Quota is { } quota && Count(quota, one, histories) is var (holder, used, asked)
            && used + asked > quota.Max)
            return new(one.Booking, holder, used, quota.Max, null);
        if (setting?.Release is not { } release || !FacilityLedger.Concerns(release.Types, one.Types)) return null;
        var opens = release.OpensFor(one.Booking.Stretch.Start.InZone(one.Zone).Date, one.Zone);
        return one.Booking.PlacedAt < opens ? new(one.Booking, one.Booking.BookedFor.Value, 0, 0, opens) : null;
    }

    // With this booking the holder's quota is spent as it is, and would not be as proposed; or its day would have
    // opened earlier.
    private string? Gains(TriedBooking one, Histories then, Histories now)
    {
        if (Current?.Quota is { } current && Count(current, one, now, afterwards: true) is var (holder, spent, _)
            && spent >= current.Max)
            return Proposed?.Quota is not { } proposed
                || Count(proposed, one, then, afterwards: true) is not var (_, used, _) || used < proposed.Max
                ? holder
                : null;
        if (Current?.Release is not { } release || !FacilityLedger.Concerns(release.Types, one.Types)) return null;
        var date = one.Booking.Stretch.Start.InZone(one.Zone).Date;
        return Proposed?.Release is not { } earlier
            || earlier.OpensFor(date, one.Zone) < release.OpensFor(date, one.Zone)
            ? one.Booking.BookedFor.Value
            : null;
    }

    // What the quota counts of the holder when the booking was placed, and what it asks for; null where it asks nothing
    // of it.
    private static (string Holder, long Used, long Asked)? Count(
        Quota quota, TriedBooking one, Histories histories, bool afterwards = false)
    {
        if ((quota.IsUnions ? one.Union?.Value : one.Booking.BookedFor.Value) is not { } holder) return null;
        if (!FacilityLedger.Concerns(quota.Types, one.Types)) return null;
        if (!quota.IsOf(one.Booking.Group is not null, PersonFacts.Unrecorded(one.Booking.BookedFor).IsUnionMember))
            return null;
        var ofCancellations = quota.Measure == QuotaMeasure.Cancellations;
        var begins = one.Booking.Stretch.Start.InZone(one.Zone).LocalDateTime;
        if (!ofCancellations && !WeeklyHours.Hold(quota.Peak, begins)) return null;
        var used = histories.Of(quota.IsUnions, holder)
            .Where(
                other =>
                    (afterwards || !ReferenceEquals(other, one)) && FacilityLedger.Concerns(quota.Types, other.Types))
            .Select(other => other.AsOf(one.Booking.PlacedAt)).Where(quota.Counts);
        if (quota.Measure == QuotaMeasure.AtOnce)
        {
            var peak = used.Where(other => other.Counts && FacilityLedger.IsPeak(quota, other, one.Zone)).ToList();
            return (holder, FacilityLedger.AtOnce(peak, one.Booking.Stretch).Most, 1);
        }
        var (first, after) = quota.Period.Around(
            ofCancellations ? one.Booking.PlacedAt.InZone(one.Zone).Date : begins.Date);
        return (
            holder, used.Sum(other => FacilityLedger.Amount(quota, other, first, after, one.Zone)),
            quota.Measure == QuotaMeasure.Minutes ? (long)one.Booking.Stretch.Length.TotalMinutes : 1);
    }

    private sealed class Histories
    {
        private readonly Dictionary<(bool IsUnion, string Holder), List<TriedBooking>> _byHolder = [];

        public void Add(TriedBooking one)
        {
            Add((false, one.Booking.BookedFor.Value), one);
            if (one.Union is { } union) Add((true, union.Value), one);
        }

        public List<TriedBooking> Of(bool isUnion, string holder) =>
            _byHolder.TryGetValue((isUnion, holder), out var list) ? list : [];

        private void Add((bool IsUnion, string Holder) key, TriedBooking one)
        {
            if (!_byHolder.TryGetValue(key, out var list)) _byHolder[key] = list = [];
            list.Add(one);
        }
    }
}
