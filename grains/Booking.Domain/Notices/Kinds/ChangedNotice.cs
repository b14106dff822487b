namespace Booking.Domain;

/// <summary>A booking got another time or place.</summary>
public sealed class ChangedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "changed";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        Stretch? stretch = recorded.Event switch
        {
            BookingMoved moved => moved.Stretch,
            BookingResized resized => resized.Stretch,
            _ => null,
        };
        if (booking is { State: BookingState.Confirmed } && booking.Stretch == stretch)
            yield return NoticeDraft.About(booking, Kind, booking.Stretch.End);
    }
}
