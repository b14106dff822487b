using System.Globalization;

namespace Booking.Domain;

/// <summary>The one place where a wall-clock wish becomes instants.</summary>
/// <seealso href="../decisions/0006-time-zones-and-skipped-hours.md"/>
public static class WallClock
{
    /// <summary>The stretch that <paramref name="wish"/> means in <paramref name="zone"/>.</summary>
    /// <remarks>An hour that occurs twice means its first pass, except that an end which would then not lie after the
    /// start means its second pass. An hour that was skipped is refused: nobody can turn up at it.</remarks>
    /// <returns>The stretch, or the first that applies of: <see cref="RefusalReason.SkippedHour"/>,
    /// <see cref="RefusalReason.EmptyOrReversed"/>.</returns>
    public static Outcome<Stretch> Resolve(Wish wish, DateTimeZone zone)
    {
        var starts = zone.MapLocal(wish.Start);
        var ends = zone.MapLocal(wish.End);
        if (starts.Count == 0) return Skipped(wish.Start, zone);
        if (ends.Count == 0) return Skipped(wish.End, zone);
        var start = starts.First().ToInstant();
        var end = ends.First().ToInstant();
        if (end <= start) end = ends.Last().ToInstant();
        if (end <= start) return Refusal.Because(RefusalReason.EmptyOrReversed);
        return new Stretch(start, end);
    }

    internal static Refusal Skipped(LocalDateTime time, DateTimeZone zone) => Refusal.Because(
        RefusalReason.SkippedHour, ("time", time.ToString("s", CultureInfo.InvariantCulture)), ("zone", zone.Id));
}
