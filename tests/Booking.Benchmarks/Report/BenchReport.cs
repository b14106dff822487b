using System.Globalization;
using System.Text.Json;

namespace Booking.Benchmarks.Report;

/// <summary>A run's figures with everything that belongs beside them: on screen, as JSON, and as a page to
/// commit.</summary>
internal sealed class BenchReport(Figures figures, bool quick, Surroundings at, TimeSpan took)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public void Print(TextWriter output)
    {
        output.WriteLine(Invariant($"{at.Cpu}, {at.Cores} cores, {at.MemoryGb} GiB, {at.System}"));
        output.WriteLine($"{at.DotNet}, PostgreSQL {at.Postgres}, SQLite {at.Sqlite}, commit {at.Commit}");
        output.WriteLine();
        output.WriteLine($"{"scenario",-18} {"server",-16} {"median/s",10} {"least",10} {"most",10} {"accepted",9}");
        foreach (var (scenario, s) in figures.Series)
            output.WriteLine(Invariant(
                $"{scenario,-18} {s.Server,-16} {s.Median,10:N0} {s.Least,10:N0} {s.Most,10:N0} {s.AcceptedShare,9:P0}"));
        if (figures.Open.Count > 0)
        {
            output.WriteLine();
            output.WriteLine(
                $"{"latency in ms",-18} {"of top",7} {"asked/s",9} {"answered",9} {"p50",8} {"p99",8} {"p99.9",8} {"most",8} {"sent away",10}");
            foreach (var o in figures.Open)
            {
                output.Write(Invariant($"{o.Scenario,-18} {o.Share,7:P0} {o.Asked,9:N0} {o.Met.Rate,9:N0} "));
                output.WriteLine(Invariant(
                    $"{o.Met.At(0.5),8:0.0} {o.Met.At(0.99),8:0.0} {o.Met.At(0.999),8:0.0} {o.Met.At(1),8:0.0} {o.Met.Shed,10:N0}"));
            }
        }
        output.WriteLine();
        output.WriteLine($"{"figure",-24} {"value",8} {"target",8}   against");
        foreach (var f in figures.All)
            output.WriteLine(
                Invariant(
                    $"{f.Key,-24} {f.Value,8:0.00} {f.TargetText,8} {(f.IsMet == false ? "!" : " ")} {f.Baseline}"));
        output.WriteLine(
            Invariant(
                $"\nTook {took:m\\:ss} min{(quick ? "; quick: shows that everything runs, not how fast it is" : "")}."));
    }

    public void WriteJson(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var json = new
        {
            at = _now.ToString("u", CultureInfo.InvariantCulture),
            quick,
            seconds = Math.Round(took.TotalSeconds),
            machine = new { at.Cpu, at.Cores, at.MemoryGb, os = at.System },
            versions = new { runtime = at.DotNet, at.Postgres, at.Sqlite, at.Commit },
            figures = figures.All.ToDictionary(
                f => f.Key, f => new { value = Rounded(f.Value), f.Target, f.Baseline, f.IsMet }),
            latencyMs = figures.Open.Select(o => new
            {
                o.Scenario,
                shareOfTopRate = o.Share,
                askedPerSecond = Math.Round(o.Asked),
                answeredPerSecond = Math.Round(o.Met.Rate),
                p50 = Rounded(o.Met.At(0.5)),
                p99 = Rounded(o.Met.At(0.99)),
                p999 = Rounded(o.Met.At(0.999)),
                most = Rounded(o.Met.At(1)),
                acceptedShare = Rounded(o.Met.AcceptedShare),
                sentAway = o.Met.Shed,
            }),
            raw = figures.Series.Select(s => new
            {
                s.Scenario,
                s.Series.Server,
                perSecond = s.Series.Rounds.Select(r => Math.Round(r.Rate)),
                acceptedShare = Rounded(s.Series.AcceptedShare),
            }),
        };
        File.WriteAllText(path, JsonSerializer.Serialize(json, s_json) + "\n");
    }

    /// <summary>Writes the page; into a folder under a name of its own.</summary>
    public string WriteMarkdown(string path)
    {
        if (!path.EndsWith(".md", StringComparison.Ordinal))
            path = Path.Combine(path, Invariant($"{_now:yyyy-MM-dd}-{Slug(at.Cpu)}-{at.Cores}-cores.md"));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, MarkdownPage.Write(figures, quick, at, took, _now));
        return path;
    }

    private static string Slug(string text)
    {
        var words = string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' '));
        return string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(4));
    }

    private static double Rounded(double value) => Math.Round(value, 3);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
