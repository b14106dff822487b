using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Booking.Protocol.Tokens;

namespace Booking.Silo.Tls;

/// <summary>A certificate for this machine alone, signed by itself: for trying things out, and for a house's own
/// network where each device is told to trust it.</summary>
internal static class LocalCertificate
{
    /// <summary>Certificate and key, for us only.</summary>
    public const string FileName = "tls-local.pem";

    /// <summary>The certificate without its key, for whoever is to trust it.</summary>
    public const string PublicName = "tls-local.crt";

    // Browsers take no longer ones.
    private static readonly TimeSpan s_lasts = TimeSpan.FromDays(397);
    private static readonly TimeSpan s_renewBefore = TimeSpan.FromDays(30);

    /// <summary>The file in <paramref name="folder"/>, made when there is none or when it is about to end.</summary>
    /// <exception cref="TokenKeyException">Others may read it.</exception>
    public static string Ensure(string folder, DateTimeOffset now)
    {
        var path = Path.Combine(Path.GetFullPath(folder), FileName);
        var pem = PrivateFile.ReadOrCreate(path, () => Make(now));
        using (var read = X509Certificate2.CreateFromPem(pem))
        {
            if (now > read.NotAfter - s_renewBefore) PrivateFile.Write(path, pem = Make(now));
        }

        using var current = X509Certificate2.CreateFromPem(pem);
        PrivateFile.Write(Path.Combine(Path.GetFullPath(folder), PublicName), current.ExportCertificatePem() + "\n");
        return path;
    }

    private static string Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Booking on " + Environment.MachineName, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        if (Uri.CheckHostName(Environment.MachineName) == UriHostNameType.Dns)
            names.AddDnsName(Environment.MachineName);
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension(
                [new Oid("1.3.6.1.5.5.7.3.1", "Server Authentication")], critical: false));
        // Clocks differ by a little.
        using var made = request.CreateSelfSigned(now.AddHours(-1), now + s_lasts);
        return made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }
}
