using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Somebody spoke against a no-show: whoever may answer at that house is told that it waits, and neither who
/// it is nor what was said.</summary>
public sealed class AppealWantedNotice : INoticeRule
{
    // As long as an answer still matters to somebody who is suspended by it.
    private static readonly Duration Worth = Duration.FromDays(30);

    /// <inheritdoc/>
    public string Kind => "appeal_wanted";

    /// <inheritdoc/>
    public bool IsForDesks => true;

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is NoShowAppealed && booking is { Appeal: { Answer: null }, Lapse.Cause: LapseCause.NoShow })
            yield return new(booking.BookedFor, Kind, booking.Claims, booking.Stretch, recorded.At + Worth,
                ImmutableDictionary<string, string>.Empty);
    }
}
