using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Booking.Silo.Hosting;
using Booking.Silo.Tls;
using Microsoft.Extensions.Logging.Abstractions;

namespace Booking.Silo.Tests.Tls;

/// <summary>Certificates that are given, and renewed while the platform runs.</summary>
public sealed class TlsCertificatesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-certificates-").FullName;
    private readonly Later _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void GivenCertificate_IsShown_FromEitherKindOfFile(bool packed)
    {
        var source = Write("CN=first", packed);

        Shown(new(source, "secret", _time)).ShouldBe("CN=first");
    }

    [Fact]
    public void RenewedFiles_AreTakenUp_AfterAMinute_AndHalfARenewalIsNot()
    {
        var source = Write("CN=first", packed: false);
        var certificates = new TlsCertificates(source, "", _time);
        Write("CN=second", packed: false);
        Shown(certificates).ShouldBe("CN=first");
        _time.Now += TimeSpan.FromMinutes(1);
        Shown(certificates).ShouldBe("CN=second");

        File.WriteAllText(source.Key!, "half of it");
        Touch(source);
        _time.Now += TimeSpan.FromMinutes(1);
        Shown(certificates).ShouldBe("CN=second");
        Write("CN=third", packed: false);
        _time.Now += TimeSpan.FromMinutes(1);
        Shown(certificates).ShouldBe("CN=third");
    }

    [Fact]
    public void WhatIsNoCertificate_OrHasAnotherKey_KeepsItFromStarting()
    {
        var source = Write("CN=first", packed: false);
        File.WriteAllText(source.Certificate!, "nothing");
        Should.Throw<UsageException>(() => new TlsCertificates(source, "", _time));

        var packed = Write("CN=first", packed: true);
        Should.Throw<UsageException>(() => new TlsCertificates(packed, "wrong", _time));
    }

    [Fact]
    public void LocalCertificate_IsMadeAnew_BeforeItEnds()
    {
        var now = DateTimeOffset.UtcNow;
        var first = Local(now);
        Local(now.AddDays(300)).ShouldBe(first);
        Local(now.AddDays(380)).ShouldNotBe(first);

        string Local(DateTimeOffset at)
        {
            using var read = X509CertificateLoader.LoadCertificateFromFile(LocalCertificate.Ensure(_folder, at));
            return read.Thumbprint;
        }
    }

    private static string Shown(TlsCertificates certificates) =>
        certificates.Current(NullLogger.Instance).ServerCertificateContext!.TargetCertificate.Subject;

    private int _writes;

    private TlsSource Write(string name, bool packed)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest(name, key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        var source = packed
            ? new TlsSource(Path.Combine(_folder, "site.pfx"), null)
            : new TlsSource(Path.Combine(_folder, "site.pem"), Path.Combine(_folder, "site.key"));
        if (packed)
        {
            File.WriteAllBytes(source.Certificate!, made.Export(X509ContentType.Pkcs12, "secret"));
        }
        else
        {
            File.WriteAllText(source.Certificate!, made.ExportCertificatePem());
            File.WriteAllText(source.Key!, key.ExportPkcs8PrivateKeyPem());
        }

        Touch(source);
        return source;
    }

    // Two writes within one tick of the file system's clock would look like one.
    private void Touch(TlsSource source) =>
        File.SetLastWriteTimeUtc(source.Certificate!, new DateTime(2026, 1, 1, 0, 0, ++_writes, DateTimeKind.Utc));

    private sealed class Later : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
