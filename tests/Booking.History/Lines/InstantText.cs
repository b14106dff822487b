using System.Globalization;

namespace Booking.History;

/// <summary>Instants as refusals write them: ISO 8601 in UTC, to the second.</summary>
public static class InstantText
{
    public static string Of(Instant instant) =>
        instant.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
