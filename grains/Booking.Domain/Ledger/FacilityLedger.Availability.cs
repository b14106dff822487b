using System.Collections.Immutable;

namespace Booking.Domain;

public sealed partial class FacilityLedger
{
    /// <summary>Most local days in one look at free time.</summary>
    public const int AvailabilityDaysMax = 31;

    /// <summary>What is open and free.</summary>
    /// <returns>The first of: Malformed, UnknownFacility, UnknownResource; or the view.</returns>
    public Outcome<Availability> Look(AvailabilityQuery query, Instant now)
    {
        if (query.Days is < 1 or > AvailabilityDaysMax) return Refusal.Malformed("days", "must be 1 to 31");
        if (query.From.Year is < 2000 or > 2999)
            return Refusal.Malformed("from_date", "must lie between the years 2000 and 2999");
        if (query.Resources.Length > FacilityRules.ResourcesMax)
            return Refusal.Malformed("resources", "must be at most 1,000");
        if (_layout is not { } layout) return UnknownFacility();
        var places = new List<Layout.Place>();
        foreach (var id in query.Resources)
        {
            if (layout.Find(id) is not { Resource.Kind: not ResourceKind.Practitioner } place)
                return Refusal.Because(RefusalReason.UnknownResource, ("resource", id.Value));
            places.Add(place);
        }
        var until = query.From.PlusDays(query.Days);
        var facilityOpen = layout.Hours.Between(query.From, until);
        var bookable = Bookable(layout, now);
        // What begins the evening before may reach into the first day.
        var kept = KeptBetween(query.From.PlusDays(-1), until, now);
        // Staff may have it for whom they see; whoever stands at a kiosk, for themself.
        if (query.Caller?.Desk is { } desk && (desk.Covers(layout.Entry) || desk.IsKioskOf(Id)))
            kept = kept.RemoveAll(one => one.Why == KeptWhy.Share);
        return new Availability(
            layout.Entry.Zone,
            Version,
            [.. (places.Count > 0 ? places : layout.Places.Where(p => p.Resource.Practice is null))
                .Select(p => Kept(layout, Look(layout, p, facilityOpen, bookable, query.From, until), kept))],
            query.Caller is { } caller ? OrganisationsOf(layout, caller) : []);
    }

    private static ImmutableArray<OrganisationId> OrganisationsOf(Layout layout, Caller caller) =>
        layout.Entry.Policy.Terms is { } terms
            ? [
                .. terms.Groups.Where(group => group.Officers.Contains(caller.Member)).Select(
                    group => group.Organisation)]
            : [];

    // With what is kept taken out of what is free, and told: as far as nobody has taken it.
    private static ResourceAvailability Kept(Layout layout, ResourceAvailability seen, ImmutableArray<KeptTime> kept)
    {
        if (kept.IsEmpty || seen.Open.IsEmpty) return seen;
        var whole = new Stretch(seen.Open[0].Start, seen.Open[^1].End);
        var own = ImmutableArray.CreateBuilder<KeptTime>();
        foreach (var one in kept)
            if (one.Stretch.Overlaps(whole) && one.Resources.Contains(seen.Resource))
                foreach (var piece in StretchLists.Intersection(seen.Free, [one.Stretch]))
                    own.Add(one with { Stretch = piece });
        if (own.Count == 0) return seen;
        var shut = own.Where(one => one.Minutes < layout.Entry.Policy.MinutesMin).Select(one => one.Stretch);
        return seen with { Free = [.. StretchLists.Without(seen.Free, shut)], Kept = own.ToImmutable() };
    }

    // From now to the end of the last day of the window.
    private static List<Stretch> Bookable(Layout layout, Instant now) =>
        [new(now, layout.Zone.AtStartOfDay(LastDate(layout, now).PlusDays(1)).ToInstant())];

    private ResourceAvailability Look(
        Layout layout, Layout.Place place, List<Stretch> facilityOpen, List<Stretch> bookable, LocalDate from,
        LocalDate until)
    {
        var open = place.OwnHours is { } own
            ? StretchLists.Intersection(facilityOpen, own.Between(from, until))
            : facilityOpen;
        var closed = _closures.Values
            .Where(c => c.Resource is not { } id || id == place.Resource.Id || layout.AreKin(place.Resource.Id, id))
            .Select(c => c.Stretch);
        open = StretchLists.Without(open, closed);
        // Shown as taken, the rest of what is open would tell when somebody is there.
        if (place.IsConfidential && open.Count > 0)
        {
            var whole = new Stretch(open[0].Start, open[^1].End);
            open = StretchLists.Without(open, place.Kin.SelectMany(k => k.Space!.Overlapping(whole)));
        }
        if (!place.Resource.Bookable || open.Count == 0) return new(place.Resource.Id, [.. open], [], [], []);
        var range = new Stretch(open[0].Start, open[^1].End);
        var free = StretchLists.Intersection(open, bookable);
        if (place.Stock is { } stock)
        {
            // Nobody asks what was left yesterday, and how much of it is remembered differs between two lives of a
            // facility.
            var now = bookable[0].Start;
            if (range.End <= now) return new(place.Resource.Id, [.. open], [], [], []);
            range = new(Instant.Max(range.Start, now), range.End);
            var used = stock.UseBetween(range, null);
            var gone = used.Where(u => u.Used >= place.Resource.Quantity).Select(u => u.Stretch);
            var pieces = used.Select(u => new PiecesLeft(u.Stretch, place.Resource.Quantity - u.Used));
            return new(place.Resource.Id, [.. open], [.. StretchLists.Without(free, gone)], [.. pieces], []);
        }
        var taken = place.Kin.SelectMany(k => k.Space!.Overlapping(range));
        return new(place.Resource.Id, [.. open], [.. StretchLists.Without(free, taken)], [], []);
    }
}
