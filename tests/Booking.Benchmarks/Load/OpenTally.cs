namespace Booking.Benchmarks.Load;

/// <summary>What callers met who did not wait for each other.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="AcceptedShare">Of the answered.</param>
/// <param name="Failed">Neither granted nor refused by a rule, or without an answer.</param>
/// <param name="FirstFailure">What the first of them said.</param>
/// <param name="TookMs">Milliseconds from the intended arrival to the answer, sorted.</param>
internal sealed record OpenTally(double Rate, double AcceptedShare, int Failed, string FirstFailure, double[] TookMs)
{
    /// <summary>The latency that this share of the callers stayed under.</summary>
    public double At(double share) => Quantile.Of(TookMs, share);
}
