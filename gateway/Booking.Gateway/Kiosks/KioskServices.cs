using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway;

/// <summary>What a host calls to let kiosks in. It supplies <see cref="IKioskStore"/>.</summary>
public static class KioskServices
{
    /// <summary>Adds kiosks; after <see cref="SignInServices.AddMemberAccounts"/> and the gateway itself.</summary>
    public static IServiceCollection AddKiosks(this IServiceCollection services, KioskPolicy policy)
    {
        services.AddSingleton(policy);
        services.AddSingleton<KioskSecrets>();
        services.AddSingleton<KioskEntry>();
        services.AddSingleton<KioskVisits>();
        services.AddSingleton<KiosksService>();
        services.AddSingleton(given => new DemoKiosk(
            given.GetRequiredService<IKioskStore>(), given.GetRequiredService<KioskEntry>(),
            given.GetRequiredService<KioskVisits>()));
        return services;
    }

    /// <summary>Maps booking.v1.Kiosks.</summary>
    public static IEndpointRouteBuilder MapKiosks(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<KiosksService>().Add(GatewayServices.Door(endpoints));
        return endpoints;
    }
}
