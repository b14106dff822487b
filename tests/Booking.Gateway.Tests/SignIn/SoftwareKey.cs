using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>An authenticator in software, written from the standard (WebAuthn Level 3): ES256, no attestation. What it
/// says of itself can be bent, to see that nobody believes it.</summary>
internal sealed class SoftwareKey : IDisposable
{
    private const byte Present = 0x01, Verified = 0x04, HasKey = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private uint _count;

    public string Origin { get; set; } = SignInHost.Origin;

    public string? RpId { get; set; }

    public bool IsVerified { get; set; } = true;

    public string UserHandle { get; set; } = "";

    public bool Forges { get; set; }

    /// <summary>Whether its counter stands still, as a copy's would.</summary>
    public bool IsCopy { get; set; }

    public string Id => Base64Url.EncodeToString(_id);

    /// <summary>What navigator.credentials.create gives.</summary>
    public string Create(string optionsJson)
    {
        var options = JsonDocument.Parse(optionsJson).RootElement;
        UserHandle = options.GetProperty("user").GetProperty("id").GetString()!;
        var client = ClientData("webauthn.create", options);
        var point = _key.ExportParameters(false).Q;
        byte[] cose = [
            0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [
            .. Data(options.GetProperty("rp").GetProperty("id").GetString()!, HasKey), .. new byte[16], 0, 32, .. _id,
            .. cose];
        byte[] attestation =
        [
            0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x59,
            (byte)(data.Length >> 8), (byte)data.Length, .. data,
        ];
        return Credential(new
        {
            clientDataJSON = Base64Url.EncodeToString(client),
            attestationObject = Base64Url.EncodeToString(attestation),
            transports = new[] { "internal" },
        });
    }

    /// <summary>What navigator.credentials.get gives.</summary>
    public string Get(string optionsJson)
    {
        var options = JsonDocument.Parse(optionsJson).RootElement;
        if (!IsCopy) _count++;
        var client = ClientData("webauthn.get", options);
        var data = Data(options.GetProperty("rpId").GetString()!, 0);
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signature = (Forges ? other : _key).SignData(
            signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new
        {
            clientDataJSON = Base64Url.EncodeToString(client),
            authenticatorData = Base64Url.EncodeToString(data),
            signature = Base64Url.EncodeToString(signature),
            userHandle = UserHandle,
        });
    }

    public void Dispose() => _key.Dispose();

    private byte[] Data(string rpId, byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, _count);
        return
        [
            .. SHA256.HashData(Encoding.UTF8.GetBytes(RpId ?? rpId)),
            (byte)(flags | Present | (IsVerified ? Verified : 0)), .. count,
        ];
    }

    private byte[] ClientData(string type, JsonElement options) => JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    private string Credential(object response) => JsonSerializer.Serialize(new
    {
        id = Id,
        rawId = Id,
        type = "public-key",
        response,
        clientExtensionResults = new { },
        authenticatorAttachment = "platform",
    });
}
