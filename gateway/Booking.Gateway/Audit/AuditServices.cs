using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Booking.Gateway;

/// <summary>What a host calls so that it is written down who looks at what. It supplies
/// <see cref="IAuditTrail"/>.</summary>
public static class AuditServices
{
    /// <summary>Adds the audit; after the gateway itself, so that it stands behind the permission check.</summary>
    public static IServiceCollection AddBookingAudit(this IServiceCollection services)
    {
        services.TryAddSingleton(host => IdentitySecret.Open(host.GetRequiredService<GatewayOptions>().KeyDirectory));
        services.AddSingleton<PrivateCalls>();
        services.AddSingleton<AuditInterceptor>();
        services.AddSingleton<AuditService>();
        services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<AuditInterceptor>());
        return services;
    }

    /// <summary>Maps booking.v1.Audit.</summary>
    public static IEndpointRouteBuilder MapBookingAudit(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<AuditService>().Add(GatewayServices.Door(endpoints));
        return endpoints;
    }
}
