using System.Collections.Frozen;

namespace Booking.Gateway;

/// <summary>What answers about bookings need to know of a facility.</summary>
/// <param name="Id">Its id.</param>
/// <param name="NameZh">Its name in Chinese.</param>
/// <param name="NameEn">Its name in English; may be empty.</param>
/// <param name="Division">Where it stands.</param>
/// <param name="Zone">Its clocks.</param>
/// <param name="Confidential">Resources whose bookings are confidential by their type; null where there are
/// none.</param>
internal sealed record FacilityName(
    FacilityId Id, string NameZh, string NameEn, string Division, DateTimeZone Zone,
    FrozenSet<ResourceId>? Confidential)
{
    public static FacilityName Of(Facility entry)
    {
        var confidential = entry.Resources.Where(Domain.Confidence.Covers).Select(resource => resource.Id)
            .ToFrozenSet();
        return new(
            entry.Id, entry.NameZh, entry.NameEn, entry.Division, DateTimeZoneProviders.Tzdb[entry.Zone],
            confidential.Count > 0 ? confidential : null);
    }

    /// <summary>Whether a booking of it is confidential by its type (I6).</summary>
    public bool IsConfidential(BookingRecord booking)
    {
        if (Confidential is not { } covered) return false;
        foreach (var claim in booking.Claims)
            if (covered.Contains(claim.Resource)) return true;
        return false;
    }
}
