using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Booking.Telemetry.Tests;

/// <summary>A collector that keeps what arrives by OTLP over HTTP, per path.</summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    private OtlpSink(WebApplication app) => _app = app;

    public Uri Address => new(
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>What came at a path so far, as text. Strings stand in protobuf as they are, so they can be looked
    /// for.</summary>
    public string ReceivedAt(string path) => string.Concat(BodiesAt(path).Select(Encoding.Latin1.GetString));

    public IEnumerable<ReceivedSpan> Spans() => BodiesAt("/v1/traces").SelectMany(ReceivedSpan.ReadAll);

    private IEnumerable<byte[]> BodiesAt(string path) =>
        _received.Where(one => one.Path == path).Select(one => one.Body);

    public static async Task<OtlpSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var sink = new OtlpSink(app);
        app.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            sink._received.Enqueue((context.Request.Path, body.ToArray()));
        });
        await app.StartAsync();
        return sink;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
