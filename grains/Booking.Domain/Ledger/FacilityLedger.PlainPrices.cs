using System.Collections.Immutable;

namespace Booking.Domain;

// What costs something is not free for not naming the service (decision 0042).
public sealed partial class FacilityLedger
{
    private (LocalDate On, Layout? Layout, RuleBook Of,
        Dictionary<ResourceId, ImmutableArray<AskedService>> BySpace) _offeredIn =
        (default, null, RuleBook.Empty, []);

    /// <summary>Whether a request that names no service may cost something because of what it claims, so that it
    /// matters who comes.</summary>
    public bool MayCost(ImmutableArray<Claim> claims, Instant now)
    {
        if (_services.All.IsEmpty || _layout is not { } layout) return false;
        foreach (var claim in claims)
            if (OfferedIn(layout, now).TryGetValue(claim.Resource, out var services) && services.Any(IsPriced))
                return true;
        return false;
    }

    // The service as which a request is booked that names none; null: plainly. What costs stays so whatever is claimed
    // besides.
    private AskedService? ServiceOfPlain(
        Layout layout, ImmutableArray<Claim> claims, LocalDate on, long minutes, int people, PersonFacts facts,
        OrganisationId? group, Caller caller, Instant now)
    {
        if (minutes <= 0 || !MayCost(claims, now)) return null;
        AskedService? best = null;
        (int Unmet, int Unadmitted, int Unfit, long Fen) least = default;
        foreach (var claim in claims)
        {
            if (!OfferedIn(layout, now).TryGetValue(claim.Resource, out var services) || services.Any(IsFree)) continue;
            foreach (var service in services)
            {
                var isAdmitted = IsAdmitted(service);
                if (!IsPriced(service) || (group is not null && !isAdmitted)) continue;
                var rank = (
                    CheckClaimed(layout, service, claims) is null ? 0 : 1, isAdmitted ? 0 : 1,
                    minutes >= service.Policy.MinutesMin && minutes <= service.Policy.MinutesMax ? 0 : 1,
                    FenOf(service));
                if (best is not null && rank.CompareTo(least) >= 0) continue;
                (best, least) = (service, rank);
            }
        }
        // A desk knows why it books a hall without what its only service includes.
        return least.Unmet == 1 && caller.Desk.Covers(Id, layout.Entry.Division) ? null : best;

        bool IsAdmitted(AskedService service) => CheckBooker(service, facts, group, on) is null;
        bool IsFree(AskedService service) => IsAdmitted(service) && FenOf(service) == 0;
        long FenOf(AskedService service) => PriceOf(service, facts, group is not null, on, minutes, people).Fen;
    }

    // Where it was booked plainly it stays so; it does not move plainly into what costs something.
    private Refusal? CheckMovedPlainly(
        Layout layout, BookingRecord booking, ImmutableArray<Claim> claims, Stretch stretch, MemberStanding standing,
        Caller caller, Instant now)
    {
        var fresh = claims.RemoveAll(claim => booking.Claims.Any(had => had.Resource == claim.Resource));
        if (!MayCost(fresh, now)) return null;
        var facts = standing.Facts ?? PersonFacts.Unrecorded(booking.BookedFor);
        var on = stretch.Start.InZone(layout.Zone).Date;
        return ServiceOfPlain(
            layout, fresh, on, Minutes(stretch), booking.Attendees, facts, booking.Group, caller, now) is { } service
            ? Unmet(service, "")
            : null;
    }

    private static long MinutesOf(Wish wish) => Period.Between(wish.Start, wish.End, PeriodUnits.Minutes).Minutes;

    // Of the spaces that would do for whoever waits, the first.
    private static ImmutableArray<Claim> BareClaims(Layout layout, EnterWaiting command) =>
        command.Resources is [var named, ..] ? [new(named, 1)]
        : layout.Places.FirstOrDefault(
            place => place.Space is not null && place.Resource.Bookable && place.Resource.Type == command.ResourceType)
            is { } first ? [new(first.Resource.Id, 1)]
        : [];

    // Should a higher level have become cheaper since, its price holds.
    private static Price PriceOf(
        AskedService asked, PersonFacts facts, bool isGroup, LocalDate on, long minutes, int people) => asked.Levels
        .Select(level => Price.Of(level.Setting!.Service!, facts, isGroup, on, minutes, people))
        .MinBy(one => one.Fen)!;

    private static bool IsPriced(AskedService service) =>
        service.Levels.All(level => level.Setting!.Service!.Tariff is not null);

    // By space, what can be had there today; in the order of names.
    private Dictionary<ResourceId, ImmutableArray<AskedService>> OfferedIn(Layout layout, Instant now)
    {
        var today = now.InZone(layout.Zone).Date;
        if (_offeredIn.On == today && _offeredIn.Layout == layout && _offeredIn.Of == _services)
            return _offeredIn.BySpace;
        var bySpace = new Dictionary<ResourceId, ImmutableArray<AskedService>>();
        foreach (var levels in Offered(layout, now).GroupBy(rule => rule.Name).OrderBy(
            one => one.Key, StringComparer.Ordinal))
        {
            var service = AskedService.Of(layout.Entry.Policy, [.. levels]);
            if (Claim(layout, service.Offer, (_, _) => 0) is null) continue;
            foreach (var place in layout.Places.Where(
                place => place.Space is not null && service.Offer.Needs.Any(need => Serves(place, need))))
                bySpace[place.Resource.Id] = bySpace.TryGetValue(place.Resource.Id, out var others)
                    ? others.Add(service)
                    : [service];
        }
        _offeredIn = (today, layout, _services, bySpace);
        return bySpace;
    }
}
