namespace Booking.Domain.Tests;

/// <summary>A zone by trial: which instants show this wall-clock time? Uses nothing of the zone but its offset at an
/// instant.</summary>
internal sealed class NaiveClock(string zone)
{
    private const long Day = 86_400;

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[zone];
    private readonly Dictionary<LocalDateTime, List<long>> _known = [];

    public LocalDateTime Local(long at) => Instant.FromUnixTimeSeconds(at + Offset(at)).InUtc().LocalDateTime;

    /// <summary>None for a skipped time, two for a doubled one.</summary>
    public List<long> Instants(LocalDateTime time)
    {
        if (_known.TryGetValue(time, out var known)) return known;
        var asUtc = time.InUtc().ToInstant().ToUnixTimeSeconds();
        return _known[time] =
        [
            .. new[] { Offset(asUtc - Day), Offset(asUtc + Day) }.Distinct()
                .Select(offset => asUtc - offset).Where(at => Local(at) == time).Order(),
        ];
    }

    /// <summary>The first pass of a doubled time; a skipped one read as if the clock had not been changed
    /// yet.</summary>
    public long Lenient(LocalDateTime time)
    {
        if (Instants(time) is [var first, ..]) return first;
        var asUtc = time.InUtc().ToInstant().ToUnixTimeSeconds();
        return asUtc - Offset(asUtc - Day);
    }

    private long Offset(long at) => _zone.GetUtcOffset(Instant.FromUnixTimeSeconds(at)).Seconds;
}
