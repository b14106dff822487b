using System.Globalization;
using System.Text;

namespace Booking.Benchmarks.Report;

/// <summary>A run as a page to commit.</summary>
internal static class MarkdownPage
{
    public static string Write(Figures figures, bool quick, Surroundings at, TimeSpan took, DateTimeOffset now)
    {
        var page = new StringBuilder();
        Line(page, $"# {now:yyyy-MM-dd}, {at.Cpu}, {at.Cores} cores");
        Line(page, $"");
        Line(page, $"`./booking bench{(quick ? " --quick" : "")}` at {now:yyyy-MM-dd HH:mm} UTC, {took:m\\:ss} min.");
        Line(page, $"What the figures mean: [measurements](../../../docs/measurements.md).");
        Line(page, $"");
        Line(
            page, $"{at.Cpu}, {at.Cores} cores shared by client, server and database, {at.MemoryGb} GiB, {at.System}.");
        Line(page, $"{at.DotNet}, PostgreSQL {at.Postgres}, SQLite {at.Sqlite}.");
        Line(page, $"Commit {at.Commit}{(at.Commit.EndsWith('+') ? " (files differed from it)" : "")}.");
        Line(page, $"");
        AddFigures(page, figures.All);
        if (figures.Open.Count > 0) AddLatencies(page, figures.Open);
        AddRates(page, figures);
        return page.ToString();
    }

    private static void AddFigures(StringBuilder page, IEnumerable<Figure> figures)
    {
        Line(page, $"| figure | value | target | met | against |");
        Line(page, $"|---|--:|--:|---|---|");
        foreach (var f in figures)
        {
            var isMet = f.IsMet switch { true => "yes", false => "**no**", _ => "" };
            Line(page, $"| `{f.Key}` | {f.Value:0.00} | {f.TargetText} | {isMet} | {f.Baseline} |");
        }
    }

    private static void AddLatencies(StringBuilder page, IEnumerable<OpenFigure> latencies)
    {
        Line(page, $"");
        Line(page, $"Milliseconds from the intended arrival to the answer, at a share of the top rate:");
        Line(page, $"");
        Line(page, $"| scenario | of top | asked/s | answered/s | p50 | p99 | p99.9 | most | sent away |");
        Line(page, $"|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var o in latencies)
        {
            var took = $"{Ms(o.Met.At(0.5))} | {Ms(o.Met.At(0.99))} | {Ms(o.Met.At(0.999))} | {Ms(o.Met.At(1))}";
            Line(page, $"| {o.Scenario} | {o.Share:P0} | {o.Asked:N0} | {o.Met.Rate:N0} | {took} | {o.Met.Shed:N0} |");
        }
    }

    private static void AddRates(StringBuilder page, Figures figures)
    {
        Line(page, $"");
        Line(page, $"Raw rates a second, every reply checked:");
        Line(page, $"");
        Line(page, $"| scenario | server | median | least | most | accepted |");
        Line(page, $"|---|---|--:|--:|--:|--:|");
        foreach (var (scenario, s) in figures.Series)
            Line(
                page,
                $"| {scenario} | {s.Server} | {s.Median:N0} | {s.Least:N0} | {s.Most:N0} | {s.AcceptedShare:P0} |");
    }

    private static string Ms(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder page, FormattableString text) =>
        page.Append(FormattableString.Invariant(text)).Append('\n');
}
