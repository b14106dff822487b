namespace Booking.Domain;

/// <summary>When workers have time: working days 18–21, Saturdays and Sundays 9–21, by the facility's clock.</summary>
/// <remarks>By weekday alone: a public holiday counts as the weekday that it falls on.</remarks>
public static class PeakHours
{
    /// <summary>Whether an hour of the week, 0 for Monday 00:00 to 167, is one.</summary>
    public static bool Contains(int hourOfWeek) =>
        hourOfWeek / 24 < 5 ? hourOfWeek % 24 is >= 18 and < 21 : hourOfWeek % 24 is >= 9 and < 21;
}
