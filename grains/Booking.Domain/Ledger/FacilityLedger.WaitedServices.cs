using System.Collections.Immutable;

namespace Booking.Domain;

// Waiting for a service: one space, what surrounds its time, and the equipment that goes with it.
public sealed partial class FacilityLedger
{
    // What surrounds a booking may come free where its own time does not.
    private static readonly Duration s_bufferMax = Duration.FromMinutes(ServiceShape.BufferMinutesMax);

    private static Stretch Around(WaitingEntry entry) => entry.Service is null && entry.InsteadOf is null
        ? entry.Range
        : new(entry.Range.Start - s_bufferMax, entry.Range.End + s_bufferMax);

    // False where the service is not offered today.
    private bool FindWaited(Layout layout, WaitingEntry entry, Instant now, out Waited waited)
    {
        waited = default;
        AskedService? service;
        if (entry.InsteadOf is { } lost)
        {
            // It keeps to what it was booked as.
            if (Find(lost) is not { Service: { } use } booking) return true;
            service = AskedBefore(layout, booking);
            waited = new(
                service, service is null ? null : SpaceOf(layout, service), use.SetUpMinutes, use.CleanUpMinutes);
            return true;
        }
        if (entry.Service is not { } asked) return true;
        if (FindService(layout, asked.Name, now, out service) is not null) return false;
        waited = new(service, SpaceOf(layout, service!), service!.Offer.SetUpMinutes, service.Offer.CleanUpMinutes);
        return true;
    }

    private Wanted WantedOf(
        Layout layout, Layout.Place place, Stretch stretch, int people, in Waited waited, Instant now)
    {
        Layout.Place[] places = [place];
        ImmutableArray<Claim> claims = [new(place.Resource.Id, 1)];
        if (waited.Service is { Offer.Needs.Length: > 1 } service
            && Choose(layout, service, stretch, (waited.SetUp, waited.CleanUp), people, now, place) is { } chosen)
        {
            // The space first: what is held besides is told apart from it.
            claims = [.. claims, .. chosen.Where(claim => claim.Resource != place.Resource.Id)];
            FindPlaces(layout, claims, out places);
        }
        return new(
            places, claims, stretch, people, null, Service: waited.Service, SetUp: waited.SetUp,
            CleanUp: waited.CleanUp);
    }

    private static HeldBesides? BesidesOf(in Wanted wanted) =>
        (wanted.SetUp | wanted.CleanUp) == 0 && wanted.Claims.Length == 1
            ? null
            : new(wanted.SetUp, wanted.CleanUp, wanted.Claims[1..]);

    // The one space that it takes; null where it takes none, several, or one of some that need not be free together.
    private static ServiceNeed? SpaceOf(Layout layout, AskedService service)
    {
        ServiceNeed? found = null;
        foreach (var need in service.Offer.Needs)
            if (IsSpace(layout, need))
                if (found is null && need.Quantity == 1) found = need;
                else return null;
        return found;
    }

    // Whoever names no space waits for any that the service takes.
    private static Refusal? WithSpacesOf(Layout layout, AskedService service, ref EnterWaiting command)
    {
        if (SpaceOf(layout, service) is not { } need || Claim(layout, service.Offer, (_, _) => 0) is null)
            return Unmet(service, string.Join(',', service.Offer.Needs.Select(one => one.ToString())));
        if (command.Resources.IsEmpty && command.ResourceType.Length == 0)
            command = need.Resource is { } one
                ? command with { Resources = [one] }
                : command with { ResourceType = need.Type };
        return null;
    }

    private static Refusal? CheckWaited(Layout layout, AskedService service, List<Layout.Place> spaces) =>
        SpaceOf(layout, service) is { } need && !spaces.TrueForAll(space => Serves(space, need))
            ? Unmet(service, need.ToString())
            : null;

    /// <summary>As what somebody waits; nothing of it for the bare space.</summary>
    private readonly record struct Waited(AskedService? Service, ServiceNeed? Space, int SetUp, int CleanUp)
    {
        public bool Suits(Layout.Place place) => Space is not { } need || Serves(place, need);
    }
}
