using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Hours that depend on the season and on special days (PRACTICE B: longer on holidays, other hours on make-up
/// workdays).</summary>
/// <param name="Seasons">Parts of the year with a week of their own; none overlaps another. At most 12.</param>
/// <param name="Special">What applies on special days, at most one for each kind; a kind without one is like its
/// weekday.</param>
public sealed record DayRules(ImmutableArray<SeasonOpening> Seasons, ImmutableArray<SpecialOpening> Special)
{
    /// <summary>Whether both say the same.</summary>
    public bool Equals(DayRules? other) => other is not null
        && Seasons.SequenceEqual(other.Seasons) && Special.SequenceEqual(other.Special);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Seasons.Length, Special.Length);
}

/// <summary>A day of every year.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to the longest that the month can have; 29 February bounds a season in every year.</param>
public readonly record struct DayOfYear(int Month, int Day)
{
    /// <summary>That day of a date.</summary>
    public static DayOfYear Of(LocalDate date) => new(date.Month, date.Day);

    /// <summary>Whether there is such a day in some year.</summary>
    public bool IsValid() =>
        Month is >= 1 and <= 12 && Day >= 1 && Day <= CalendarSystem.Iso.GetDaysInMonth(2024, Month);

    /// <summary>Later days of the year have more.</summary>
    internal int Order => Month * 100 + Day;

    /// <summary>As <c>04-01</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Month:00}-{Day:00}");
}

/// <summary>A part of every year with a week of its own.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Until">Its last day; before <paramref name="From"/> it lies in the next year.</param>
/// <param name="Weekly">The week; a day without an entry is closed.</param>
public sealed record SeasonOpening(DayOfYear From, DayOfYear Until, ImmutableArray<WeeklyOpening> Weekly)
{
    /// <summary>Whether the date lies in it.</summary>
    public bool Holds(LocalDate date)
    {
        var day = DayOfYear.Of(date).Order;
        return From.Order <= Until.Order
            ? From.Order <= day && day <= Until.Order
            : From.Order <= day || day <= Until.Order;
    }

    /// <summary>Whether both say the same.</summary>
    public bool Equals(SeasonOpening? other) => other is not null
        && From == other.From && Until == other.Until && Weekly.SequenceEqual(other.Weekly);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(From, Until);
}

/// <summary>What applies on special days of one kind.</summary>
/// <param name="Kind">On which.</param>
/// <param name="LikeDay">The hours of this weekday, of the season that it is; null:
/// <paramref name="Intervals"/>.</param>
/// <param name="Intervals">The hours; none: closed. Empty where a weekday is named.</param>
public sealed record SpecialOpening(
    SpecialDayKind Kind, IsoDayOfWeek? LikeDay, ImmutableArray<OpeningInterval> Intervals)
{
    /// <summary>Whether both say the same.</summary>
    public bool Equals(SpecialOpening? other) => other is not null
        && Kind == other.Kind && LikeDay == other.LikeDay && Intervals.SequenceEqual(other.Intervals);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, LikeDay);
}
