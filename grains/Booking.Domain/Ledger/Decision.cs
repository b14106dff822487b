using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What the ledger decided about a command: what happened, or why nothing did.</summary>
/// <param name="Refused">The refusal, or null when accepted.</param>
/// <param name="Events">What happened; empty when refused, and when the command asked for what is so already.</param>
/// <param name="Booking">The booking that the command is about, where there is one.</param>
public readonly record struct Decision(Refusal? Refused, ImmutableArray<JournalEvent> Events, BookingId? Booking)
{
    internal static Decision Of(JournalEvent happened, BookingId? booking = null) => new(null, [happened], booking);

    internal static Decision Nothing { get; } = new(null, [], null);

    /// <summary>A refusal is a decision.</summary>
    public static implicit operator Decision(Refusal refused) => new(refused, [], null);
}
