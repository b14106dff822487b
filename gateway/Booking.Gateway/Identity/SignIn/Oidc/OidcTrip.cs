using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Booking.Gateway;

/// <summary>What a browser carries on its way to the provider and back, sealed.</summary>
/// <param name="State">Comes back with the answer: it is an answer to this browser's question.</param>
/// <param name="Nonce">Comes back in the ID token: it was made for this question.</param>
/// <param name="Verifier">Shows at the token endpoint that the code is used by who asked for it (RFC 7636).</param>
/// <param name="Return">Where the person wanted to go.</param>
/// <param name="Origin">The page's.</param>
/// <param name="EndsAt">Seconds since 1970.</param>
internal sealed record OidcTrip(string State, string Nonce, string Verifier, string Return, string Origin, long EndsAt)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static OidcTrip New(string back, string origin, Instant endsAt) =>
        new(Random(), Random(), Random(), back, origin, endsAt.ToUnixTimeSeconds());

    /// <summary>What the provider is told of the verifier.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public string Seal(byte[] key)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(this);
        var box = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(
            box.AsSpan(0, NonceLength), plain, box.AsSpan(NonceLength, plain.Length),
            box.AsSpan(NonceLength + plain.Length));
        return Base64Url.EncodeToString(box);
    }

    /// <summary>Null for what this key did not seal, and for what is over.</summary>
    public static OidcTrip? Open(string text, byte[] key, Instant now)
    {
        try
        {
            var box = Base64Url.DecodeFromChars(text);
            if (box.Length < NonceLength + TagLength) return null;
            var plain = new byte[box.Length - NonceLength - TagLength];
            using var aes = new AesGcm(key, TagLength);
            aes.Decrypt(
                box.AsSpan(0, NonceLength), box.AsSpan(NonceLength, plain.Length),
                box.AsSpan(NonceLength + plain.Length), plain);
            return JsonSerializer.Deserialize<OidcTrip>(plain) is { } trip && trip.EndsAt > now.ToUnixTimeSeconds()
                ? trip
                : null;
        }
        catch (Exception odd) when (odd is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
