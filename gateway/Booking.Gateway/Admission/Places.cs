namespace Booking.Gateway;

/// <summary>So many calls of one kind may be under way at once. How many follows from how fast they are
/// served.</summary>
/// <remarks>Little's law: with N calls under way and R ended per second each takes N / R on average. So whenever the
/// places run out they become R × the time that a call may take: what is let in is served in that time, and what is not
/// hears so at once. While they suffice they slowly return to what a quiet server starts with, since nothing is learnt
/// then about R. Safe to use from any thread; an entry and a leave cost two atomic steps.</remarks>
internal sealed class Places
{
    /// <summary>Never fewer: below, a batch would be too small to be worth its commit.</summary>
    public const int Least = 64;

    /// <summary>What a server grants that has not been seen under load.</summary>
    public const int Quiet = 2_000;

    /// <summary>How much of one window's rate goes into what is believed of it.</summary>
    private const double Weight = 0.3;

    /// <summary>By how much the places grow back in one window.</summary>
    private const double Relax = 1.1;

    // By the hash of a facility's id: bounded whatever ids callers make up. Two facilities seldom share one of them.
    private readonly int[] _byFacility = new int[1 << 16];
    private readonly TimeSpan _target;
    private readonly int _most;
    private int _total;
    private int _taken;
    private long _ended;
    private long _shed;
    private bool _ranOut;
    private bool _ranOutBefore;
    private double _rate;

    /// <param name="target">How long a call may take on average before others are sent away.</param>
    /// <param name="most">Never more places than this, and so many from the start if nothing is ever learnt.</param>
    public Places(TimeSpan target, int most)
    {
        (_target, _most) = (target, most);
        _total = target > TimeSpan.Zero ? Math.Min(Quiet, most) : most;
    }

    /// <summary>How many may be under way at once.</summary>
    public int Total => Volatile.Read(ref _total);

    /// <summary>How many are under way.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>For every call that was served lately, so many were sent away.</summary>
    public double ShedPerServed { get; private set; }

    /// <summary>Whether at most half is taken. Then no facility can hold more than what is free, so none need be asked
    /// for.</summary>
    public bool IsRoomy => Taken * 2 <= Total;

    /// <summary>Takes a place, if there is one.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _taken) <= Total) return true;
        Interlocked.Decrement(ref _taken);
        Shed();
        return false;
    }

    /// <summary>Counts a call that has a place against its facility. No facility may hold more places than are free for
    /// the rest: whoever wants much is held back first, and under pressure each gets as much as any other that wants
    /// it.</summary>
    /// <returns>False when it may not; the place is given back.</returns>
    public bool TryEnter(FacilityMark facility)
    {
        ref var mine = ref _byFacility[facility.Slot];
        if (Interlocked.Increment(ref mine) <= Math.Max(1, Total - Taken)) return true;
        Interlocked.Decrement(ref mine);
        Interlocked.Decrement(ref _taken);
        Shed();
        return false;
    }

    /// <summary>Gives the place of a call back that has ended.</summary>
    public void Leave()
    {
        Interlocked.Decrement(ref _taken);
        Interlocked.Increment(ref _ended);
    }

    public void Leave(FacilityMark facility)
    {
        Interlocked.Decrement(ref _byFacility[facility.Slot]);
        Leave();
    }

    /// <summary>Learns from one window; to be called by one caller, about ten times a second.</summary>
    public void Adapt(TimeSpan window)
    {
        if (window <= TimeSpan.Zero) return;
        var ended = Interlocked.Exchange(ref _ended, 0);
        var shed = Interlocked.Exchange(ref _shed, 0);
        ShedPerServed += Weight * (shed / (double)Math.Max(1, ended) - ShedPerServed);
        Volatile.Write(ref _total, (int)Math.Clamp(Learnt(ended / window.TotalSeconds), Math.Min(Least, _most), _most));
        (_ranOutBefore, _ranOut) = (_ranOut, false);
    }

    private double Learnt(double rate)
    {
        if (_ranOut)
        {
            // The window in which they begin to run out tells little: its first part was quiet.
            if (!_ranOutBefore) return _total;
            _rate = _rate == 0 ? rate : _rate + Weight * (rate - _rate);
            return _rate * _target.TotalSeconds;
        }
        var total = _total < Quiet ? Math.Min(_total * Relax, Quiet) : Math.Max(_total / Relax, Quiet);
        // Back where it began, what was believed is forgotten: the next rush may meet another world.
        if (total == Quiet) _rate = 0;
        return total;
    }

    private void Shed()
    {
        Interlocked.Increment(ref _shed);
        Volatile.Write(ref _ranOut, true);
    }
}
