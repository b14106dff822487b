namespace Booking.Domain;

/// <summary>One sign-in and every refresh token that came of it. Only the token of the present generation is
/// good.</summary>
/// <param name="Id">Random.</param>
/// <param name="Member">Who signed in.</param>
/// <param name="Generation">Counts from 1 with each refresh.</param>
/// <param name="StartedAt">When the code was given.</param>
/// <param name="RotatedAt">When the present generation began.</param>
/// <param name="IdleUntil">Ends then unless it is used before.</param>
/// <param name="EndsAt">Ends then in any case.</param>
/// <param name="InBrowser">Whether its tokens live in a cookie: then they are good from nowhere else, and the other way
/// round.</param>
/// <param name="RevokedAt">When it was ended before its time, or null.</param>
public sealed record SignInFamily(
    string Id, MemberId Member, int Generation, Instant StartedAt, Instant RotatedAt, Instant IdleUntil, Instant EndsAt,
    bool InBrowser, Instant? RevokedAt)
{
    /// <summary>How they proved who they are; may grow while it lasts.</summary>
    public SignInStrength Strength { get; init; } = SignInStrength.Code;

    /// <summary>What it runs on, for its owner to know it by, such as <c>Chrome, Windows</c>; may be empty.</summary>
    public string Client { get; init; } = "";

    /// <summary>Whether it goes on at <paramref name="now"/>.</summary>
    public bool IsOpen(Instant now) => RevokedAt is null && now < IdleUntil && now < EndsAt;

    /// <summary>What to do with a genuine token of this family.</summary>
    /// <param name="generation">The token's.</param>
    /// <param name="now">Read once by the caller.</param>
    /// <param name="graceMax">How long the token before the present one is answered with the present one: a phone that
    /// lost an answer, or two tabs that woke together, are no thieves.</param>
    public RefreshVerdict Judge(int generation, Instant now, Duration graceMax)
    {
        if (RevokedAt is not null || now >= IdleUntil || now >= EndsAt || generation > Generation)
            return RefreshVerdict.Ended;
        if (generation == Generation) return RefreshVerdict.Rotate;
        return generation == Generation - 1 && now - RotatedAt <= graceMax
            ? RefreshVerdict.Repeat
            : RefreshVerdict.Reused;
    }
}

/// <summary>What a refresh token is good for.</summary>
public enum RefreshVerdict
{
    /// <summary>It is the present one: the next takes its place.</summary>
    Rotate = 1,

    /// <summary>It was the present one a moment ago: the present one is told once more.</summary>
    Repeat = 2,

    /// <summary>It was used before: two hold it, and one of them is a thief.</summary>
    Reused = 3,

    /// <summary>Its family is over.</summary>
    Ended = 4,
}
