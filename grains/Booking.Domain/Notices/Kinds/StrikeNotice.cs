namespace Booking.Domain;

/// <summary>Nobody came, and it counts as a no-show, against which one may appeal.</summary>
public sealed class StrikeNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "strike";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is BookingLapsed { Cause: LapseCause.NoShow }
            && booking is { Lapse.Cause: LapseCause.NoShow })
            yield return NoticeDraft.About(booking, Kind, recorded.At + Duration.FromDays(7));
    }
}
