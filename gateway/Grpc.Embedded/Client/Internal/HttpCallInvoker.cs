using System.Collections.Concurrent;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Makes calls over one channel; unary and server streaming are what this project's clients need.</summary>
internal sealed class HttpCallInvoker(GrpcChannel channel) : CallInvoker
{
    private readonly ConcurrentDictionary<IMethod, Uri> _addresses = new(ReferenceEqualityComparer.Instance);

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        using var call = AsyncUnaryCall(method, host, options, request);
        return call.ResponseAsync.GetAwaiter().GetResult();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = Start(method, host, options);
        return new AsyncUnaryCall<TResponse>(
            call.UnaryAsync(request),
            CallCallbacks.Headers,
            CallCallbacks.Status,
            CallCallbacks.Trailers,
            CallCallbacks.Dispose,
            call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = Start(method, host, options);
        call.StartServerStream(request);
        return new AsyncServerStreamingCall<TResponse>(
            new ResponseReader<TRequest, TResponse>(call),
            CallCallbacks.Headers,
            CallCallbacks.Status,
            CallCallbacks.Trailers,
            CallCallbacks.Dispose,
            call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        throw new NotSupportedException($"{method.FullName}: this client sends no streams.");

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        throw new NotSupportedException($"{method.FullName}: this client sends no streams.");

    private ClientCall<TRequest, TResponse> Start<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        where TRequest : class
        where TResponse : class
    {
        var address = _addresses.GetOrAdd(
            method, static (each, server) => new Uri(server, each.FullName), channel.Address);
        return new ClientCall<TRequest, TResponse>(channel, method, address, host, options);
    }
}
