using Booking.Benchmarks.Load;
using Booking.Benchmarks.Scenarios;

namespace Booking.Benchmarks;

/// <summary>What was found: a figure is a ratio or a bound, and its raw numbers stand with it.</summary>
internal sealed class Figures
{
    private readonly List<Figure> _figures = [];
    private readonly List<(string Scenario, Series Series)> _series = [];
    private readonly List<OpenFigure> _open = [];

    public IReadOnlyList<Figure> All => _figures;

    public IReadOnlyList<(string Scenario, Series Series)> Series => _series;

    public IReadOnlyList<OpenFigure> Open => _open;

    /// <summary>Adds raw numbers.</summary>
    public void Add(string scenario, IEnumerable<Series> series)
    {
        foreach (var one in series) _series.Add((scenario, one));
    }

    /// <summary>Adds how long callers waited who did not wait for each other.</summary>
    public void Add(OpenFigure figure) => _open.Add(figure);

    /// <summary>Adds a figure with the target that the project set itself.</summary>
    public void Add(string key, double value, string baseline, double target, bool atLeast = true) =>
        _figures.Add(new(key, value, baseline, target, atLeast));

    /// <summary>Adds a figure that has no target.</summary>
    public void Report(string key, double value, string baseline) =>
        _figures.Add(new(key, value, baseline, null, true));
}

/// <summary>One figure.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">What was found.</param>
/// <param name="Baseline">What it was measured against, in that run.</param>
/// <param name="Target">What the project set itself, or null.</param>
/// <param name="AtLeast">Whether more is better.</param>
internal sealed record Figure(string Key, double Value, string Baseline, double? Target, bool AtLeast)
{
    public bool? IsMet => Target is not { } target ? null : AtLeast ? Value >= target : Value <= target;

    public string TargetText =>
        Target is { } target ? FormattableString.Invariant($"{(AtLeast ? ">=" : "<=")} {target:0.##}") : "";
}

/// <summary>How long callers waited at a share of the top rate.</summary>
/// <param name="Scenario">Of which scenario.</param>
/// <param name="Share">Of the rate that the same server had just reached when callers waited for it.</param>
/// <param name="Asked">Arrivals a second.</param>
/// <param name="Met">What they met.</param>
internal sealed record OpenFigure(string Scenario, double Share, double Asked, OpenTally Met);
