namespace Booking.Benchmarks;

/// <summary>What to measure and for how long.</summary>
/// <param name="Quick">Short rounds, fewer of them: shows that everything runs, not how fast it is.</param>
/// <param name="Only">Measure only this scenario; empty: all.</param>
/// <param name="Servers">Measure only these servers, with ours always among them; empty: all.</param>
/// <param name="Output">Where the figures go as JSON.</param>
/// <param name="Markdown">Where they go as a page to commit: a file, or a folder that gets one named by date and machine; empty: nowhere.</param>
/// <param name="History">Where to record what our own server told every caller of the booking contests; empty: nowhere.</param>
internal sealed record BenchArguments(bool Quick, string Only, IReadOnlyList<string> Servers, string Output, string Markdown, string History = "")
{
    public TimeSpan Round => TimeSpan.FromSeconds(Quick ? 1 : 3.5);

    /// <summary>For a server that was just started: until the runtime has compiled what is hot, and compiled it again.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 2 : 10);

    /// <summary>For a warm server that meets the next scenario.</summary>
    public TimeSpan SettleIn => TimeSpan.FromSeconds(Quick ? 0.3 : 2);

    /// <summary>With arrivals at a given rate: long enough for a thousandth of them to mean something.</summary>
    public TimeSpan OpenRound => TimeSpan.FromSeconds(Quick ? 2 : 8);

    public int Rounds => Quick ? 1 : 3;

    public static BenchArguments Parse(string[] args)
    {
        var parsed = new BenchArguments(false, "", [], "artifacts/bench.json", "");
        for (var i = 0; i < args.Length; i++)
            parsed = args[i] switch
            {
                "--quick" => parsed with { Quick = true },
                "--only" when i + 1 < args.Length => parsed with { Only = args[++i] },
                "--servers" when i + 1 < args.Length => parsed with { Servers = args[++i].Split(',') },
                "--output" when i + 1 < args.Length => parsed with { Output = args[++i] },
                "--markdown" when i + 1 < args.Length => parsed with { Markdown = args[++i] },
                "--history" when i + 1 < args.Length => parsed with { History = args[++i] },
                _ => throw new ArgumentException(
                    "bench knows --quick, --only <scenario>, --servers <names>, --output <file>, --markdown <file or folder> and --history <file>, "
                    + $"not '{args[i]}'."),
            };
        return parsed;
    }
}
