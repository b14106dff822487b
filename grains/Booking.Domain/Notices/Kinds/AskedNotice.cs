namespace Booking.Domain;

/// <summary>A booking waits for approval; of a series its person is told once, by
/// <see cref="SeriesBookedNotice"/>.</summary>
public sealed class AskedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "approval_asked";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is BookingPlaced { Approval: not null, Series: null }
            && booking is { State: BookingState.Pending, Approval: { } approval })
            yield return NoticeDraft.About(booking, Kind, approval.Deadline);
    }
}
