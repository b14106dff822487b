using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.Embedded;

internal sealed partial class EmbeddedSilo : IHostedService, IDisposable
{
    private volatile State _state;
    private System.Threading.Timer? _sweeper;
    private ITimer? _collector;
    private int _isSweeping;

    private enum State
    {
        New,
        Running,
        Draining,
        Stopped,
    }

    private IEnumerable<Activation> AllActivations =>
        _activations.Values.Concat(_workers.Values.SelectMany(one => one.Workers));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Time-outs are looked for four times within the shortest that is configured for all, but not all the time:
        // each look goes through all activations, of which a city has tens of thousands.
        var period = TimeSpan.FromMilliseconds(Math.Clamp(ResponseTimeout.TotalMilliseconds / 4, 25, 1000));
        _sweeper = new System.Threading.Timer(static silo => ((EmbeddedSilo)silo!).Sweep(), this, period, period);
        var quantum = _collection.CollectionQuantum;
        _collector = Time.CreateTimer(static silo => ((EmbeddedSilo)silo!).CollectIdle(), this, quantum, quantum);
        _state = State.Running;
        Log.Started(_classes.Length, _serviceId);
        return Task.CompletedTask;
    }

    /// <summary>Refuses calls from outside, lets those that are under way finish, then ends every activation; all of it
    /// within the drain time and the host's patience.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_state != State.Running)
            return;

        _state = State.Draining;
        Log.Stopping(_activations.Count);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(DrainTimeout);
        try
        {
            await AllAnsweredAsync(limit.Token);
            await EndAllAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await EndAllAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _state = State.Stopped;
        Abandon();
        if (_collector is not null)
            await _collector.DisposeAsync();

        if (_sweeper is not null)
            await _sweeper.DisposeAsync();
    }

    public void Dispose()
    {
        _metrics.Dispose();
        _sweeper?.Dispose();
        _collector?.Dispose();
    }

    /// <summary>While draining, grains may go on calling each other: so calls under way come to an end.</summary>
    private bool MayStillSend(GrainCall call) => _state == State.Draining && call.Source is not null;

    private async Task AllAnsweredAsync(CancellationToken limit)
    {
        while (AllActivations.Any(one => !one.HasAnswered))
            await Task.Delay(TimeSpan.FromMilliseconds(10), limit);
    }

    private async Task EndAllAsync(CancellationToken hurry)
    {
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is stopping");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(hurry);
        limit.CancelAfter(DeactivationTimeout + TimeSpan.FromSeconds(2));
        while (!_activations.IsEmpty || _workers.Values.Any(one => one.Workers.Count > 0))
        {
            // OnDeactivateAsync may call other grains and so wake them: whoever is there then ends in the next round,
            // once what it was woken for has begun. Ended before that, it would be woken for it again, and so on.
            var ending = AllActivations.Where(one => !one.IsAwaited).ToArray();
            if (ending.Length == 0)
                await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);

            foreach (var activation in ending)
                activation.Deactivate(reason, hurry);

            await Task.WhenAll(ending.Select(one => one.Deactivated)).WaitAsync(limit.Token);
        }
    }

    private void Abandon()
    {
        var left = AllActivations.ToArray();
        var calls = new List<GrainCall>();
        foreach (var activation in left)
            activation.TakeOverdue(long.MaxValue, calls);

        if (left.Length > 0)
            Log.StoppedEarly(
                left.Length, left[0].GrainId,
                calls.Count == 0 ? "no call" : string.Join(", ", calls.Select(call => call.Method).Distinct()));

        foreach (var call in calls)
            call.Fail(new SiloUnavailableException($"{call}: the silo has stopped"));
    }

    private void Sweep()
    {
        if (Interlocked.Exchange(ref _isSweeping, 1) == 1)
            return;

        try
        {
            CoarseNow = Time.GetUtcNow().UtcTicks;
            var overdue = new List<GrainCall>();
            var now = Environment.TickCount64;
            foreach (var (_, activation) in _activations)
                activation.TakeOverdue(now, overdue);

            foreach (var (_, group) in _workers)
            {
                foreach (var worker in group.Workers)
                    worker.TakeOverdue(now, overdue);
            }

            foreach (var (observer, _) in _observers)
                observer.TakeOverdue(now, overdue);

            foreach (var call in overdue)
            {
                call.Fail(new TimeoutException(
                    $"Response did not arrive on time in {call.Patience} for message: {call}. "
                    + (call.HasStarted ? "It is still running." : "It has not begun.")));
            }
        }
        finally
        {
            Volatile.Write(ref _isSweeping, 0);
        }
    }

    private void CollectIdle()
    {
        var now = CoarseNow = Time.GetUtcNow().UtcTicks;
        foreach (var activation in AllActivations)
        {
            if (activation.IsStale(now))
                activation.Deactivate(new(DeactivationReasonCode.ActivationIdle, "Nobody has called for a while"));
            else
                activation.EndAbandonedStreams(now - activation.Class.CollectionAge.Ticks);
        }
    }
}
