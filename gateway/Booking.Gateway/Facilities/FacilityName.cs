namespace Booking.Gateway;

/// <summary>What answers about bookings need to know of a facility.</summary>
internal sealed record FacilityName(FacilityId Id, string NameZh, string NameEn, string Division, DateTimeZone Zone)
{
    public static FacilityName Of(Facility entry) =>
        new(entry.Id, entry.NameZh, entry.NameEn, entry.Division, DateTimeZoneProviders.Tzdb[entry.Zone]);
}
