using System.Security.Cryptography;
using System.Text;
using Booking.Protocol.Tokens;

namespace Booking.Gateway;

/// <summary>A kiosk with a session.</summary>
internal sealed record OpenKiosk(Kiosk Kiosk, string AccessToken, Instant AccessExpiresAt, Instant Now);

/// <summary>How a device becomes a kiosk, and shows again that it is one.</summary>
internal sealed class KioskEntry(
    IKioskStore store, IAccountStore accounts, KioskSecrets secrets, TokenKeys keys, KioskPolicy policy,
    TimeProvider time)
{
    private const string Curve = "1.2.840.10045.3.1.7";

    private readonly TokenMinter _minter = new(keys);

    /// <summary>A one-time code for a new kiosk.</summary>
    public async Task<(Kiosk Kiosk, string Code)> InviteAsync(
        FacilityId facility, string label, MemberId by, CancellationToken cancellation)
    {
        var now = SignInClock.Now(time);
        var code = KioskSecrets.NewCode();
        var kiosk = new Kiosk(
            "kiosk-" + BookingId.New().Value, facility, label, by, now, now + policy.InviteLasts, null, null, null, 0,
            null, null);
        await store.InviteAsync(kiosk, secrets.KeyOfCode(code)!, cancellation);
        return (kiosk, code);
    }

    /// <summary>Takes a device's key for a code.</summary>
    public async Task<Kiosk> EnrolAsync(string code, byte[] publicKey, string address, CancellationToken cancellation)
    {
        await ChargeAsync("kiosk/enrol/" + address, policy.AddressTries, cancellation);
        using var key = KeyOf(publicKey) ?? throw RefusalStatus.Of(Refusal.Malformed("public_key", "is no P-256 key"));
        var invite = secrets.KeyOfCode(code);
        return (invite is null
            ? null
            : await store.EnrolAsync(
                invite, Convert.ToBase64String(publicKey), SignInClock.Now(time), cancellation)) ?? throw Failed();
    }

    public async Task<(string Challenge, Instant ExpiresAt)> ChallengeAsync(
        string kiosk, string address, CancellationToken cancellation)
    {
        await ChargeAsync("kiosk/challenge/" + address, policy.AddressTries, cancellation);
        var now = SignInClock.Now(time);
        return (secrets.Challenge(kiosk, now), now + policy.ChallengeLasts);
    }

    /// <summary>A session for a signed challenge, once.</summary>
    public async Task<OpenKiosk> OpenAsync(
        string id, string challenge, byte[] signature, CancellationToken cancellation)
    {
        var now = SignInClock.Now(time);
        // A forged one costs a hash and never a question to the database.
        if (secrets.StampOf(challenge, id) is not { } stamp) throw Failed();
        var made = Instant.FromUnixTimeTicks(stamp * 10);
        if (made > now || made + policy.ChallengeLasts <= now) throw Failed();
        if (await store.FindAsync(id, cancellation) is not { RevokedAt: null, PublicKey: { } kept } kiosk)
            throw Failed();
        using var key = KeyOf(Convert.FromBase64String(kept)) ?? throw Failed();
        if (!key.VerifyData(
            Encoding.UTF8.GetBytes(challenge), signature, HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
            throw Failed();
        if (!await store.UseChallengeAsync(id, stamp, cancellation)) throw Failed();
        var (token, expires) = Mint(id, Role.Kiosk, kiosk.Facility, policy.AccessLasts);
        return new(kiosk, token, expires, now);
    }

    /// <summary>A token for the member in front of a kiosk.</summary>
    public (string Token, Instant ExpiresAt) Visit(MemberId member, Kiosk kiosk) =>
        Mint(member.Value, Role.KioskVisitor, kiosk.Facility, policy.VisitLasts);

    /// <summary>Counts an attempt.</summary>
    /// <exception cref="RefusedException">There were too many.</exception>
    public async Task ChargeAsync(string limit, Allowance allowance, CancellationToken cancellation)
    {
        if (await accounts.ChargeAsync(limit, allowance, SignInClock.Now(time), cancellation) is { } wait)
            throw RefusalStatus.Retry(RefusalReason.TooManyAttempts, wait.ToTimeSpan());
    }

    /// <summary>One answer for everything that does not fit.</summary>
    public static RefusedException Failed() => RefusalStatus.Of(Refusal.Because(RefusalReason.SignInFailed));

    private (string Token, Instant ExpiresAt) Mint(string subject, string role, FacilityId facility, Duration lasts)
    {
        var now = time.GetUtcNow();
        var token = _minter.Mint(subject, [role], "facility:" + facility.Value, now, lasts.ToTimeSpan());
        return (token, Instant.FromUnixTimeSeconds((now + lasts.ToTimeSpan()).ToUnixTimeSeconds()));
    }

    private static ECDsa? KeyOf(byte[] publicKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out var read);
            if (read == publicKey.Length && key.ExportParameters(false).Curve.Oid.Value == Curve) return key;
        }
        catch (CryptographicException)
        {
            // Whatever it is, it is no key of ours.
        }
        key.Dispose();
        return null;
    }
}
