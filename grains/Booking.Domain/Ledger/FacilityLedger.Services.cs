using System.Collections.Immutable;

namespace Booking.Domain;

// What is booked as a service: which resources, for whom, how long, at what price. A plain booking passes none of it.
public sealed partial class FacilityLedger
{
    private RuleBook _services = RuleBook.Empty;
    private (LocalDate On, Layout? Layout, ImmutableArray<Rule> Rules) _offered;

    /// <summary>Whether anything is offered as a service here, now or on another day.</summary>
    public bool HasServices => !_services.All.IsEmpty;

    /// <summary>What is offered here on the clock's date, by name. What its resources could never serve is left
    /// out.</summary>
    public ImmutableArray<OfferedService> Services(Instant now)
    {
        if (_layout is not { } layout) return [];
        var found = ImmutableArray.CreateBuilder<OfferedService>();
        foreach (var levels in Offered(layout, now).GroupBy(rule => rule.Name).OrderBy(
            one => one.Key, StringComparer.Ordinal))
            if (levels.Last() is var rule && Claim(layout, rule.Setting!.Service!, (_, _) => 0) is not null)
                found.Add(new(levels.Key, rule, [.. levels.Select(level => level.Setting!.Service!.Bookers)]));
        return found.DrainToImmutable();
    }

    /// <summary>What a placing would come to, without placing anything; for somebody of whom nothing else is
    /// known.</summary>
    /// <returns>The quote, or what placing would be refused with.</returns>
    public Outcome<ServiceQuote> Quote(PlaceBooking command, MemberStanding standing, Instant now)
    {
        var decision = Place(command, standing, reused: false, now, default);
        if (decision.Refused is { } refused) return refused;
        var placed = decision.Events.OfType<BookingPlaced>().Single();
        return new ServiceQuote(
            placed.Claims, placed.Stretch, placed.Service, placed.Permit, placed.Approval is not null);
    }

    /// <summary>Of which type a wish is that leaves the resources of a service to the facility: that of its first
    /// space, or else of what it needs first. Null where it is not offered or the resource is not there.</summary>
    public string? TypeOf(string service, Instant now)
    {
        if (_layout is not { } layout
            || Offered(layout, now).LastOrDefault(rule => rule.Name == service) is not { } rule)
            return null;
        var needs = rule.Setting!.Service!.Needs;
        var need = needs.FirstOrDefault(one => IsSpace(layout, one)) ?? needs[0];
        return need.Resource is { } one ? layout.Find(one)?.Resource.Type : need.Type;
    }

    // Rules that nobody's plain booking asks for are kept apart, so that it does not even look at them.
    private void UseServices(RuleBook rules)
    {
        _services = new(
            [.. rules.All.Where(rule => rule.Setting?.Service is not null || IsWithdrawnService(rules, rule))]);
        _offered = default;
    }

    private static bool IsWithdrawnService(RuleBook rules, Rule rule) => rule.Setting is null
        && rules.All.Any(
            other => other.Name == rule.Name && other.Scope == rule.Scope && other.Setting?.Service is not null);

    private ImmutableArray<Rule> Offered(Layout layout, Instant now)
    {
        var today = now.InZone(layout.Zone).Date;
        if (_offered.On != today || _offered.Layout != layout)
            _offered = (today, layout, _services.InForce(Id, layout.Entry.Division, today));
        return _offered.Rules;
    }

    private Refusal? FindService(Layout layout, string name, Instant now, out AskedService? asked)
    {
        ImmutableArray<Rule> levels = [.. Offered(layout, now).Where(rule => rule.Name == name)];
        asked = levels.IsEmpty ? null : AskedService.Of(layout.Entry.Policy, levels);
        return asked is null ? Refusal.Because(RefusalReason.UnknownService, ("service", name)) : null;
    }

