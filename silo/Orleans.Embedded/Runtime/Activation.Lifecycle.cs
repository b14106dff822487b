using Orleans.Runtime;

namespace Orleans.Embedded;

internal sealed partial class Activation
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Phase _phase;
    private volatile Ending? _ending;
    private List<IStateSlot>? _states;
    private HashSet<IDisposable>? _timers;
    private long _keepAliveUntil;

    internal enum Phase
    {
        Starting,
        Live,
        Stopping,
        Ended,
    }

    /// <summary>Ends the activation once nothing runs; from now on calls wait for the next one.</summary>
    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_ending is not null || _phase == Phase.Ended)
                return;

            _ending = new Ending(deactivationReason, cancellationToken);
        }

        Enqueue(Nudge.Instance);
    }

    internal void DelayDeactivation(TimeSpan timeSpan) => Volatile.Write(
        ref _keepAliveUntil,
        timeSpan == Timeout.InfiniteTimeSpan ? long.MaxValue
            : timeSpan <= TimeSpan.Zero ? 0
            : Silo.Time.GetUtcNow().UtcTicks + timeSpan.Ticks);

    /// <summary>Whether nobody has used this for its class's age. Read from outside, so only a hint: a call that comes
    /// in between is not lost but moves to the next activation.</summary>
    internal bool IsStale(long now) =>
        _phase == Phase.Live
        && _running == 0
        && _inFlight.IsEmpty
        && _streams is not { Count: > 0 }
        && now - LastUsed >= Class.CollectionAge.Ticks
        && now >= Volatile.Read(ref _keepAliveUntil);

    /// <summary>Whether nothing runs or waits; from outside only a hint.</summary>
    internal bool IsIdle => _running == 0 && HasAnswered;

    /// <summary>Whether every call has been answered; timers may be ticking. From outside only a hint, too.</summary>
    internal bool HasAnswered => _inFlight.IsEmpty;

    /// <summary>Whether it is being woken for a call; from outside only a hint, too.</summary>
    internal bool IsAwaited => _phase == Phase.Starting && !HasAnswered;

    internal void Keep(IStateSlot state) => (_states ??= []).Add(state);

    internal void Keep(IDisposable timer)
    {
        lock (_gate)
        {
            if (_phase != Phase.Ended)
            {
                (_timers ??= []).Add(timer);
                return;
            }
        }

        // Code that the grain has left behind may still ask for timers.
        timer.Dispose();
    }

    internal void Release(IDisposable timer)
    {
        lock (_gate)
        {
            _timers?.Remove(timer);
        }
    }

    internal void Begin(Dictionary<string, object>? context) => _ = ActivateAsync(context);

    private async Task ActivateAsync(Dictionary<string, object>? context)
    {
        if (context is not null)
            RequestContext.Values = context;

        try
        {
            var grain = Class.Construct(this);
            GrainInstance = grain;
            OwnFilter = grain as IIncomingGrainCallFilter;
            foreach (var state in _states ?? [])
                await state.LoadAsync();

            if (Class.HasActivationHook)
                await Bounded(grain.OnActivateAsync, Silo.ActivationTimeout, CancellationToken.None);
        }
        catch (Exception exception)
        {
            Silo.Log.ActivationFailed(exception, GrainId);
            await EndAsync(new(DeactivationReasonCode.ActivationFailed, exception, "Activation failed"), exception);
            return;
        }

        LastUsed = Silo.CoarseNow;
        _phase = Phase.Live;
        _hasJustBegun = true;
        Enqueue(Nudge.Instance);
    }

    private void TryEnd()
    {
        if (_ending is not { } ending || _phase != Phase.Live || _running > 0)
            return;

        _phase = Phase.Stopping;
        _ = StopAsync(ending);
    }

    private async Task StopAsync(Ending ending)
    {
        if (Class.HasDeactivationHook)
        {
            try
            {
                await Bounded(
                    token => ((IGrainBase)GrainInstance!).OnDeactivateAsync(ending.Reason, token),
                    Silo.DeactivationTimeout,
                    ending.Token);
            }
            catch (Exception exception)
            {
                Silo.Log.DeactivationFailed(exception, GrainId);
            }
        }

        await EndAsync(ending.Reason, failure: null);
    }

    private async Task EndAsync(DeactivationReason reason, Exception? failure)
    {
        try
        {
            StopTimers();
            await EndStreamsAsync();
            if (GrainInstance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else
                (GrainInstance as IDisposable)?.Dispose();

            if (_scope is { } scope)
                await scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            Silo.Log.DeactivationFailed(exception, GrainId);
        }

        Silo.Remove(this);
        var leftovers = TakeLeftovers();
        Silo.Log.Deactivated(GrainId, reason);
        foreach (var call in leftovers)
        {
            if (failure is null)
                Silo.Send(call);
            else
                call.Fail(failure);
        }

        _ended.TrySetResult();
    }

    private List<GrainCall> TakeLeftovers()
    {
        var leftovers = new List<GrainCall>();
        lock (_gate)
        {
            _phase = Phase.Ended;
            leftovers.AddRange(_waiting?.OfType<GrainCall>() ?? []);
            _waiting = null;

            // Tasks stay: code that the grain has left behind still runs to its end.
            for (var left = _queue.Count; left > 0; left--)
            {
                var item = _queue.Dequeue();
                if (item is GrainCall call)
                    leftovers.Add(call);
                else if (item is not Turn)
                    _queue.Enqueue(item);
            }

            foreach (var call in leftovers)
                _inFlight.Remove(call);
        }

        return leftovers;
    }

    private void StopTimers()
    {
        IDisposable[] timers;
        lock (_gate)
        {
            timers = _timers is null ? [] : [.. _timers];
            _timers = null;
        }

        foreach (var timer in timers)
            timer.Dispose();
    }

    private static async Task Bounded(Func<CancellationToken, Task> hook, TimeSpan limit, CancellationToken hurry)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(hurry);
        var task = hook(source.Token);
        if (task.IsCompleted)
        {
            await task;
            return;
        }

        source.CancelAfter(limit);

        // A little beyond the limit, so that a hook which heeds its token may end in its own way.
        await task.WaitAsync(limit + TimeSpan.FromSeconds(1), CancellationToken.None);
    }

    private sealed record Ending(DeactivationReason Reason, CancellationToken Token);
}
