namespace Booking.Simulation;

/// <summary>One thread, one clock and one seed: runs everything that is ready in an order drawn from the seed, and moves the
/// clock only when nothing is ready.</summary>
/// <remarks>Continuations come here because it is the synchronization context of all simulated code. Picking any ready one is
/// more than a grain's scheduler allows itself, so what holds here does not rest on its order.</remarks>
internal sealed class VirtualTime(Random chance) : SynchronizationContext
{
    /// <summary>A run that needs more steps than this is stuck in a circle.</summary>
    private const int StepsMax = 2_000_000;

    private readonly List<(SendOrPostCallback Callback, object? State)> _ready = [];
    private readonly PriorityQueue<TaskCompletionSource, (Instant Due, long Order)> _sleepers = new();
    private long _order;
    private int _steps;

    public ManualClock Clock { get; } = new();

    /// <summary>Ends when the virtual clock has moved on by <paramref name="length"/>.</summary>
    public Task Delay(Duration length)
    {
        var awake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sleepers.Enqueue(awake, (Clock.GetCurrentInstant() + length, _order++));
        return awake.Task;
    }

    /// <summary>Runs <paramref name="main"/> and all that it starts, until it ends.</summary>
    public void Run(Func<Task> main)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            var task = main();
            while (!task.IsCompleted) Step();
            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        // A thread of the pool never has anything to do here; if it had, the run would not be repeatable.
        if (Current != this) throw new InvalidOperationException("Something left the simulated thread.");
        _ready.Add((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing may block here.");

    public override SynchronizationContext CreateCopy() => this;

    private void Step()
    {
        if (++_steps > StepsMax) throw new InvalidOperationException($"No end after {StepsMax} steps.");
        if (_ready.Count > 0)
        {
            var pick = chance.Next(_ready.Count);
            var (callback, state) = _ready[pick];
            _ready.RemoveAt(pick);
            callback(state);
        }
        else if (_sleepers.TryDequeue(out var awake, out var when))
        {
            if (when.Due > Clock.GetCurrentInstant()) Clock.Set(when.Due);
            awake.SetResult();
        }
        else throw new InvalidOperationException("Everybody waits for something that will never happen.");
    }
}
