using System.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// Builds, once per method, the delegate that a call runs: interceptors from the outside in, then the service's method.
/// Where everything is a singleton a call allocates nothing here.
/// </summary>
internal sealed class HandlerChain<TService>(
    ServiceActivator<TService> service, IReadOnlyList<ServiceActivator<Interceptor>> interceptors)
    where TService : class
{
    private delegate Task<TResponse> UnaryOf<TRequest, TResponse>(
        TService service, TRequest request, ServerCallContext context);

    private delegate Task<TResponse> ClientStreamingOf<TRequest, TResponse>(
        TService service, IAsyncStreamReader<TRequest> requests, ServerCallContext context);

    private delegate Task ServerStreamingOf<TRequest, TResponse>(
        TService service, TRequest request, IServerStreamWriter<TResponse> responses, ServerCallContext context);

    private delegate Task DuplexStreamingOf<TRequest, TResponse>(
        TService service,
        IAsyncStreamReader<TRequest> requests,
        IServerStreamWriter<TResponse> responses,
        ServerCallContext context);

    internal UnaryServerMethod<TRequest, TResponse> Unary<TRequest, TResponse>(MethodInfo method)
        where TRequest : class
        where TResponse : class
    {
        var run = method.CreateDelegate<UnaryOf<TRequest, TResponse>>();
        UnaryServerMethod<TRequest, TResponse> chain = service.IsOwned
            ? (request, context) => OnOwnedServiceAsync(context, instance => run(instance, request, context))
            : (request, context) => run(service.Create(context.GetHttpContext()), request, context);
        foreach (var interceptor in interceptors.Reverse())
        {
            var next = chain;
            chain = interceptor.IsOwned
                ? (request, context) => ThroughForAsync(
                    interceptor, context, each => each.UnaryServerHandler(request, context, next))
                : (request, context) => interceptor.Create(context.GetHttpContext())
                    .UnaryServerHandler(request, context, next);
        }

        return chain;
    }

    internal ServerStreamingServerMethod<TRequest, TResponse> ServerStreaming<TRequest, TResponse>(MethodInfo method)
        where TRequest : class
        where TResponse : class
    {
        var run = method.CreateDelegate<ServerStreamingOf<TRequest, TResponse>>();
        ServerStreamingServerMethod<TRequest, TResponse> chain = (request, responses, context) =>
            OnServiceAsync(context, instance => run(instance, request, responses, context));
        foreach (var interceptor in interceptors.Reverse())
        {
            var next = chain;
            chain = (request, responses, context) => ThroughAsync(
                interceptor, context, each => each.ServerStreamingServerHandler(request, responses, context, next));
        }

        return chain;
    }

    internal ClientStreamingServerMethod<TRequest, TResponse> ClientStreaming<TRequest, TResponse>(MethodInfo method)
        where TRequest : class
        where TResponse : class
    {
        var run = method.CreateDelegate<ClientStreamingOf<TRequest, TResponse>>();
        ClientStreamingServerMethod<TRequest, TResponse> chain = async (requests, context) =>
        {
            TResponse response = null!;
            await OnServiceAsync(context, async instance => response = await run(instance, requests, context));
            return response;
        };
        foreach (var interceptor in interceptors.Reverse())
        {
            var next = chain;
            chain = (requests, context) => ThroughForAsync(
                interceptor, context, each => each.ClientStreamingServerHandler(requests, context, next));
        }

        return chain;
    }

    internal DuplexStreamingServerMethod<TRequest, TResponse> DuplexStreaming<TRequest, TResponse>(MethodInfo method)
        where TRequest : class
        where TResponse : class
    {
        var run = method.CreateDelegate<DuplexStreamingOf<TRequest, TResponse>>();
        DuplexStreamingServerMethod<TRequest, TResponse> chain = (requests, responses, context) =>
            OnServiceAsync(context, instance => run(instance, requests, responses, context));
        foreach (var interceptor in interceptors.Reverse())
        {
            var next = chain;
            chain = (requests, responses, context) => ThroughAsync(
                interceptor, context, each => each.DuplexStreamingServerHandler(requests, responses, context, next));
        }

        return chain;
    }

    private async Task OnServiceAsync(ServerCallContext context, Func<TService, Task> run)
    {
        var instance = service.Create(context.GetHttpContext());
        try
        {
            await run(instance);
        }
        finally
        {
            await service.ReleaseAsync(instance);
        }
    }

    private async Task<TResponse> OnOwnedServiceAsync<TResponse>(
        ServerCallContext context, Func<TService, Task<TResponse>> run)
    {
        var instance = service.Create(context.GetHttpContext());
        try
        {
            return await run(instance);
        }
        finally
        {
            await service.ReleaseAsync(instance);
        }
    }

    private static async Task ThroughAsync(
        ServiceActivator<Interceptor> activator, ServerCallContext context, Func<Interceptor, Task> run)
    {
        var interceptor = activator.Create(context.GetHttpContext());
        try
        {
            await run(interceptor);
        }
        finally
        {
            await activator.ReleaseAsync(interceptor);
        }
    }

    private static async Task<TResponse> ThroughForAsync<TResponse>(
        ServiceActivator<Interceptor> activator, ServerCallContext context, Func<Interceptor, Task<TResponse>> run)
    {
        var interceptor = activator.Create(context.GetHttpContext());
        try
        {
            return await run(interceptor);
        }
        finally
        {
            await activator.ReleaseAsync(interceptor);
        }
    }
}
