namespace Booking.Domain;

/// <summary>A booking was placed; of a series its person is told once, by <see cref="SeriesBookedNotice"/>.</summary>
public sealed class BookedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "booked";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is BookingPlaced { Approval: null, Series: null } placed
            && booking is { State: BookingState.Confirmed } && booking.Stretch == placed.Stretch)
            yield return NoticeDraft.About(booking, Kind, booking.Stretch.End);
    }
}
