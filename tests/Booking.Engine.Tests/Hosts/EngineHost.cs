using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Booking.Engine.Tests.Hosts;

/// <summary>One silo of the engine of this build, in a host of its own.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _isStopped;

    private EngineHost(IHost host) => _host = host;

    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    public IServiceProvider Services => _host.Services;

    /// <summary>Starts a silo with states and reminders in memory.</summary>
    public static Task<EngineHost> StartAsync(Action<ISiloBuilder>? configure = null) => StartAsync(null, configure);

    /// <summary>Starts a silo with states (storage "main") and reminders in a database.</summary>
    public static async Task<EngineHost> StartAsync(TestDatabase? database, Action<ISiloBuilder>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options =>
            {
                options.ClusterId = "conformance";
                options.ServiceId = "conformance";
            });
            silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(50));
            EngineOfThisBuild.Configure(silo, database);
            configure?.Invoke(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new EngineHost(host);
    }

    public T Grain<T>(string key)
        where T : IGrainWithStringKey => Client.GetGrain<T>(key);

    public async Task StopAsync()
    {
        if (_isStopped)
            return;

        _isStopped = true;
        await _host.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _host.Dispose();
    }
}
