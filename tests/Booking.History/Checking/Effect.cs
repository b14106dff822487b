namespace Booking.History;

/// <summary>What one version of a facility changed.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Booking">The booking it touched, as it stood afterwards; null when it touched none.</param>
/// <param name="Cause">The operation behind it, where one is known.</param>
/// <param name="Occupied">From when until when it takes what it claims, where that is longer than the booking.</param>
internal sealed record Effect(long Version, RecordedBooking? Booking, Operation? Cause, RecordedSpan? Occupied = null)
{
    public string From => Occupied?.From ?? Booking!.Start;

    public string Until => Occupied?.Until ?? Booking!.End;

    public override string ToString() => $"version {Version}: {Cause?.ToString() ?? "something"} left {Booking}";
}
