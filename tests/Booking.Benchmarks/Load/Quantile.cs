namespace Booking.Benchmarks.Load;

/// <summary>Reads off sorted numbers.</summary>
internal static class Quantile
{
    /// <summary>The smallest number that at least this share of them does not exceed.</summary>
    public static double Of(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0
            ? double.NaN
            : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}
