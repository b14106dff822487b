namespace Booking.Domain;

/// <summary>I1 for appointments: practitioner, room and time are taken together or not at all, nobody has more of them
/// a day than their entry says, and what one stands in for was given back with it. That no two overlap
/// <see cref="NoDoubleBooking"/> sees.</summary>
public static class WholeAppointments
{
    /// <summary>The name in tests, alarms and docs.</summary>
    public const string Name = "I1";

    /// <summary>Walks through one facility's journal.</summary>
    /// <param name="facility">Which.</param>
    /// <param name="events">All its events in order.</param>
    /// <param name="zones">Time zones.</param>
    public static IReadOnlyList<Violation> Check(
        FacilityId facility, IEnumerable<RecordedEvent> events, IDateTimeZoneProvider zones)
    {
        var violations = new List<Violation>();
        var ledger = new FacilityLedger(facility, zones);
        foreach (var recorded in events)
        {
            ledger.Apply(recorded);
            if (recorded.Event is BookingPlaced { Appointment: { } agreed } placed
                && WrongWith(ledger, placed, agreed, zones) is { } wrong)
                violations.Add(
                    new(Name, $"{facility} version {recorded.Version}: appointment {placed.Booking} {wrong}"));
        }
        return violations;
    }

    private static string? WrongWith(
        FacilityLedger ledger, BookingPlaced placed, Appointment agreed, IDateTimeZoneProvider zones)
    {
        var resources = ledger.Entry!.Resources;
        if (resources.FirstOrDefault(one => one.Id == agreed.Practitioner)?.Practice is not { } practice)
            return $"is with {agreed.Practitioner}, who is no practitioner";
        if (practice.Kind != agreed.Kind) return $"is for {agreed.Kind} with somebody for {practice.Kind}";
        if (!practice.Rooms.Contains(agreed.Room))
            return $"is in {agreed.Room}, which is no room of {agreed.Practitioner}";
        if (!placed.Claims.SequenceEqual([new(agreed.Practitioner, 1), new(agreed.Room, 1)]))
            return "does not claim practitioner and room, and these alone";
        if (placed.Stretch != agreed.Stretch || placed.Booking != agreed.Booking)
            return "is another than the booking it came with";
        if (placed.Stretch.Length != practice.Occupies) return "does not last as long as its practitioner's";
        if (AppointmentRule.Of(agreed.Kind).NeedsConsent && !agreed.HasConsent) return "has no consent";
        if (agreed.InsteadOf is { } before && ledger.Find(before)?.State != BookingState.Cancelled)
            return $"stands in for {before}, which is still there";
        var zone = zones[ledger.Entry.Zone];
        var day = placed.Stretch.Start.InZone(zone).Date;
        var beside = ledger.Appointments.Count(other => other.Practitioner == agreed.Practitioner
            && ledger.Find(other.Booking)?.State.Occupies() is true && other.Stretch.Start.InZone(zone).Date == day);
        return beside > practice.PerDayMax ? $"is no. {beside} of {practice.PerDayMax} on {day}" : null;
    }
}
