using System.Collections.Immutable;

namespace Booking.Domain;

// The rules that placing, moving and resizing share, in their order of precedence.
public sealed partial class FacilityLedger
{
    /// <summary>What somebody wants, once its words are understood.</summary>
    private readonly record struct Wanted(
        Layout.Place[] Places, ImmutableArray<Claim> Claims, Stretch Stretch, int Attendees, BookingId? Except,
        bool IsProgramme = false, OrganisationId? Group = null, AskedService? Service = null, int SetUp = 0,
        int CleanUp = 0)
    {
        /// <summary>What it would take of calendars: a service's set-up and clean-up too.</summary>
        public Stretch Occupied => (SetUp | CleanUp) == 0 ? Stretch : ServiceUse.Around(Stretch, SetUp, CleanUp);
    }

    private static Refusal? CheckTime(
        Layout layout, Wish wish, Instant now, out Stretch stretch, bool isProgramme = false,
        BookingPolicy? narrowed = null)
    {
        stretch = default;
        var resolved = WallClock.Resolve(wish, layout.Zone);
        if (resolved.Refused is { } impossible) return impossible;
        var policy = narrowed ?? layout.Entry.Policy;
        if (!OnGrid(wish.Start, policy) || !OnGrid(wish.End, policy)) return Misaligned(policy);
        stretch = resolved.Value;
        if (CheckLength(policy, stretch) is { } length) return length;
        if (stretch.Start < now)
            return Refusal.Because(
                RefusalReason.InThePast, ("start", Refusal.Text(stretch.Start)), ("now", Refusal.Text(now)));
        // The house's own programme is fixed for a term; the window keeps the rest of it fair.
        return isProgramme ? null : CheckWindow(layout, wish.Start.Date, now);
    }

    private static Refusal? CheckWindow(Layout layout, LocalDate date, Instant now)
    {
        var lastDate = LastDate(layout, now);
        var windowDays = layout.Entry.Policy.WindowDays;
        return date > lastDate
            ? Refusal.Because(
                RefusalReason.BeyondWindow,
                ("lastDate", lastDate.ToString("uuuu-MM-dd", null)),
                ("windowDays", Refusal.Text(windowDays)),
                ("opensDate", date.PlusDays(-windowDays).ToString("uuuu-MM-dd", null)))
            : null;
    }

    private static LocalDate LastDate(Layout layout, Instant now) =>
        now.InZone(layout.Zone).Date.PlusDays(layout.Entry.Policy.WindowDays);

    private static bool OnGrid(LocalDateTime time, BookingPolicy policy) =>
        time.TickOfDay % (policy.GridMinutes * NodaConstants.TicksPerMinute) == 0 && time.NanosecondOfSecond == 0;

    private static Refusal Misaligned(BookingPolicy policy) =>
        Refusal.Because(RefusalReason.Misaligned, ("gridMinutes", Refusal.Text(policy.GridMinutes)));

    private static Refusal? CheckLength(BookingPolicy policy, Stretch stretch)
    {
        var minutes = (long)stretch.Length.TotalMinutes;
        if (minutes < policy.MinutesMin)
            return Refusal.Because(
                RefusalReason.TooShort, ("minutesMin", Refusal.Text(policy.MinutesMin)),
                ("minutes", Refusal.Text(minutes)));
        return minutes > policy.MinutesMax
            ? Refusal.Because(
                RefusalReason.TooLong, ("minutesMax", Refusal.Text(policy.MinutesMax)),
                ("minutes", Refusal.Text(minutes)))
            : null;
    }

    private static Refusal? CheckFitting(in Wanted wanted)
    {
        long capacity = 0;
        var spaces = 0;
        foreach (var place in wanted.Places)
        {
            if (!place.Resource.Bookable)
                return Refusal.Because(RefusalReason.NotBookable, ("resource", place.Resource.Id.Value));
            if (place.Space is null) continue;
            spaces++;
            capacity += place.Resource.Capacity;
        }
        if (wanted.Service is { } service)
        {
            spaces++;
            capacity = Math.Min(spaces > 1 ? capacity : int.MaxValue, service.PeopleMax);
        }
        if (spaces > 0 && wanted.Attendees > capacity)
            return Refusal.Because(
                RefusalReason.TooManyPeople, ("capacity", Refusal.Text(capacity)),
                ("attendees", Refusal.Text(wanted.Attendees)));
        for (var i = 0; i < wanted.Places.Length; i++)
        {
            var owned = wanted.Places[i].Resource.Quantity;
            if (wanted.Claims[i].Quantity > owned)
                return Refusal.Because(
                    RefusalReason.TooManyPieces,
                    ("resource", wanted.Claims[i].Resource.Value),
                    ("owned", Refusal.Text(owned)),
                    ("asked", Refusal.Text(wanted.Claims[i].Quantity)));
        }
        return null;
    }

