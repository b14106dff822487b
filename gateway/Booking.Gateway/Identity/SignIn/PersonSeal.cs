using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Booking.Gateway;

/// <summary>What of a person must be read again.</summary>
internal sealed record Person(string NameZh, string NameEn, string Phone);

/// <summary>Seals a person's data under a key of their own, and that key under the platform's. Erasing a person is forgetting
/// their key: backups then hold noise too, once they no longer hold the key.</summary>
internal sealed class PersonSeal(IdentitySecret secret)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public (string SealedKey, string SealedPerson) Seal(MemberId member, Person person)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        return (Seal(secret.Seal, member, key), Seal(key, member, JsonSerializer.SerializeToUtf8Bytes(person)));
    }

    /// <summary>Null once the person is erased.</summary>
    /// <exception cref="CryptographicException">The rows were changed, or are another person's.</exception>
    public Person? Open(Account account) =>
        account is { SealedKey: { } sealedKey, SealedPerson: { } sealedPerson }
            ? JsonSerializer.Deserialize<Person>(
                Open(Open(secret.Seal, account.Member, sealedKey), account.Member, sealedPerson))
            : null;

    /// <summary>An address, under a key of its own: it is given and taken back apart from the account.</summary>
    public (string SealedKey, string SealedEmail) SealEmail(MemberId member, string email)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        return (Seal(secret.Seal, member, key), Seal(key, member, Encoding.UTF8.GetBytes(email)));
    }

    /// <summary>Null where there is none.</summary>
    /// <exception cref="CryptographicException">The rows were changed, or are another person's.</exception>
    public string? OpenEmail(NoticeSettings settings) =>
        settings is { SealedKey: { } sealedKey, SealedEmail: { } sealedEmail }
            ? Encoding.UTF8.GetString(Open(Open(secret.Seal, settings.Member, sealedKey), settings.Member, sealedEmail))
            : null;

    private static string Seal(byte[] key, MemberId member, byte[] plain)
    {
        var box = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(box.AsSpan(0, NonceLength), plain, box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length),
            Owner(member));
        return Convert.ToBase64String(box);
    }

    private static byte[] Open(byte[] key, MemberId member, string text)
    {
        var box = Convert.FromBase64String(text);
        if (box.Length < NonceLength + TagLength) throw new CryptographicException("A seal is too short.");
        var plain = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length), plain,
            Owner(member));
        return plain;
    }

    // A seal that was moved to another person's row does not open there.
    private static byte[] Owner(MemberId member) => Encoding.UTF8.GetBytes(member.Value);
}
