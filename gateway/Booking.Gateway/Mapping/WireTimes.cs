using Google.Protobuf.WellKnownTypes;
using NodaTime.Text;

namespace Booking.Gateway;

/// <summary>Instants and wall-clock times as the wire writes them.</summary>
internal static class WireTimes
{
    private static readonly LocalDateTimePattern Minutes =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    private static readonly LocalDateTimePattern Seconds =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss");

    private static readonly LocalDatePattern Dates = LocalDatePattern.Iso;

    private static readonly LocalTimePattern Times = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    public static Timestamp Timestamp(Instant instant)
    {
        var since = instant - NodaConstants.UnixEpoch;
        var seconds = instant.ToUnixTimeSeconds();
        var nanos = (int)(since - NodaTime.Duration.FromSeconds(seconds)).TotalNanoseconds;
        return new() { Seconds = seconds, Nanos = nanos };
    }

    public static Wire.Stretch Stretch(Stretch stretch, DateTimeZone zone) => new()
    {
        Start = Timestamp(stretch.Start),
        End = Timestamp(stretch.End),
        LocalStart = Local(stretch.Start.InZone(zone).LocalDateTime),
        LocalEnd = Local(stretch.End.InZone(zone).LocalDateTime),
        Zone = zone.Id,
    };

    public static Wire.Alternative Alternative(Alternative alternative, string zone)
    {
        var wire = new Wire.Alternative
        {
            Stretch = new()
            {
                Start = Timestamp(alternative.Stretch.Start),
                End = Timestamp(alternative.Stretch.End),
                LocalStart = Local(alternative.Start),
                LocalEnd = Local(alternative.End),
                Zone = zone,
            },
        };
        foreach (var resource in alternative.Resources) wire.ResourceIds.Add(resource.Value);
        return wire;
    }

    /// <summary>To the minute, or to the second where there are any: "now" as the edge of free time has them.</summary>
    public static string Local(LocalDateTime time) => (time.Second == 0 ? Minutes : Seconds).Format(time);

    public static string Date(LocalDate date) => Dates.Format(date);

    public static string Time(LocalTime time) => Times.Format(time);
}
