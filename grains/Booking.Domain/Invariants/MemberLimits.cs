namespace Booking.Domain;

/// <summary>I2: at no moment did a person hold more open bookings than allowed, or two that overlap.</summary>
public static class MemberLimits
{
    /// <summary>The name in tests, alarms and docs.</summary>
    public const string Name = "I2";

    /// <summary>Walks through the journals of all facilities together, in the order of their stamps.</summary>
    /// <param name="streams">Each facility's events in journal order.</param>
    /// <param name="openMax">How many open bookings a person may have.</param>
    /// <remarks>Between streams only the stamps tell the order. Where they are equal, what is no placing is taken
    /// first, so that a tie is never held against anybody; the clocks of two servers that differ by more than a command
    /// takes could be.</remarks>
    public static IReadOnlyList<Violation> Check(
        IEnumerable<(FacilityId Facility, IReadOnlyList<RecordedEvent> Events)> streams, int openMax)
    {
        var violations = new List<Violation>();
        var owners = new Dictionary<BookingId, MemberId>();
        var programme = new HashSet<BookingId>();
        var held = new Dictionary<MemberId, Dictionary<BookingId, Stretch>>();
        foreach (var (facility, recorded) in JournalWalk.InOrder(streams))
            switch (recorded.Event)
            {
                case BookingPlaced placed:
                    owners[placed.Booking] = placed.BookedFor;
                    if (placed.How == BookedHow.Programme) programme.Add(placed.Booking);
                    Hold(facility, recorded, placed.Booking, placed.Stretch);
                    break;
                case BookingMoved moved:
                    Hold(facility, recorded, moved.Booking, moved.Stretch);
                    break;
                case BookingResized resized:
                    Hold(facility, recorded, resized.Booking, resized.Stretch);
                    break;
                case BookingEnded ended:
                    Hold(facility, recorded, ended.Booking, ended.Stretch);
                    break;
                case BookingLapsed lapsed when owners.TryGetValue(lapsed.Booking, out var absent):
                    held[absent].Remove(lapsed.Booking);
                    break;
                case BookingDeclined declined when owners.TryGetValue(declined.Booking, out var asked):
                    held[asked].Remove(declined.Booking);
                    break;
                case BookingCancelled cancelled when owners.TryGetValue(cancelled.Booking, out var owner):
                    held[owner].Remove(cancelled.Booking);
                    break;
            }
        return violations;

        void Hold(FacilityId facility, RecordedEvent recorded, BookingId booking, Stretch stretch)
        {
            if (!owners.TryGetValue(booking, out var owner))
            {
                violations.Add(
                    new(Name, $"{facility} version {recorded.Version}: {booking} changed before it was placed"));
                return;
            }
            if (!held.TryGetValue(owner, out var open)) held[owner] = open = [];
            foreach (var (old, its) in open.ToList())
                if (its.End <= recorded.At) open.Remove(old);
            open.Remove(booking);
            foreach (var (other, its) in open)
                if (its.Overlaps(stretch))
                    violations.Add(
                        new(
                            Name,
                            $"{facility} version {recorded.Version}: {booking} overlaps {other} of the same person"));
            open[booking] = stretch;
            // Advice and counselling are nobody's luxury: they count for others, and are not bounded themselves. What
            // is led for a house is neither.
            if (recorded.Event is not BookingPlaced { Appointment: null, How: not BookedHow.Programme }) return;
            var counted = programme.Count == 0 ? open.Count : open.Keys.Count(one => !programme.Contains(one));
            if (counted > openMax)
                violations.Add(new(
                    Name,
                    $"{facility} version {recorded.Version}: {booking} is its person's open booking no. {counted} of {openMax}"));
        }
    }
}
