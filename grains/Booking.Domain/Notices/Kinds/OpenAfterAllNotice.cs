namespace Booking.Domain;

/// <summary>The closure over a booking was lifted: it takes place as booked. Whoever moved or cancelled it since has
/// nothing to hear.</summary>
public sealed class OpenAfterAllNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "reopened";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is BookingSpared { IsReopened: true } && booking is not null && booking.State.Occupies()
            && booking.Version <= recorded.Version)
            yield return NoticeDraft.About(booking, Kind, booking.Stretch.End);
    }
}
