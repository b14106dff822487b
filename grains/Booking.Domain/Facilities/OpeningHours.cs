using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>When something is open, on the wall clock of its facility's zone.</summary>
/// <param name="Weekly">The usual week; a day without an entry is closed. Several intervals a day are usual (PRACTICE
/// B).</param>
/// <param name="Exceptions">Dates whose intervals replace the weekday's; an empty list closes that date.</param>
/// <param name="Rules">What depends on the season and on special days; null: nothing does.</param>
public sealed record OpeningHours(
    ImmutableArray<WeeklyOpening> Weekly, ImmutableArray<DateOpening> Exceptions, DayRules? Rules = null)
{
    /// <summary>Whether the holiday table matters to them.</summary>
    public bool AskForHolidays() => Rules is { Special.IsEmpty: false };
}

/// <summary>One interval of the usual week.</summary>
/// <param name="Day">The day it begins on.</param>
/// <param name="Interval">From when to when.</param>
public sealed record WeeklyOpening(IsoDayOfWeek Day, OpeningInterval Interval);

/// <summary>The intervals of one particular date.</summary>
/// <param name="Date">The date they begin on.</param>
/// <param name="Intervals">None: closed all day.</param>
public sealed record DateOpening(LocalDate Date, ImmutableArray<OpeningInterval> Intervals);

/// <summary>Half-open wall-clock interval <c>[Open, Close)</c>. A close at or before the open lies on the next day, so
/// <c>18:00–00:00</c> ends at midnight, <c>18:00–02:00</c> runs over it, and <c>00:00–00:00</c> is the whole
/// day.</summary>
/// <param name="Open">First minute open.</param>
/// <param name="Close">First minute closed.</param>
public readonly record struct OpeningInterval(LocalTime Open, LocalTime Close);
