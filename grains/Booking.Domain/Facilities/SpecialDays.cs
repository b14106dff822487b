using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What a date is besides its weekday.</summary>
public enum SpecialDayKind
{
    /// <summary>A day of rest by law (法定节假日).</summary>
    StatutoryHoliday = 1,

    /// <summary>A day of rest that was shifted here from a weekend (调休).</summary>
    ShiftedRestDay = 2,

    /// <summary>A weekend day that is worked (调休上班).</summary>
    MakeUpWorkday = 3,
}

/// <summary>One date of the city's holiday table.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct SpecialDay(LocalDate Date, SpecialDayKind Kind);

/// <summary>The dates on which hours for special days apply, as the city's register had them when it was last
/// told.</summary>
/// <remarks>Kept in the facility's own entry, so that everything that asks when a house is open reads one text, and
/// what was open last month stays what it was when the table changes.</remarks>
/// <param name="Days">By date, none twice.</param>
public sealed record HolidayCalendar(ImmutableArray<SpecialDay> Days)
{
    /// <summary>The register's table, as hours need it.</summary>
    public static HolidayCalendar Of(IEnumerable<Holiday> holidays) => new(
    [
        .. holidays.OrderBy(holiday => holiday.Date).Select(holiday => new SpecialDay(holiday.Date, holiday switch
        {
            { Kind: HolidayKind.MakeUpWorkday } => SpecialDayKind.MakeUpWorkday,
            { Statutory: true } => SpecialDayKind.StatutoryHoliday,
            _ => SpecialDayKind.ShiftedRestDay,
        })),
    ]);

    /// <summary>Whether both hold the same dates.</summary>
    public bool Equals(HolidayCalendar? other) => other is not null && Days.SequenceEqual(other.Days);

    /// <inheritdoc/>
    public override int GetHashCode() => Days.Length;
}
