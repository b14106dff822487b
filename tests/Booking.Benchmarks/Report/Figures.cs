using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Booking.Benchmarks.Scenarios;

namespace Booking.Benchmarks;

/// <summary>The table on screen and the JSON beside it: a figure is a ratio, and its raw numbers stand with it.</summary>
internal sealed class Figures
{
    private readonly List<Figure> _figures = [];
    private readonly List<(string Scenario, Series Series)> _series = [];

    /// <summary>Adds raw numbers.</summary>
    public void Add(string scenario, IEnumerable<Series> series)
    {
        foreach (var one in series) _series.Add((scenario, one));
    }

    /// <summary>Adds a figure with the target that the project set itself.</summary>
    public void Add(string key, double value, string baseline, double target, bool atLeast = true) =>
        _figures.Add(new(key, value, baseline, target, atLeast));

    public void Print(TextWriter output)
    {
        output.WriteLine($"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        output.WriteLine();
        output.WriteLine($"{"scenario",-18} {"server",-14} {"median/s",10} {"least",10} {"most",10} {"accepted",9}");
        foreach (var (scenario, s) in _series)
            output.WriteLine(Invariant($"{scenario,-18} {s.Server,-14} {s.Median,10:N0} {s.Least,10:N0} {s.Most,10:N0} {s.AcceptedShare,9:P0}"));
        output.WriteLine();
        output.WriteLine($"{"figure",-24} {"value",8} {"target",8}   against");
        foreach (var f in _figures)
            output.WriteLine(Invariant(
                $"{f.Key,-24} {f.Value,8:0.00} {(f.AtLeast ? ">=" : "<=")} {f.Target,5:0.##} {(f.IsMet ? " " : "!")} {f.Baseline}"));
    }

    public void Write(string path, bool quick)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var json = new
        {
            at = TimeProvider.System.GetUtcNow().ToString("u", CultureInfo.InvariantCulture),
            quick,
            machine = new { cores = Environment.ProcessorCount, os = RuntimeInformation.OSDescription, runtime = RuntimeInformation.FrameworkDescription },
            figures = _figures.ToDictionary(f => f.Key, f => new { value = Math.Round(f.Value, 3), f.Target, f.Baseline, f.IsMet }),
            raw = _series.Select(s => new
            {
                s.Scenario,
                s.Series.Server,
                perSecond = s.Series.Rounds.Select(r => Math.Round(r.Rate)),
                acceptedShare = Math.Round(s.Series.AcceptedShare, 3),
            }),
        };
        File.WriteAllText(path, JsonSerializer.Serialize(json, s_json) + "\n");
    }

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private sealed record Figure(string Key, double Value, string Baseline, double Target, bool AtLeast)
    {
        public bool IsMet => AtLeast ? Value >= Target : Value <= Target;
    }
}
