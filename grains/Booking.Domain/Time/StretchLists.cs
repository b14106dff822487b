namespace Booking.Domain;

/// <summary>Arithmetic on lists of stretches that are in order and do not overlap.</summary>
public static class StretchLists
{
    /// <summary>The same time as one ordered list in which nothing overlaps or touches.</summary>
    public static List<Stretch> Merged(IEnumerable<Stretch> stretches)
    {
        var merged = new List<Stretch>();
        foreach (var next in stretches.OrderBy(s => s.Start))
        {
            if (merged.Count > 0 && next.Start <= merged[^1].End)
            {
                if (next.End > merged[^1].End) merged[^1] = new(merged[^1].Start, next.End);
            }
            else merged.Add(next);
        }
        return merged;
    }

    /// <summary>What both have in common. Both are ordered and without overlaps, and so is the result.</summary>
    public static List<Stretch> Intersection(IReadOnlyList<Stretch> left, IReadOnlyList<Stretch> right)
    {
        var common = new List<Stretch>();
        for (int i = 0, j = 0; i < left.Count && j < right.Count;)
        {
            var start = Instant.Max(left[i].Start, right[j].Start);
            var end = Instant.Min(left[i].End, right[j].End);
            if (start < end) common.Add(new(start, end));
            if (left[i].End < right[j].End) i++;
            else j++;
        }
        return common;
    }

    /// <summary>What is left of <paramref name="whole"/> without <paramref name="holes"/>, which may overlap and come
    /// in any order.</summary>
    public static List<Stretch> Without(IReadOnlyList<Stretch> whole, IEnumerable<Stretch> holes)
    {
        var rest = new List<Stretch>();
        var cuts = Merged(holes);
        var next = 0;
        foreach (var piece in whole)
        {
            var from = piece.Start;
            while (next < cuts.Count && cuts[next].End <= from) next++;
            for (var i = next; i < cuts.Count && cuts[i].Start < piece.End; i++)
            {
                if (from < cuts[i].Start) rest.Add(new(from, cuts[i].Start));
                from = Instant.Max(from, cuts[i].End);
            }
            if (from < piece.End) rest.Add(new(from, piece.End));
        }
        return rest;
    }
}
