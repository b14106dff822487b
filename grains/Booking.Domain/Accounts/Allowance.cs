namespace Booking.Domain;

/// <summary>How often something may be done: so many times at once, and each of them comes back after a
/// while.</summary>
/// <param name="Burst">At once, 1 to 1,000,000.</param>
/// <param name="Regain">How long until one comes back; above zero.</param>
public sealed record Allowance(int Burst, Duration Regain)
{
    /// <summary>How far ahead a key may be paid up.</summary>
    public Duration Whole => Regain * Burst;
}
