using Booking.Benchmarks.Recording;

namespace Booking.Benchmarks;

/// <summary>What every scenario works with.</summary>
/// <param name="Arguments">What to measure and for how long.</param>
/// <param name="Figures">Where the figures go.</param>
/// <param name="Progress">Where is said what is going on.</param>
/// <param name="Tap">Where calls are recorded, or null.</param>
internal sealed record Bench(BenchArguments Arguments, Figures Figures, Progress Progress, HistoryTap? Tap)
{
    /// <summary>Whether a scenario is part of this run.</summary>
    public bool Wants(string key) => Arguments.Only.Length == 0 || Arguments.Only == key;
}