    // What is changed keeps to the record under which it was placed; null where that no longer reaches here.
    private AskedService? AskedBefore(Layout layout, BookingRecord booking) =>
        booking.Service is { } use && _services.All.FirstOrDefault(rule => rule.Version == use.Version) is { } rule
            ? AskedService.Of(layout.Entry.Policy, [rule])
            : null;

    /// <summary>Takes what is suitable and free, or sees that what is claimed is what the service takes.</summary>
    private Refusal? Suit(
        Layout layout, AskedService asked, ref ImmutableArray<Claim> claims, Stretch stretch, int attendees,
        Instant now, bool isProgramme)
    {
        if (!claims.IsEmpty) return CheckClaimed(layout, asked, claims);
        var buffers = (asked.Offer.SetUpMinutes, asked.Offer.CleanUpMinutes);
        var picked = Choose(layout, asked, stretch, buffers, attendees, now, isProgramme: isProgramme);
        if (picked is null) return Unmet(asked, string.Join(',', asked.Offer.Needs.Select(need => need.ToString())));
        claims = picked.Value;
        return null;
    }

    // What a service takes then, for whoever books it and for whoever waits for it: in a space that is named already,
    // or in any.
    private ImmutableArray<Claim>? Choose(
        Layout layout, AskedService asked, Stretch stretch, (int SetUp, int CleanUp) buffers, int attendees,
        Instant now, Layout.Place? space = null, bool isProgramme = false)
    {
        var oneSpace = asked.Offer.Needs.Count(need => IsSpace(layout, need)) == 1;
        return Claim(layout, asked.Offer, (place, need) =>
        {
            if (place.Space is not null && space is not null) return place == space ? 0 : 1;
            var wanted = new Wanted(
                [place], [new(place.Resource.Id, place.Stock is null ? 1 : need.Quantity)], stretch,
                oneSpace ? attendees : 1, null, isProgramme, Service: asked, SetUp: buffers.SetUp,
                CleanUp: buffers.CleanUp);
            var shut = IsBookable(layout, wanted, now) ? 0L : 1L << 40;
            // Of equipment that with most left; if that is too little, nothing else would do.
            if (place.Stock is { } stock)
                return shut - (place.Resource.Quantity - stock.PeakUse(wanted.Occupied, null));
            // The smallest that is free and large enough; if none is, the smallest large enough says why not.
            return shut + (oneSpace && place.Resource.Capacity < attendees ? 1L << 20 : 0L) + place.Resource.Capacity;
        });
    }

    // The best by rank for every need, none of which is kin to another; null where the facility has too little.
    private static ImmutableArray<Claim>? Claim(
        Layout layout, ServiceOffer offer, Func<Layout.Place, ServiceNeed, long> rank)
    {
        var claims = ImmutableArray.CreateBuilder<Claim>();
        foreach (var need in offer.Needs)
        {
            var left = IsSpace(layout, need) ? need.Quantity : 1;
            foreach (var place in layout.Places.Where(place => Serves(place, need)).OrderBy(place => rank(place, need)))
            {
                if (left == 0) break;
                if (claims.Any(
                    claim => claim.Resource == place.Resource.Id || layout.AreKin(claim.Resource, place.Resource.Id)))
                    continue;
                claims.Add(new(place.Resource.Id, place.Stock is null ? 1 : need.Quantity));
                left--;
            }
            if (left > 0) return null;
        }
        return claims.Count > ClaimsMax ? null : claims.DrainToImmutable();
    }

    private static bool Serves(Layout.Place place, ServiceNeed need) =>
        place.Resource is { Bookable: true, Kind: not ResourceKind.Practitioner } && !place.IsConfidential
        && (need.Resource is { } one ? place.Resource.Id == one : place.Resource.Type == need.Type)
        && (place.Stock is null || place.Resource.Quantity >= need.Quantity);

    private static bool IsSpace(Layout layout, ServiceNeed need) =>
        layout.Places.Any(
            place =>
                place.Space is not null && (place.Resource.Id == need.Resource || place.Resource.Type == need.Type));

