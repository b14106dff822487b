using System.Reflection;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// Takes a generated service's list of methods and finds the overrides of <typeparamref name="TService"/>.
/// </summary>
internal sealed class MethodBinder<TService>(HandlerChain<TService> chain, CallSettings settings) : ServiceBinderBase
    where TService : class
{
    internal List<(IMethod Method, MethodInfo Implementation, MethodEndpoint Endpoint)> Bound { get; } = [];

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var found = Find(method, typeof(TRequest), typeof(ServerCallContext));
        Bound.Add((method, found, new UnaryEndpoint<TRequest, TResponse>(
            method, settings, chain.Unary<TRequest, TResponse>(found))));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var found = Find(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Bound.Add((method, found, new ServerStreamingEndpoint<TRequest, TResponse>(
            method, settings, chain.ServerStreaming<TRequest, TResponse>(found))));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var found = Find(method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        Bound.Add((method, found, new ClientStreamingEndpoint<TRequest, TResponse>(
            method, settings, chain.ClientStreaming<TRequest, TResponse>(found))));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var found = Find(
            method,
            typeof(IAsyncStreamReader<TRequest>),
            typeof(IServerStreamWriter<TResponse>),
            typeof(ServerCallContext));
        Bound.Add((method, found, new DuplexStreamingEndpoint<TRequest, TResponse>(
            method, settings, chain.DuplexStreaming<TRequest, TResponse>(found))));
    }

    private static MethodInfo Find(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException(
            $"{typeof(TService)} has no method {method.Name} as {method.FullName} needs it.");
}
