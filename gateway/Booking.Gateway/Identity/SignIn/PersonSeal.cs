using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Booking.Gateway;

/// <summary>What of a person must be read again.</summary>
internal sealed record Person(
    string NameZh, string NameEn, string Phone, string CardLast4 = "", string IdNumberLast4 = "")
{
    /// <summary>A person's data belongs into no log.</summary>
    public override string ToString() => "a person";
}

/// <summary>Seals who somebody is under a key of their own, and that key under the platform's. Erasing a person is
/// forgetting their key: backups then hold noise too, once they no longer hold the key.</summary>
internal sealed class PersonSeal(IdentitySecret secret)
{
    private const string Field = "person";

    public static string Seal(PersonKeyMaterial key, MemberId member, Person person) =>
        PersonCipher.Seal(key, new(member, PersonKeyId.OfPerson), Field, JsonSerializer.Serialize(person));

    /// <summary>Null once the person is erased.</summary>
    /// <exception cref="CryptographicException">The rows were changed, or are another person's.</exception>
    public Person? Open(Account account)
    {
        if (account is not { SealedKey: { } sealedKey, SealedPerson: { } sealedPerson }) return null;
        var raw = PersonCipher.Unwrap(secret.Seal, new(account.Member, PersonKeyId.OfPerson), sealedKey);
        if (!SealedText.TryRead(sealedPerson, out _, out _, out var box)) return OpenOlder(account, raw, sealedPerson);
        var text = PersonCipher.Open(new(raw), new(account.Member, PersonKeyId.OfPerson), Field, box);
        return JsonSerializer.Deserialize<Person>(text);
    }

    /// <summary>An address that an earlier version sealed under a key of its own; null where there is none.</summary>
    public string? OpenOlderEmail(NoticeSettings settings) =>
        settings is { SealedKey: { } sealedKey, SealedEmail: { } sealedEmail }
        ? Encoding.UTF8.GetString(PersonCipher.OpenOlder(
            PersonCipher.Unwrap(secret.Seal, new(settings.Member, PersonKeyId.OfPerson), sealedKey), settings.Member,
            sealedEmail))
        : null;

    // Until it is sealed anew by the next start the last digits stand beside it.
    private static Person? OpenOlder(Account account, byte[] raw, string sealedPerson) =>
        JsonSerializer.Deserialize<Person>(PersonCipher.OpenOlder(raw, account.Member, sealedPerson)) is { } person
            ? person with { CardLast4 = account.CardLast4, IdNumberLast4 = account.IdNumberLast4 }
            : null;
}
