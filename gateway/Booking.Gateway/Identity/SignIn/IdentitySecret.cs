using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Booking.Protocol.Tokens;

namespace Booking.Gateway;

/// <summary>The secret behind every keyed hash and seal. It lives beside the token key and never in the database: who
/// has only one of the two can look nobody up.</summary>
/// <remarks>One key for each purpose is derived from it, so that a hash of one kind is never one of another.</remarks>
internal sealed class IdentitySecret
{
    public const string FileName = "identity.key";

    private const int Length = 32;

    private readonly byte[] _master, _card, _phone, _idNumber, _device, _code, _refresh, _authenticator, _recovery;

    public IdentitySecret(byte[] master)
    {
        if (master.Length != Length) throw new TokenKeyException($"The file {FileName} does not hold {Length} bytes.");
        _master = master;
        _card = Derive("card");
        _phone = Derive("phone");
        _idNumber = Derive("id-number");
        _device = Derive("device");
        _code = Derive("code");
        _refresh = Derive("refresh");
        _authenticator = Derive("authenticator");
        _recovery = Derive("recovery");
        Seal = Derive("seal");
    }

    /// <summary>The key that seals each person's own key.</summary>
    public byte[] Seal { get; }

    /// <summary>The key for one purpose, by its name.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _master, Length, info: Encoding.ASCII.GetBytes("booking/" + purpose));

    /// <summary>Reads the secret in <paramref name="directory"/>, making it when there is none.</summary>
    /// <exception cref="TokenKeyException">Others may read it, or it is damaged.</exception>
    public static IdentitySecret Open(string directory)
    {
        var path = Path.Combine(Path.GetFullPath(directory), FileName);
        var text = PrivateFile.ReadOrCreate(path, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
        try
        {
            return new(Convert.FromBase64String(text.Trim()));
        }
        catch (FormatException e)
        {
            throw new TokenKeyException(
                $"The file {path} holds no secret that can be read. Restore it from a backup: accounts cannot be found without it.", e);
        }
    }

    public string KeyOf(CardNumber card) => Hash(_card, card.Value);

    public string KeyOf(MobilePhone phone) => Hash(_phone, phone.Value);

    public string KeyOf(IdNumber idNumber) => Hash(_idNumber, idNumber.Value);

    public string KeyOfDevice(string device) => Hash(_device, device);

    public string HashOfCode(string signInId, string code) => Hash(_code, signInId + "/" + code);

    /// <summary>The secret of an authenticator. It is computed and not kept, so the database holds nothing to
    /// steal.</summary>
    public byte[] AuthenticatorOf(MemberId member, string nonce) =>
        HMACSHA256.HashData(_authenticator, Encoding.UTF8.GetBytes(member.Value + "/" + nonce))[
            ..TimedCodes.SecretLength];

    public string HashOfRecovery(MemberId member, string code) => Hash(_recovery, member.Value + "/" + code);

    /// <summary>The refresh token of a generation. It is computed and not kept, so the database holds nothing to
    /// steal.</summary>
    public string RefreshToken(string family, int generation)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{family}.{generation}");
        return $"{head}.{Base64Url.EncodeToString(HMACSHA256.HashData(_refresh, Encoding.ASCII.GetBytes(head)))}";
    }

    /// <summary>Whether <paramref name="token"/> is one that this secret made, and which.</summary>
    public bool TryReadRefreshToken(string token, out string family, out int generation)
    {
        (family, generation) = ("", 0);
        var parts = token.Length > 200 ? [] : token.Split('.');
        if (parts.Length != 3 || !IdText.IsValid(parts[0])
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !IsSame(RefreshToken(parts[0], number), token))
        {
            return false;
        }

        (family, generation) = (parts[0], number);
        return true;
    }

    /// <summary>Compares in a time that does not tell where two texts differ.</summary>
    public static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static string Hash(byte[] key, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
