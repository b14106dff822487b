namespace Booking.Domain;

/// <summary>A booking got another time or place; of a series its person is told once, by
/// <see cref="SeriesChangedNotice"/>.</summary>
public sealed class ChangedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "changed";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        Stretch? stretch = recorded.Event switch
        {
            BookingMoved { Series: null } moved => moved.Stretch,
            BookingResized resized => resized.Stretch,
            _ => null,
        };
        if (booking is { State: BookingState.Confirmed } && booking.Stretch == stretch)
            yield return NoticeDraft.About(booking, Kind, booking.Stretch.End);
    }
}
