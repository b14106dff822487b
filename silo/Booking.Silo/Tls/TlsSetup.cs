using System.Net;
using Booking.Silo.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Booking.Silo.Tls;

/// <summary>Puts the ports together: with a certificate one for everything, encrypted; gRPC in the clear stays on
/// loopback.</summary>
internal static class TlsSetup
{
    private const string PasswordKey = "Tls:Password";
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(365);

    public static void ListenAsBookingDoes(this WebApplicationBuilder builder, SiloArguments arguments)
    {
        var certificates = arguments.Tls is null ? null : Open(builder, arguments);
        if (certificates is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (certificates is null)
            {
                // In the clear, HTTP/2 and HTTP/1.1 cannot share a port.
                kestrel.Listen(
                    IPAddress.Loopback, arguments.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
            }
            else
            {
                kestrel.Listen(arguments.Listen, arguments.HttpPort, listen =>
                {
                    var log = listen.ApplicationServices.GetRequiredService<ILogger<TlsCertificates>>();
                    listen.Protocols = HttpProtocols.Http1AndHttp2;
                    listen.UseHttps(
                        new TlsHandshakeCallbackOptions
                        {
                            OnConnection = _ => ValueTask.FromResult(
                            certificates.Current(log))
                        });
                });
            }

            kestrel.Listen(IPAddress.Loopback, arguments.GrpcPort, listen => listen.Protocols = HttpProtocols.Http2);
        });
        // Not for names of this machine: there a browser would ask every other program on it for encryption too.
        builder.Services.AddHsts(hsts => hsts.MaxAge = s_remembered);
    }

    /// <summary>Browsers that came encrypted once come so ever after.</summary>
    public static void UseBookingHsts(this WebApplication app, SiloArguments arguments)
    {
        if (arguments.Tls is not null) app.UseHsts();
    }

    private static TlsCertificates Open(WebApplicationBuilder builder, SiloArguments arguments)
    {
        var source = arguments.Tls!.Certificate is null
            ? new TlsSource(LocalCertificate.Ensure(arguments.Keys, TimeProvider.System.GetUtcNow()), null)
            : arguments.Tls;
        return new(source, builder.Configuration[PasswordKey] ?? "", TimeProvider.System);
    }
}
