using Orleans.Storage;

namespace Orleans.Embedded;

internal sealed partial class Activation
{
    private static readonly Action<Task, object?> WhenDone = static (task, state) =>
    {
        var turn = (Turn)state!;
        turn.RunsOn!.FinishedLater(turn, task);
    };

    private Queue<Turn>? _waiting;
    private Dictionary<Guid, int>? _reentrantSections;
    private int _running;
    private int _runningReadOnly;
    private bool _hasJustBegun;

    /// <summary>Ticks of the silo's coarse clock at which the last turn that counts began or ended.</summary>
    internal long LastUsed { get; private set; }

    internal void EnterReentrantSection(Guid id)
    {
        var sections = _reentrantSections ??= [];
        sections[id] = sections.GetValueOrDefault(id) + 1;
    }

    internal void LeaveReentrantSection(Guid id)
    {
        if (_reentrantSections is not { } sections || !sections.TryGetValue(id, out var depth))
            return;

        if (depth > 1)
            sections[id] = depth - 1;
        else
            sections.Remove(id);
    }

    internal void OnCallFailed(GrainCall call, Exception exception)
    {
        // A stale write means that somebody else has written: only a fresh activation can be right.
        if (exception is InconsistentStateException { IsSourceActivation: true } inconsistent)
        {
            inconsistent.IsSourceActivation = false;
            Deactivate(new(DeactivationReasonCode.ApplicationError, exception, $"{call} wrote a stale state"));
        }
    }

    /// <summary>Queues a timer's tick.</summary>
    internal void Post(Turn turn) => Enqueue(turn);

    internal void GoOn()
    {
        while (_waiting is { Count: > 0 } waiting && MayStart(waiting.Peek()))
        {
            var turn = waiting.Dequeue();
            if (turn.IsAbandoned)
                Drop(turn);
            else
                Start(turn);
        }

        var mayPass = _hasJustBegun || _running == _runningReadOnly;
        _hasJustBegun = false;
        if (mayPass && _running > 0 && _waiting is { Count: > 0 })
            StartThoseThatMayPass();

        TryEnd();
    }

    private void Admit(Turn turn)
    {
        if (turn.IsAbandoned)
        {
            Drop(turn);
        }
        else if (MayStart(turn))
        {
            Start(turn);
        }
        else
        {
            (_waiting ??= new Queue<Turn>(4)).Enqueue(turn);
        }
    }

    private bool MayStart(Turn turn) =>
        _phase == Phase.Live
        && _ending is null
        && (_running == 0
            || Class.IsReentrant
            || turn.AlwaysInterleaves
            || (turn.IsReadOnly && _running == _runningReadOnly)
            || (_reentrantSections is { Count: > 0 } sections && sections.ContainsKey(turn.ReentrancyId)));

    // Whoever may interleave passes those who may not, as in Orleans. This matters after activation, when everybody has
    // waited, and when the last writer has gone; at any other time a turn that may interleave has never waited.
    private void StartThoseThatMayPass()
    {
        var waiting = _waiting!;
        for (var left = waiting.Count; left > 0; left--)
        {
            var turn = waiting.Dequeue();
            if (!turn.IsAbandoned && MayStart(turn))
                Start(turn);
            else
                waiting.Enqueue(turn);
        }
    }

    private void Start(Turn turn)
    {
        LeaveQueue(turn);
        turn.RunsOn = this;
        _running++;
        if (turn.IsReadOnly)
            _runningReadOnly++;

        if (turn.KeepsAlive)
            LastUsed = Silo.CoarseNow;

        if (turn is GrainCall { Cancellation: { } cancellation })
            cancellation.StartedOn(this);

        Task task;
        try
        {
            task = Promises.OrFault(turn.Run(this));
        }
        catch (Exception exception)
        {
            task = Task.FromException(exception);
        }

        ForgetAsyncLocals();
        if (task.IsCompleted)
        {
            Finished(turn, task);
            if (_running == 0 && (_ending is not null || _waiting is { Count: > 0 }))
                Enqueue(Nudge.Instance);
        }
        else
        {
            task.ContinueWith(
                WhenDone, turn, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, this);
        }
    }

    private void FinishedLater(Turn turn, Task task)
    {
        Finished(turn, task);
        if (_waiting is { Count: > 0 } || (_ending is not null && _running == 0))
            Enqueue(Nudge.Instance);
    }

    private void Finished(Turn turn, Task task)
    {
        _running--;
        if (turn.IsReadOnly)
            _runningReadOnly--;

        if (turn.KeepsAlive)
            LastUsed = Silo.CoarseNow;

        if (turn is GrainCall call)
            Forget(call);

        turn.Complete(task, this);
    }

    private void Drop(Turn turn)
    {
        LeaveQueue(turn);
        if (turn is GrainCall call)
        {
            Forget(call);
            call.Cancellation?.Dispose();
        }
    }

    private void LeaveQueue(Turn turn)
    {
        if (Silo.MaxEnqueuedRequests > 0 && turn is GrainCall)
            Interlocked.Decrement(ref _queuedCalls);
    }
}
