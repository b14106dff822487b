namespace Booking.Domain;

/// <summary>Nobody came, and the time went back to everybody; it counts against nobody.</summary>
public sealed class ReleasedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "released";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is BookingLapsed { Cause: LapseCause.NotOpen or LapseCause.Absent } && booking is not null)
            yield return NoticeDraft.About(booking, Kind, recorded.At + Duration.FromDays(1));
    }
}
