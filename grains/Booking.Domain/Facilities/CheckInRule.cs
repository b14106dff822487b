namespace Booking.Domain;

/// <summary>Until when somebody has to be there (PRACTICE P: from 10 minutes before the start to 15 after
/// it).</summary>
/// <param name="OpensMinutes">Minutes before the start from which one may check in, 0 to 120.</param>
/// <param name="ClosesMinutes">Minutes after the start at which a booking without check-in lapses, 1 to 240.</param>
public sealed record CheckInRule(int OpensMinutes, int ClosesMinutes)
{
    /// <summary>From 10 minutes before to 15 minutes after the start.</summary>
    public static CheckInRule Default { get; } = new(10, 15);

    /// <summary>When a booking lapses to which nobody has come.</summary>
    internal Instant DueAt(Stretch stretch) =>
        Instant.Min(stretch.Start + Duration.FromMinutes(ClosesMinutes), stretch.End);
}
