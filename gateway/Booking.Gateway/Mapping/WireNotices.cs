namespace Booking.Gateway;

/// <summary>What a watcher of a facility is told, as the wire writes it.</summary>
internal static class WireNotices
{
    public static Wire.FacilityNotice Notice(FacilityNotice notice)
    {
        var wire = new Wire.FacilityNotice { Version = notice.Version, At = WireTimes.Timestamp(notice.At) };
        switch (notice)
        {
            case FacilitySnapshot snapshot: wire.Snapshot = Snapshot(snapshot); break;
            case OccupiedNotice occupied: wire.Occupied = Occupied(occupied.Occupied, Zone(occupied.Zone)); break;
            case FreedNotice freed: wire.FreedKey = freed.Key; break;
            case ClosedNotice closed: wire.Closed = WireFacilities.Closure(closed.Closure, Zone(closed.Zone)); break;
            case ReopenedNotice reopened: wire.ReopenedClosureId = reopened.Closure.Value; break;
            case EntryNotice: wire.EntryChanged = true; break;
            case KeptNotice: wire.KeptChanged = true; break;
            default: throw new InvalidOperationException($"The wire has no message for {notice.GetType().Name}.");
        }

        return wire;
    }

    private static Wire.FacilitySnapshot Snapshot(FacilitySnapshot snapshot)
    {
        var zone = Zone(snapshot.Zone);
        var wire = new Wire.FacilitySnapshot();
        foreach (var occupied in snapshot.Occupied) wire.Occupied.Add(Occupied(occupied, zone));
        foreach (var closure in snapshot.Closures) wire.Closures.Add(WireFacilities.Closure(closure, zone));
        return wire;
    }

    private static Wire.Occupied Occupied(Occupied occupied, DateTimeZone zone)
    {
        var wire = new Wire.Occupied { Key = occupied.Key, Stretch = WireTimes.Stretch(occupied.Stretch, zone) };
        foreach (var claim in occupied.Claims) wire.Claims.Add(WireBookings.Claim(claim));
        return wire;
    }

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];
}
