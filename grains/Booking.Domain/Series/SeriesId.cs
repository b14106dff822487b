namespace Booking.Domain;

/// <summary>Names one series. Random like a booking's id, and never one.</summary>
/// <param name="Value">An <see cref="IdText"/>.</param>
public readonly record struct SeriesId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
