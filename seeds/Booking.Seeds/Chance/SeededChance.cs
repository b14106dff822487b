using System.Text;

namespace Booking.Seeds;

/// <summary>Chance that can be repeated: xoshiro256** (Blackman and Vigna), its state filled by SplitMix64. Written out
/// here because <see cref="Random"/> does not promise the same numbers in the next version of .NET.</summary>
public sealed class SeededChance
{
    private ulong _a, _b, _c, _d;

    /// <summary>The stream that belongs to <paramref name="seed"/> and <paramref name="topic"/>. Every facility has a
    /// topic of its own, so that adding one does not change the others.</summary>
    public SeededChance(ulong seed, string topic)
    {
        var state = seed ^ Fnv1a(topic);
        _a = SplitMix(ref state);
        _b = SplitMix(ref state);
        _c = SplitMix(ref state);
        _d = SplitMix(ref state);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            var result = ulong.RotateLeft(_b * 5, 7) * 9;
            var shifted = _b << 17;
            _c ^= _a;
            _d ^= _b;
            _b ^= _c;
            _a ^= _d;
            _c ^= shifted;
            _d = ulong.RotateLeft(_d, 45);
            return result;
        }
    }

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) =>
        low + (int)Math.BigMul(Next(), (ulong)(high - low + 1), out _);

    /// <summary>True about <paramref name="percent"/> times of a hundred.</summary>
    public bool Percent(int percent) => Between(1, 100) <= percent;

    /// <summary>One of the choices.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Between(0, choices.Count - 1)];

    /// <summary>The same things in another order (Fisher and Yates).</summary>
    public List<T> Shuffle<T>(IEnumerable<T> things)
    {
        var list = things.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Between(0, i);
            (list[i], list[j]) = (list[j], list[i]);
        }
        return list;
    }

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    private static ulong Fnv1a(string text)
    {
        unchecked
        {
            var hash = 0xCBF29CE484222325;
            foreach (var b in Encoding.UTF8.GetBytes(text)) hash = (hash ^ b) * 0x100000001B3;
            return hash;
        }
    }
}
