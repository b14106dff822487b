using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Booking.Gateway;

/// <summary>Codes by time (RFC 6238): six digits, a new one each 30 seconds, HMAC-SHA-1, as every authenticator program
/// has them.</summary>
internal static class TimedCodes
{
    /// <summary>Bytes of a secret: the length of the hash, as the paper recommends.</summary>
    public const int SecretLength = 20;

    /// <summary>How many steps a clock may be off, before and after.</summary>
    public const int StepsOff = 1;

    private const int StepSeconds = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(Instant time) => time.ToUnixTimeSeconds() / StepSeconds;

    [SuppressMessage(
        "Security", "CA5350",
        Justification =
            "The paper's default and the only hash that all programs know; HMAC does not rest on collisions.")]
    public static string CodeAt(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step near <paramref name="now"/> whose code this is, the latest if several; null if none.</summary>
    public static long? Find(byte[] secret, string code, Instant now)
    {
        long? found = null;
        // All are looked at, whichever fits: the time it takes tells nothing.
        for (var step = StepAt(now) - StepsOff; step <= StepAt(now) + StepsOff; step++)
            if (IdentitySecret.IsSame(CodeAt(secret, step), code)) found = step;
        return found;
    }

    /// <summary>For typing (RFC 4648); of whole groups of five bytes, so without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length * 8 / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[(bit / 8) + 1] : 0);
            text[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }

        return new(text);
    }
}
