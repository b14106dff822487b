using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed class UnaryEndpoint<TRequest, TResponse>(
    Method<TRequest, TResponse> method, CallSettings settings, UnaryServerMethod<TRequest, TResponse> handler)
    : MethodEndpoint(method, settings)
    where TRequest : class
    where TResponse : class
{
    protected override async Task ServeAsync(ServerCall call)
    {
        var request = await MessageInput.ReadSingleAsync(call, method.RequestMarshaller);
        var response = await handler(request, call);
        if (!call.TryEnd())
            return;
        if (response is null)
            throw new RpcException(new Status(StatusCode.Cancelled, "No message returned from method."));
        // A caller that is told of a failure takes no message; without one the status fits into the headers.
        if (call.Status.StatusCode is StatusCode.OK)
            call.Write(method.ResponseMarshaller, response, call.WriteOptions);
    }
}

internal sealed class ServerStreamingEndpoint<TRequest, TResponse>(
    Method<TRequest, TResponse> method, CallSettings settings, ServerStreamingServerMethod<TRequest, TResponse> handler)
    : MethodEndpoint(method, settings)
    where TRequest : class
    where TResponse : class
{
    protected override async Task ServeAsync(ServerCall call)
    {
        var request = await MessageInput.ReadSingleAsync(call, method.RequestMarshaller);
        var responses = new ResponseStream<TResponse>(call, method.ResponseMarshaller);
        try
        {
            await handler(request, responses, call);
        }
        finally
        {
            responses.Close();
        }

        call.TryEnd();
    }
}

internal sealed class ClientStreamingEndpoint<TRequest, TResponse>(
    Method<TRequest, TResponse> method, CallSettings settings, ClientStreamingServerMethod<TRequest, TResponse> handler)
    : MethodEndpoint(method, settings)
    where TRequest : class
    where TResponse : class
{
    protected override async Task ServeAsync(ServerCall call)
    {
        LiftBodyLimits(call.Http);
        var response = await handler(new RequestStream<TRequest>(call, method.RequestMarshaller), call);
        if (!call.TryEnd())
            return;
        if (response is null)
            throw new RpcException(new Status(StatusCode.Cancelled, "No message returned from method."));
        // A caller that is told of a failure takes no message; without one the status fits into the headers.
        if (call.Status.StatusCode is StatusCode.OK)
            call.Write(method.ResponseMarshaller, response, call.WriteOptions);
    }
}

internal sealed class DuplexStreamingEndpoint<TRequest, TResponse>(
    Method<TRequest, TResponse> method, CallSettings settings, DuplexStreamingServerMethod<TRequest, TResponse> handler)
    : MethodEndpoint(method, settings)
    where TRequest : class
    where TResponse : class
{
    protected override async Task ServeAsync(ServerCall call)
    {
        LiftBodyLimits(call.Http);
        var responses = new ResponseStream<TResponse>(call, method.ResponseMarshaller);
        try
        {
            await handler(new RequestStream<TRequest>(call, method.RequestMarshaller), responses, call);
        }
        finally
        {
            responses.Close();
        }

        call.TryEnd();
    }
}
