using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>One call of one method.</summary>
internal sealed class ClientCall<TRequest, TResponse>(
    GrpcChannel channel, Method<TRequest, TResponse> method, Uri address, string? host, CallOptions options)
    : ClientCall(channel, options)
    where TRequest : class
    where TResponse : class
{
    private Task<Stream>? _stream;
    private ReceiveBuffer? _received;

    /// <summary>
    /// Sends the request. A failure is set, never thrown on its way here: refusals are common, and a throw costs more
    /// than the rest of a call.
    /// </summary>
    internal Task<TResponse> UnaryAsync(TRequest request)
    {
        var answered = new TaskCompletionSource<TResponse>();
        _ = ExchangeAsync(Content(request), answered);
        return answered.Task;
    }

    internal void StartServerStream(TRequest request)
    {
        AbortWhenCancelled();
        _stream = SendAsync(address, host, Content(request));
    }

    /// <summary>The next message, or null after the last one of a call that ended with OK.</summary>
    internal async Task<TResponse?> NextAsync()
    {
        _received ??= new ReceiveBuffer();
        try
        {
            var stream = await _stream!.ConfigureAwait(false);
            while (true)
            {
                if (_received.TryRead(method.ResponseMarshaller, Channel.ReceiveMax, ResponseEncoding, out var message))
                    return message;
                if (await _received.FillAsync(stream, Cancelled).ConfigureAwait(false))
                    continue;
                if (EndBySender() is { } failure)
                    throw failure;
                return _received.IsEmpty ? null : throw Failures.Incomplete();
            }
        }
        catch (Exception e)
        {
            throw EndByFailure(e);
        }
        finally
        {
            if (HasEnded)
                _received.Dispose();
        }
    }

    private async Task ExchangeAsync(MessageContent<TRequest> content, TaskCompletionSource<TResponse> answered)
    {
        TResponse? response = null;
        Exception? failure;
        try
        {
            var stream = await SendAsync(address, host, content).ConfigureAwait(false);
            using var received = new ReceiveBuffer();
            while (await received.FillAsync(stream, Cancelled).ConfigureAwait(false))
            {
                if (response is null && received.TryRead(
                    method.ResponseMarshaller, Channel.ReceiveMax, ResponseEncoding, out var message))
                {
                    response = message;
                }
            }

            failure = EndBySender();
            if (failure is null && response is null)
                failure = new RpcException(
                    new Status(StatusCode.Internal, "The server answered OK but sent no message."));
        }
#pragma warning disable CA1031 // Whatever went wrong becomes the call's outcome.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = EndByFailure(e);
        }

        if (failure is null)
            answered.SetResult(response!);
        else if (failure is OperationCanceledException cancelled)
            answered.SetCanceled(cancelled.CancellationToken);
        else
            answered.SetException(failure);
    }

    private MessageContent<TRequest> Content(TRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new MessageContent<TRequest>(method.RequestMarshaller, request, Channel.SendMax, RequestEncoding);
    }
}
