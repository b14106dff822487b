namespace Booking.Simulation;

/// <summary>Timers that go off in virtual time, for code that waits by a <see cref="TimeProvider"/>.</summary>
internal sealed class VirtualTimers(VirtualTime time) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer();
        if (dueTime != Timeout.InfiniteTimeSpan)
            time.Wake(Duration.FromTimeSpan(dueTime), () =>
            {
                if (!timer.IsOver) callback(state);
            });
        return timer;
    }

    private sealed class Timer : ITimer
    {
        public bool IsOver { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) =>
            throw new NotSupportedException("Nobody simulated needs it.");

        public void Dispose() => IsOver = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
