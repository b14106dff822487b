using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Watches one call's grpc-timeout. Whoever comes first, the end of the call or of the time, wins.</summary>
internal sealed class CallDeadline : IDisposable
{
    private static readonly TimeSpan TimerMax = TimeSpan.FromDays(24);

    private readonly Lock _gate = new();
    private readonly Action _expired;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _token = new();
    private readonly Timer _timer;
    private CancellationTokenRegistration _abortion;
    private bool _linked;
    private bool _ended;

    /// <param name="timeout">From now.</param>
    /// <param name="expired">Runs at most once, on a timer thread, under the gate that <see cref="TryEnd"/>
    /// takes.</param>
    internal CallDeadline(TimeSpan timeout, Action expired, ILogger log)
    {
        _log = log;
        _expired = expired;
        DateTime now = DateTime.UtcNow;
        At = timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;
        _timer = new Timer(static state => ((CallDeadline)state!).Tick(), this, Timeout.Infinite, Timeout.Infinite);
        Arm();
    }

    internal DateTime At { get; }
    internal bool IsExpired { get; private set; }

    internal CancellationToken Token(CancellationToken aborted)
    {
        lock (_gate)
        {
            if (!_linked)
            {
                _linked = true;
                _abortion = aborted.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _token);
            }

            return _token.Token;
        }
    }

    /// <summary>
    /// False if the time was over first: the call has then been answered, or will be with that status.
    /// </summary>
    internal bool TryEnd()
    {
        lock (_gate)
        {
            if (IsExpired)
                return false;
            _ended = true;
            return true;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _abortion.Dispose();
    }

    private void Arm()
    {
        var left = At - DateTime.UtcNow;
        var due = left < TimeSpan.Zero ? TimeSpan.Zero : left < TimerMax ? left : TimerMax;
        // Timers count whole milliseconds and would otherwise fire before the time.
        _timer.Change((long)Math.Ceiling(due.TotalMilliseconds), Timeout.Infinite);
    }

    /// <summary>Lets nothing escape: an exception on a timer's thread would end the process.</summary>
    private void Tick()
    {
        if (At > DateTime.UtcNow)
        {
            Arm();
            return;
        }

        try
        {
            lock (_gate)
            {
                if (_ended || IsExpired)
                    return;
                IsExpired = true;
                _expired();
            }
        }
#pragma warning disable CA1031 // See above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.DeadlineFailed(_log, e);
        }

        try
        {
            _token.Cancel();
        }
        catch (AggregateException e)
        {
            Log.DeadlineFailed(_log, e);
        }
    }
}
