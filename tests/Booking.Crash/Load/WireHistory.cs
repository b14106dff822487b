using System.Text.Json;
using Booking.History;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using NodaTime.Text;

namespace Booking.Crash.Load;

/// <summary>Messages as a history writes them.</summary>
internal static class WireHistory
{
    private static readonly LocalDateTimePattern s_wallClock = LocalDateTimePattern.CreateWithInvariantCulture(
        "uuuu-MM-dd'T'HH:mm");

    public static JsonElement Request(IMessage request) =>
        JsonSerializer.Deserialize<JsonElement>(JsonFormatter.Default.Format(request));

    public static Answer Answer(Wire.Booking booking) => new(
        new(
            booking.Id, booking.Version, booking.State.ToString(), Text(booking.Stretch.Start),
            Text(booking.Stretch.End),
            RecordedBooking.ClaimsText(booking.Claims.Select(claim => (claim.ResourceId, claim.Quantity)))),
        null);

    public static Answer Answer(Wire.SeriesAnswer answer)
    {
        var zone = DateTimeZoneProviders.Tzdb[answer.Series.Zone];
        return new(null, null, new(
            null, answer.Series.Version,
            [
                .. answer.Occurrences.Where(one => one.Act == Wire.OccurrenceAct.Placed)
                    .Select(one => new RecordedPart(one.BookingId, Text(one.Start, zone), Text(one.End, zone))),
            ]));
    }

    public static Answer Answer(Wire.Appointment agreed) => new(null, null, new(agreed.BookingId, null, []));

    private static string Text(Timestamp at) => InstantText.Of(Instant.FromDateTimeUtc(at.ToDateTime()));

    private static string Text(string wallClock, DateTimeZone zone) =>
        InstantText.Of(s_wallClock.Parse(wallClock).Value.InZoneLeniently(zone).ToInstant());
}
