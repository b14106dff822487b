using System.Collections.Concurrent;

namespace Booking.Gateway;

/// <summary>Remembers how a refusal with alternatives was packed. Where a thousand people want the same hours they hear
/// the same few sentences, and packing one costs more than deciding it.</summary>
/// <remarks>Equal refusals are told in equal bytes whoever asked, so nothing of one person reaches another by it.
/// Bounded.</remarks>
internal static class KnownRefusals
{
    private const int RememberedMax = 1_000;

    private static readonly ConcurrentDictionary<(Refusal Refusal, string Zone), RefusedException> s_known = new(
        new SameWords());

    /// <summary>The refusal for <see cref="QuietRefusal.Refuse{T}"/>; shared between calls, so it must not be
    /// thrown.</summary>
    public static RefusedException Of(Refusal refusal, string zone)
    {
        if (refusal.Alternatives.IsEmpty) return RefusalStatus.Of(refusal, zone);
        if (s_known.TryGetValue((refusal, zone), out var known)) return known;
        if (s_known.Count >= RememberedMax) s_known.Clear();
        return s_known[(refusal, zone)] = RefusalStatus.Of(refusal, zone);
    }

    // Records compare lists by their place in memory.
    private sealed class SameWords : IEqualityComparer<(Refusal Refusal, string Zone)>
    {
        public bool Equals((Refusal Refusal, string Zone) x, (Refusal Refusal, string Zone) y) =>
            x.Refusal.Reason == y.Refusal.Reason
            && x.Zone == y.Zone
            && x.Refusal.Facts.AsSpan().SequenceEqual(y.Refusal.Facts.AsSpan())
            && AreSame(x.Refusal.Alternatives.AsSpan(), y.Refusal.Alternatives.AsSpan());

        public int GetHashCode((Refusal Refusal, string Zone) told)
        {
            var hash = default(HashCode);
            hash.Add(told.Refusal.Reason);
            foreach (var fact in told.Refusal.Facts) hash.Add(fact.Value);
            foreach (var alternative in told.Refusal.Alternatives) hash.Add(alternative.Stretch);
            return hash.ToHashCode();
        }

        private static bool AreSame(ReadOnlySpan<Alternative> some, ReadOnlySpan<Alternative> others)
        {
            if (some.Length != others.Length) return false;
            for (var i = 0; i < some.Length; i++)
                if (some[i].Stretch != others[i].Stretch || some[i].Start != others[i].Start
                    || some[i].End != others[i].End
                    || !some[i].Resources.AsSpan().SequenceEqual(others[i].Resources.AsSpan())) return false;
            return true;
        }
    }
}
