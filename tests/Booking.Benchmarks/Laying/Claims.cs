using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Benchmarks.Laying;

/// <summary>What laid bookings occupy.</summary>
internal static class Claims
{
    /// <summary>One space.</summary>
    public static ImmutableArray<Claim> Of(string resource) => [new(new(resource), 1)];
}
