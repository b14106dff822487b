using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Of which events somebody is told, and what. One class for each kind of notice; it is found by itself, and
/// needs words in both catalogues of the gateway (Notices/Wording), which a test asks for.</summary>
/// <remarks>Asked twice: when the event is read, to plan, and again when the notice is due. What is no longer true by
/// then (a booking that was moved again) yields nothing, and is not sent.</remarks>
public interface INoticeRule
{
    /// <summary>The kind's name; kept in rows, so it never changes.</summary>
    string Kind { get; }

    /// <summary>The closure whose bookings are all to be told; null for nearly every event, which is about one booking
    /// at most.</summary>
    Closure? Hits(JournalEvent happened) => null;

    /// <summary>The bookings that are all to be told, where the event names them itself; empty for nearly every
    /// event.</summary>
    ImmutableArray<BookingId> Named(JournalEvent happened) => [];

    /// <summary>Whether it goes to everybody who may now answer the request that it is about, and not to whom the draft
    /// names.</summary>
    bool IsForApprovers => false;

    /// <summary>Whether it goes to the staff of the house that it is about, and not to whom the draft names.</summary>
    bool IsForDesks => false;

    /// <summary>In which words the practitioners of the appointment are told too; null: they are not.</summary>
    string? ToPractitioners => null;

    /// <summary>What is to be said.</summary>
    /// <param name="recorded">What happened.</param>
    /// <param name="booking">The booking that it is about, as it stands now; null where there is none.</param>
    IEnumerable<NoticeDraft> Drafts(RecordedEvent recorded, BookingRecord? booking);
}
