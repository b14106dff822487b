using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Reads the rows of series, which are written in the journal's own transactions.</summary>
/// <remarks>Every method throws <see cref="JournalUnavailableException"/> when storage is away.</remarks>
public interface ISeriesRows
{
    /// <summary>One series, or null.</summary>
    ValueTask<SeriesPlan?> FindSeriesAsync(SeriesId series, CancellationToken cancellation);

    /// <summary>A person's series whose last day is not before <paramref name="since"/>, by that day.</summary>
    /// <param name="member">Who turns up.</param>
    /// <param name="since">A local date.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<ImmutableArray<SeriesPlan>> ListSeriesAsync(
        MemberId member, LocalDate since, CancellationToken cancellation);

    /// <summary>The bookings of these ids that there are, in no order.</summary>
    ValueTask<ImmutableArray<BookingRecord>> FindBookingsAsync(
        IReadOnlyCollection<BookingId> bookings, CancellationToken cancellation);
}
