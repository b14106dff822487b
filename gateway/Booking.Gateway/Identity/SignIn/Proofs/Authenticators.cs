using System.Security.Cryptography;

namespace Booking.Gateway;

/// <summary>A second step for staff: an authenticator, and recovery codes for when it is lost.</summary>
internal sealed class Authenticators(
    IProofStore proofs, IdentitySecret secret, SignInLimits limits, SignInMetrics metrics, TimeProvider time)
{
    private const int RecoveryCodes = 10;
    private const int RecoveryLength = 10;
    private const int RecoveryBytes = 5 * 5;

    /// <summary>A new secret, in place of one that was never confirmed.</summary>
    /// <returns>Base32 and the address for a QR code.</returns>
    public async Task<(string Secret, string Uri)> BeginAsync(
        MemberId member, string label, CancellationToken cancellation)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        if (!await proofs.BeginAuthenticatorAsync(member, nonce, cancellation))
            throw Rights.NotAllowed("second_authenticator");
        var typed = TimedCodes.Base32(secret.AuthenticatorOf(member, nonce));
        var name = Uri.EscapeDataString(label);
        return (typed,
            $"otpauth://totp/Booking:{name}?secret={typed}&issuer=Booking&algorithm=SHA1&digits=6&period=30");
    }

    /// <summary>Takes the first code.</summary>
    /// <returns>The recovery codes, which nobody can be told again.</returns>
    public async Task<IReadOnlyList<string>> ConfirmAsync(MemberId member, string code, CancellationToken cancellation)
    {
        var spent = await limits.ChargeProofAsync(member, cancellation);
        var authenticator = await proofs.FindAuthenticatorAsync(member, cancellation);
        if (authenticator is not { ConfirmedAt: null }) throw Failed();
        await UseAsync(authenticator, code, cancellation);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => NewRecoveryCode()).ToList();
        await proofs.PutRecoveryAsync(
            member, string.Join(' ', codes.Select(one => secret.HashOfRecovery(member, one))), cancellation);
        await limits.GiveBackAsync(spent, cancellation);
        metrics.Count("authenticator_added");
        return [.. codes.Select(one => $"{one[..5]}-{one[5..]}")];
    }

    /// <summary>Takes a code or a recovery code, each once.</summary>
    public async Task<SignInStrength> ProveAsync(MemberId member, string typed, CancellationToken cancellation)
    {
        var spent = await limits.ChargeProofAsync(member, cancellation);
        var code = (Digits.Tidy(typed) ?? "").ToUpperInvariant();
        var authenticator = await proofs.FindAuthenticatorAsync(member, cancellation);
        if (authenticator is not { ConfirmedAt: not null }) throw Failed();
        if (code.Length == RecoveryLength)
        {
            if (!await proofs.UseRecoveryAsync(member, secret.HashOfRecovery(member, code), cancellation))
                throw Failed();
        }
        else
        {
            await UseAsync(authenticator, code, cancellation);
        }

        await limits.GiveBackAsync(spent, cancellation);
        metrics.Count("proved");
        return code.Length == RecoveryLength ? SignInStrength.RecoveryCode : SignInStrength.Authenticator;
    }

    private async Task UseAsync(Authenticator authenticator, string code, CancellationToken cancellation)
    {
        var now = SignInClock.Now(time);
        var key = secret.AuthenticatorOf(authenticator.Member, authenticator.Nonce);
        if (TimedCodes.Find(key, code, now) is not { } step
            || !await proofs.UseStepAsync(authenticator.Member, authenticator.Nonce, step, now, cancellation))
        {
            throw Failed();
        }
    }

    // 50 bits, without the digits that look like letters.
    private static string NewRecoveryCode() =>
        TimedCodes.Base32(RandomNumberGenerator.GetBytes(RecoveryBytes))[..RecoveryLength];

    private RefusedException Failed()
    {
        metrics.Count("proof_failed");
        return RefusalStatus.Of(Refusal.Because(RefusalReason.SignInFailed));
    }
}
