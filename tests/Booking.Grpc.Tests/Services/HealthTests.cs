using Booking.Grpc.Tests.Host;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Booking.Grpc.Tests.Services;

public sealed class HealthTests(EchoFixture echo) : IClassFixture<EchoFixture>
{
    [Fact]
    public async Task Watch_TellsEveryChange()
    {
        var health = echo.Host.Services.GetRequiredService<HealthServiceImpl>();
        using var watch = new Health.HealthClient(echo.Channel).Watch(new HealthCheckRequest { Service = "halls" });
        var seen = new List<ServingStatus>();

        await NextAsync();
        health.SetStatus("halls", ServingStatus.Serving);
        await NextAsync();
        health.SetStatus("halls", ServingStatus.NotServing);
        await NextAsync();
        health.ClearStatus("halls");
        await NextAsync();

        seen.ShouldBe(
        [
            ServingStatus.ServiceUnknown, ServingStatus.Serving, ServingStatus.NotServing, ServingStatus.ServiceUnknown
        ]);

        async Task NextAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            (await watch.ResponseStream.MoveNext(patience.Token)).ShouldBeTrue();
            seen.Add(watch.ResponseStream.Current.Status);
        }
    }

    [Fact]
    public async Task HealthChecksOfTheHost_AnswerForTheirServices()
    {
        var diskIsFull = false;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(
            System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore().AddLogging();
        builder.Services.AddGrpc();
        builder.Services
            .AddGrpcHealthChecks(options => options.Services.Map("storage", check => check.Tags.Contains("disk")))
            .AddCheck("disk", () => diskIsFull ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy(), ["disk"])
            .AddCheck("slow", () => HealthCheckResult.Degraded());
        await using var app = builder.Build();
        app.MapGrpcHealthChecksService();
        await app.StartAsync();
        using var channel = GrpcChannel.ForAddress(app.Urls.Single());
        var health = new Health.HealthClient(channel);

        (await StatusOfAsync("")).ShouldBe(ServingStatus.Serving);
        (await StatusOfAsync("storage")).ShouldBe(ServingStatus.Serving);
        diskIsFull = true;
        (await StatusOfAsync("")).ShouldBe(ServingStatus.NotServing);
        (await StatusOfAsync("storage")).ShouldBe(ServingStatus.NotServing);
        (await Should.ThrowAsync<RpcException>(StatusOfAsync("?"))).StatusCode.ShouldBe(StatusCode.NotFound);

        async Task<ServingStatus> StatusOfAsync(string service) =>
            (await health.CheckAsync(new HealthCheckRequest { Service = service })).Status;
    }
}
