using System.Security.Cryptography;
using System.Text;

namespace Booking.Gateway;

/// <summary>A person's key as it is used, out of its seal.</summary>
internal sealed class PersonKeyMaterial(byte[] raw)
{
    /// <summary>The random key itself; earlier versions sealed with it directly.</summary>
    public byte[] Raw { get; } = raw;

    public byte[] Encrypting { get; } = Derive(raw, "encrypting");

    public byte[] Numbering { get; } = Derive(raw, "numbering");

    private static byte[] Derive(byte[] raw, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, raw, 32, info: Encoding.ASCII.GetBytes("booking/person/" + purpose));
}

/// <summary>AES-GCM under a person's key, bound to person, field and key.</summary>
/// <remarks>The nonce is a keyed hash of what is sealed, so that the same words sealed again are the same box: a
/// command that is sent twice has one body (decision 0005), and journal and rows agree. Whoever reads the database
/// learns that somebody wrote the same twice in a year, and nothing else.</remarks>
internal static class PersonCipher
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static string Seal(PersonKeyMaterial key, PersonKeyId id, string field, string clear)
    {
        var bound = SealedText.Binding(id, field);
        var plain = Encoding.UTF8.GetBytes(clear);
        byte[] numbered = [.. bound, 0, .. plain];
        var nonce = HMACSHA256.HashData(key.Numbering, numbered).AsSpan(0, NonceLength);
        return SealedText.Make(id, field, Encrypt(key.Encrypting, nonce, plain, bound));
    }

    /// <exception cref="CryptographicException">It was changed, or is another person's or field's.</exception>
    public static string Open(PersonKeyMaterial key, PersonKeyId id, string field, byte[] box) =>
        Encoding.UTF8.GetString(Decrypt(key.Encrypting, box, SealedText.Binding(id, field)));

    /// <summary>Seals a new key under the platform's.</summary>
    public static string Wrap(byte[] platform, PersonKeyId id, byte[] raw) =>
        Convert.ToBase64String(Encrypt(platform, RandomNumberGenerator.GetBytes(NonceLength), raw, Owner(id)));

    /// <exception cref="CryptographicException">It was changed, is another person's, or the platform's key is another
    /// one.</exception>
    public static byte[] Unwrap(byte[] platform, PersonKeyId id, string sealedKey) =>
        Decrypt(platform, Convert.FromBase64String(sealedKey), Owner(id));

    /// <summary>What earlier versions sealed: under the key itself, bound to the person.</summary>
    public static byte[] OpenOlder(byte[] raw, MemberId member, string box) =>
        Decrypt(raw, Convert.FromBase64String(box), Encoding.UTF8.GetBytes(member.Value));

    private static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> nonce, byte[] plain, byte[] bound)
    {
        var box = new byte[NonceLength + plain.Length + TagLength];
        nonce.CopyTo(box);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length), bound);
        return box;
    }

    private static byte[] Decrypt(byte[] key, byte[] box, byte[] bound)
    {
        if (box.Length < NonceLength + TagLength) throw new CryptographicException("A seal is too short.");
        var plain = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(
            box.AsSpan(0, NonceLength), box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length),
            plain, bound);
        return plain;
    }

    // The first keys were bound to the person alone.
    private static byte[] Owner(PersonKeyId id) => Encoding.UTF8.GetBytes(
        id.Epoch == PersonKeyId.OfPerson ? id.Member.Value : FormattableString.Invariant($"{id.Member}\n{id.Epoch}"));
}
