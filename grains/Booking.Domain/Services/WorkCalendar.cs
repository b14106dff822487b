using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Which dates are worked: Monday to Friday but for holidays, and weekend days that are made up for.</summary>
/// <param name="Holidays">Dates of rest.</param>
/// <param name="MakeUpWorkdays">Weekend dates that are worked.</param>
public sealed record WorkCalendar(ImmutableHashSet<LocalDate> Holidays, ImmutableHashSet<LocalDate> MakeUpWorkdays)
{
    private const int DaysMax = 3_700;

    /// <summary>The calendar that these special days make. A year of which none is known has its weekends
    /// only.</summary>
    public static WorkCalendar Of(IEnumerable<Holiday> days)
    {
        var known = days.ToLookup(day => day.Kind, day => day.Date);
        return new([.. known[HolidayKind.Holiday]], [.. known[HolidayKind.MakeUpWorkday]]);
    }

    /// <summary>Whether a date is worked.</summary>
    public bool IsWorked(LocalDate date) =>
        MakeUpWorkdays.Contains(date) || (date.DayOfWeek < IsoDayOfWeek.Saturday && !Holidays.Contains(date));

    /// <summary>Working days from <paramref name="from"/>, included, to <paramref name="until"/>, excluded; 0 when it
    /// is not later. Counts about ten years at most.</summary>
    public int DaysBetween(LocalDate from, LocalDate until)
    {
        var days = 0;
        var date = from;
        for (var i = 0; i < DaysMax && date < until; i++, date = date.PlusDays(1))
            if (IsWorked(date)) days++;
        return days;
    }
}
