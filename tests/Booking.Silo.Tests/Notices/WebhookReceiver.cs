using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Booking.Silo.Tests.Notices;

/// <summary>The operator's own service, on a loopback port.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<int> _answers = new();
    private readonly System.Threading.Channels.Channel<Received> _received =
        System.Threading.Channels.Channel.CreateUnbounded<Received>();

    private WebhookReceiver(WebApplication application) => _application = application;

    public string Address => _application.Urls.Single() + "/notices";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver._application.Run(receiver.TakeAsync);
        await receiver._application.StartAsync();
        return receiver;
    }

    /// <summary>What it answers, in this order; 200 afterwards.</summary>
    public void Answer(params int[] statuses)
    {
        foreach (var status in statuses) _answers.Enqueue(status);
    }

    public async Task<Received> NextAsync() =>
        await _received.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        http.Response.StatusCode = _answers.TryDequeue(out var status) ? status : 200;
        await _received.Writer.WriteAsync(new(
            headers[Silo.Notices.WebhookNotices.IdHeader].ToString(),
            headers[Silo.Notices.WebhookNotices.TimeHeader].ToString(),
            headers[Silo.Notices.WebhookNotices.SignatureHeader].ToString(), body.ToArray()));
    }

    internal sealed record Received(string Id, string Timestamp, string Signature, byte[] Body);
}
