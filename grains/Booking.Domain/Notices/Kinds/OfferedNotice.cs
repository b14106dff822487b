using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Time is held for somebody who waits. Told until it passes on, or the booking has come of it.</summary>
public sealed class OfferedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "offered";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        // Under a closure the booking was there before; taking the offer, or anything else, has touched it since.
        if (recorded.Event is not OfferMade made || booking?.Version > recorded.Version) yield break;
        yield return new(made.Member, Kind, [new(made.Resource, 1)], made.Stretch, made.Until,
            ImmutableDictionary<string, string>.Empty, made.Until);
    }
}
