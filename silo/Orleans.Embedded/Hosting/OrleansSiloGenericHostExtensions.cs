using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Embedded;
using Orleans.Hosting;
using Orleans.Timers;

namespace Microsoft.Extensions.Hosting;

/// <summary>Puts a silo into a host.</summary>
public static class OrleansSiloGenericHostExtensions
{
    public static IHostApplicationBuilder UseOrleans(
        this IHostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(configureDelegate);
        AddSilo(hostAppBuilder.Services, hostAppBuilder.Configuration, configureDelegate);
        return hostAppBuilder;
    }

    public static IHostBuilder UseOrleans(this IHostBuilder hostBuilder, Action<ISiloBuilder> configureDelegate) =>
        hostBuilder.UseOrleans((_, silo) => configureDelegate(silo));

    public static IHostBuilder UseOrleans(
        this IHostBuilder hostBuilder, Action<HostBuilderContext, ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(configureDelegate);
        return hostBuilder.ConfigureServices((context, services) =>
            AddSilo(services, context.Configuration, silo => configureDelegate(context, silo)));
    }

    private static void AddSilo(
        IServiceCollection services, IConfiguration configuration, Action<ISiloBuilder> configure)
    {
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        if (services.All(one => one.ServiceType != typeof(EmbeddedSilo)))
        {
            services.AddSingleton<EmbeddedSilo>();
            services.AddSingleton(new RegisteredServices(services));
            services.AddSingleton(provider => provider.GetRequiredService<EmbeddedSilo>().Factory);
            services.AddSingleton(provider => (IClusterClient)provider.GetRequiredService<IGrainFactory>());
            services.AddSingleton<ITimerRegistry, TimerRegistry>();
            services.AddHostedService(provider => provider.GetRequiredService<EmbeddedSilo>());
        }

        configure(new SiloBuilder(services, configuration));
    }

    private sealed record SiloBuilder(IServiceCollection Services, IConfiguration Configuration) : ISiloBuilder;
}
