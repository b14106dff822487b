using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>A reminder whose next tick is waited for; ticks of one reminder never overlap.</summary>
internal sealed class ArmedReminder : IDisposable
{
    // Timers cannot wait longer than 49 days; a long wait is cut into days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly EmbeddedSilo _silo;
    private readonly ReminderMetrics _metrics;
    private readonly ITimer _timer;
    private DateTime _next;
    private volatile bool _isOver;

    internal ArmedReminder(EmbeddedSilo silo, ReminderRow row, ReminderMetrics metrics)
    {
        _silo = silo;
        _metrics = metrics;
        Row = row;
        _next = row.NextTick(Now);
        _timer = silo.Time.CreateTimer(
            static self => ((ArmedReminder)self!).Due(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Arm();
    }

    internal ReminderRow Row { get; }

    private DateTime Now => _silo.Time.GetUtcNow().UtcDateTime;

    public void Dispose()
    {
        _isOver = true;
        _timer.Dispose();
    }

    private void Arm()
    {
        var wait = _next - Now;
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
        if (!_isOver)
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void Due()
    {
        if (_isOver)
            return;

        if (Now < _next)
            Arm();
        else
            _ = TickAsync();
    }

    private async Task TickAsync()
    {
        try
        {
            var grain = (IRemindable)(object)_silo.References.Create(typeof(IRemindable), Row.GrainId);
            await grain.ReceiveReminder(Row.ReminderName, new TickStatus(Row.StartAt, Row.Period, Now));
            _metrics.Ticked();
        }
        catch (Exception exception)
        {
            _silo.Log.ReminderFailed(exception, Row.ReminderName, Row.GrainId);
        }

        // Strictly later than the tick that has just been served, even if that took no time at all.
        var now = Now;
        _next = Row.NextTick(now > _next ? now : _next.AddTicks(1));
        Arm();
    }
}
