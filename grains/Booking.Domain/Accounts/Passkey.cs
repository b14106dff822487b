namespace Booking.Domain;

/// <summary>A passkey that a person registered: its public half. Nothing in it lets anybody sign in.</summary>
/// <param name="Id">The credential's id, base64url; unique among all.</param>
/// <param name="Member">Whose.</param>
/// <param name="PublicKey">COSE key, base64url.</param>
/// <param name="SignCount">What the authenticator last counted; 0 where it counts nothing.</param>
/// <param name="Transports">How browsers reach it, separated by spaces.</param>
/// <param name="IsBackupEligible">Whether it may be copied to the person's other devices.</param>
/// <param name="IsBackedUp">Whether it was.</param>
/// <param name="Name">What its owner calls it, 1 to 50 characters.</param>
/// <param name="AddedAt">When.</param>
/// <param name="UsedAt">When it was last used, or null.</param>
public sealed record Passkey(
    string Id, MemberId Member, string PublicKey, long SignCount, string Transports, bool IsBackupEligible,
    bool IsBackedUp, string Name, Instant AddedAt, Instant? UsedAt)
{
    /// <summary>Most that one person may have.</summary>
    public const int Max = 10;
}
