using System.Security.Cryptography;
using System.Text;
using Booking.Gateway.Tests.Hosting;
using Google.Protobuf;
using Grpc.Core;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>What a terminal does by itself: makes a key, enrols it, signs challenges.</summary>
internal sealed class KioskDevice(RealHost host) : IDisposable
{
    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Id { get; private set; } = "";

    public Wire.KioskSession Session { get; private set; } = new();

    public Metadata Headers => GatewayHost.Bearer(Session.AccessToken);

    public async Task<KioskDevice> EnrolAsync(string code)
    {
        Id = (await host.Kiosks.EnrolKioskAsync(
            new() { Code = code, PublicKey = ByteString.CopyFrom(Key.ExportSubjectPublicKeyInfo()) })).KioskId;
        return this;
    }

    public async Task<KioskDevice> OpenAsync()
    {
        var asked = await host.Kiosks.RequestChallengeAsync(new() { KioskId = Id });
        Session = await host.Kiosks.OpenKioskAsync(Signed(asked.Challenge));
        return this;
    }

    public Wire.OpenKioskRequest Signed(string challenge) => new()
    {
        KioskId = Id,
        Challenge = challenge,
        Signature = ByteString.CopyFrom(Key.SignData(
            Encoding.UTF8.GetBytes(challenge), HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation)),
    };

    public void Dispose() => Key.Dispose();
}
