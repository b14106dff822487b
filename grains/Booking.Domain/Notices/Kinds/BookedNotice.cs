namespace Booking.Domain;

/// <summary>A booking was placed.</summary>
public sealed class BookedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "booked";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is BookingPlaced { Approval: null } placed && booking is { State: BookingState.Confirmed } && booking.Stretch == placed.Stretch)
            yield return NoticeDraft.About(booking, Kind, booking.Stretch.End);
    }
}
