namespace Booking.Domain;

/// <summary>A booking was given back, by whoever.</summary>
public sealed class CancelledNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "cancelled";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is not BookingCancelled { Series: null } cancelled || booking is null) yield break;
        yield return cancelled.Because.Length == 0
            ? NoticeDraft.About(booking, "cancelled", booking.Stretch.End)
            : NoticeDraft.About(booking, "cancelled_because", booking.Stretch.End, ("because", cancelled.Because));
    }
}
