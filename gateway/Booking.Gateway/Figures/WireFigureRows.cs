namespace Booking.Gateway;

/// <summary>A booking as a row behind a number: what the number is made of, and nothing of who booked and
/// why.</summary>
internal static class WireFigureRows
{
    // Named one by one, so that a booking's next field does not come along by itself.
    public static Wire.Booking Row(BookingRecord record, FacilityName facility)
    {
        var row = new Wire.Booking
        {
            Id = record.Id.Value,
            FacilityId = record.Facility.Value,
            FacilityNameZh = facility.NameZh,
            FacilityNameEn = facility.NameEn,
            Stretch = WireTimes.Stretch(record.Stretch, facility.Zone),
            PlacedAt = WireTimes.Timestamp(record.PlacedAt),
            Attendees = record.Attendees,
            State = (Wire.BookingState)(int)record.State,
            ArrivedAt = WireBookings.TimestampOrNone(record.Arrival?.At),
            PeoplePresent = record.Arrival?.People ?? 0,
            LapseCause = (Wire.LapseCause)(int)(record.Lapse?.Cause ?? 0),
        };
        foreach (var claim in record.Claims) row.Claims.Add(WireBookings.Claim(claim));
        return row;
    }
}
