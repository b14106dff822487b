using System.Globalization;

namespace Booking.Domain;

/// <summary>One entry of BYDAY: a weekday, all of them or the nth of a month or year.</summary>
/// <param name="Ordinal">0 for every such day; otherwise -53 to 53, counted from the end if negative.</param>
/// <param name="Day">Monday to Sunday.</param>
public readonly record struct RecurrenceDay(int Ordinal, IsoDayOfWeek Day)
{
    private static readonly string[] s_names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>As iCalendar writes it: <c>MO</c>, <c>-1FR</c>.</summary>
    public override string ToString() =>
        Ordinal == 0 ? Name(Day) : Ordinal.ToString(CultureInfo.InvariantCulture) + Name(Day);

    internal static string Name(IsoDayOfWeek day) => s_names[(int)day - 1];

    internal static IsoDayOfWeek? Parse(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < s_names.Length; i++)
            if (name.Equals(s_names[i], StringComparison.OrdinalIgnoreCase)) return (IsoDayOfWeek)(i + 1);
        return null;
    }
}
