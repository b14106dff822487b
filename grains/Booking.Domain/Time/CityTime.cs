namespace Booking.Domain;

/// <summary>The clock of the city as a whole, for what happens outside a facility. Every facility has a zone of its
/// own, which goes before it.</summary>
public static class CityTime
{
    /// <summary>IANA id of the city's time zone.</summary>
    public const string Zone = "Asia/Shanghai";
}
