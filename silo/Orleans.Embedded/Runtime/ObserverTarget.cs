using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>An object outside the grains that can be called; its calls run one at a time on the thread pool.</summary>
/// <remarks>It is held weakly, as in Orleans: whoever registers an observer must hold on to it.</remarks>
internal sealed class ObserverTarget(IGrainObserver observer) : ICallTarget
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private readonly object _gate = new();
    private InFlightCalls _inFlight;
    private Task _last = Task.CompletedTask;
    private bool _isDeleted;

    internal bool Is(IGrainObserver observer) =>
        _observer.TryGetTarget(out var mine) && ReferenceEquals(mine, observer);

    public bool TryAccept(GrainCall call)
    {
        lock (_gate)
        {
            if (_isDeleted || !_observer.TryGetTarget(out _))
            {
                call.Fail(new ClientNotAvailableException($"{call}: the observer has been deleted"));
                return true;
            }

            _inFlight.Add(call);
            _last = _last.ContinueWith(
                (_, state) => RunAsync((GrainCall)state!), call, CancellationToken.None, TaskContinuationOptions.None,
                TaskScheduler.Default).Unwrap();
        }

        return true;
    }

    public void Forget(GrainCall call)
    {
        lock (_gate)
        {
            _inFlight.Remove(call);
        }
    }

    internal void Delete()
    {
        lock (_gate)
        {
            _isDeleted = true;
        }
    }

    internal void TakeOverdue(long now, List<GrainCall> overdue)
    {
        lock (_gate)
        {
            _inFlight.TakeOverdue(now, overdue);
        }
    }

    private async Task RunAsync(GrainCall call)
    {
        RequestContext.Values = call.Context;
        var task = InvokeAsync(call);
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Forget(call);
        call.Cancellation?.Dispose();
        if (call.Method.IsOneWay)
            call.ReportLostFailure(task, call.Reference.Silo.Log);
        else
            call.Settle(task);
    }

    private Task InvokeAsync(GrainCall call)
    {
        if (!_observer.TryGetTarget(out var observer))
            return Task.FromException(new ClientNotAvailableException($"{call}: the observer is gone"));

        try
        {
            return call.InvokeOn(observer);
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }
}
