namespace Booking.Domain;

/// <summary>A half-open stretch of time, <c>[Start, End)</c>: the end is the first instant that is free again.</summary>
/// <remarks>Two stretches that only touch do not overlap. Never empty and never reversed: the constructor throws, because
/// a wish from outside is checked before a stretch is made of it.</remarks>
public readonly record struct Stretch
{
    /// <summary>Makes the stretch from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    /// <exception cref="ArgumentException">The start is not before the end.</exception>
    public Stretch(Instant start, Instant end)
    {
        if (start >= end) throw new ArgumentException($"A stretch must start before it ends: {start} .. {end}.", nameof(end));
        Start = start;
        End = end;
    }

    /// <summary>The first instant inside.</summary>
    public Instant Start { get; }

    /// <summary>The first instant after.</summary>
    public Instant End { get; }

    /// <summary>How long it lasts; always positive.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Duration Length => End - Start;

    /// <summary>Whether the two share at least one instant.</summary>
    public bool Overlaps(Stretch other) => Start < other.End && other.Start < End;

    /// <summary>Whether every instant of <paramref name="other"/> lies inside.</summary>
    public bool Contains(Stretch other) => Start <= other.Start && other.End <= End;

    /// <inheritdoc/>
    public override string ToString() => $"[{Start}, {End})";
}
