using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Time came free that somebody waits for and may not have. Why stands with their entry, behind the
/// sign-in.</summary>
public sealed class PassedOverNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "passed_over";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is WaitingPassedOver over)
            yield return new(over.Member, Kind, [new(over.Resource, 1)], over.Stretch, over.Stretch.Start,
                ImmutableDictionary<string, string>.Empty);
    }
}
