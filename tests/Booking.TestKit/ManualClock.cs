namespace Booking.TestKit;

/// <summary>A clock that moves only when a test moves it. Safe to read and move from several threads.</summary>
public sealed class ManualClock : IClock
{
    private long _ticks;

    /// <summary>Starts at <paramref name="start"/>.</summary>
    public ManualClock(Instant start) => _ticks = start.ToUnixTimeTicks();

    /// <summary>Starts on Monday 2 March 2026, 09:00 in Beijing: a working day with nothing special about it.</summary>
    public ManualClock() : this(Instant.FromUtc(2026, 3, 2, 1, 0))
    {
    }

    /// <inheritdoc/>
    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref _ticks));

    /// <summary>Moves on by <paramref name="step"/>; a negative step is a clock that was set back.</summary>
    public void Advance(Duration step) => Interlocked.Add(ref _ticks, (long)(step.TotalNanoseconds / 100));

    /// <summary>Jumps to <paramref name="instant"/>, whole ticks of 100 ns.</summary>
    public void Set(Instant instant) => Interlocked.Exchange(ref _ticks, instant.ToUnixTimeTicks());
}
