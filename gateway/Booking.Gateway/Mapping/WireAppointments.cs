namespace Booking.Gateway;

/// <summary>Practitioners and appointments as the wire writes them.</summary>
internal static class WireAppointments
{
    // Not who they are when they sign in, and not for whom they act.
    public static Wire.Practitioner Practitioner(Resource resource, Practice practice, bool isCaller)
    {
        var wire = new Wire.Practitioner
        {
            Id = resource.Id.Value,
            NameZh = resource.NameZh,
            NameEn = resource.NameEn,
            Kind = (Wire.AppointmentKind)(int)practice.Kind,
            Rota = resource.Hours is { } rota ? WireFacilities.Hours(rota) : new(),
            SessionMinutes = practice.SessionMinutes,
            GapMinutes = practice.GapMinutes,
            CancelHours = practice.CancelHours,
            PerDayMax = practice.PerDayMax,
            Retired = !practice.IsListed,
            Mine = isCaller,
        };
        wire.Matters.Add(practice.Matters);
        wire.Languages.Add(practice.Languages);
        wire.RoomIds.Add(practice.Rooms.Select(room => room.Value));
        return wire;
    }

    // As it was entered, for whoever keeps the house: what they send back to change it.
    public static Wire.Practitioner Entry(Resource resource, Practice practice, MemberId caller)
    {
        var wire = Practitioner(resource, practice, practice.Account == caller);
        wire.AccountId = practice.Account.Value;
        wire.ActsFor.Add(practice.ActsFor);
        wire.Version = EntryVersion.OfPractitioner(resource);
        return wire;
    }

    public static Wire.Matter Matter(MatterCategory matter) => new()
    {
        Code = matter.Code,
        Kind = (Wire.AppointmentKind)(int)matter.Kind,
        NameZh = matter.NameZh,
        NameEn = matter.NameEn,
    };

    public static Wire.Appointment Appointment(AppointmentView view, FacilityId facility, DateTimeZone zone)
    {
        var details = view.Details;
        return new()
        {
            BookingId = details.Booking.Value,
            FacilityId = facility.Value,
            PractitionerId = details.Practitioner.Value,
            RoomId = details.Room.Value,
            Kind = (Wire.AppointmentKind)(int)details.Kind,
            Session = WireTimes.Stretch(new(details.Stretch.Start, details.SessionEnd), zone),
            Alias = details.Alias,
            Matter = details.Matter,
            Channel = (Wire.AppointmentChannel)(int)details.Channel,
            Consent = details.HasConsent,
            Opponent = details.Opponent,
            CancelUntil = details.CancelUntil?.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", null) ?? "",
            FollowsUp = details.FollowsUp?.Value ?? "",
            InsteadOf = details.InsteadOf?.Value ?? "",
            HandedOver = details.IsHandedOver,
            State = (Wire.BookingState)(int)view.State,
            First = view.IsFirst,
            Shut = view.IsShut,
        };
    }
}
