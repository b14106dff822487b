using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Gateway;

/// <summary>What kiosks and PINs need of the platform's secret: hashes of codes and PINs, and challenges that need no
/// row.</summary>
internal sealed class KioskSecrets(IdentitySecret secret)
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeLength = 10;
    private const int SaltLength = 16;
    private const int HashLength = 32;

    // A tenth of a second of one core for a guess is felt by nobody but who guesses.
    private const int Rounds = 60_000;

    private readonly byte[] _invite = secret.Derive("kiosk-invite");
    private readonly byte[] _challenge = secret.Derive("kiosk-challenge");
    private readonly byte[] _pin = secret.Derive("pin");

    /// <summary>A code that nobody guesses: 50 random bits, in two groups.</summary>
    public static string NewCode()
    {
        var code = RandomNumberGenerator.GetString(Digits, CodeLength);
        return $"{code[..5]}-{code[5..]}";
    }

    /// <summary>The hash of a code as somebody typed it, or null for what is none.</summary>
    public string? KeyOfCode(string typed)
    {
        var tidy = (Domain.Digits.Tidy(typed) ?? "").ToUpperInvariant().Replace('O', '0').Replace('I', '1')
            .Replace('L', '1');
        return tidy.Length == CodeLength && tidy.All(Digits.Contains)
            ? Convert.ToHexStringLower(HMACSHA256.HashData(_invite, Encoding.ASCII.GetBytes(tidy)))
            : null;
    }

    /// <summary>Something to sign, which says itself for whom and since when.</summary>
    public string Challenge(string kiosk, Instant now)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"booking-kiosk.{kiosk}.{now.ToUnixTimeTicks() / 10}");
        return $"{head}.{Base64Url.EncodeToString(HMACSHA256.HashData(_challenge, Encoding.ASCII.GetBytes(head)))}";
    }

    /// <summary>When one of our challenges for this kiosk was made, in microseconds; null for any other text.</summary>
    public long? StampOf(string challenge, string kiosk)
    {
        var end = challenge.LastIndexOf('.');
        var start = end > 0 ? challenge.LastIndexOf('.', end - 1) : -1;
        if (start < 0
            || !long.TryParse(
                challenge.AsSpan(start + 1, end - start - 1), NumberStyles.None, CultureInfo.InvariantCulture,
                out var stamp)
            || stamp > Instant.MaxValue.ToUnixTimeTicks() / 10)
            return null;
        return IdentitySecret.IsSame(Challenge(kiosk, Instant.FromUnixTimeTicks(stamp * 10)), challenge) ? stamp : null;
    }

    /// <summary>What is kept of a PIN. Without the secret, which is no part of the database, all million PINs fit it
    /// equally.</summary>
    public string HashOfPin(MemberId member, string pin)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return $"1.{Convert.ToBase64String(salt)}.{Convert.ToBase64String(Stretch(member, pin, salt))}";
    }

    /// <summary>Whether the PIN is that member's. Takes as long where there is none.</summary>
    public bool IsPin(MemberId member, string pin, string? kept)
    {
        var parts = (kept ?? "").Split('.');
        var isThere = parts is ["1", _, _];
        var salt = isThere ? Convert.FromBase64String(parts[1]) : new byte[SaltLength];
        var hash = isThere ? Convert.FromBase64String(parts[2]) : new byte[HashLength];
        return CryptographicOperations.FixedTimeEquals(Stretch(member, pin, salt), hash) && isThere;
    }

    private byte[] Stretch(MemberId member, string pin, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(
        HMACSHA256.HashData(_pin, Encoding.UTF8.GetBytes($"{member}/{pin}")), salt, Rounds, HashAlgorithmName.SHA256,
        HashLength);
}
