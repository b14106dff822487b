using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>The one place where anything is committed.</summary>
/// <remarks>An append writes the events, the outcomes of the commands that caused them, the current rows and the outbox
/// in one transaction, or nothing. Many appends, of many streams, may share one transaction; a fenced stream never
/// spoils the others in it. Safe to call from many streams at once; one stream has at most one append under
/// way.</remarks>
public interface IJournal
{
    /// <summary>Writes one stream's next events, if and only if the stream stands at
    /// <see cref="JournalAppend.ExpectedVersion"/>.</summary>
    /// <returns>Whether it was written; when it returns <see cref="AppendVerdict.Written"/> the events survive a power
    /// cut.</returns>
    /// <exception cref="JournalUnavailableException">It was not written, or nobody knows: reload the stream to find
    /// out.</exception>
    ValueTask<AppendVerdict> AppendAsync(JournalAppend append, CancellationToken cancellation);

    /// <summary>The accepted outcome of a command of this stream, or null if there is none (or it is older than the
    /// retention).</summary>
    /// <exception cref="JournalUnavailableException">Storage is away.</exception>
    ValueTask<CommandOutcome?> FindOutcomeAsync(StreamId stream, CommandId command, CancellationToken cancellation);

    /// <summary>The stream's events after <paramref name="afterVersion"/>, in order.</summary>
    /// <exception cref="JournalUnavailableException">Storage is away.</exception>
    IAsyncEnumerable<RecordedEvent> ReadAsync(StreamId stream, long afterVersion, CancellationToken cancellation);
}

/// <summary>Whether an append took place. One is another only where it is the same object: each of the first two there
/// is once.</summary>
public sealed class AppendVerdict
{
    private AppendVerdict(string name, ImmutableArray<OrganisationId> overtaken) =>
        (Name, Overtaken) = (name, overtaken);

    /// <summary>Written and durable.</summary>
    public static AppendVerdict Written { get; } = new(nameof(Written), []);

    /// <summary>Another writer was there first: the stream is no longer at the expected version, or this process lost
    /// the right to write at all. Nothing was written.</summary>
    public static AppendVerdict Fenced { get; } = new(nameof(Fenced), []);

    /// <summary>The unions of <see cref="JournalAppend.Relies"/> that are counted by another life of their grain:
    /// nothing of the append was written, and never will be. Empty for the other verdicts.</summary>
    public ImmutableArray<OrganisationId> Overtaken { get; }

    private string Name { get; }

    /// <summary>Nothing was written, because these unions are counted by another life of their grain.</summary>
    /// <param name="unions">One at least, each once.</param>
    public static AppendVerdict OvertakenBy(ImmutableArray<OrganisationId> unions) => unions.IsDefaultOrEmpty
        ? throw new ArgumentException("An append is overtaken by one union at least.", nameof(unions))
        : new(nameof(Overtaken), unions);

    /// <inheritdoc/>
    public override string ToString() => Overtaken.IsEmpty ? Name : $"{Name} by {string.Join(", ", Overtaken)}";
}

/// <summary>One stream's share of a commit.</summary>
/// <param name="Stream">Which stream.</param>
/// <param name="ExpectedVersion">The version it must stand at; 0 for a new stream.</param>
/// <param name="Events">What happened, in order; the first gets version ExpectedVersion + 1.</param>
/// <param name="Commands">The commands that caused it, each with its outcome.</param>
/// <param name="Bookings">The bookings that the events touch, as they stand after them; each once.</param>
/// <param name="Waiting">The entries of the waiting list that the events touch, as they stand after them; each
/// once.</param>
/// <param name="Relies">The counts of unions it was decided by; empty for nearly every append, which then costs
/// nothing.</param>
public sealed record JournalAppend(
    StreamId Stream,
    long ExpectedVersion,
    ImmutableArray<RecordedEvent> Events,
    ImmutableArray<CommandOutcome> Commands,
    ImmutableArray<BookingRecord> Bookings,
    ImmutableArray<WaitingEntry> Waiting = default,
    ImmutableArray<UnionEpoch> Relies = default);

/// <summary>Which life of a union's grain counted (decision 0054).</summary>
/// <param name="Union">Whose bookings.</param>
/// <param name="Epoch">Raised by each life of the grain before it counts, from 1.</param>
public readonly record struct UnionEpoch(OrganisationId Union, long Epoch);

/// <summary>One journal row.</summary>
/// <param name="Version">Its place in the stream, from 1, without gaps.</param>
/// <param name="At">The writer's clock when it was decided; never runs backwards within a stream.</param>
/// <param name="Event">What happened.</param>
public sealed record RecordedEvent(long Version, Instant At, JournalEvent Event);

/// <summary>What an accepted command came to.</summary>
/// <param name="Command">Its id.</param>
/// <param name="BodyHash">128-bit hash of who asked and what, to tell a repeat from a reuse.</param>
/// <param name="At">When it was accepted.</param>
/// <param name="Version">The stream version it left behind.</param>
/// <param name="Booking">The booking as it stood then, for booking commands.</param>
public sealed record CommandOutcome(
    CommandId Command, UInt128 BodyHash, Instant At, long Version, BookingRecord? Booking);

/// <summary>Storage is away or its answer is unknown.</summary>
public sealed class JournalUnavailableException : Exception
{
    /// <summary>Says what happened.</summary>
    public JournalUnavailableException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
