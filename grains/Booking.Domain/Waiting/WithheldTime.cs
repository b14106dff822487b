namespace Booking.Domain;

/// <summary>Time that was given back, is wanted by nobody who waits, and is free to everybody in a while.</summary>
/// <param name="Hold">The id under which it is held; no booking ever has it.</param>
/// <param name="Resource">The space.</param>
/// <param name="Stretch">When.</param>
/// <param name="Until">When it is free to everybody.</param>
public sealed record WithheldTime(BookingId Hold, ResourceId Resource, Stretch Stretch, Instant Until);
