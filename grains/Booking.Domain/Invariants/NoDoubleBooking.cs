namespace Booking.Domain;

/// <summary>I1: no two live occupancies of one space, or of a hall and its part, overlap, and no stock of equipment is
/// promised beyond its quantity.</summary>
/// <remarks>Written apart from the ledger and its calendars on purpose: it sweeps over starts and ends
/// instead.</remarks>
public static class NoDoubleBooking
{
    /// <summary>The name in tests, alarms and docs.</summary>
    public const string Name = "I1";

    /// <summary>Looks at what a ledger knows: its confirmed bookings, and what is held for offers or
    /// withheld.</summary>
    public static IReadOnlyList<Violation> Check(FacilityLedger ledger, Facility entry, Instant since) => Check(
        entry,
        [
            .. ledger.Bookings,
            .. ledger.HeldClaims.Select(h => new BookingRecord(
                h.Id, ledger.Id, default, default, h.Claims, h.Stretch, 1, "", BookingState.Confirmed,
                default, default, 0)),
        ],
        since);

    /// <summary>Looks at all bookings of one facility that occupy something.</summary>
    /// <param name="entry">The register entry in force.</param>
    /// <param name="bookings">The facility's bookings, in any order; cancelled ones are passed over.</param>
    /// <param name="since">Bookings that ended at or before this are passed over: give the instant of the last register
    /// entry, since spaces that are kin now need not have been kin before.</param>
    public static IReadOnlyList<Violation> Check(Facility entry, IEnumerable<BookingRecord> bookings, Instant since)
    {
        var violations = new List<Violation>();
        var resources = entry.Resources.ToDictionary(r => r.Id);
        var uses = new Dictionary<ResourceId, List<Use>>();
        foreach (var booking in bookings.Where(b => b.State.Occupies() && b.Occupied().End > since))
            foreach (var claim in booking.Claims)
            {
                if (!resources.TryGetValue(claim.Resource, out var resource))
                {
                    violations.Add(new(Name, $"{entry.Id}: {booking.Id} holds {claim.Resource}, which does not exist"));
                    continue;
                }
                Enter(resource.Id, new(booking, booking.Occupied(), claim, IsOwn: true));
                // A part occupies every whole above it; two parts of one hall do not disturb each other there.
                for (var whole = resource.PartOf; whole is { } id; whole = resources[id].PartOf)
                    Enter(id, new(booking, booking.Occupied(), claim, IsOwn: false));
            }
        foreach (var (id, list) in uses.OrderBy(u => u.Key.Value, StringComparer.Ordinal))
            if (resources[id].Kind != ResourceKind.Equipment) CheckSpace(entry, id, list, violations);
            else CheckStock(entry, resources[id], list, violations);
        return violations;

        void Enter(ResourceId id, Use use)
        {
            if (!uses.TryGetValue(id, out var list)) uses[id] = list = [];
            list.Add(use);
        }
    }

    private static void CheckSpace(Facility entry, ResourceId space, List<Use> uses, List<Violation> violations)
    {
        uses.Sort((a, b) => a.Stretch.Start.CompareTo(b.Stretch.Start));
        var running = new List<Use>();
        foreach (var use in uses)
        {
            running.RemoveAll(r => r.Stretch.End <= use.Stretch.Start);
            foreach (var other in running.Where(r => r.IsOwn || use.IsOwn))
                violations.Add(new(
                    Name,
                    $"{entry.Id}: {other.Booking.Id} ({other.Claim.Resource}, {other.Stretch}) and {use.Booking.Id} "
                    + $"({use.Claim.Resource}, {use.Stretch}) overlap in {space}"));
            running.Add(use);
        }
    }

    private static void CheckStock(Facility entry, Resource stock, List<Use> uses, List<Violation> violations)
    {
        // At one instant what is brought back comes before what is taken out.
        var changes = uses
            .SelectMany(u => new[]
            {
                (At: u.Stretch.Start, By: u.Claim.Quantity), (At: u.Stretch.End, By: -u.Claim.Quantity),
            })
            .OrderBy(c => c.At).ThenBy(c => c.By);
        long used = 0;
        foreach (var (at, by) in changes)
        {
            used += by;
            if (by > 0 && used > stock.Quantity)
                violations.Add(
                    new(Name, $"{entry.Id}: {used} of {stock.Quantity} pieces of {stock.Id} are out at {at}"));
        }
    }

    private readonly record struct Use(BookingRecord Booking, Stretch Stretch, Claim Claim, bool IsOwn);
}
