namespace Booking.Gateway;

/// <summary>Bookings and claims as the wire writes them.</summary>
internal static class WireBookings
{
    public static Wire.Booking Booking(BookingRecord record, FacilityName facility)
    {
        var wire = new Wire.Booking
        {
            Id = record.Id.Value,
            FacilityId = record.Facility.Value,
            FacilityNameZh = facility.NameZh,
            FacilityNameEn = facility.NameEn,
            BookedFor = record.BookedFor.Value,
            BookedBy = record.BookedBy.Value,
            Stretch = WireTimes.Stretch(record.Stretch, facility.Zone),
            Attendees = record.Attendees,
            Purpose = record.Purpose,
            State = (Wire.BookingState)(int)record.State,
            PlacedAt = WireTimes.Timestamp(record.PlacedAt),
            CancelledAt = record.CancelledAt is { } at ? WireTimes.Timestamp(at) : null,
            Version = record.Version,
        };
        foreach (var claim in record.Claims) wire.Claims.Add(Claim(claim));
        return wire;
    }

    public static Wire.Claim Claim(Claim claim) =>
        new() { ResourceId = claim.Resource.Value, Quantity = claim.Quantity };
}
