namespace Booking.Benchmarks.Load;

/// <summary>What callers met who did not wait for each other.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="AcceptedShare">Of the answered.</param>
/// <param name="Shed">How many were sent away at the door, as more was waiting than could be served in time.</param>
/// <param name="Failed">None of these, or without an answer.</param>
/// <param name="FirstFailure">What the first of them said.</param>
/// <param name="TookMs">Milliseconds from the intended arrival to the answer, sorted.</param>
internal sealed record OpenTally(
    double Rate, double AcceptedShare, int Shed, int Failed, string FirstFailure, double[] TookMs)
{
    /// <summary>The latency that this share of the callers stayed under.</summary>
    public double At(double share) => Quantile.Of(TookMs, share);
}
