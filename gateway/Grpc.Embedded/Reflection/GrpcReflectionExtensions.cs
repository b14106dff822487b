using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection
{
    public static class GrpcReflectionServiceExtensions
    {
        public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
        {
            services.TryAddSingleton<ReflectionService>();
            services.TryAddSingleton<ReflectionServiceV1Alpha>();
            return services;
        }
    }
}

namespace Microsoft.AspNetCore.Builder
{
    public static class GrpcReflectionEndpointRouteBuilderExtensions
    {
        /// <summary>grpc.reflection.v1 and v1alpha, over every service mapped before the first question.</summary>
        public static IEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder builder)
        {
            ArgumentNullException.ThrowIfNull(builder);
            return new GrpcServiceEndpointConventionBuilder(
                [builder.MapGrpcService<ReflectionService>(), builder.MapGrpcService<ReflectionServiceV1Alpha>()]);
        }
    }
}
