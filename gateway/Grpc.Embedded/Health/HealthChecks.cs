using Grpc.AspNetCore.HealthChecks;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.Health;

/// <summary>Answers grpc.health.v1 from the host's health checks.</summary>
internal sealed class HealthChecksService(
    HealthServiceImpl published, HealthCheckService checks, IOptions<GrpcHealthChecksOptions> options)
    : Grpc.Health.V1.Health.HealthBase
{
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (options.Value.UseHealthChecksCache)
            return await published.Check(request, context);
        var mapping = options.Value.Services.Find(request.Service)
            ?? throw new RpcException(new Status(StatusCode.NotFound, "unknown service"));
        return new HealthCheckResponse { Status = await NowAsync(mapping, context.CancellationToken) };
    }

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        if (options.Value.Services.Find(request.Service) is { } mapping)
            published.SetStatus(request.Service, await NowAsync(mapping, context.CancellationToken));
        await published.Watch(request, responseStream, context);
    }

    private async Task<ServingStatus> NowAsync(ServiceMapping mapping, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(
            check => mapping.HealthCheckPredicate(new HealthCheckMapContext(check.Name, check.Tags)),
            cancellationToken);
        return Serving(report.Status);
    }

    internal static ServingStatus Serving(HealthStatus status) =>
        status is HealthStatus.Unhealthy ? ServingStatus.NotServing : ServingStatus.Serving;
}

/// <summary>Hands every round of health checks on to those who watch, and lets them go when the host stops.</summary>
internal sealed class HealthChecksPublisher : IHealthCheckPublisher
{
    private readonly HealthServiceImpl _published;
    private readonly IOptions<GrpcHealthChecksOptions> _options;

    public HealthChecksPublisher(
        HealthServiceImpl published,
        IOptions<GrpcHealthChecksOptions> options,
        IHostApplicationLifetime? lifetime = null)
    {
        _published = published;
        _options = options;
        lifetime?.ApplicationStopping.Register(published.EndWatches);
    }

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var mapping in _options.Value.Services)
        {
            var worst = HealthStatus.Healthy;
            foreach (var (name, entry) in report.Entries)
            {
                if (entry.Status < worst && mapping.HealthCheckPredicate(new HealthCheckMapContext(name, entry.Tags)))
                    worst = entry.Status;
            }

            _published.SetStatus(mapping.Name, HealthChecksService.Serving(worst));
        }

        return Task.CompletedTask;
    }
}
