using Booking.Domain;

namespace Booking.Storage;

/// <summary>Bounds of the journal's writer. <see cref="BookingDatabases.Open"/> refuses what is out of range.</summary>
public sealed record StorageOptions
{
    /// <summary>Most events in one transaction, 1 to 100,000. One append with more goes alone.</summary>
    public int BatchEventsMax { get; init; } = 2_000;

    /// <summary>How long the writer waits for company before it begins a batch, 0 to 50 ms. Zero is right for almost
    /// everybody: while one batch commits the next gathers by itself.</summary>
    public TimeSpan BatchWaitMax { get; init; } = TimeSpan.Zero;

    /// <summary>Most appends waiting, 1 to 1,000,000; beyond it an append fails at once as unavailable.</summary>
    public int QueueMax { get; init; } = 20_000;

    /// <summary>Longest time an append or a read takes before it fails as unavailable, 0.1 to 300 s.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether only the process that last took over may write. Off only where several silos share the
    /// database, as in the Orleans build; then the streams' versions alone fence.</summary>
    public bool ExclusiveWriter { get; init; } = true;

    /// <summary>How long command outcomes are kept at least, 1 to 3,650 days: a repeat that comes later is decided
    /// afresh.
    /// <see cref="IRetention.PurgeAsync"/> removes older ones, and messages of the outbox with them. The grains' memory
    /// of commands must equal it: an id that they forget sooner meets its outcome here, and the append fails.</summary>
    public TimeSpan CommandRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Most connections for reading at once, 1 to 100.</summary>
    public int ReadersMax { get; init; } = 8;

    internal void Check()
    {
        Within(BatchEventsMax, 1, 100_000, nameof(BatchEventsMax));
        Within(BatchWaitMax, TimeSpan.Zero, TimeSpan.FromMilliseconds(50), nameof(BatchWaitMax));
        Within(QueueMax, 1, 1_000_000, nameof(QueueMax));
        Within(CommandTimeout, TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(300), nameof(CommandTimeout));
        Within(CommandRetention, TimeSpan.FromDays(1), TimeSpan.FromDays(3_650), nameof(CommandRetention));
        Within(ReadersMax, 1, 100, nameof(ReadersMax));
    }

    private static void Within<T>(T value, T min, T max, string name) where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between {min} and {max}.");
    }
}
