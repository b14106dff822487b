using Booking.Benchmarks.Load;

namespace Booking.Benchmarks.Scenarios;

/// <summary>What one server reached in the rounds of one scenario.</summary>
internal sealed record Series(string Server, IReadOnlyList<Tally> Rounds)
{
    public double Median => Sorted[Sorted.Length / 2];

    public double Least => Sorted[0];

    public double Most => Sorted[^1];

    public double AcceptedShare => Rounds.Average(r => r.AcceptedShare);

    private double[] Sorted => [.. Rounds.Select(r => r.Rate).Order()];
}
