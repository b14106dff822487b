namespace Booking.Domain;

/// <summary>How often and how patiently sending is tried again.</summary>
/// <param name="TriesMax">So many failures and it is given up, 1 to 100.</param>
/// <param name="First">The longest wait after the first failure; doubled with each further one.</param>
/// <param name="Longest">No wait is longer.</param>
public sealed record NoticeRetries(int TriesMax, Duration First, Duration Longest)
{
    /// <summary>Ten tries; half a minute at first, at most two hours: about six hours in all.</summary>
    public static NoticeRetries Default { get; } = new(10, Duration.FromSeconds(30), Duration.FromHours(2));

    /// <summary>How long to wait after the <paramref name="tries"/>th failure, or null to give up.</summary>
    /// <param name="tries">1 for the first.</param>
    /// <param name="chance">Drawn from [0, 1): spreads the waits over the upper half, so that a crowd does not come
    /// back as one.</param>
    public Duration? WaitAfter(int tries, double chance)
    {
        if (tries >= TriesMax) return null;
        var whole = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(tries - 1, 30)), Longest.TotalSeconds);
        return Duration.FromMilliseconds((long)(whole * 1000 * (0.5 + (chance / 2))));
    }
}
