using System.Numerics;

namespace Booking.Domain;

/// <summary>Runs of bits in a row of words, a word at a time.</summary>
internal static class CellBits
{
    public static ulong[] Row(int cells) => new ulong[(cells + 63) >> 6];

    public static void Set(ulong[] row, int from, int until)
    {
        for (var at = from; at < until;)
        {
            var word = at >> 6;
            var end = Math.Min(until, (word + 1) << 6);
            row[word] |= Mask(at, end);
            at = end;
        }
    }

    public static void Clear(ulong[] row, int from, int until)
    {
        for (var at = from; at < until;)
        {
            var word = at >> 6;
            var end = Math.Min(until, (word + 1) << 6);
            row[word] &= ~Mask(at, end);
            at = end;
        }
    }

    /// <summary>The first set bit at or after <paramref name="from"/>, or <paramref name="until"/>.</summary>
    public static int NextSet(ulong[] row, int from, int until) => Next(row, from, until, 0);

    /// <summary>The first clear bit at or after <paramref name="from"/>, or <paramref name="until"/>.</summary>
    public static int NextClear(ulong[] row, int from, int until) => Next(row, from, until, ulong.MaxValue);

    private static int Next(ulong[] row, int from, int until, ulong flip)
    {
        while (from < until)
        {
            var rest = (row[from >> 6] ^ flip) >> (from & 63);
            if (rest != 0) return Math.Min(until, from + BitOperations.TrailingZeroCount(rest));
            from = ((from >> 6) + 1) << 6;
        }
        return until;
    }

    // Both lie in one word; until may be the first bit of the next.
    private static ulong Mask(int from, int until) => (ulong.MaxValue >> (64 - (until - from))) << (from & 63);
}
