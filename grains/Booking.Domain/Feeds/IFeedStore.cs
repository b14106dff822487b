using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Keeps links to calendars, and reads what calendars show.</summary>
/// <remarks>Beside the journal and not of it: a link decides nothing. Every method throws
/// <see cref="JournalUnavailableException"/> when storage is away.</remarks>
public interface IFeedStore
{
    /// <summary>Keeps a new link, unless the person has <paramref name="linksMax"/> that work.</summary>
    /// <returns>Whether it was kept.</returns>
    ValueTask<bool> AddAsync(FeedLink link, int linksMax, CancellationToken cancellation);

    /// <summary>The link with this hash that works, or null.</summary>
    ValueTask<FeedLink?> FindAsync(string secretHash, CancellationToken cancellation);

    /// <summary>A person's links that work, oldest first.</summary>
    ValueTask<ImmutableArray<FeedLink>> ListAsync(MemberId member, CancellationToken cancellation);

    /// <summary>Revokes a person's own link; it never works again. Safe to repeat.</summary>
    /// <returns>Whether there is such a link.</returns>
    ValueTask<bool> RevokeAsync(string id, MemberId member, Instant now, CancellationToken cancellation);

    /// <summary>What a person's calendar shows: bookings that end after <paramref name="since"/>, and the series they
    /// may belong to.</summary>
    /// <param name="member">Who turns up.</param>
    /// <param name="since">What ended before is left out.</param>
    /// <param name="limit">Most bookings; those that start latest.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<FeedRows> ReadAsync(MemberId member, Instant since, int limit, CancellationToken cancellation);

    /// <summary>What a facility's calendar shows: bookings and closures that end after <paramref name="since"/> and
    /// start before
    /// <paramref name="until"/>, and the series they may belong to.</summary>
    ValueTask<FeedRows> ReadAsync(
        FacilityId facility, Instant since, Instant until, int limit, CancellationToken cancellation);
}

/// <summary>What a calendar is made of, from one snapshot.</summary>
/// <param name="Bookings">In no order; cancelled and lapsed ones included.</param>
/// <param name="Series">In no order.</param>
/// <param name="Closures">In no order; none for a person's.</param>
public sealed record FeedRows(
    ImmutableArray<FeedBooking> Bookings, ImmutableArray<SeriesPlan> Series, ImmutableArray<Closure> Closures);

/// <summary>A booking and its last change.</summary>
/// <param name="Booking">The booking as it stands.</param>
/// <param name="ChangedAt">When it last changed.</param>
/// <param name="IsAsPlaced">Whether it was never changed.</param>
public sealed record FeedBooking(BookingRecord Booking, Instant ChangedAt, bool IsAsPlaced);
