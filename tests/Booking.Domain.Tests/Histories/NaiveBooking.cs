using System.Collections.Immutable;

namespace Booking.Domain.Tests;

internal sealed class NaiveBooking
{
    public required BookingId Id { get; init; }

    public required MemberId For { get; init; }

    public required MemberId By { get; init; }

    public required ImmutableArray<Claim> Claims { get; set; }

    /// <summary>Seconds since 1970.</summary>
    public required long From { get; set; }

    public required long Until { get; set; }

    public required int Attendees { get; init; }

    public required long Version { get; set; }

    public bool IsCancelled { get; set; }

    /// <summary>When it lapses unless somebody came; 0 for never.</summary>
    public long CheckInBy { get; set; }

    public bool IsLapsed { get; set; }

    /// <summary>What a lapse counts as.</summary>
    public LapseCause Cause { get; set; }

    /// <summary>How many came; 0: nobody yet.</summary>
    public int Present { get; set; }

    public bool IsLive => !IsCancelled && !IsLapsed;
}
