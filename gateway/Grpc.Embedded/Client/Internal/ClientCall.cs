using System.Net;
using Grpc.Compression;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>What does not depend on the message types of a call: its life, its headers and how it ended.</summary>
internal abstract class ClientCall : IDisposable
{
    /// <summary>Asks, in the call's headers, to compress the request; never sent. The name is the real API's.</summary>
    private const string RequestEncodingKey = "grpc-internal-encoding-request";

    private readonly CallOptions _options;
    private readonly CancellationTokenSource _cancel;
    private readonly Lock _gate = new();
    private TaskCompletionSource<Metadata>? _headersAwaited;
    private HttpResponseMessage? _response;
    private Metadata? _headers;
    private Metadata? _trailers;
    private Status? _status;
    private bool _disposed;

    protected ClientCall(GrpcChannel channel, CallOptions options)
    {
        Channel = channel;
        _options = options;
        _cancel = options.CancellationToken.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken)
            : new CancellationTokenSource();
        Cancelled = _cancel.Token;
        RequestEncoding = options.Headers?.GetValue(RequestEncodingKey) is { } name
            ? MessageCompression.Find(channel.Encodings, name)
            : null;
    }

    internal GrpcChannel Channel { get; }
    internal CancellationToken Cancelled { get; }
    internal ICompressionProvider? RequestEncoding { get; }
    internal ICompressionProvider? ResponseEncoding { get; private set; }
    protected bool HasEnded => _status is not null;

    internal Task<Metadata> HeadersAsync()
    {
        lock (_gate)
        {
            if (_response is not null)
                return Task.FromResult(_headers ??= WireHeaders.ToMetadata(_response.Headers));
            if (_status is { } status)
                return Task.FromException<Metadata>(Thrown(status));
            _headersAwaited ??= new TaskCompletionSource<Metadata>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _headersAwaited.Task;
        }
    }

    internal Status GetStatus() =>
        _status ?? throw new InvalidOperationException("Unable to get the status because the call is not complete.");

    internal Metadata GetTrailers()
    {
        if (_status is null)
            throw new InvalidOperationException("Can't get the call trailers because the call is not complete.");
        lock (_gate)
            return _trailers ??= _response is null ? [] : WireHeaders.Trailers(_response);
    }

    internal void Cancel()
    {
        if (_status is not null)
            return;
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended at this very moment.
        }
    }

    public void Dispose()
    {
        _disposed = true;
        Cancel();
    }

    /// <summary>Tells the server of a cancellation at once, even while nobody reads.</summary>
    protected void AbortWhenCancelled() =>
        Cancelled.UnsafeRegister(static state => ((ClientCall)state!)._response?.Dispose(), this);

    protected async Task<Stream> SendAsync(Uri address, string? host, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content
        };
        AddHeaders(request, host);
        Cancelled.ThrowIfCancellationRequested();
        var response = await Channel.Transport.SendAsync(request, Cancelled).ConfigureAwait(false);
        if (WireHeaders.RefusalOf(response) is { } refusal)
        {
            response.Dispose();
            throw new RpcException(refusal);
        }

        if (WireHeaders.Value(response.Headers, Names.Encoding) is { } encoding && encoding != Names.Identity)
        {
            ResponseEncoding = MessageCompression.Find(Channel.Encodings, encoding) ?? throw new RpcException(
                new Status(StatusCode.Unimplemented, $"Unsupported grpc-encoding value '{encoding}'."));
        }

        lock (_gate)
        {
            _response = response;
            _headersAwaited?.TrySetResult(_headers ??= WireHeaders.ToMetadata(response.Headers));
        }

        return response.Content.ReadAsStream(CancellationToken.None);
    }

    /// <summary>
    /// Once the body has ended: takes the status that the server gave; what to throw unless it is OK.
    /// </summary>
    protected Exception? EndBySender()
    {
        var status = WireHeaders.StatusOf(_response!);
        End(status);
        return status.StatusCode is StatusCode.OK ? null : Thrown(status);
    }

    /// <summary>Ends the call by something that went wrong on the way; returns what to throw.</summary>
    protected Exception EndByFailure(Exception exception)
    {
        if (_status is { } already)
            return exception is RpcException ? exception : Thrown(already);
        var status = exception switch
        {
            RpcException rpc => rpc.Status,
            _ when Cancelled.IsCancellationRequested => CancellationStatus(exception),
            _ => WireFailures.StatusOf(exception)
        };
        End(status);
        _response?.Dispose();
        return Thrown(status);
    }

    private void End(Status status)
    {
        lock (_gate)
        {
            _status = status;
            _headersAwaited?.TrySetException(Thrown(status));
            if (_headersAwaited?.Task is { IsFaulted: true } faulted)
                _ = faulted.Exception; // Nobody has to await the headers of a failed call.
        }

        // Frees the timer and the link to the caller's token.
        _cancel.Dispose();
    }

    private Exception Thrown(Status status)
    {
        var rpc = new RpcException(status, _response is null ? Metadata.Empty : GetTrailersUnderGate());
        var wasCancelled =
            status.StatusCode is StatusCode.Cancelled && _options.CancellationToken.IsCancellationRequested
            || status.StatusCode is StatusCode.DeadlineExceeded;
        return Channel.ThrowsOperationCanceled && wasCancelled
            ? new OperationCanceledException(status.Detail, rpc, _options.CancellationToken)
            : rpc;
    }

    private Metadata GetTrailersUnderGate()
    {
        lock (_gate)
            return _trailers ??= WireHeaders.Trailers(_response!);
    }

    private Status CancellationStatus(Exception cause)
    {
        if (_options.CancellationToken.IsCancellationRequested)
            return new Status(StatusCode.Cancelled, "Call canceled by the client.", cause);
        if (_disposed)
            return new Status(StatusCode.Cancelled, "gRPC call disposed.", cause);
        return _options.Deadline <= DateTime.UtcNow
            ? new Status(StatusCode.DeadlineExceeded, "", cause)
            : new Status(StatusCode.Cancelled, "Call canceled by the client.", cause);
    }

    private void AddHeaders(HttpRequestMessage request, string? host)
    {
        var headers = request.Headers;
        headers.TryAddWithoutValidation("te", "trailers");
        headers.TryAddWithoutValidation("user-agent", WireHeaders.UserAgent);
        headers.TryAddWithoutValidation(Names.AcceptEncoding, Channel.AcceptEncoding);
        if (RequestEncoding is not null)
            headers.TryAddWithoutValidation(Names.Encoding, RequestEncoding.EncodingName);
        if (host is not null)
            headers.Host = host;
        if (_options.Deadline is { } deadline && deadline != DateTime.MaxValue)
            AddDeadline(request, deadline);
        if (_options.Headers is null)
            return;
        foreach (var entry in _options.Headers)
        {
            if (entry.Key == RequestEncodingKey)
                continue;
            headers.TryAddWithoutValidation(
                entry.Key, entry.IsBinary ? entry.Encoded : entry.Value);
        }
    }

    private void AddDeadline(HttpRequestMessage request, DateTime deadline)
    {
        if (deadline.Kind != DateTimeKind.Utc)
            throw new InvalidOperationException("A deadline is a UTC time.");
        var left = deadline - DateTime.UtcNow;
        if (left <= TimeSpan.Zero)
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, ""));
        request.Headers.TryAddWithoutValidation(Names.Timeout, GrpcTimeout.Format(left));
        // Rounded up, so that the deadline has passed when the timer fires; a month is as good as for ever.
        var wait = Math.Min(Math.Ceiling(left.TotalMilliseconds) + 1, TimeSpan.FromDays(30).TotalMilliseconds);
        _cancel.CancelAfter(TimeSpan.FromMilliseconds(Math.Min(wait, int.MaxValue)));
    }
}
