using Booking.Grpc.Tests.Echo;
using Grpc.Net.Client;

namespace Booking.Grpc.Tests.Host;

/// <summary>An echo host and our own client to it.</summary>
public sealed class EchoFixture : IAsyncLifetime
{
    public EchoHost Host { get; private set; } = null!;
    public GrpcChannel Channel { get; private set; } = null!;
    public Echo.Echo.EchoClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await EchoHost.StartAsync();
        Channel = GrpcChannel.ForAddress($"http://127.0.0.1:{Host.Http2Port}");
        Client = new Echo.Echo.EchoClient(Channel);
    }

    public async Task DisposeAsync()
    {
        Channel.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>Waits until the handler of Hang or HangStream with that text has seen its token fire.</summary>
    public async Task ShouldHaveBeenToldAsync(string text) =>
        (await Client.SeenAsync(new EchoRequest { Text = text })).Text.ShouldBe(text);
}
