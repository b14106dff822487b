using Orleans.Runtime;

namespace Orleans.Embedded;

internal sealed partial class Activation
{
    // After so many items the pump goes to the end of the pool's queue, so that one busy grain does not starve others.
    private const int BurstLimit = 128;

    // Holds tasks (continuations of the grain's code), turns that ask for admission, and internal work.
    private readonly Queue<object> _queue = new(2);
    private InFlightCalls _inFlight;
    private bool _isScheduled;
    private int _queuedCalls;

    // The pump's own: what is left of its burst, and the item with which it enters its task.
    private int _budget;
    private object? _next;

    public bool TryAccept(GrainCall call)
    {
        var limit = Silo.MaxEnqueuedRequests;
        lock (_gate)
        {
            if (_phase == Phase.Ended)
                return false;

            if (limit > 0 && Interlocked.Increment(ref _queuedCalls) > limit)
            {
                Interlocked.Decrement(ref _queuedCalls);
                call.Fail(new LimitExceededException("MaxEnqueuedRequestsHardLimit", limit, limit, this));
                return true;
            }

            _inFlight.Add(call);
            _queue.Enqueue(call);
            if (_isScheduled)
                return true;

            _isScheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        return true;
    }

    public void Forget(GrainCall call)
    {
        lock (_gate)
        {
            _inFlight.Remove(call);
        }
    }

    /// <summary>Runs an action as one of this activation's turns, beside whatever awaits.</summary>
    internal void Post(Action action) => Enqueue(action);

    internal void TakeOverdue(long now, List<GrainCall> overdue)
    {
        // Read without the lock: most activations have nothing in flight, and a call missed now is found next time.
        if (_inFlight.IsEmpty)
            return;

        lock (_gate)
        {
            _inFlight.TakeOverdue(now, overdue);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        var before = RuntimeContext.Current;
        RuntimeContext.Current = this;
        _budget = BurstLimit;
        var isDrained = false;
        while (!isDrained && _budget > 0)
        {
            if (!TryDequeue(out var item))
            {
                isDrained = true;
            }
            else if (item is Task task)
            {
                _budget--;
                TryExecuteTask(task);
            }
            else
            {
                // The rest of the burst runs inside one task of this scheduler, so that each await in it comes back.
                var burst = new Task<bool>(static state => ((Activation)state!).RunBurst(), this);
                _next = item;
                burst.RunSynchronously(this);
                isDrained = burst.Result;
            }
        }

        // Once drained, another thread may already be the pump: nothing of it may be touched any more.
        RuntimeContext.Current = before;
        if (!isDrained)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task) => Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(RuntimeContext.Current, this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
        {
            return _queue.OfType<Task>().ToArray();
        }
    }

    private void Enqueue(object item)
    {
        lock (_gate)
        {
            _queue.Enqueue(item);
            if (_isScheduled)
                return;

            _isScheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    private bool TryDequeue([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out object? item)
    {
        lock (_gate)
        {
            if (_queue.TryDequeue(out item))
                return true;

            _isScheduled = false;
            return false;
        }
    }

    /// <returns>Whether the queue was found empty, which ends this thread's time as the pump.</returns>
    private bool RunBurst()
    {
        var item = _next!;
        _next = null;
        do
        {
            _budget--;
            RunItem(item);
            if (_budget <= 0)
                return false;
        }
        while (TryDequeue(out item!));

        return true;
    }

    private void RunItem(object item)
    {
        switch (item)
        {
            case Turn turn:
                Admit(turn);
                break;
            case Task task:
                TryExecuteTask(task);
                return;
            case Action action:
                RunAction(action);
                ForgetAsyncLocals();
                break;
            default:
                ((ActivationWork)item).Run(this);
                ForgetAsyncLocals();
                break;
        }
    }

    // What one turn puts into AsyncLocals must not reach the next.
    private static void ForgetAsyncLocals()
    {
        if (!ReferenceEquals(ExecutionContext.Capture(), Blank))
            ExecutionContext.Restore(Blank);
    }

    private void RunAction(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            Silo.Log.ActionFailed(exception, GrainId);
        }
    }

    // A fresh thread that never saw an AsyncLocal: the context in which every turn begins.
    private static readonly ExecutionContext Blank = CaptureBlank();

    private static ExecutionContext CaptureBlank()
    {
        ExecutionContext? blank = null;
        var thread = new Thread(() => blank = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return blank!;
    }
}
