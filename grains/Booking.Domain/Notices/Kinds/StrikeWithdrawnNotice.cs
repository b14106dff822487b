namespace Booking.Domain;

/// <summary>Staff took a no-show back of themselves.</summary>
public sealed class StrikeWithdrawnNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "strike_withdrawn";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is AttendanceCorrected
            && booking is { Lapse.Cause: LapseCause.Attended or LapseCause.Excused })
            yield return NoticeDraft.About(booking, Kind, recorded.At + Duration.FromDays(7));
    }
}