    private static Refusal? CheckClaimed(Layout layout, AskedService asked, ImmutableArray<Claim> claims)
    {
        var unused = claims.ToList();
        // What may only be one resource first, so that nothing else takes it.
        foreach (var need in asked.Offer.Needs.OrderBy(need => need.Resource is null))
        {
            var left = IsSpace(layout, need) ? need.Quantity : 1;
            for (var i = unused.Count - 1; i >= 0 && left > 0; i--)
            {
                var place = layout.Find(unused[i].Resource)!;
                if (!Serves(place, need) || unused[i].Quantity != (place.Stock is null ? 1 : need.Quantity)) continue;
                unused.RemoveAt(i);
                left--;
            }
            if (left > 0) return Unmet(asked, need.ToString());
        }
        return unused.Count == 0 ? null : Unmet(asked, "");
    }

    private static Refusal Unmet(AskedService asked, string need) =>
        Refusal.Because(RefusalReason.ServiceUnmet, ("service", asked.Rule.Name), ("need", need));

    private static Refusal? CheckBooker(AskedService asked, PersonFacts facts, OrganisationId? group, LocalDate on)
    {
        foreach (var level in asked.Levels)
            if (level.Setting!.Service!.Bookers.Hinders(facts, group, on) is var (reason, says))
                return Refusal.Because(
                    reason,
                    ("service", level.Name),
                    ("level", level.Scope.ToString()),
                    (reason switch
                    {
                        RefusalReason.BookerKindNotAdmitted => "admitted",
                        RefusalReason.BookerAgeNotAdmitted => "ages",
                        RefusalReason.BookerDistrictNotAdmitted => "divisions",
                        _ => "missing",
                    }, says));
        return null;
    }

    private static ServiceUse UseOf(AskedService asked, Price price) => new(
        asked.Rule.Name, asked.Rule.Scope, asked.Rule.Version, asked.Offer.SetUpMinutes, asked.Offer.CleanUpMinutes,
        asked.Offer.Benefit, price, asked.Offer.NameZh, asked.Offer.NameEn);

    // The class and the unit's price stay as they were shown; only the amount follows the length.
    private static ServiceUse? Recounted(BookingRecord booking, Stretch stretch) => booking.Service is { } use
        ? use with { Price = use.Price.For(Minutes(stretch), booking.Attendees) }
        : null;

    // Pieces that are lent are no event.
    private static Refusal? CheckPermit(PlaceBooking command, in Wanted wanted) =>
        command.Permit is not null || wanted.Places.All(place => place.Space is null)
            ? null
            : CheckPermit(command.Attendees);

    // Of an event in a space without one.
    private static Refusal? CheckPermit(int people) => people < EventPermit.PeopleMin
        ? null
        : Refusal.Because(
            RefusalReason.PermitMissing,
            ("attendees", Refusal.Text(people)),
            ("peopleMin", Refusal.Text(EventPermit.PeopleMin)),
            ("workingDaysMin", Refusal.Text(EventPermit.WorkingDaysMin)));

    private static EventPermit? PermitOf(
        PlaceBooking command, Layout layout, MemberStanding standing, Stretch stretch, Instant now) =>
        command.Permit is not { } number ? null : new(
            number,
            (standing.Calendar ?? WorkCalendar.Of([])).DaysBetween(
                now.InZone(layout.Zone).Date, stretch.Start.InZone(layout.Zone).Date));

    private static Refusal? CheckServiceShape(PlaceBooking command)
    {
        if (command.Service is { } name && !IdText.IsValid(name))
            return Refusal.Malformed("service", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (command.Permit is not { } permit) return null;
        if (command.Attendees < EventPermit.PeopleMin)
            return Refusal.Malformed("permit_number", "goes with an event of 1,000 people or more");
        return string.IsNullOrWhiteSpace(permit) || Texts.Length(permit) > EventPermit.NumberLengthMax
            || Texts.HasControls(permit)
            ? Refusal.Malformed("permit_number", "must be 1 to 64 characters")
            : null;
    }
}
