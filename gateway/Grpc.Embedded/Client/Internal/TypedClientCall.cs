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

    internal async Task<TResponse> UnaryAsync(TRequest request)
    {
        Exception? failure;
        try
        {
            var stream = await SendAsync(address, host, Content(request)).ConfigureAwait(false);
            using var received = new ReceiveBuffer();
            TResponse? response = null;
            while (await received.FillAsync(stream, Cancelled).ConfigureAwait(false))
            {
                if (response is null && received.TryRead(
                    method.ResponseMarshaller, Channel.ReceiveMax, ResponseEncoding, out var message))
                {
                    response = message;
                }
            }

            failure = EndBySender();
            if (failure is null && response is not null)
                return response;
            failure ??= new RpcException(
                new Status(StatusCode.Internal, "The server answered OK but sent no message."));
        }
        catch (Exception e)
        {
            failure = EndByFailure(e);
        }

        // Thrown once only: refusals are common, and each throw costs more than the rest of a call.
        throw failure;
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

    private MessageContent<TRequest> Content(TRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new MessageContent<TRequest>(method.RequestMarshaller, request, Channel.SendMax, RequestEncoding);
    }
}
