using Booking.Benchmarks.Servers;

namespace Booking.Benchmarks;

/// <summary>What to measure and for how long.</summary>
/// <param name="Quick">Short rounds, fewer of them: shows that everything runs, not how fast it is.</param>
/// <param name="Only">Measure only this scenario; empty: all.</param>
/// <param name="Servers">Measure only these servers, with ours always among them; empty: all.</param>
/// <param name="Output">Where the figures go as JSON.</param>
/// <param name="Markdown">Where they go as a page to commit: a file, or a folder that gets one named by date and
/// machine; empty: nowhere.</param>
/// <param name="History">Where to record what our own server told every caller of the booking contests; empty:
/// nowhere.</param>
internal sealed record BenchArguments(
    bool Quick, string Only, IReadOnlyList<string> Servers, string Output, string Markdown, string History = "")
{
    public TimeSpan Round => TimeSpan.FromSeconds(Quick ? 1 : 3.5);

    /// <summary>For a server that was just started: until the runtime has compiled what is hot, and compiled it
    /// again.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 2 : 10);

    /// <summary>For a warm server that meets the next scenario.</summary>
    public TimeSpan SettleIn => TimeSpan.FromSeconds(Quick ? 0.3 : 2);

    /// <summary>With arrivals at a given rate: long enough for a thousandth of them to mean something.</summary>
    public TimeSpan OpenRound => TimeSpan.FromSeconds(Quick ? 2 : 8);

    public int Rounds => Quick ? 1 : 3;

    /// <summary>What can be measured by itself.</summary>
    public static readonly IReadOnlyList<string> Scenarios =
    [
        "rush", "hot", "spread", "hot_slow_disk", "rules", "overload", "soak", "activation", "figures", "watch",
        "search", "memory", "growth",
    ];

    public static readonly string Usage = $"""
        Usage: ./booking bench [--quick] [--only <scenario>] [--servers <names>] [--output artifacts/bench.json]
                               [--markdown <file or folder>] [--history <file>]
          --quick      Short rounds: shows in three minutes that everything runs, not how fast it is
          --only       One scenario: {string.Join(", ", Scenarios)}
                       (soak takes ten minutes and runs only when asked for)
          --servers    Only these beside ours, with commas: {string.Join(", ", BenchServers.Full)}, {BenchServers.Lean}, {BenchServers.Sqlite}
          --markdown   Also write the page that is committed
          --history    Record what our server told every caller of the booking contests; such a run's figures do not count
        What the figures mean: docs/measurements.md
        """;

    /// <exception cref="UsageException">Something there makes no sense.</exception>
    public static BenchArguments Parse(params string[] args)
    {
        var parsed = new BenchArguments(false, "", [], "artifacts/bench.json", "");
        for (var i = 0; i < args.Length; i++)
        {
            var option = args[i];
            if (option == "--quick")
            {
                parsed = parsed with { Quick = true };
                continue;
            }
            if (option is not ("--only" or "--servers" or "--output" or "--markdown" or "--history"))
                throw new UsageException($"{option} is not an option.");
            if (++i == args.Length || args[i].Length == 0) throw new UsageException($"{option} needs a value.");
            parsed = option switch
            {
                "--only" when Scenarios.Contains(args[i]) => parsed with { Only = args[i] },
                "--only" => throw new UsageException($"there is no scenario '{args[i]}'."),
                "--servers" => parsed with { Servers = Known(args[i].Split(',')) },
                "--output" => parsed with { Output = args[i] },
                "--markdown" => parsed with { Markdown = args[i] },
                _ => parsed with { History = args[i] },
            };
        }
        return parsed;
    }

    private static string[] Known(string[] servers)
    {
        string[] known = [
            BenchServers.Ours, .. BenchServers.Full, BenchServers.Lean, BenchServers.Sqlite, BenchServers.Search];
        return servers.FirstOrDefault(server => !known.Contains(server)) is { } strange
            ? throw new UsageException($"there is no server '{strange}'.")
            : servers;
    }
}

/// <summary>The command line makes no sense.</summary>
internal sealed class UsageException(string message) : Exception(message);
