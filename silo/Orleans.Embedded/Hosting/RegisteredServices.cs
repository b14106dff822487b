using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Embedded;

/// <summary>Tells which services are singletons, so that grains get them without a scope of their own.</summary>
internal sealed class RegisteredServices(IServiceCollection services)
{
    internal bool IsSingleton(Type type)
    {
        var generic = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var found = services.LastOrDefault(
            one => !one.IsKeyedService && (one.ServiceType == type || one.ServiceType == generic));
        return found?.Lifetime == ServiceLifetime.Singleton;
    }
}
