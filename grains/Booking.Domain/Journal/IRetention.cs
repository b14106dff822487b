namespace Booking.Domain;

/// <summary>Removes what has been kept for long enough.</summary>
public interface IRetention
{
    /// <summary>Removes outcomes of commands, and messages, older than the retention, a bounded number at a
    /// time.</summary>
    /// <returns>How many rows were removed; call again while it is not zero.</returns>
    /// <exception cref="JournalUnavailableException">Storage is away.</exception>
    ValueTask<int> PurgeAsync(Instant now, CancellationToken cancellation);
}
