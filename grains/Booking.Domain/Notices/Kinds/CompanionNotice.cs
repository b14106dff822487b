namespace Booking.Domain;

/// <summary>Somebody was named as a companion, or is one no longer; and what becomes of the booking that they are named
/// in. They cannot open it: all that they need is in the words.</summary>
public sealed class CompanionNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "companion";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (booking?.Companions is not { Named: var named }) return [];
        return recorded.Event switch
        {
            CompanionsNamed now when booking.State.Occupies() =>
                To(now.Companions.Except(now.Before ?? []).Where(named.Contains), "companion_named")
                    .Concat(
                        To(
                            (now.Before ?? []).Except(now.Companions).Where(one => !named.Contains(one)),
                            "companion_dropped")),
            BookingMoved moved when IsStill(moved.Stretch) => To(named, "companion_changed"),
            BookingResized resized when IsStill(resized.Stretch) => To(named, "companion_changed"),
            BookingCancelled or BookingDeclined => To(named, "companion_cancelled"),
            BookingLapsed { Cause: LapseCause.Undecided } => To(named, "companion_cancelled"),
            _ => [],
        };

        bool IsStill(Stretch stretch) => booking.State.Occupies() && booking.Stretch == stretch;

        IEnumerable<NoticeDraft> To(IEnumerable<MemberId> people, string template) =>
            people.Select(one => NoticeDraft.About(booking, template, booking.Stretch.End) with { To = one });
    }
}
