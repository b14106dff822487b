using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps every method of a service that derives from a generated base class.</summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ServiceProvider.GetService<MappedServices>() is null)
            throw new InvalidOperationException("Call services.AddGrpc() before mapping gRPC services.");
        return new GrpcServiceEndpointConventionBuilder(ServiceRoutes<TService>.Map(builder));
    }
}
