namespace Booking.Simulation;

/// <summary>One thread, one clock and one seed: runs everything that is ready in an order drawn from the seed, and
/// moves the clock only when nothing is ready.</summary>
/// <remarks>Continuations come here because it is the synchronization context of all simulated code. Picking any ready
/// one is more than a grain's scheduler allows itself, so what holds here does not rest on its order.</remarks>
internal sealed class VirtualTime(Random chance) : SynchronizationContext
{
    private static readonly Instant s_start = new ManualClock().GetCurrentInstant();

    /// <summary>A run that needs more steps than this is stuck in a circle.</summary>
    private const int StepsMax = 2_000_000;

    private readonly List<(SendOrPostCallback Callback, object? State)> _ready = [];
    private readonly PriorityQueue<Action, (Duration Due, long Order)> _sleepers = new();
    private Duration _passed;
    private Duration _wrong;
    private long _order;
    private long _micros;
    private int _steps;

    /// <summary>What the machine's clock shows: it may be wrong, while time passes as ever.</summary>
    public ManualClock Clock { get; } = new(s_start);

    /// <summary>The latest that the clock ever showed.</summary>
    public Instant LatestShown { get; private set; } = s_start;

    /// <summary>Time passed in microseconds, never the same twice, so that what happened first in one thread is known
    /// to have.</summary>
    public long Micros => _micros = Math.Max(_passed.BclCompatibleTicks / 10, _micros + 1);

    /// <summary>Ends when time has moved on by <paramref name="length"/>.</summary>
    public Task Delay(Duration length)
    {
        var awake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Wake(length, awake.SetResult);
        return awake.Task;
    }

    /// <summary>Does something when time has moved on by <paramref name="length"/>.</summary>
    public void Wake(Duration length, Action awake) => _sleepers.Enqueue(awake, (_passed + length, _order++));

    /// <summary>The clock jumps to where it is wrong by this much.</summary>
    public void SetWrongBy(Duration wrong)
    {
        _wrong = wrong;
        Show();
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

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nothing may block here.");

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
            if (when.Due > _passed)
            {
                _passed = when.Due;
                Show();
            }
            awake();
        }
        else throw new InvalidOperationException("Everybody waits for something that will never happen.");
    }

    private void Show()
    {
        Clock.Set(s_start + _passed + _wrong);
        LatestShown = Instant.Max(LatestShown, Clock.GetCurrentInstant());
    }
}
