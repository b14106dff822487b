using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Booking.Protocol.Tokens;

/// <summary>Makes access tokens for development and tests. Whoever can read the key can be anybody.</summary>
public sealed class TokenMinter(TokenKeys keys)
{
    /// <summary>A signed token.</summary>
    /// <param name="member">The subject.</param>
    /// <param name="roles">Names from <see cref="Role"/>.</param>
    /// <param name="scope">Where the roles hold.</param>
    /// <param name="now">From when it is good.</param>
    /// <param name="lifetime">For how long; in the past when negative.</param>
    public string Mint(string member, IReadOnlyList<string> roles, string scope, DateTimeOffset now, TimeSpan lifetime)
    {
        var header = new Dictionary<string, object>
        {
            ["alg"] = TokenFormat.Algorithm,
            ["typ"] = "JWT",
            ["kid"] = keys.KeyId,
        };
        var payload = new Dictionary<string, object>
        {
            ["iss"] = TokenFormat.Issuer,
            ["aud"] = TokenFormat.Audience,
            ["sub"] = member,
            [TokenFormat.RolesClaim] = roles,
            [TokenFormat.ScopeClaim] = scope,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
        };
        return Sign(header, payload);
    }

    /// <summary>A token of any content, signed with the key.</summary>
    public string Sign(IReadOnlyDictionary<string, object> header, IReadOnlyDictionary<string, object> payload)
    {
        var signed = $"{Part(header)}.{Part(payload)}";
        var signature = keys.Key.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(IReadOnlyDictionary<string, object> content) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));
}
