namespace Booking.Benchmarks.Scenarios;

/// <summary>Which slot the next caller wants.</summary>
internal sealed class Wishes(Ground ground, Func<long, long, long> slotOf)
{
    private long _next = -1;

    /// <summary>Every slot once, in an order that jumps between facilities and times; nearly all are granted.</summary>
    public static Wishes Spread(Ground ground, double repeatedShare)
    {
        var stride = Coprime(ground.Slots);
        var every = repeatedShare > 0 ? (long)(1 / repeatedShare) : long.MaxValue;
        return new(ground, (n, slots) => (n % every == every - 1 ? Earlier(n / 2) : n) * stride % slots);

        // Now and then a slot is asked for that somebody has already: one that was not itself such a repetition.
        long Earlier(long n) => n % every == every - 1 ? n - 1 : n;
    }

    /// <summary>Any of a few slots at random: nearly all are refused once they are gone.</summary>
    public static Wishes Rush(Ground ground, int slots) => new(ground, (_, _) => Random.Shared.Next(slots));

    public Wire.PlaceBookingRequest Next() =>
        ground.Wish(slotOf(Interlocked.Increment(ref _next), ground.Slots), Random.Shared.Next(ground.Members));

    // A stride near the golden ratio that shares no factor with the number of slots visits each of them once.
    private static long Coprime(long slots)
    {
        var stride = (long)(slots * 0.6180339887) | 1;
        while (Gcd(stride, slots) != 1) stride += 2;
        return stride;
    }

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
}
