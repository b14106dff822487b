namespace Booking.Benchmarks.Load;

/// <summary>What a number of callers met in one round; every reply was looked at.</summary>
/// <param name="Accepted">Calls that were granted.</param>
/// <param name="Refused">Calls that a rule refused, as the scenario expects.</param>
/// <param name="Failed">Anything else: a round with any is void.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="FirstFailure">What the first failure said.</param>
internal readonly record struct Tally(long Accepted, long Refused, long Failed, double Seconds, string FirstFailure)
{
    public long Answered => Accepted + Refused;

    public double Rate => Answered / Seconds;

    public double AcceptedShare => Answered == 0 ? 0 : (double)Accepted / Answered;
}
