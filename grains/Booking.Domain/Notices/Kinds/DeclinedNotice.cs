namespace Booking.Domain;

/// <summary>Approval was refused.</summary>
public sealed class DeclinedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "declined";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is BookingDeclined declined && booking is not null)
            yield return NoticeDraft.About(booking, Kind, booking.Stretch.End, ("because", declined.Because));
    }
}
