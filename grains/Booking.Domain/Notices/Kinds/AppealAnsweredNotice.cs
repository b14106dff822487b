namespace Booking.Domain;

/// <summary>Staff answered an appeal.</summary>
public sealed class AppealAnsweredNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "appeal_answered";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is AppealAnswered answered && booking is not null)
            yield return NoticeDraft.About(booking, answered.Granted ? "appeal_granted" : "appeal_refused",
                recorded.At + Duration.FromDays(30), ("answer", answered.Text));
    }
}
