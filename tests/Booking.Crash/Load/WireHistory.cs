using System.Text.Json;
using Booking.History;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Booking.Crash.Load;

/// <summary>Messages as a history writes them.</summary>
internal static class WireHistory
{
    public static JsonElement Request(IMessage request) =>
        JsonSerializer.Deserialize<JsonElement>(JsonFormatter.Default.Format(request));

    public static RecordedBooking Booking(Wire.Booking booking) => new(
        booking.Id, booking.Version, booking.State.ToString(), Text(booking.Stretch.Start), Text(booking.Stretch.End),
        RecordedBooking.ClaimsText(booking.Claims.Select(claim => (claim.ResourceId, claim.Quantity))));

    private static string Text(Timestamp at) => InstantText.Of(Instant.FromDateTimeUtc(at.ToDateTime()));
}
