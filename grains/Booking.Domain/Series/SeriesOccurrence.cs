namespace Booking.Domain;

/// <summary>One occurrence of a series, before anybody asked whether the place is free.</summary>
/// <param name="Original">When the recurrence puts it: its name for good, whatever happens to it
/// (RECURRENCE-ID).</param>
/// <param name="State">Why it is where it is.</param>
/// <param name="Wish">When it takes place, on the facility's wall clock; null if it does not.</param>
/// <param name="Stretch">The same as instants; null if it does not take place or cannot.</param>
/// <param name="Refused">Why it cannot: <see cref="RefusalReason.SkippedHour"/> or
/// <see cref="RefusalReason.EmptyOrReversed"/>; else null.</param>
public sealed record SeriesOccurrence(
    LocalDateTime Original, SeriesOccurrenceState State, Wish? Wish, Stretch? Stretch, Refusal? Refused);

/// <summary>Why an occurrence is where it is.</summary>
public enum SeriesOccurrenceState
{
    /// <summary>The recurrence says so.</summary>
    AsRuled,

    /// <summary>Somebody changed this one.</summary>
    Changed,

    /// <summary>Somebody cancelled this one.</summary>
    Cancelled,

    /// <summary>It falls on a holiday and is left out.</summary>
    LeftOut,

    /// <summary>It would fall on a holiday and was moved.</summary>
    MovedOffHoliday,
}
