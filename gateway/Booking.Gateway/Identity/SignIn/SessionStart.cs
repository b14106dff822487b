namespace Booking.Gateway;

/// <summary>How a session begins.</summary>
/// <param name="Strength">How its owner proved who they are.</param>
/// <param name="InBrowser">Whether its refresh token is a cookie.</param>
/// <param name="Client">What it runs on, for its owner; may be empty.</param>
internal sealed record SessionStart(SignInStrength Strength, bool InBrowser, string Client)
{
    /// <summary>When it ends at the latest, if sooner than by the policy.</summary>
    public Duration? LastsMax { get; init; }
}

/// <summary>What somebody may do in a session, and what would give them more.</summary>
/// <param name="Roles">Names of roles.</param>
/// <param name="Scope">Where staff roles hold; empty for members.</param>
internal sealed record Standing(IReadOnlyList<string> Roles, string Scope)
{
    /// <summary>They are staff, but that is not proved enough.</summary>
    public bool ProofWanted { get; init; }

    public bool HasAuthenticator { get; init; }

    public bool HasPasskey { get; init; }
}
