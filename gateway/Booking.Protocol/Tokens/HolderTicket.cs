using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Protocol.Tokens;

/// <summary>What follows a holder's code so that a kiosk without network can judge it: a signed word that this booking
/// is of that facility and when one may check in.</summary>
/// <remarks>The kiosk has the public key only, so it can make none; and it needs no list of today's people. The digits
/// before it, which age in a minute, are judged when the network is back, as of the moment at which they were seen: a
/// photograph of a code passes the kiosk at most, and never the platform.</remarks>
public static class HolderTicket
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A ticket.</summary>
    /// <param name="keys">Whose private half signs.</param>
    /// <param name="bookingId">Which booking.</param>
    /// <param name="facilityId">Where.</param>
    /// <param name="from">When check-in opens; cut to the minute.</param>
    /// <param name="until">When it ends; rounded up to the minute.</param>
    public static string Make(
        TokenKeys keys, string bookingId, string facilityId, DateTimeOffset from, DateTimeOffset until)
    {
        var window = string.Create(
            CultureInfo.InvariantCulture, $"{from.ToUnixTimeSeconds() / 60}-{(until.ToUnixTimeSeconds() + 59) / 60}");
        var signature = keys.Key.SignData(
            Signed(bookingId, facilityId, window), HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{window}.{Base32(signature)}";
    }

    /// <summary>Whether a ticket is genuine and of that facility. Says nothing of the time.</summary>
    public static bool IsGenuine(ECDsa key, string bookingId, string facilityId, string ticket)
    {
        var dot = ticket.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && FromBase32(ticket[(dot + 1)..]) is { Length: 64 } signature
            && key.VerifyData(
                Signed(bookingId, facilityId, ticket[..dot]), signature, HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    // Begins unlike any token, so that neither can stand for the other.
    private static byte[] Signed(string bookingId, string facilityId, string window) =>
        Encoding.UTF8.GetBytes($"booking ticket 1\n{bookingId}\n{facilityId}\n{window.Replace('-', '\n')}");

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 / 5) + 1);
        var (bits, held) = (0, 0);
        foreach (var b in bytes)
        {
            held = (held << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(Digits[(held >> (bits - 5)) & 31]);
            held &= (1 << bits) - 1;
        }
        if (bits > 0) text.Append(Digits[(held << (5 - bits)) & 31]);
        return text.ToString();
    }

    private static byte[]? FromBase32(string text)
    {
        var bytes = new List<byte>(64);
        var (bits, held) = (0, 0);
        foreach (var c in text)
        {
            var digit = Digits.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0) return null;
            held = (held << 5) | digit;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(held >> bits));
            held &= (1 << bits) - 1;
        }
        return [.. bytes];
    }
}
