using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>An offer passed on without its person's doing: nobody answered in time, or the facility took it
/// back.</summary>
public sealed class OfferPassedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "offer_passed";

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is not OfferPassed { Member: { } member, Was: { } was } passed) yield break;
        var template = passed switch
        {
            { Answer: OfferAnswer.Unanswered, Ends: true } => "offer_lapsed_last",
            { Answer: OfferAnswer.Unanswered } => "offer_lapsed",
            { Answer: OfferAnswer.Withdrawn } => "offer_withdrawn",
            _ => null,
        };
        if (template is not null)
            yield return new(member, template, [new(was.Resource, 1)], was.Stretch, recorded.At + Duration.FromDays(1),
                ImmutableDictionary<string, string>.Empty);
    }
}
