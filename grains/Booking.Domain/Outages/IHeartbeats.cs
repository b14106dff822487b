using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Where the platform leaves word that it serves; a gap is an outage. All processes on one database leave
/// theirs at one place, so one that is restarted while another serves makes no gap.</summary>
public interface IHeartbeats
{
    /// <summary>Says that the platform serves. Where the last word is older than the gap, the time since then is kept
    /// as an outage. A clock that was ahead by more than the gap and came back is believed: what lies ahead of it is no
    /// outage.</summary>
    /// <param name="now">To the microsecond.</param>
    /// <param name="gap">Silence that counts as an outage.</param>
    /// <param name="since">Outages that ended before are not wanted.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Outages, oldest first.</returns>
    /// <exception cref="JournalUnavailableException">Nobody knows whether it was said; saying it again is
    /// safe.</exception>
    ValueTask<ImmutableArray<Stretch>> BeatAsync(
        Instant now, Duration gap, Instant since, CancellationToken cancellation);
}
