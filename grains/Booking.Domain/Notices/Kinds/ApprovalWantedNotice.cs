using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>A request waits for those who may answer it now: it is new, went on to its next step, or to the next level
/// because nobody answered in time. Of a series they are told once.</summary>
public sealed class ApprovalWantedNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "approval_wanted";

    /// <inheritdoc/>
    public bool IsForApprovers => true;

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (booking is not { State: BookingState.Pending, Approval: { } approval }) yield break;
        var template = recorded.Event switch
        {
            BookingPlaced { Approval: not null, Series: null } when approval.Answers.IsEmpty => Kind,
            SeriesPlaced or SeriesChanged { IsToldAsOne: true } when approval.Answers.IsEmpty =>
                "approval_wanted_series",
            BookingApproved when approval.Answers[^1].At == recorded.At => Kind,
            ApprovalEscalated => "approval_overdue",
            _ => null,
        };
        if (template is not null)
            yield return new(booking.BookedFor, template, booking.Claims, booking.Stretch, approval.Deadline,
                ImmutableDictionary<string, string>.Empty.Add("people", Refusal.Text(booking.Attendees)),
                approval.DueAt);
    }
}
