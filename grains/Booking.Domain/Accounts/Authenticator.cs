namespace Booking.Domain;

/// <summary>An authenticator (RFC 6238) of a person. Its secret is computed of <paramref name="Nonce"/> with a key that
/// is no part of the database.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Nonce">Random; another one is another secret.</param>
/// <param name="LastStep">The last step of 30 seconds whose code was used: it and all before count no more.</param>
/// <param name="ConfirmedAt">When its first code was right, or null: until then it proves nothing.</param>
/// <param name="RecoveryHashes">Keyed hashes of the recovery codes that are left, separated by spaces.</param>
public sealed record Authenticator(
    MemberId Member, string Nonce, long LastStep, Instant? ConfirmedAt, string RecoveryHashes)
{
    /// <summary>How many recovery codes are left.</summary>
    public int RecoveryLeft => RecoveryHashes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>Hashes belong into no log.</summary>
    public override string ToString() => $"authenticator of {Member}";
}

/// <summary>A challenge that a browser is to answer, once.</summary>
/// <param name="Id">Random; whoever asked holds it.</param>
/// <param name="Member">Whose enrolment it is, or null at a sign-in.</param>
/// <param name="State">What the answer is checked against.</param>
/// <param name="ExpiresAt">From then on no answer counts.</param>
public sealed record SignInChallenge(string Id, MemberId? Member, string State, Instant ExpiresAt);

/// <summary>What the identity provider last said that a person is.</summary>
/// <param name="Member">Who.</param>
/// <param name="Roles">Names of roles, separated by <c>+</c>.</param>
/// <param name="Scope">Where they hold.</param>
/// <param name="At">When.</param>
public sealed record ProviderGrant(MemberId Member, string Roles, string Scope, Instant At);
