using System.IO.Compression;
using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Booking.Grpc.Tests.Host;

/// <summary>The echo service on two free loopback ports: HTTP/2 in clear text, and HTTP/1.1 for gRPC-Web.</summary>
public sealed class EchoHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoHost(WebApplication app)
    {
        _app = app;
        var ports = app.Urls.Select(url => new Uri(url).Port).ToArray();
        (Http2Port, Http1Port) = (ports[0], ports[1]);
    }

    public int Http2Port { get; }
    public int Http1Port { get; }
    public IServiceProvider Services => _app.Services;

    public static async Task<EchoHost> StartAsync(
        Action<GrpcServiceOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        int http2Port = 0,
        LogLevel logLevel = LogLevel.None)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, http2Port, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(logLevel));
        builder.Services.AddRoutingCore();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader()
            .WithExposedHeaders("grpc-status", "grpc-message", "grpc-status-details-bin")));
        builder.Services.AddGrpc(options =>
        {
            options.ResponseCompressionAlgorithm = "gzip";
            options.ResponseCompressionLevel = CompressionLevel.Fastest;
            configure?.Invoke(options);
        });
        builder.Services.AddGrpcReflection();
        builder.Services.AddSingleton<EchoService>();
        builder.Services.AddSingleton<HealthServiceImpl>();
        services?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseRouting();
        app.UseCors();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.MapGrpcService<EchoService>();
        app.MapGrpcService<HealthServiceImpl>();
        app.MapGrpcReflectionService();
        app.Services.GetRequiredService<HealthServiceImpl>()
            .SetStatus("", HealthCheckResponse.Types.ServingStatus.Serving);
        await app.StartAsync();
        return new EchoHost(app);
    }

    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }
}
