using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>New opening hours left an appointment outside. It stays until somebody changes it; its client is told at
/// once, and the practitioner, who can hand it over. Nobody else hears that there is one (I6).</summary>
public sealed class ShutOutNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "shut_out";

    /// <inheritdoc/>
    public string? ToPractitioners => "shut_out_practitioner";

    /// <inheritdoc/>
    public ImmutableArray<BookingId> Named(JournalEvent happened) => (happened as FacilityRegistered)?.ShutOut ?? [];

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (booking is not null && Named(recorded.Event).Contains(booking.Id) && booking.State.Occupies())
            yield return NoticeDraft.About(booking, Kind, booking.Stretch.Start);
    }
}
