namespace Booking.Benchmarks;

/// <summary>What every scenario works with.</summary>
/// <param name="Arguments">What to measure and for how long.</param>
/// <param name="Figures">Where the figures go.</param>
/// <param name="Progress">Where is said what is going on.</param>
internal sealed record Bench(BenchArguments Arguments, Figures Figures, Progress Progress)
{
    /// <summary>Whether a scenario is part of this run.</summary>
    public bool Wants(string key) => Arguments.Only.Length == 0 || Arguments.Only == key;
}
