using Orleans.Configuration;

namespace Booking.Engine.Tests.Hosts;

/// <summary>A silo with default settings for all tests of a class; each uses keys of its own.</summary>
public sealed class SiloFixture : IAsyncLifetime
{
    internal EngineHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await EngineHost.StartAsync(
        silo => silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10)));

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();
}
