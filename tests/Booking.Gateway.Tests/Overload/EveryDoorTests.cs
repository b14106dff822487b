using Booking.Gateway.Tests.EndToEnd;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway.Tests.Overload;

/// <summary>No method can be rushed past the doors: each one that the protos name is served, and behind one.</summary>
public sealed class EveryDoorTests : IAsyncLifetime, IDisposable
{
    private readonly RealHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void EveryRpc_IsServed_BehindADoor()
    {
        var doors = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>() is not null)
            .Where(endpoint => HasDoor(endpoint.RequestDelegate))
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()!.Method.FullName);

        doors.Order(StringComparer.Ordinal).ShouldBe(
            WireMethods.ByName.Keys.Order(StringComparer.Ordinal),
            "A service is mapped with .Add(GatewayServices.Door(endpoints)), also in this host.");
    }

    [Fact]
    public void Methods_AreReadFromTheProtos()
    {
        WireMethods.ByName.Count.ShouldBeGreaterThan(80);
        WireMethods.ByName.Keys.ShouldContain("/booking.v1.SignIn/Verify");
        WireMethods.ByName.Keys.ShouldContain("/booking.v1.Kiosks/IdentifyByPin");
    }

    private static bool HasDoor(RequestDelegate? served) => served?.Target is Door;
}
