namespace Booking.Domain;

// The share of a day that desk and kiosk give out, until it opens to everybody on the day itself.
public sealed partial class FacilityLedger
{
    private readonly SharedHours _sharedHours = new();

    private Refusal? CheckKeptBack(Layout layout, in Wanted wanted, MemberId bookedFor, Caller caller, Instant now)
    {
        if (_rules.All.IsEmpty || wanted.IsProgramme || IsInPerson(layout, bookedFor, caller)) return null;
        foreach (var rule in InForce(layout, now))
        {
            if (rule.Setting!.Release is not { KeptBackPercent: > 0 } release) continue;
            var begins = wanted.Stretch.Start.InZone(layout.Zone).LocalDateTime;
            if (!WeeklyHours.Hold(release.Peak, begins)) continue;
            foreach (var place in wanted.Places)
            {
                // What is left of a confidential space's day would tell what was taken of it (I6).
                if (!IsShared(place, release)) continue;
                if (OpensLater(layout, release, place.Resource.Type, begins.Date, wanted, now) is { } opens)
                    return Refusal.Because(
                        RefusalReason.KeptBack,
                        ("opens", Refusal.Text(opens)),
                        ("percent", Refusal.Text(release.KeptBackPercent)),
                        ("rule", rule.Name),
                        ("level", rule.Scope.ToString()));
            }
        }
        return null;
    }

    // Whoever stands at a kiosk of the house, and whom its staff see; not staff for themselves, wherever they are.
    private bool IsInPerson(Layout layout, MemberId bookedFor, Caller caller) =>
        caller.Desk.IsKioskOf(Id) || (caller.Member != bookedFor && caller.Desk.Covers(layout.Entry));

    // Staff go on with what the house offers by the rules by which it was placed; whoever leads it moves it by
    // everybody's.
    private bool IsProgramme(BookedHow? how, MemberId bookedFor, Caller caller) =>
        how == BookedHow.Programme && caller.Member != bookedFor && IsDesk(caller);

    // Told only where a share is counted by it, and where who booked it for whom tells otherwise.
    private BookedHow? HowOf(Layout layout, PlaceBooking command, bool isProgramme)
    {
        if (isProgramme) return BookedHow.Programme;
        if (!HasReleases) return null;
        var isInPerson = IsInPerson(layout, command.BookedFor, command.Caller);
        if (isInPerson == (command.BookedFor != command.Caller.Member)) return null;
        return isInPerson ? BookedHow.InPerson : BookedHow.FromAfar;
    }

    // When enough of the day is open for what is wanted besides what people took from afar; null: it is.
    private Instant? OpensLater(
        Layout layout, ReleaseRule release, string type, LocalDate date, in Wanted wanted, Instant now)
    {
        var (whole, taken) = ShareOf(layout, release, type, date, wanted.Except);
        foreach (var place in wanted.Places)
            if (place.Space is not null && place.Resource.Type == type) taken += Minutes(wanted.Stretch);
        for (var released = 0; released <= release.FurtherAt.Length; released++)
        {
            var at = released == 0
                ? Instant.MinValue
                : layout.Zone.AtLeniently(date + release.FurtherAt[released - 1]).ToInstant();
            if (released < release.FurtherAt.Length && taken * 100 > whole * PercentAt(release, released)) continue;
            return at > now ? at : null;
        }
        return null;
    }

    // The minutes of a type that are open on a day, and how many of them people took from afar.
    private (long Whole, long Taken) ShareOf(
        Layout layout, ReleaseRule release, string type, LocalDate date, BookingId? except)
    {
        long whole = 0, taken = 0;
        foreach (var place in layout.Places)
        {
            if (place.Resource.Type != type || !place.Resource.Bookable || !IsShared(place, release)) continue;
            foreach (var open in OpenOn(layout, place, release, date))
            {
                whole += Minutes(open);
                foreach (var (stretch, id) in place.Space!.Entries(open))
                    if (id != except && Find(id) is { } held && held.IsFromAfar())
                        taken += Minutes(Common(stretch, open));
            }
        }
        return (whole, taken);
    }

    // How much of a day is everybody's after so many releases.
    private static int PercentAt(ReleaseRule release, int released) =>
        100 - release.KeptBackPercent + release.KeptBackPercent * released / release.FurtherAt.Length;

    private List<Stretch> OpenOn(Layout layout, Layout.Place place, ReleaseRule release, LocalDate date)
    {
        var open = _sharedHours.On(layout, release, date);
        return place.OwnHours is { } own ? StretchLists.Intersection(open, own.Between(date, date.PlusDays(1))) : open;
    }

    private static Stretch PeakFrom(Layout layout, WeeklyOpening hours, LocalDate date) => new(
        layout.Zone.AtLeniently(date + hours.Interval.Open).ToInstant(),
        layout.Zone.AtLeniently(
            (hours.Interval.Close <= hours.Interval.Open ? date.PlusDays(1) : date)
                + hours.Interval.Close).ToInstant());

    private static Stretch Common(Stretch one, Stretch other) =>
        new(Instant.Max(one.Start, other.Start), Instant.Min(one.End, other.End));

    private static long Minutes(Stretch stretch) => (long)stretch.Length.TotalMinutes;

    // The house's hours of a day that a rule shares out. Every placing asks for them once for each of its spaces and
    // they hardly ever change, so they are kept, for one layout and by the rule itself.
    private sealed class SharedHours
    {
        // A window's days and then some; past that they are worked out afresh rather than grow.
        private const int DaysKeptMax = 400;

        private readonly Dictionary<ReleaseRule, Dictionary<LocalDate, List<Stretch>>> _byRule = new(
            ReferenceEqualityComparer.Instance);
        private Layout? _layout;

        public List<Stretch> On(Layout layout, ReleaseRule release, LocalDate date)
        {
            if (_layout != layout) Forget();
            _layout = layout;
            if (!_byRule.TryGetValue(release, out var days)) _byRule.Add(release, days = []);
            if (days.TryGetValue(date, out var known)) return known;
            if (days.Count >= DaysKeptMax) days.Clear();
            return days[date] = Of(layout, release, date);
        }

        /// <summary>Other rules hold from now on.</summary>
        public void Forget() => _byRule.Clear();

        private static List<Stretch> Of(Layout layout, ReleaseRule release, LocalDate date)
        {
            var open = layout.Hours.Between(date, date.PlusDays(1));
            return release.Peak.IsEmpty ? open : StretchLists.Intersection(open, PeakOn(layout, release, date));
        }
    }
}
