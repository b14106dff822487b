using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Which opening hours closures took, told apart by cause (PB5).</summary>
/// <remarks>An hour is lost once: where closures overlap, to the first of emergency, maintenance, event, another cause,
/// staff shortage, so that only what nothing else took is put down to missing staff. What was used in spite of a
/// closure was not lost.</remarks>
internal static class LostTime
{
    private static readonly ImmutableArray<(ClosureCause Cause, FigureCount Count)> s_order =
    [
        (ClosureCause.Emergency, FigureCount.LostToEmergencies),
        (ClosureCause.Maintenance, FigureCount.LostToMaintenance),
        (ClosureCause.Event, FigureCount.LostToEvents),
        (ClosureCause.Other, FigureCount.LostOtherwise),
        (ClosureCause.StaffShortage, FigureCount.LostToStaffShortage),
    ];

    public static ImmutableArray<(FigureCount Cause, int Minutes)> Of(
        IReadOnlyList<Stretch> open, IReadOnlyList<Closure> closures, List<Stretch> used)
    {
        var left = StretchLists.Without(open, used);
        var lost = ImmutableArray.CreateBuilder<(FigureCount, int)>();
        foreach (var (cause, count) in s_order)
        {
            var closed = StretchLists.Merged(closures
                .Where(closure => (closure.Detail?.Cause ?? ClosureCause.Other) == cause).Select(
                    closure => closure.Stretch));
            var taken = StretchLists.Intersection(left, closed);
            if (taken.Count == 0) continue;
            var seconds = taken.Sum(stretch => (long)stretch.Length.TotalSeconds);
            lost.Add((count, (int)((seconds + 30) / 60)));
            left = StretchLists.Without(left, closed);
        }
        return lost.DrainToImmutable();
    }
}
