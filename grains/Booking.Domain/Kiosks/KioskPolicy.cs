namespace Booking.Domain;

/// <summary>Times and limits of kiosks and PINs.</summary>
public sealed record KioskPolicy
{
    /// <summary>Digits of a PIN.</summary>
    public const int PinLength = 6;

    /// <summary>How long a one-time code to enrol with is good.</summary>
    public Duration InviteLasts { get; init; } = Duration.FromHours(24);

    /// <summary>How long a challenge is good.</summary>
    public Duration ChallengeLasts { get; init; } = Duration.FromSeconds(60);

    /// <summary>How long a kiosk's access token is good: so long a revoked one may still scan codes.</summary>
    public Duration AccessLasts { get; init; } = Duration.FromMinutes(5);

    /// <summary>How long a kiosk may act for the member in front of it.</summary>
    public Duration VisitLasts { get; init; } = Duration.FromMinutes(5);

    /// <summary>PINs tried, by card: 5 at once, then two an hour. A year of guessing finds one in 57.</summary>
    public Allowance PinGuesses { get; init; } = new(5, Duration.FromMinutes(30));

    /// <summary>PINs and codes tried at one kiosk, whosever.</summary>
    public Allowance KioskGuesses { get; init; } = new(40, Duration.FromSeconds(15));

    /// <summary>Enrolments tried and challenges asked for, by address.</summary>
    public Allowance AddressTries { get; init; } = new(60, Duration.FromSeconds(5));

    /// <summary>Whether so many would choose it that a thief tries it first: all digits alike, or a row of
    /// neighbours.</summary>
    /// <param name="pin">ASCII digits.</param>
    public static bool IsObvious(ReadOnlySpan<char> pin)
    {
        var step = pin[1] - pin[0];
        if (step is < -1 or > 1) return false;
        for (var i = 2; i < pin.Length; i++)
            if (pin[i] - pin[i - 1] != step) return false;
        return true;
    }
}
