namespace Booking.Gateway;

/// <summary>Waiting lists as the wire writes them.</summary>
internal static class WireWaiting
{
    public static Wire.WaitingRule? Rule(WaitingRule? rule) => rule is null ? null : new()
    {
        OfferMinutes = rule.OfferMinutes,
        LateOfferMinutes = rule.LateOfferMinutes,
        LateHours = rule.LateHours,
        ReturnMinutes = rule.ReturnMinutes,
    };

    public static Wire.WaitingEntry Entry(WaitingView view, FacilityName facility)
    {
        var entry = view.Entry;
        var wire = new Wire.WaitingEntry
        {
            Id = entry.Id.Value,
            FacilityId = entry.Facility.Value,
            FacilityNameZh = facility.NameZh,
            FacilityNameEn = facility.NameEn,
            MemberId = entry.Member.Value,
            ResourceType = entry.ResourceType,
            Range = WireTimes.Stretch(entry.Range, facility.Zone),
            Minutes = entry.Minutes,
            MinutesMin = entry.MinutesMin,
            People = entry.People,
            Purpose = entry.Purpose,
            State = (Wire.WaitingState)(int)entry.State,
            Position = view.Position,
            EnteredAt = WireTimes.Timestamp(entry.EnteredAt),
            Offer = entry.Offer is { } offer ? Offer(offer, facility) : null,
            BookingId = entry.Booking?.Value ?? "",
            InsteadOf = entry.InsteadOf?.Value ?? "",
            Service = entry.Service?.Name ?? "",
            ServiceNameZh = entry.Service?.NameZh ?? "",
            ServiceNameEn = entry.Service?.NameEn ?? "",
            Appointment = entry.Appointment is { } wanted ? Appointment(wanted) : null,
        };
        foreach (var resource in entry.Resources) wire.ResourceIds.Add(resource.Value);
        if (entry.PassedOver is { } over) wire.PassedOver = PassedOver(over, facility);
        return wire;
    }

    private static Wire.WaitedAppointment Appointment(WaitedAppointment wanted) => new()
    {
        Kind = (Wire.AppointmentKind)(int)wanted.Kind,
        PractitionerId = wanted.Practitioner?.Value ?? "",
        Matter = wanted.Matter,
        Language = wanted.Language,
    };

    private static Wire.WaitingPassedOver PassedOver(PassedOver over, FacilityName facility)
    {
        var refusal = new Wire.Refusal { Reason = (Wire.RefusalReason)(int)over.Because.Reason };
        foreach (var fact in over.Because.Facts) refusal.Facts[fact.Name] = fact.Value;
        return new()
        {
            ResourceId = over.Resource.Value,
            Stretch = WireTimes.Stretch(over.Stretch, facility.Zone),
            At = WireTimes.Timestamp(over.At),
            Refusal = refusal,
        };
    }

    public static Wire.AffectedBooking Affected(AffectedView view, FacilityName facility)
    {
        var booking = WireBookings.Booking(view.Booking, facility);
        booking.ClosedBy = view.Closure?.Value ?? "";
        var wire = new Wire.AffectedBooking
        {
            Booking = booking,
            Waiting = view.Waiting is { } waiting ? Entry(waiting, facility) : null,
        };
        foreach (var alternative in view.Alternatives)
            wire.Alternatives.Add(WireTimes.Alternative(alternative, facility.Zone.Id));
        return wire;
    }

    private static Wire.WaitingOffer Offer(Offer offer, FacilityName facility) => new()
    {
        ResourceId = offer.Resource.Value,
        Stretch = WireTimes.Stretch(offer.Stretch, facility.Zone),
        MadeAt = WireTimes.Timestamp(offer.MadeAt),
        Until = WireTimes.Timestamp(offer.Until),
        LocalUntil = WireTimes.Local(offer.Until.InZone(facility.Zone).LocalDateTime),
    };
}
