using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Booking.Protocol.Tokens;

/// <summary>The code by which the holder of a booking is known at the door: signed, new every half minute, made without
/// network.</summary>
/// <remarks>The phone fetches a key that is good for one booking and makes codes of it; who scans compares. 40 bits are
/// enough for something that is good for a minute and can only be tried by a device of the facility. A photograph of it
/// ages as fast.</remarks>
public static class HolderCode
{
    /// <summary>Seconds that one code is shown.</summary>
    public const int StepSeconds = 30;

    private const string Prefix = "BK1";
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int DigitCount = 8;

    // Clocks of phones differ, and a hand takes time from pocket to scanner: one step before and one after.
    private const int StepsAround = 1;

    // Within this an old code is called old; before that nobody could tell it from a forged one without trying for
    // long.
    private const int StepsExpired = 120;

    /// <summary>The secret from which the keys of all bookings come; nobody but the server has it.</summary>
    public static byte[] Master(TokenKeys keys)
    {
        var secret = keys.Key.ExportParameters(includePrivateParameters: true).D!;
        try
        {
            return HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "booking holder codes v1"u8.ToArray());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>The key of one booking.</summary>
    public static byte[] KeyOf(byte[] master, string bookingId) =>
        HMACSHA256.HashData(master, System.Text.Encoding.UTF8.GetBytes(bookingId));

    /// <summary>The code that a phone shows at a moment.</summary>
    public static string Make(byte[] key, string bookingId, DateTimeOffset now) =>
        $"{Prefix}.{bookingId.ToUpperInvariant()}.{Sign(key, StepOf(now))}";

    /// <summary>The booking that a code names, or null when it is no code.</summary>
    public static string? BookingOf(string code)
    {
        var parts = code.Split('.');
        return parts.Length is 3 or 5
            && parts is [Prefix, { Length: > 0 and <= 64 } booking, { Length: DigitCount }, ..]
            ? booking.ToLowerInvariant()
            : null;
    }

    /// <summary>Whether the code is that booking's, of about this moment.</summary>
    public static HolderCodeVerdict Check(byte[] key, string code, DateTimeOffset moment)
    {
        // A ticket behind it is for devices without network; here the digits say it all.
        var digits = code.Split('.')[2];
        var step = StepOf(moment);
        for (var near = step - StepsAround; near <= step + StepsAround; near++)
            if (IsSigned(key, near, digits)) return HolderCodeVerdict.Good;
        for (var old = step - StepsAround - 1; old > step - StepsExpired; old--)
            if (IsSigned(key, old, digits)) return HolderCodeVerdict.Expired;
        return HolderCodeVerdict.Forged;
    }

    private static long StepOf(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    private static bool IsSigned(byte[] key, long step, string digits) => CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.ASCII.GetBytes(Sign(key, step)),
        System.Text.Encoding.UTF8.GetBytes(digits.ToUpperInvariant()));

    private static string Sign(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(key, counter, mac);
        var bits = BinaryPrimitives.ReadUInt64BigEndian(mac) >> 24;
        return string.Create(DigitCount, bits, static (text, rest) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, rest >>= 5) text[i] = Digits[(int)(rest & 31)];
        });
    }
}

/// <summary>What a code turned out to be.</summary>
public enum HolderCodeVerdict
{
    /// <summary>The booking's, and of now.</summary>
    Good,

    /// <summary>The booking's, but of some time ago.</summary>
    Expired,

    /// <summary>Not this booking's.</summary>
    Forged,
}
