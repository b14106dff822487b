using Microsoft.Extensions.DependencyInjection;
using Orleans.Embedded;

namespace Orleans.Hosting;

/// <summary>The parts of a silo that have the same names in both builds.</summary>
public static class SiloBuilderExtensions
{
    public static ISiloBuilder ConfigureServices(
        this ISiloBuilder builder, Action<IServiceCollection> configureDelegate)
    {
        configureDelegate(builder.Services);
        return builder;
    }

    public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configureOptions)
        where TOptions : class =>
        builder.ConfigureServices(services => services.Configure(configureOptions));

    public static ISiloBuilder AddIncomingGrainCallFilter(this ISiloBuilder builder, IIncomingGrainCallFilter filter) =>
        builder.ConfigureServices(services => services.AddSingleton(filter));

    public static ISiloBuilder AddIncomingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
        where TImplementation : class, IIncomingGrainCallFilter =>
        builder.ConfigureServices(services => services.AddSingleton<IIncomingGrainCallFilter, TImplementation>());

    public static ISiloBuilder AddIncomingGrainCallFilter(
        this ISiloBuilder builder, IncomingGrainCallFilterDelegate filter) =>
        builder.AddIncomingGrainCallFilter(new IncomingFilter(filter));

    public static ISiloBuilder AddOutgoingGrainCallFilter(this ISiloBuilder builder, IOutgoingGrainCallFilter filter) =>
        builder.ConfigureServices(services => services.AddSingleton(filter));

    public static ISiloBuilder AddOutgoingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
        where TImplementation : class, IOutgoingGrainCallFilter =>
        builder.ConfigureServices(services => services.AddSingleton<IOutgoingGrainCallFilter, TImplementation>());

    public static ISiloBuilder AddOutgoingGrainCallFilter(
        this ISiloBuilder builder, OutgoingGrainCallFilterDelegate filter) =>
        builder.AddOutgoingGrainCallFilter(new OutgoingFilter(filter));

    /// <summary>Spans begun inside grains become children of the caller's.</summary>
    public static ISiloBuilder AddActivityPropagation(this ISiloBuilder builder) =>
        builder.Configure<EmbeddedOptions>(options => options.PropagatesActivity = true);

    private sealed class IncomingFilter(IncomingGrainCallFilterDelegate filter) : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => filter(context);
    }

    private sealed class OutgoingFilter(OutgoingGrainCallFilterDelegate filter) : IOutgoingGrainCallFilter
    {
        public Task Invoke(IOutgoingGrainCallContext context) => filter(context);
    }
}
