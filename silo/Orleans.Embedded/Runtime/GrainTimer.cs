using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Embedded;

/// <summary>A timer whose ticks are turns of its activation; the next period begins when a tick is done.</summary>
internal sealed class GrainTimer<TState> : Turn, IGrainTimer
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Activation _activation;
    private readonly Func<TState, CancellationToken, Task> _callback;
    private readonly TState _state;
    private readonly GrainTimerCreationOptions _options;
    private readonly ITimer _timer;
    private readonly object _gate = new();
    private TimeSpan _period;
    private bool _wasChanged;
    private bool _isTicking;
    private bool _isDueAgain;
    private bool _isOver;

    internal GrainTimer(
        Activation activation,
        Func<TState, CancellationToken, Task> callback,
        TState state,
        GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _state = state;
        _options = options;
        _period = Checked(options.Period, nameof(options));
        var due = Checked(options.DueTime, nameof(options));
        _timer = activation.Silo.Time.CreateTimer(
            static self => ((GrainTimer<TState>)self!).Tick(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        activation.Keep(this);
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    internal override bool AlwaysInterleaves => _options.Interleave;

    internal override bool IsReadOnly => false;

    internal override bool KeepsAlive => _options.KeepAlive;

    internal override bool IsAbandoned => _isOver;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Checked(dueTime, nameof(dueTime));
        Checked(period, nameof(period));
        lock (_gate)
        {
            if (_isOver)
                return;

            _period = period;
            _wasChanged = true;
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isOver)
                return;

            _isOver = true;
        }

        _timer.Dispose();
        _cancellation.Cancel();
        _activation.Release(this);
    }

    internal override Task Run(Activation activation)
    {
        lock (_gate)
        {
            _wasChanged = false;
        }

        return _callback(_state, _cancellation.Token);
    }

    internal override void Complete(Task done, Activation activation)
    {
        if (done.IsFaulted)
            activation.Silo.Log.TimerFailed(done.Exception!.InnerException!, activation.GrainId);

        lock (_gate)
        {
            _isTicking = false;
            if (_isOver)
                return;

            if (!_wasChanged)
            {
                _timer.Change(_period, Timeout.InfiniteTimeSpan);
                return;
            }

            // Change, called during the tick, has said when the next one is due; that time may have come already.
            if (!_isDueAgain)
                return;

            _isDueAgain = false;
            _isTicking = true;
        }

        _activation.Post(this);
    }

    private static TimeSpan Checked(TimeSpan time, string name) =>
        time >= TimeSpan.Zero || time == Timeout.InfiniteTimeSpan
            ? time
            : throw new ArgumentOutOfRangeException(name, time, "A timer's times are positive, zero or infinite");

    private void Tick()
    {
        lock (_gate)
        {
            if (_isTicking)
            {
                _isDueAgain = true;
                return;
            }

            _isTicking = true;
        }

        _activation.Post(this);
    }
}

/// <summary>Makes timers for activations of this silo.</summary>
internal sealed class TimerRegistry : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext,
        Func<TState, CancellationToken, Task> callback,
        TState state,
        GrainTimerCreationOptions options) =>
        new GrainTimer<TState>((Activation)grainContext, callback, state, options);
}