    private Refusal? CheckOpen(Layout layout, in Wanted wanted)
    {
        var stretch = wanted.Stretch;
        foreach (var place in wanted.Places)
        {
            var hours = place.IsConfidential ? null : place.OwnHours;
            if (layout.Hours.IsOpenThroughout(stretch) && hours?.IsOpenThroughout(stretch) is not false) continue;
            var narrower = layout.Hours.IsOpenThroughout(stretch) ? hours! : layout.Hours;
            return Refusal.Because(
                RefusalReason.OutsideOpeningHours,
                ("resource", place.Resource.Id.Value),
                ("opens", narrower.Describe(stretch.Start.InZone(layout.Zone).Date)));
        }
        foreach (var place in wanted.Places)
            if (FirstClosure(layout, place, stretch) is { } closure
                && (!place.IsConfidential || closure.Resource is null))
                return Refusal.Because(
                    RefusalReason.Closed,
                    ("resource", place.Resource.Id.Value),
                    ("closure", closure.Id.Value),
                    ("from", Refusal.Text(closure.Stretch.Start)),
                    ("until", Refusal.Text(closure.Stretch.End)),
                    ("because", closure.Because));
        foreach (var place in wanted.Places)
            if (place.IsConfidential && IsHidden(layout, place, stretch, wanted.Except))
                return NotOffered(place.Resource.Id);
        return null;
    }

    private Closure? FirstClosure(Layout layout, Layout.Place place, Stretch stretch)
    {
        Closure? first = null;
        foreach (var closure in _closures.Values)
        {
            if (!closure.Stretch.Overlaps(stretch)) continue;
            if (closure.Resource is { } closed && closed != place.Resource.Id
                && !layout.AreKin(place.Resource.Id, closed))
                continue;
            if (first is null || closure.Stretch.Start < first.Stretch.Start) first = closure;
        }
        return first;
    }

    // Whoever books for others hears that the person is busy, and not with what: it may be confidential, and if only
    // those bookings were not named, that would name them.
    private static Refusal? CheckMember(
        MemberStanding standing, Stretch stretch, BookingId? except, bool counts, bool isOwn)
    {
        foreach (var open in standing.Open)
            if (open.Booking != except && open.Stretch.Overlaps(stretch))
                return !isOwn ? BusyThen(stretch) : Refusal.Because(
                    RefusalReason.MemberOverlap,
                    ("booking", open.Booking.Value),
                    ("facility", open.Facility.Value),
                    ("start", Refusal.Text(open.Stretch.Start)),
                    ("end", Refusal.Text(open.Stretch.End)));
        if (!counts || !IsSpent(standing)) return null;
        var counted = standing.Open.RemoveAll(o => o.IsProgramme);
        return !isOwn ? OpenBySomeone(standing.OpenMax) : Refusal.Because(
            RefusalReason.MemberQuotaSpent,
            ("limit", Refusal.Text(standing.OpenMax)),
            ("open", Refusal.Text(counted.Length)),
            ("freesAt", Refusal.Text(counted.Min(o => o.Stretch.End))));
    }

    private static Refusal BusyThen(Stretch stretch) => Refusal.Because(
        RefusalReason.MemberOverlap,
        ("booking", "–"), ("facility", "–"), ("start", Refusal.Text(stretch.Start)),
        ("end", Refusal.Text(stretch.End)));

    private static Refusal OpenBySomeone(int limit) => Refusal.Because(
        RefusalReason.MemberQuotaSpent, ("limit", Refusal.Text(limit)), ("open", "–"), ("freesAt", "–"));

    // What somebody leads for the house is not their luxury. Few lead anything, and hardly anybody has so much open
    // that it matters.
    private static bool IsSpent(MemberStanding standing) =>
        standing.Open.Length >= standing.OpenMax && standing.Open.Count(o => !o.IsProgramme) >= standing.OpenMax;

    private static Refusal? FirstTaken(in Wanted wanted)
    {
        foreach (var place in wanted.Places)
            if (Layout.FirstTaken(place, wanted.Occupied, wanted.Except) is { } taken)
                return Refusal.Because(
                    RefusalReason.SlotTaken,
                    ("resource", taken.Resource.Value),
                    ("from", Refusal.Text(taken.Stretch.Start)),
                    ("until", Refusal.Text(taken.Stretch.End)));
        for (var i = 0; i < wanted.Places.Length; i++)
        {
            if (wanted.Places[i].Stock is not { } stock) continue;
            var left = wanted.Places[i].Resource.Quantity - stock.PeakUse(wanted.Occupied, wanted.Except);
            if (wanted.Claims[i].Quantity > left)
                return Refusal.Because(
                    RefusalReason.EquipmentTaken,
                    ("resource", wanted.Claims[i].Resource.Value),
                    ("left", Refusal.Text(left)),
                    ("asked", Refusal.Text(wanted.Claims[i].Quantity)));
        }
        return null;
    }
}
