namespace Booking.Domain;

/// <summary>A facility's booking rules (SEED P5: settings per facility; defaults by PRACTICE P).</summary>
/// <param name="GridMinutes">Starts and ends lie on this many minutes past local midnight; 1 to 1,440, a divisor of
/// 1,440.</param>
/// <param name="MinutesMin">Shortest booking in minutes, ≥ 1.</param>
/// <param name="MinutesMax">Longest booking in minutes, at least <paramref name="MinutesMin"/>, at most 44,640 (31
/// days).</param>
/// <param name="WindowDays">How many local days after today can be booked, 0 to 366; the last day is included.</param>
/// <param name="CheckIn">When one has to check in; null: nobody has to, and nothing lapses.</param>
/// <param name="Terms">Approval, companions and agreements with groups; null: none of it.</param>
/// <param name="Waiting">How freed time is offered to those who wait; null: by
/// <see cref="WaitingRule.Default"/>.</param>
public sealed record BookingPolicy(
    int GridMinutes, int MinutesMin, int MinutesMax, int WindowDays, CheckInRule? CheckIn = null,
    BookingTerms? Terms = null, WaitingRule? Waiting = null)
{
    /// <summary>Half-hour grid, 30 minutes to 4 hours, 7 days ahead, no check-in.</summary>
    public static BookingPolicy Default { get; } = new(30, 30, 240, 7);
}
