using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What a command about a series came to, or would come to.</summary>
/// <param name="Plan">The series after it.</param>
/// <param name="Next">The series that goes on differently, if the command cut one in two; else null.</param>
/// <param name="Occurrences">What became of each occurrence that the command looked at, in order.</param>
/// <param name="Done">False for a preview.</param>
public sealed record SeriesOutcome(
    SeriesPlan Plan, SeriesPlan? Next, ImmutableArray<OccurrenceOutcome> Occurrences, bool Done);

/// <summary>What became of one occurrence.</summary>
/// <param name="Original">When the recurrence puts it.</param>
/// <param name="Act">What was done.</param>
/// <param name="Wish">When it takes place, or would have; null if it does not.</param>
/// <param name="Booking">Its booking; null if it has none.</param>
/// <param name="Refused">Why not, with alternatives; set exactly when refused. A repeated command's answer lacks the
/// alternatives.</param>
/// <param name="Service">As what it is booked, at what price; null for a plain booking and in what was kept of older
/// changes.</param>
public sealed record OccurrenceOutcome(
    LocalDateTime Original, OccurrenceAct Act, Wish? Wish, BookingId? Booking, Refusal? Refused,
    ServiceUse? Service = null);

/// <summary>What was done with an occurrence.</summary>
public enum OccurrenceAct
{
    /// <summary>It was booked.</summary>
    Placed = 1,

    /// <summary>It cannot be had; if it was booked elsewhere, that was given back.</summary>
    Refused = 2,

    /// <summary>It falls on a holiday, or was cancelled before, and does not take place.</summary>
    LeftOut = 3,

    /// <summary>It stays as it is.</summary>
    Kept = 4,

    /// <summary>Its booking got another time or other resources.</summary>
    Moved = 5,

    /// <summary>Its booking was cancelled.</summary>
    Cancelled = 6,
}

/// <summary>What a facility decided about a series.</summary>
/// <param name="Decision">The events, or the refusal.</param>
/// <param name="Outcome">Occurrence by occurrence; also beside a refusal that only some occurrences caused. Null when
/// the command was refused before it came to that.</param>
public readonly record struct SeriesVerdict(Decision Decision, SeriesOutcome? Outcome)
{
    /// <summary>A refusal is a verdict.</summary>
    public static implicit operator SeriesVerdict(Refusal refused) => new(refused, null);
}

/// <summary>A series with the bookings it became.</summary>
/// <param name="Plan">The series.</param>
/// <param name="Bookings">Its bookings as they stand, in no order.</param>
public sealed record SeriesView(SeriesPlan Plan, ImmutableArray<BookingRecord> Bookings);
