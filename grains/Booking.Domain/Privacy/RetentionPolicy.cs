namespace Booking.Domain;

/// <summary>How long what people wrote and made is kept, beside what other settings say. All of it, with sources:
/// docs/privacy.md.</summary>
public sealed record RetentionPolicy
{
    /// <summary>What people wrote (purposes, reasons, appeals, aliases, opponents), in whole calendar years after the
    /// year in which it was written, 1 to 10. Then that year's keys are destroyed.</summary>
    public int TextYears { get; init; } = 1;

    /// <summary>A calendar link that was revoked, in days, 1 to 3,650.</summary>
    public int RevokedFeedDays { get; init; } = 30;

    /// <summary>Throws when a setting is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names it and its range.</exception>
    public void Check()
    {
        Within(TextYears, 1, 10, nameof(TextYears));
        Within(RevokedFeedDays, 1, 3_650, nameof(RevokedFeedDays));
    }

    /// <summary>Keys of this year and of those before it are destroyed.</summary>
    public int LastYearGone(Instant now) => now.InUtc().Year - TextYears - 1;

    private static void Within(int value, int min, int max, string name)
    {
        if (value < min || value > max)
            throw new ArgumentOutOfRangeException(name, value, $"Retention:{name} must lie between {min} and {max}.");
    }
}
