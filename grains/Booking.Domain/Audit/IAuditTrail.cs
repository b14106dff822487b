using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>The audit: rows are added and read, never changed.</summary>
public interface IAuditTrail
{
    /// <summary>Adds an entry behind the last one.</summary>
    /// <exception cref="JournalUnavailableException">It was not written, or nobody knows.</exception>
    ValueTask AppendAsync(AuditEntry entry, CancellationToken cancellation);

    /// <summary>The rows that fit, latest first.</summary>
    /// <exception cref="JournalUnavailableException">Storage is away.</exception>
    ValueTask<ImmutableArray<AuditRow>> SearchAsync(AuditQuery query, CancellationToken cancellation);
}

/// <summary>What is searched for; null fits everything.</summary>
/// <param name="Who">Who did it.</param>
/// <param name="Subject">About whom.</param>
/// <param name="Facility">Where.</param>
/// <param name="Booking">About which booking.</param>
/// <param name="From">Not before.</param>
/// <param name="Until">Before.</param>
/// <param name="Below">Only rows with smaller numbers.</param>
/// <param name="Limit">1 to 1,000.</param>
/// <param name="Method">What was done, as the row has it: "Registry/LiftClosure".</param>
public sealed record AuditQuery(
    MemberId? Who = null, MemberId? Subject = null, FacilityId? Facility = null, BookingId? Booking = null,
    Instant? From = null, Instant? Until = null, long? Below = null, int Limit = 100, string? Method = null);
