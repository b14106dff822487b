namespace Booking.Domain;

/// <summary>The numbers of signing in. The sums behind them are in decision 0012.</summary>
public sealed record SignInPolicy
{
    /// <summary>Digits of a code: one guess in a million.</summary>
    public const int CodeLength = 6;

    /// <summary>How long a code is good, 1 to 15 minutes.</summary>
    public Duration CodeLasts { get; init; } = Duration.FromMinutes(5);

    /// <summary>How many guesses one code takes, 1 to 10.</summary>
    public int TriesMax { get; init; } = 5;

    /// <summary>When another code may be asked for, 10 s to 5 minutes.</summary>
    public Duration ResendAfter { get; init; } = Duration.FromMinutes(1);

    /// <summary>How long an access token is good, 1 to 60 minutes; it cannot be called back.</summary>
    public Duration AccessLasts { get; init; } = Duration.FromMinutes(10);

    /// <summary>How long a sign-in lasts unused, 1 hour to 90 days.</summary>
    public Duration IdleMax { get; init; } = Duration.FromDays(30);

    /// <summary>How long a sign-in lasts at most, 1 to 365 days.</summary>
    public Duration LastsMax { get; init; } = Duration.FromDays(90);

    /// <summary>How long the refresh token before the present one is answered with the present one, 0 to 60
    /// s.</summary>
    public Duration GraceMax { get; init; } = Duration.FromSeconds(20);

    /// <summary>Codes asked for, by account or by device.</summary>
    public Allowance Codes { get; init; } = new(5, Duration.FromMinutes(10));

    /// <summary>Guesses, by account for devices that are not known, and by account and device for those that
    /// are.</summary>
    public Allowance Guesses { get; init; } = new(10, Duration.FromMinutes(30));

    /// <summary>Codes asked for, by address: a palace's whole wireless network may share one.</summary>
    public Allowance AddressCodes { get; init; } = new(60, Duration.FromSeconds(5));

    /// <summary>Guesses, by address.</summary>
    public Allowance AddressGuesses { get; init; } = new(100, Duration.FromSeconds(10));

    /// <summary>Refreshes, by address.</summary>
    public Allowance AddressRefreshes { get; init; } = new(600, Duration.FromSeconds(0.2));

    /// <summary>Throws when a number is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names it and its range.</exception>
    public void Check()
    {
        Within(CodeLasts, Duration.FromMinutes(1), Duration.FromMinutes(15), nameof(CodeLasts));
        Within(TriesMax, 1, 10, nameof(TriesMax));
        Within(ResendAfter, Duration.FromSeconds(10), Duration.FromMinutes(5), nameof(ResendAfter));
        Within(AccessLasts, Duration.FromMinutes(1), Duration.FromMinutes(60), nameof(AccessLasts));
        Within(IdleMax, Duration.FromHours(1), Duration.FromDays(90), nameof(IdleMax));
        Within(LastsMax, Duration.FromDays(1), Duration.FromDays(365), nameof(LastsMax));
        Within(GraceMax, Duration.Zero, Duration.FromSeconds(60), nameof(GraceMax));
        foreach (var allowance in new[] { Codes, Guesses, AddressCodes, AddressGuesses, AddressRefreshes })
        {
            Within(allowance.Burst, 1, 1_000_000, nameof(Allowance.Burst));
            Within(allowance.Regain, Duration.FromMilliseconds(1), Duration.FromDays(1), nameof(Allowance.Regain));
        }
    }

    private static void Within<T>(T value, T min, T max, string name)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between {min} and {max}.");
    }
}
