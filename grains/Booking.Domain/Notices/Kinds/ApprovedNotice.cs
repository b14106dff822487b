namespace Booking.Domain;

/// <summary>The last step of an approval was taken.</summary>
public sealed class ApprovedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "approved";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is BookingApproved && booking is { State: BookingState.Confirmed, Approval: { } approval }
            && approval.Answers[^1].At == recorded.At)
            yield return NoticeDraft.About(booking, Kind, booking.Stretch.End);
    }
}
