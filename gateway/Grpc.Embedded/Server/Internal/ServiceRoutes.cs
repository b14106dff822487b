using System.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Maps one service class: an endpoint for each method and one for methods that it lacks.</summary>
internal static class ServiceRoutes<TService>
    where TService : class
{
    internal static List<IEndpointConventionBuilder> Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var all = services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value;
        var one = services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value;
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Grpc." + typeof(TService).FullName);
        var settings = CallSettings.Merge(all, one, log);
        var interceptors = settings.Interceptors
            .Select(each => new ServiceActivator<Interceptor>(services, each.Type, each.Arguments))
            .ToArray();
        var activator = new ServiceActivator<TService>(services, typeof(TService), []);
        var chain = new HandlerChain<TService>(activator, interceptors);
        var binder = new MethodBinder<TService>(chain, settings);
        var binding = Bind(binder);

        var endpoints = new List<IEndpointConventionBuilder>();
        foreach (var (method, implementation, endpoint) in binder.Bound)
            endpoints.Add(MapMethod(routes, method, implementation, endpoint));

        var mapped = services.GetRequiredService<MappedServices>();
        foreach (var name in binder.Bound.Select(bound => bound.Method.ServiceName).Distinct())
        {
            mapped.Add(name, DescriptorOf(binding.BindType));
            endpoints.Add(UnknownMethods.MapService(routes, name));
        }

        if (!mapped.UnknownServicesMapped && all.IgnoreUnknownServices is not true)
        {
            mapped.UnknownServicesMapped = true;
            UnknownMethods.MapRest(routes);
        }

        return endpoints;
    }

    private static IEndpointConventionBuilder MapMethod(
        IEndpointRouteBuilder routes, IMethod method, MethodInfo implementation, MethodEndpoint endpoint)
    {
        var builder = routes.Map(method.FullName, endpoint.HandleAsync);
        builder.Add(target =>
        {
            target.DisplayName = "gRPC - " + method.FullName;
            target.Metadata.Add(new HttpMethodMetadata(["POST"], acceptCorsPreflight: true));
            target.Metadata.Add(new GrpcMethodMetadata(typeof(TService), method));
            foreach (var attribute in typeof(TService).GetCustomAttributes(inherit: true))
                target.Metadata.Add(attribute);
            foreach (var attribute in implementation.GetCustomAttributes(inherit: true))
                target.Metadata.Add(attribute);
        });
        return builder;
    }

    private static BindServiceMethodAttribute Bind(ServiceBinderBase binder)
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is not { } binding)
                continue;
            var bind = binding.BindType.GetMethod(
                binding.BindMethodName, BindingFlags.Public | BindingFlags.Static, [typeof(ServiceBinderBase), type]);
            bind?.Invoke(null, [binder, null]);
            return bind is null
                ? throw new InvalidOperationException($"{binding.BindType} has no {binding.BindMethodName} for {type}.")
                : binding;
        }

        throw new InvalidOperationException($"{typeof(TService)} derives from no generated gRPC service.");
    }

    private static ServiceDescriptor? DescriptorOf(Type container) =>
        container.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
            as ServiceDescriptor;
}
