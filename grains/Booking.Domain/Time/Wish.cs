namespace Booking.Domain;

/// <summary>When somebody would like to come, read off a wall clock in the facility's own time zone.</summary>
/// <remarks>Nothing is promised about it yet: it may be reversed, in the past, or name an hour that a clock change
/// skipped.
/// <see cref="WallClock.Resolve"/> turns it into a <see cref="Stretch"/> or says why not.</remarks>
/// <param name="Start">Local start.</param>
/// <param name="End">Local end, not included.</param>
public sealed record Wish(LocalDateTime Start, LocalDateTime End);
