namespace Booking.Domain;

/// <summary>A half-open stretch of time, <c>[Start, End)</c>: the end is the first instant that is free
/// again.</summary>
/// <remarks>Two stretches that only touch do not overlap. Never empty and never reversed: the constructor throws,
/// because a wish from outside is checked before a stretch is made of it. Kept as two counts of 100 ns, half of what
/// two instants take: there are millions in a city.</remarks>
public readonly record struct Stretch
{
    private readonly long _startTicks;
    private readonly long _endTicks;

    /// <summary>Makes the stretch from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    /// <exception cref="ArgumentException">The start is not before the end.</exception>
    public Stretch(Instant start, Instant end)
    {
        if (start >= end)
            throw new ArgumentException($"A stretch must start before it ends: {start} .. {end}.", nameof(end));
        _startTicks = start.ToUnixTimeTicks();
        _endTicks = end.ToUnixTimeTicks();
    }

    /// <summary>The first instant inside.</summary>
    public Instant Start => Instant.FromUnixTimeTicks(_startTicks);

    /// <summary>The first instant after.</summary>
    public Instant End => Instant.FromUnixTimeTicks(_endTicks);

    /// <summary>How long it lasts; always positive.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Duration Length => End - Start;

    /// <summary>Whether the two share at least one instant.</summary>
    public bool Overlaps(Stretch other) => _startTicks < other._endTicks && other._startTicks < _endTicks;

    /// <summary>Whether every instant of <paramref name="other"/> lies inside.</summary>
    public bool Contains(Stretch other) => _startTicks <= other._startTicks && other._endTicks <= _endTicks;

    /// <inheritdoc/>
    public override string ToString() => $"[{Start}, {End})";
}
