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
            CheckInBy = TimestampOrNone(record.CheckInBy),
            ArrivedAt = TimestampOrNone(record.Arrival?.At),
            ArrivalWay = (Wire.CheckInWay)(int)(record.Arrival?.Way ?? 0),
            PeoplePresent = record.Arrival?.People ?? 0,
            LapsedAt = TimestampOrNone(record.Lapse?.At),
            LapseCause = (Wire.LapseCause)(int)(record.Lapse?.Cause ?? 0),
            BookedUntil = TimestampOrNone(record.BookedUntil),
            Appeal = record.Appeal is { } appeal ? Appeal(appeal) : null,
            OrganisationId = record.Group?.Value ?? "",
            Approval = record.Approval is { } approval ? WireApprovals.Approval(approval, record.State) : null,
            Companions = record.Companions is { } companions ? WireApprovals.Companions(companions) : null,
            Service = record.Service is { } use ? WireServices.Use(use) : null,
            Permit = record.Permit is { } permit ? WireServices.Permit(permit) : null,
            Confidential = facility.IsConfidential(record),
        };
        foreach (var claim in record.Claims) wire.Claims.Add(Claim(claim));
        return wire;
    }

    public static Wire.Appeal Appeal(Appeal appeal) => new()
    {
        At = WireTimes.Timestamp(appeal.At),
        Text = appeal.Text,
        AnsweredAt = TimestampOrNone(appeal.Answer?.At),
        Granted = appeal.Answer?.Granted ?? false,
        Answer = appeal.Answer?.Text ?? "",
    };

    public static Wire.Strike Strike(Strike strike, Conduct conduct, FacilityName facility)
    {
        var counting = conduct.Counting.Where(one => one.Booking == strike.Booking).ToList();
        return new()
        {
            BookingId = strike.Booking.Value,
            FacilityId = strike.Facility.Value,
            FacilityNameZh = facility.NameZh,
            FacilityNameEn = facility.NameEn,
            At = WireTimes.Timestamp(strike.At),
            LocalAt = WireTimes.Local(strike.At.InZone(facility.Zone).LocalDateTime),
            CountsUntil = counting.Count > 0 ? WireTimes.Timestamp(counting[0].Until) : null,
            Appeal = strike.Appeal is { } appeal ? Appeal(appeal) : null,
        };
    }

    public static Google.Protobuf.WellKnownTypes.Timestamp? TimestampOrNone(Instant? instant) =>
        instant is { } known ? WireTimes.Timestamp(known) : null;

    public static Wire.Claim Claim(Claim claim) =>
        new() { ResourceId = claim.Resource.Value, Quantity = claim.Quantity };
}
