using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>The outbox as its reader sees it, what is to be sent, and what people want. Every method is one step that
/// settles its own races; all may throw <see cref="JournalUnavailableException"/>, and taking a step again is
/// safe.</summary>
public interface INoticeStore
{
    /// <summary>What the outbox holds behind the reader's place, in order.</summary>
    /// <param name="limit">Most entries, 1 to 1,000.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<OutboxPage> ReadOutboxAsync(int limit, CancellationToken cancellation);

    /// <summary>Moves the reader's place on.</summary>
    /// <returns>Whether it stood at <paramref name="from"/>: of two readers only one finds it so.</returns>
    ValueTask<bool> AdvanceAsync(long from, long to, CancellationToken cancellation);

    /// <summary>Adds deliveries; those that are there already stay as they are.</summary>
    ValueTask PlanAsync(ImmutableArray<NoticeDelivery> deliveries, CancellationToken cancellation);

    /// <summary>The bookings as they stand now, by id; unknown ones are left out.</summary>
    ValueTask<ImmutableDictionary<BookingId, BookingRecord>> FindBookingsAsync(
        IReadOnlyCollection<BookingId> bookings, CancellationToken cancellation);

    /// <summary>Confirmed bookings of a facility that overlap a stretch.</summary>
    ValueTask<ImmutableArray<BookingRecord>> ListOverlappingAsync(
        FacilityId facility, Stretch stretch, CancellationToken cancellation);

    /// <summary>Whether a closure stands as it was declared: not once it was lifted, even if its id came
    /// back.</summary>
    ValueTask<bool> StandsAsync(FacilityId facility, Closure closure, CancellationToken cancellation);

    /// <summary>One event, or null.</summary>
    ValueTask<RecordedEvent?> FindEventAsync(StreamId stream, long version, CancellationToken cancellation);

    /// <summary>What people said; those who said nothing are left out.</summary>
    ValueTask<ImmutableDictionary<MemberId, NoticeSettings>> FindSettingsAsync(
        IReadOnlyCollection<MemberId> members, CancellationToken cancellation);

    /// <summary>Keeps what a person says, in place of what they said before.</summary>
    ValueTask PutSettingsAsync(NoticeSettings settings, CancellationToken cancellation);

    /// <summary>Notes that the person showed an address to be theirs.</summary>
    /// <param name="member">Whose.</param>
    /// <param name="sealedEmail">The address as it was kept when the code went there.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it is still the one that is kept.</returns>
    ValueTask<bool> ConfirmEmailAsync(
        MemberId member, string sealedEmail, Instant now, CancellationToken cancellation);

    /// <summary>Forgets a person's reminders that are still to come, so that others can be planned.</summary>
    ValueTask ForgetRemindersAsync(MemberId member, CancellationToken cancellation);

    /// <summary>What is due on a channel, longest due first.</summary>
    ValueTask<ImmutableArray<NoticeDelivery>> ListDueAsync(
        string channel, Instant now, int limit, CancellationToken cancellation);

    /// <summary>What was claimed before <paramref name="before"/> and never settled: whoever claimed it is
    /// gone.</summary>
    ValueTask<ImmutableArray<NoticeDelivery>> ListAbandonedAsync(
        Instant before, int limit, CancellationToken cancellation);

    /// <summary>Takes a delivery that is due, to send it; counts as a try.</summary>
    /// <returns>Whether this call did: of two only one.</returns>
    ValueTask<bool> ClaimAsync(string id, Instant now, CancellationToken cancellation);

    /// <summary>Says what became of a delivery.</summary>
    /// <param name="id">Which.</param>
    /// <param name="from">The state that it must be in.</param>
    /// <param name="to">The state to come.</param>
    /// <param name="at">When it was settled; when it is due again, for <see cref="NoticeState.Due"/>.</param>
    /// <param name="problem">What went wrong, or empty.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was in that state.</returns>
    ValueTask<bool> SettleAsync(
        string id, NoticeState from, NoticeState to, Instant at, string problem, CancellationToken cancellation);

    /// <summary>A person's deliveries, latest first.</summary>
    ValueTask<ImmutableArray<NoticeDelivery>> ListAsync(MemberId member, int limit, CancellationToken cancellation);

    /// <summary>How many are due, and how many were given up within the last day.</summary>
    ValueTask<(long Due, long Dead)> CountAsync(Instant now, CancellationToken cancellation);

    /// <summary>Removes deliveries that were settled before <paramref name="before"/>, a bounded number at a
    /// time.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> PurgeNoticesAsync(Instant before, CancellationToken cancellation);
}

/// <summary>A part of the outbox.</summary>
/// <param name="Position">Where the reader stands.</param>
/// <param name="Entries">What lies behind it, in order of their numbers.</param>
public sealed record OutboxPage(long Position, ImmutableArray<OutboxEntry> Entries);

/// <summary>One message of the outbox.</summary>
/// <param name="Number">Its place. Gaps are numbers of transactions that were undone, or are still under way
/// elsewhere.</param>
/// <param name="Stream">Where it happened.</param>
/// <param name="Recorded">What.</param>
/// <param name="Key">The booking, or what else it is about.</param>
public sealed record OutboxEntry(long Number, StreamId Stream, RecordedEvent Recorded, string Key);
