using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Tells those who may answer a request that half of their time for it is gone. Of no event but of a request:
/// one for each instant at which it would go on or lapse.</summary>
public static class ApprovalReminder
{
    /// <summary>The kind's name.</summary>
    public const string Kind = "approval_reminder";

    /// <summary>What names it among those of its booking: when an answer is due, in seconds since 1970.</summary>
    public static long OccasionOf(Approval approval) => approval.DueAt.ToUnixTimeSeconds();

    /// <summary>When it is to be sent, in whole seconds, before the quiet hours of whoever it is for; null where nobody
    /// is to be reminded.</summary>
    /// <param name="booking">As it stands now.</param>
    /// <param name="now">When that was looked at, soon after the request went to them.</param>
    public static Instant? DueAt(BookingRecord booking, Instant now) =>
        booking is { State: BookingState.Pending, Approval: { } approval } && approval.DueAt > now
            ? Instant.FromUnixTimeSeconds((now + ((approval.DueAt - now) / 2)).ToUnixTimeSeconds())
            : null;

    /// <summary>What it says, or null when it is overtaken.</summary>
    /// <param name="booking">As it stands now.</param>
    /// <param name="occasion">The instant that it was planned for.</param>
    public static NoticeDraft? Draft(BookingRecord booking, long occasion) =>
        booking is { State: BookingState.Pending, Approval: { } approval } && OccasionOf(approval) == occasion
            ? new(booking.BookedFor, Kind, booking.Claims, booking.Stretch, approval.DueAt,
                ImmutableDictionary<string, string>.Empty.Add("people", Refusal.Text(booking.Attendees)),
                approval.DueAt)
            : null;
}
