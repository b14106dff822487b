using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// Tells how a type is registered: singletons are resolved once instead of from a scope at every call.
/// </summary>
internal sealed class Lifetimes(IServiceCollection services)
{
    internal ServiceLifetime? Of(Type type) =>
        services.LastOrDefault(service => !service.IsKeyedService && service.ServiceType == type)?.Lifetime;
}
