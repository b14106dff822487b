using System.Threading.Channels;
using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.HealthCheck;

/// <summary>Answers grpc.health.v1 from statuses that somebody sets; safe to use from any thread.</summary>
public class HealthServiceImpl : Grpc.Health.V1.Health.HealthBase
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServingStatus> _statuses = [];
    private readonly HashSet<(string Service, ChannelWriter<ServingStatus> Changes)> _watchers = [];

    public void SetStatus(string service, ServingStatus status)
    {
        lock (_gate)
        {
            if (_statuses.TryGetValue(service, out var before) && before == status)
                return;
            _statuses[service] = status;
            Tell(service, status);
        }
    }

    public void ClearStatus(string service)
    {
        lock (_gate)
        {
            if (_statuses.Remove(service))
                Tell(service, ServingStatus.ServiceUnknown);
        }
    }

    public void ClearAll()
    {
        lock (_gate)
        {
            foreach (var service in _statuses.Keys.ToArray())
                ClearStatus(service);
        }
    }

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        var status = StatusOf(request.Service);
        return status is ServingStatus.ServiceUnknown
            ? throw new RpcException(new Status(StatusCode.NotFound, "unknown service"))
            : Task.FromResult(new HealthCheckResponse { Status = status });
    }

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        // A slow watcher needs only the newest status.
        var changes = Channel.CreateBounded<ServingStatus>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        var watcher = (request.Service, changes.Writer);
        lock (_gate)
        {
            _watchers.Add(watcher);
            changes.Writer.TryWrite(StatusOf(request.Service));
        }

        try
        {
            await foreach (var status in changes.Reader.ReadAllAsync(context.CancellationToken))
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status });
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // Leaving is how every watch ends.
        }
        finally
        {
            lock (_gate)
                _watchers.Remove(watcher);
        }
    }

    /// <summary>Ends all watches, so that a stopping server need not wait for them.</summary>
    internal void EndWatches()
    {
        lock (_gate)
        {
            foreach (var watcher in _watchers)
                watcher.Changes.TryComplete();
        }
    }

    private ServingStatus StatusOf(string service)
    {
        lock (_gate)
            return _statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown);
    }

    private void Tell(string service, ServingStatus status)
    {
        foreach (var watcher in _watchers)
        {
            if (watcher.Service == service)
                watcher.Changes.TryWrite(status);
        }
    }
}
