namespace Booking.Gateway;

/// <summary>What a host settles about notices. Times are in seconds, days in days.</summary>
public sealed record NoticeOptions
{
    /// <summary>How often the outbox and what is due are looked at, 0.05 to 60.</summary>
    public double LookSeconds { get; init; } = 1;

    /// <summary>How many notices of one channel are under way at once, 1 to 100.</summary>
    public int AtOnceMax { get; init; } = 8;

    /// <summary>How long sending one may take, 1 to 300.</summary>
    public double SendSeconds { get; init; } = 60;

    /// <summary>From when on a notice that was begun and never ended belongs to a sender that is gone; longer than
    /// <see cref="SendSeconds"/>, at most 3,600.</summary>
    public double AbandonedSeconds { get; init; } = 300;

    /// <summary>How long a number missing in the outbox is waited for, 0 to 3,600: longer than a transaction
    /// takes.</summary>
    public double GapSeconds { get; init; } = 30;

    /// <summary>What happened longer ago is told to nobody any more, 1 to 30.</summary>
    public int StaleDays { get; init; } = 1;

    /// <summary>How long it is remembered what was sent, 1 to 366. Longer than anything stays in the outbox
    /// unread.</summary>
    public int KeepDays { get; init; } = 30;

    /// <summary>Failures after which a notice is given up, 1 to 100.</summary>
    public int TriesMax { get; init; } = 10;

    /// <summary>The longest wait after the first failure, 0.05 to 3,600; it doubles with each further one, up to two
    /// hours.</summary>
    public double FirstWaitSeconds { get; init; } = 30;

    internal NoticeRetries Retries =>
        new(TriesMax, Duration.FromSeconds(FirstWaitSeconds), NoticeRetries.Default.Longest);

    /// <summary>Throws when a setting is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the setting and its range.</exception>
    public void Check()
    {
        Within(LookSeconds, 0.05, 60, nameof(LookSeconds));
        Within(AtOnceMax, 1, 100, nameof(AtOnceMax));
        Within(SendSeconds, 1, 300, nameof(SendSeconds));
        Within(AbandonedSeconds, SendSeconds, 3_600, nameof(AbandonedSeconds));
        Within(GapSeconds, 0, 3_600, nameof(GapSeconds));
        Within(StaleDays, 1, 30, nameof(StaleDays));
        Within(KeepDays, 1, 366, nameof(KeepDays));
        Within(TriesMax, 1, 100, nameof(TriesMax));
        Within(FirstWaitSeconds, 0.05, 3_600, nameof(FirstWaitSeconds));
    }

    private static void Within(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
            throw new ArgumentOutOfRangeException(
                name, value, FormattableString.Invariant($"Notices:{name} must be {least} to {most}."));
    }
}
