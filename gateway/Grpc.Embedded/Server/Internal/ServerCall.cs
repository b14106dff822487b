using System.IO.Pipelines;
using Grpc.Compression;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Web;
using Grpc.Wire;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>One call on Kestrel: what the handler sees, and how the answer gets out.</summary>
#pragma warning disable CA1001 // FinishAsync, which ends every call, disposes of the deadline.
internal sealed class ServerCall : ServerCallContext
#pragma warning restore CA1001
{
    private static readonly StringValues ContentTypeHeader = Names.ContentType;
    private static readonly AuthContext NoAuth = new(null, []);

    private readonly IMethod _method;
    private readonly GrpcWebCall? _web;
    private CallDeadline? _deadline;
    private Metadata? _requestHeaders;
    private Metadata? _trailers;
    private Status _status = Status.DefaultSuccess;
    private bool _bodyTouched;
    private bool _encodingChosen;
    private bool _answered;

    internal ServerCall(HttpContext http, IMethod method, CallSettings settings, GrpcWebCall? web)
    {
        Http = http;
        _method = method;
        Settings = settings;
        _web = web;
        Input = web?.Input ?? http.Request.BodyReader;
        Output = web?.Output ?? http.Response.BodyWriter;
    }

    internal HttpContext Http { get; }
    internal CallSettings Settings { get; }
    internal PipeReader Input { get; }
    internal PipeWriter Output { get; }
    internal ICompressionProvider? RequestEncoding { get; private set; }
    internal bool IsExpired => _deadline is { IsExpired: true };

    protected override string MethodCore => _method.FullName;
    protected override string HostCore => Http.Request.Host.Value ?? "";
    protected override string PeerCore => PeerAddress.Of(Http.Connection);
    protected override DateTime DeadlineCore => _deadline?.At ?? DateTime.MaxValue;
    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReceivedHeaders.Read(Http.Request.Headers);
    protected override Metadata ResponseTrailersCore => _trailers ??= [];
    protected override AuthContext AuthContextCore => NoAuth;
    protected override WriteOptions? WriteOptionsCore { get; set; }
    protected override IDictionary<object, object> UserStateCore => Http.Items!;

    protected override CancellationToken CancellationTokenCore =>
        _deadline?.Token(Http.RequestAborted) ?? Http.RequestAborted;

    protected override Status StatusCore
    {
        get => _status;
        set => _status = value;
    }

    /// <summary>Reads what the caller demands of the call itself; throws for a coding nobody knows.</summary>
    internal void Start()
    {
        var headers = Http.Request.Headers;
        Http.Response.Headers.ContentType = _web is null ? ContentTypeHeader : _web.ContentType;
        var timeout = headers.GrpcTimeout;
        if (timeout.Count == 1)
            StartDeadline(timeout[0]!);
        var encoding = headers.GrpcEncoding;
        if (encoding.Count == 1 && encoding[0] is { } name && name != Names.Identity)
            RequestEncoding = MessageCompression.Find(Settings.Encodings, name) ?? throw UnknownEncoding(name);
    }

    /// <summary>Frames a message into the output; the caller flushes.</summary>
    internal void Write<T>(Marshaller<T> marshaller, T message, WriteOptions? options)
    {
        ChooseEncoding();
        var encoding = options?.Flags.HasFlag(WriteFlags.NoCompress) == true ? null : ResponseEncoding;
        PayloadWriter.Write(marshaller, message, Output, Settings.SendMax, encoding, Settings.ResponseLevel);
        _bodyTouched = true;
    }

    /// <summary>Ends a call whose handler has returned; false if the deadline has answered in its place.</summary>
    internal bool TryEnd()
    {
        if (_deadline is null || _deadline.TryEnd())
            return true;
        if (!_answered)
            _status = ExpiredStatus;
        return false;
    }

    /// <summary>Takes the status, and the trailers, of an exception that left the handler.</summary>
    internal void Fail(Exception exception)
    {
        if (IsExpired)
        {
            _status = ExpiredStatus;
        }
        else if (exception is RpcException rpc)
        {
            Log.Refused(Settings.Log, _method.FullName, rpc.StatusCode, rpc.Status.Detail);
            _status = rpc.Status;
            foreach (var entry in rpc.Trailers)
                ResponseTrailersCore.Add(entry);
        }
        else if (Http.RequestAborted.IsCancellationRequested
            || exception is ConnectionAbortedException or ConnectionResetException)
        {
            Log.Abandoned(Settings.Log, _method.FullName);
            _status = Status.DefaultCancelled;
        }
        else
        {
            Log.HandlerFailed(Settings.Log, _method.FullName, exception);
            var detail = Settings.DetailedErrors ? $" {exception.GetType().Name}: {exception.Message}" : "";
            _status = new Status(StatusCode.Unknown, "Exception was thrown by handler." + detail);
        }
    }

    /// <summary>
    /// Writes status and trailers: into the headers if nothing precedes them, as proxies expect, else behind the
    /// body.
    /// </summary>
    internal ValueTask FinishAsync()
    {
        _deadline?.Dispose();
        if (_answered)
            return default;
        _answered = true;
        if (!_bodyTouched && !Http.Response.HasStarted)
        {
            WriteTrailers(Http.Response.Headers);
            return default;
        }

        if (_web is not null)
        {
            var trailers = new HeaderDictionary();
            WriteTrailers(trailers);
            return _web.WriteTrailersAsync(trailers);
        }

        WriteTrailers(Http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers);
        return default;
    }

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        if (Http.Response.HasStarted || _bodyTouched)
            throw new InvalidOperationException("Response headers can only be sent once per call.");
        ChooseEncoding();
        foreach (var entry in responseHeaders)
            Append(Http.Response.Headers, entry);
        _bodyTouched = true;
        await Output.FlushAsync();
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotImplementedException("Pass Deadline and CancellationToken on by hand.");

    private static Status ExpiredStatus => new(StatusCode.DeadlineExceeded, "Deadline Exceeded");

    private ICompressionProvider? ResponseEncoding { get; set; }

    private RpcException UnknownEncoding(string name)
    {
        Http.Response.Headers[Names.AcceptEncoding] = Settings.AcceptEncoding;
        return new RpcException(new Status(StatusCode.Unimplemented, $"Unsupported grpc-encoding value '{name}'."));
    }

    private void StartDeadline(string header)
    {
        var timeout = GrpcTimeout.Parse(header) ?? throw new RpcException(
            new Status(StatusCode.Internal, $"Malformed grpc-timeout '{header}'."));
        _deadline = new CallDeadline(timeout, OnExpired, Settings.Log);
    }

    /// <summary>
    /// A call that has sent nothing is answered at once; a stream ends when its handler heeds the token.
    /// </summary>
    private void OnExpired()
    {
        InterruptReading();
        if (_bodyTouched || Http.Response.HasStarted || _method.Type is not MethodType.Unary)
            return;
        _status = ExpiredStatus;
        _trailers = null;
        _answered = true;
        WriteTrailers(Http.Response.Headers);
        _ = Http.Response.CompleteAsync();
    }

    private void InterruptReading()
    {
        try
        {
            Input.CancelPendingRead();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Kestrel says so when the caller has gone; nobody reads then.
        }
    }

    private void ChooseEncoding()
    {
        if (_encodingChosen)
            return;
        _encodingChosen = true;
        if (Settings.ResponseEncoding is not { } encoding)
            return;
        var accepted = Http.Request.Headers.GrpcAcceptEncoding.ToString();
        if (!MessageCompression.Accepts(accepted, encoding.EncodingName))
            return;
        ResponseEncoding = encoding;
        Http.Response.Headers.GrpcEncoding = encoding.EncodingName;
    }

    private void WriteTrailers(IHeaderDictionary target)
    {
        target.GrpcStatus = StatusText.Of(_status.StatusCode);
        if (!string.IsNullOrEmpty(_status.Detail))
            target.GrpcMessage = PercentEncoding.Encode(_status.Detail);
        if (_trailers is null)
            return;
        foreach (var entry in _trailers)
            Append(target, entry);
    }

    private static void Append(IHeaderDictionary target, Metadata.Entry entry) =>
        target.Append(entry.Key, entry.IsBinary ? entry.Encoded : entry.Value);
}
