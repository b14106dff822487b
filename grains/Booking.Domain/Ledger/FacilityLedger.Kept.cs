using System.Collections.Immutable;

namespace Booking.Domain;

// What is free and yet not everybody's: for those who look, in the words of the rules that placing goes by.
public sealed partial class FacilityLedger
{
    private readonly SortedSet<LocalDate> _sharesTouched = [];

    /// <summary>Whether anything can be kept here at all: terms with groups, or a rule of release. Else nothing is
    /// worked out.</summary>
    public bool KeepsTime => HasReleases || _layout?.Entry.Policy.Terms is { Groups: { Length: > 0 } };

    /// <summary>Whether a rule says when days open or what is kept back of them.</summary>
    private bool HasReleases { get; set; }

    /// <summary>What is kept of some local days, in no order; what is everybody's by now is left out.</summary>
    /// <remarks>Whoever starts a booking the evening before may run into a day that is not released: that is shown as
    /// kept, though it could be had. Of confidential spaces no share is told, as that would tell what is taken there
    /// (I6).</remarks>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last.</param>
    /// <param name="now">The facility's clock.</param>
    public ImmutableArray<KeptTime> KeptBetween(LocalDate from, LocalDate until, Instant now)
    {
        if (!KeepsTime || _layout is not { } layout) return [];
        var kept = ImmutableArray.CreateBuilder<KeptTime>();
        if (layout.Entry.Policy.Terms is { } terms)
            foreach (var agreement in terms.Groups)
                foreach (var slot in agreement.Slots)
                    AddSlots(layout, agreement.Organisation, slot, from, until, now, kept);
        if (!HasReleases) return kept.ToImmutable();
        foreach (var rule in InForce(layout, now))
        {
            if (rule.Setting!.Release is not { } release) continue;
            AddUnreleased(layout, release, from, until, now, kept);
            if (release.KeptBackPercent == 0) continue;
            for (var date = from; date < until; date = date.PlusDays(1)) AddShare(layout, release, date, now, kept);
        }
        return kept.ToImmutable();
    }

    /// <summary>Whether <see cref="TakeTouchedShares"/> has anything to tell.</summary>
    public bool HasTouchedShares => _sharesTouched.Count > 0;

    /// <summary>The local days of which the share kept back may have changed since this was asked last.</summary>
    public ImmutableArray<LocalDate> TakeTouchedShares()
    {
        if (_sharesTouched.Count == 0) return [];
        ImmutableArray<LocalDate> touched = [.. _sharesTouched];
        _sharesTouched.Clear();
        return touched;
    }

    private void TouchShares(BookingRecord booking)
    {
        if (!HasReleases || _layout is not { } layout) return;
        // Of a closure nobody is told to look anew, so nor may they be of what is taken of a confidential space (I6).
        if (!booking.Claims.Any(claim => layout.Find(claim.Resource) is { Space: not null, IsConfidential: false }))
            return;
        var last = booking.Stretch.End.InZone(layout.Zone).Date;
        for (var date = booking.Stretch.Start.InZone(layout.Zone).Date; date <= last; date = date.PlusDays(1))
            _sharesTouched.Add(date);
    }

    private static void AddSlots(
        Layout layout, OrganisationId organisation, PrioritySlot slot, LocalDate from, LocalDate until, Instant now,
        ImmutableArray<KeptTime>.Builder kept)
    {
        if (layout.Find(slot.Resource) is not { } place) return;
        ImmutableArray<ResourceId> kin = [.. place.Kin.Select(k => k.Resource.Id)];
        for (var date = from; date < until; date = date.PlusDays(1))
        {
            if (date.DayOfWeek != slot.Day) continue;
            var (start, end) = SlotOn(layout, slot, date);
            var frees = start - Duration.FromHours(slot.FreesHours);
            if (now < frees && start < end) kept.Add(new(kin, new(start, end), 0, frees, KeptWhy.Group, organisation));
        }
    }

    private static void AddUnreleased(
        Layout layout, ReleaseRule release, LocalDate from, LocalDate until, Instant now,
        ImmutableArray<KeptTime>.Builder kept)
    {
        ImmutableArray<ResourceId> bound =
            [.. layout.Places.Where(
                p =>
                    p.Resource.Practice is null
                    && (release.Types.IsEmpty || release.Types.Contains(p.Resource.Type))).Select(p => p.Resource.Id)];
        if (bound.IsEmpty) return;
        for (var date = from; date < until; date = date.PlusDays(1))
            if (release.OpensFor(date, layout.Zone) is var opens && opens > now)
                kept.Add(new(bound, DayOf(layout, date), 0, opens, KeptWhy.NotReleased));
    }

    // The same sums as placing: so many minutes are left at each release, and whoever wants more waits for the next.
    private void AddShare(
        Layout layout, ReleaseRule release, LocalDate date, Instant now, ImmutableArray<KeptTime>.Builder kept)
    {
        foreach (var type in layout.Places.Where(p => IsShared(p, release)).Select(p => p.Resource.Type).Distinct())
        {
            var (whole, taken) = ShareOf(layout, release, type, date, null);
            if (whole == 0) continue;
            List<Stretch>? hours = null;
            ImmutableArray<ResourceId> bound = default;
            for (var step = 0; step < release.FurtherAt.Length; step++)
            {
                var at = layout.Zone.AtLeniently(date + release.FurtherAt[step]).ToInstant();
                var left = Math.Max(0, whole * PercentAt(release, step) / 100 - taken);
                if (at <= now || left >= layout.Entry.Policy.MinutesMax) continue;
                hours ??= PeakOn(layout, release, date);
                if (bound.IsDefault)
                    bound = [
                        .. layout.Places.Where(p => IsShared(p, release) && p.Resource.Type == type).Select(
                            p => p.Resource.Id)];
                foreach (var stretch in hours) kept.Add(new(bound, stretch, (int)left, at, KeptWhy.Share));
            }
        }
    }

    private static bool IsShared(Layout.Place place, ReleaseRule release) =>
        place.Space is not null && !place.IsConfidential
        && place.Resource.Practice is null && (release.Types.IsEmpty || release.Types.Contains(place.Resource.Type));

    private static Stretch DayOf(Layout layout, LocalDate date) =>
        new(layout.Zone.AtStartOfDay(date).ToInstant(), layout.Zone.AtStartOfDay(date.PlusDays(1)).ToInstant());

    private static List<Stretch> PeakOn(Layout layout, ReleaseRule release, LocalDate date)
    {
        var day = DayOf(layout, date);
        if (release.Peak.IsEmpty) return [day];
        var hours = new List<Stretch>();
        foreach (var peak in release.Peak)
            for (var begun = date.PlusDays(-1); begun <= date; begun = begun.PlusDays(1))
                if (peak.Day == begun.DayOfWeek)
                    hours.AddRange(StretchLists.Intersection([PeakFrom(layout, peak, begun)], [day]));
        return StretchLists.Merged(hours);
    }
}
