namespace Booking.Domain;

/// <summary>Days as plain numbers, 0 for 1 January of the year 1, which was a Monday: what a search through centuries
/// counts in.</summary>
internal static class DayCount
{
    public const int YearMax = 9999;

    private static readonly int[] s_before = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

    /// <summary>31 December 9999.</summary>
    public static readonly int Last = Of(YearMax, 12, 31);

    public static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int InYear(int year) => IsLeap(year) ? 366 : 365;

    public static int InMonth(int year, int month) =>
        month == 2 ? (IsLeap(year) ? 29 : 28) : 30 + ((month + (month >> 3)) & 1);

    public static int BeforeMonth(int year, int month) => s_before[month] + (month > 2 && IsLeap(year) ? 1 : 0);

    /// <summary>1 January.</summary>
    public static int OfYear(int year)
    {
        var before = year - 1;
        return before * 365 + before / 4 - before / 100 + before / 400;
    }

    public static int Of(int year, int month, int day) => OfYear(year) + BeforeMonth(year, month) + day - 1;

    public static int Of(LocalDate date) => Of(date.Year, date.Month, date.Day);

    public static LocalDate Date(int day)
    {
        var civil = Civil(day);
        return new(civil.Year, civil.Month, civil.Day);
    }

    /// <summary>0 for Monday to 6 for Sunday.</summary>
    public static int Weekday(int day) => day % 7;

    public static int YearOf(int day)
    {
        // A guess that is never too late, by at most one year.
        var year = (int)(day * 400L / 146_097) + 1;
        if (OfYear(year) > day) return year - 1;
        return day - OfYear(year) >= InYear(year) ? year + 1 : year;
    }

    public static CivilDay Civil(int day)
    {
        var year = YearOf(day);
        var yearDay = day - OfYear(year);
        // No month is longer than 32 days, so this is the month or the one before.
        var month = (yearDay >> 5) + 1;
        if (yearDay >= BeforeMonth(year, month + 1)) month++;
        return new(year, month, yearDay - BeforeMonth(year, month) + 1, yearDay + 1);
    }

    /// <summary>The first day on or after <paramref name="day"/> that is this weekday, 0 for Monday.</summary>
    public static int OnOrAfter(int day, int weekday) => day + (weekday - day % 7 + 7) % 7;

    /// <summary>Where the year's first week begins: the first that has four days or more in the year.</summary>
    public static int OfFirstWeek(int year, int weekStart)
    {
        var first = OfYear(year) + 3;
        return first - (first % 7 - weekStart + 7) % 7;
    }
}

/// <summary>A day as the calendar names it; the day of the year counts from 1.</summary>
internal readonly record struct CivilDay(int Year, int Month, int Day, int YearDay);
