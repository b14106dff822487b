using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>New opening hours left an appointment outside. It stays until somebody changes it; its client is told at
/// once, and the practitioner, who can hand it over. Nobody else hears that there is one (I6).</summary>
public sealed class ShutOutNotice : INoticeRule
{
    /// <inheritdoc/>
    public string Kind => "shut_out";

    /// <inheritdoc/>
    public ImmutableArray<BookingId> Named(JournalEvent happened) => (happened as FacilityRegistered)?.ShutOut ?? [];

    /// <inheritdoc/>
    public IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking)
    {
        if (recorded.Event is not FacilityRegistered { Entry: var entry } || booking is null
            || !Named(recorded.Event).Contains(booking.Id) || !booking.State.Occupies()) yield break;
        var client = NoticeDraft.About(booking, Kind, booking.Stretch.Start);
        yield return client;
        foreach (var resource in entry.Resources)
            if (resource.Practice is { } practice && booking.Claims.Any(claim => claim.Resource == resource.Id))
                yield return client with { To = practice.Account, Template = "shut_out_practitioner" };
    }
}
