namespace Booking.Domain;

/// <summary>Nobody decided in time, or companions were not named in time.</summary>
public sealed class RequestLapsedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "request_lapsed";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is BookingLapsed { Cause: LapseCause.Undecided or LapseCause.CompanionsUnnamed } lapsed
            && booking is not null)
            yield return NoticeDraft.About(
                booking, lapsed.Cause == LapseCause.Undecided ? "undecided" : "companions_unnamed",
                booking.Stretch.End);
    }
}
