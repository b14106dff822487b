using System.Collections.Concurrent;
using Booking.Grpc.Tests.Echo;
using Google.Protobuf;
using Grpc.Core;

namespace Booking.Grpc.Tests.Host;

/// <summary>Written against the public API only; it would run on Grpc.AspNetCore as it stands.</summary>
public sealed class EchoService : Echo.Echo.EchoBase
{
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _seen = new();

    public override async Task<EchoReply> Say(EchoRequest request, ServerCallContext context)
    {
        var headers = new Metadata();
        foreach (var entry in context.RequestHeaders.Where(each => each.Key.StartsWith("x-", StringComparison.Ordinal)))
        {
            headers.Add(entry);
            context.ResponseTrailers.Add(entry.IsBinary
                ? new Metadata.Entry("trailing-" + entry.Key, entry.ValueBytes)
                : new Metadata.Entry("trailing-" + entry.Key, entry.Value));
        }

        if (headers.Count > 0)
            await context.WriteResponseHeadersAsync(headers);
        if (request.SetsStatus)
            context.Status = new Status((StatusCode)request.StatusCode, request.StatusMessage);
        else
            ThrowIfAsked(request);
        return Reply(request, context, 0);
    }

    public override async Task Repeat(
        EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        for (var i = 0; i < request.Count; i++)
            await responseStream.WriteAsync(Reply(request, context, i));
        ThrowIfAsked(request);
    }

    public override async Task<EchoReply> Join(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context)
    {
        var texts = new List<string>();
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
            texts.Add(request.Text);
        return new EchoReply { Text = string.Join(' ', texts), Index = texts.Count };
    }

    public override async Task Chat(
        IAsyncStreamReader<EchoRequest> requestStream,
        IServerStreamWriter<EchoReply> responseStream,
        ServerCallContext context)
    {
        var index = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            ThrowIfAsked(request);
            await responseStream.WriteAsync(Reply(request, context, index++));
        }
    }

    public override async Task<EchoReply> Hang(EchoRequest request, ServerCallContext context)
    {
        await WaitForTokenAsync(request.Text, context.CancellationToken);
        return new EchoReply();
    }

    public override async Task HangStream(
        EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        await responseStream.WriteAsync(Reply(request, context, 0));
        await WaitForTokenAsync(request.Text, context.CancellationToken);
    }

    public override async Task<EchoReply> Stubborn(EchoRequest request, ServerCallContext context)
    {
        Mark("begun " + request.Text).TrySetResult();
        await Mark(request.Text).Task.WaitAsync(PatienceMax, CancellationToken.None);
        return new EchoReply { Text = "late" };
    }

    public override async Task<EchoReply> Seen(EchoRequest request, ServerCallContext context)
    {
        if (request.Count > 0)
            Mark(request.Text).TrySetResult();
        await Mark(request.Text).Task.WaitAsync(PatienceMax);
        return new EchoReply { Text = request.Text };
    }

    public override Task<EchoReply> Crash(EchoRequest request, ServerCallContext context) =>
        throw new InvalidOperationException("a secret");

    public override Task<Nothing> Empty(Nothing request, ServerCallContext context) => Task.FromResult(request);

    private TaskCompletionSource Mark(string text) => _seen.GetOrAdd(
        text, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task WaitForTokenAsync(string text, CancellationToken token)
    {
        try
        {
            await Task.Delay(PatienceMax, token);
        }
        catch (OperationCanceledException)
        {
            Mark(text).TrySetResult();
            throw;
        }
    }

    private static EchoReply Reply(EchoRequest request, ServerCallContext context, int index)
    {
        var reply = new EchoReply
        {
            Text = request.Text,
            Index = index,
            Payload = ByteString.CopyFrom(new byte[request.ReplyBytes])
        };
        foreach (var entry in context.RequestHeaders)
            reply.Headers[entry.Key] = entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value;
        var http = context.GetHttpContext();
        reply.Headers["grpc-encoding"] = http.Request.Headers.GrpcEncoding.ToString();
        reply.Headers["http-protocol"] = http.Request.Protocol;
        return reply;
    }

    private static void ThrowIfAsked(EchoRequest request)
    {
        if (request.StatusCode == 0)
            return;
        var trailers = new Metadata();
        if (!request.Details.IsEmpty)
            trailers.Add("grpc-status-details-bin", request.Details.ToByteArray());
        throw new RpcException(new Status((StatusCode)request.StatusCode, request.StatusMessage), trailers);
    }
}
