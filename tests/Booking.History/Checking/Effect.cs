namespace Booking.History;

/// <summary>What one version of a facility changed.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Booking">The booking it touched, as it stood afterwards; null when it touched none.</param>
/// <param name="Cause">The operation behind it, where one is known.</param>
internal sealed record Effect(long Version, RecordedBooking? Booking, Operation? Cause)
{
    public override string ToString() => $"version {Version}: {Cause?.ToString() ?? "something"} left {Booking}";
}
