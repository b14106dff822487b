using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Booking.Silo.Hosting;

namespace Booking.Silo.Tls;

/// <summary>What is shown to whoever connects. A renewed file is taken up by itself: certificates are renewed every few
/// weeks, and nobody wants to restart for it.</summary>
internal sealed partial class TlsCertificates
{
    private static readonly TimeSpan s_lookAgainAfter = TimeSpan.FromMinutes(1);

    private readonly TlsSource _source;
    private readonly string _password;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private SslServerAuthenticationOptions _shown;
    private (DateTime, DateTime) _written;
    private DateTimeOffset _lookAgainAt;

    /// <param name="source">Where the files are.</param>
    /// <param name="password">Of a PKCS #12 file; may be empty.</param>
    /// <param name="time">The host's.</param>
    /// <exception cref="UsageException">They cannot be used; the message says why.</exception>
    public TlsCertificates(TlsSource source, string password, TimeProvider time)
    {
        (_source, _password, _time) = (source, password, time);
        try
        {
            _written = Written();
            _shown = Load();
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--tls: {source.Certificate} cannot be used: {fault.Message}");
        }

        _lookAgainAt = time.GetUtcNow() + s_lookAgainAfter;
    }

    /// <summary>What the next connection gets.</summary>
    public SslServerAuthenticationOptions Current(ILogger log)
    {
        lock (_gate)
        {
            if (_time.GetUtcNow() < _lookAgainAt) return _shown;
            _lookAgainAt = _time.GetUtcNow() + s_lookAgainAfter;
            try
            {
                var written = Written();
                if (written == _written) return _shown;
                _shown = Load();
                _written = written;
                LogRenewed(log, _source.Certificate!);
            }
            catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
            {
                // Half a renewal: the one before is shown until the other half is there.
                LogNotRenewed(log, _source.Certificate!, fault.Message);
            }

            return _shown;
        }
    }

    private (DateTime, DateTime) Written() => (
        File.GetLastWriteTimeUtc(_source.Certificate!),
        _source.Key is { } key ? File.GetLastWriteTimeUtc(key) : default);

    private SslServerAuthenticationOptions Load()
    {
        var chain = new X509Certificate2Collection();
        X509Certificate2 own;
        if (_source.Certificate!.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase)
            || _source.Certificate.EndsWith(".p12", StringComparison.OrdinalIgnoreCase))
        {
            chain = X509CertificateLoader.LoadPkcs12CollectionFromFile(_source.Certificate, _password);
            own = chain.FirstOrDefault(one => one.HasPrivateKey)
                ?? throw new CryptographicException("it holds no private key.");
            chain.Remove(own);
        }
        else
        {
            own = X509Certificate2.CreateFromPemFile(_source.Certificate, _source.Key);
            chain.ImportFromPemFile(_source.Certificate);
            foreach (var one in chain.Where(one => one.Thumbprint == own.Thumbprint).ToList()) chain.Remove(one);
        }

        return new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(own, chain, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateRequired = false,
        };
    }

    [LoggerMessage(
        EventId = 3201, Level = LogLevel.Warning,
        Message = "The certificate {Path} was renewed and is shown from now on")]
    private static partial void LogRenewed(ILogger log, string path);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Warning,
        Message = "The certificate {Path} has changed but cannot be used, so the one before is still shown: {Problem}")]
    private static partial void LogNotRenewed(ILogger log, string path, string problem);
}
