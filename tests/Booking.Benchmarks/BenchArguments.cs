namespace Booking.Benchmarks;

/// <summary>What to measure and for how long.</summary>
/// <param name="Quick">Short rounds, fewer of them: shows that everything runs, not how fast it is.</param>
/// <param name="Only">Measure only keys that begin with this; empty: all.</param>
/// <param name="Servers">Measure only these servers, with ours always among them; empty: all.</param>
/// <param name="Output">Where the figures go as JSON.</param>
internal sealed record BenchArguments(bool Quick, string Only, IReadOnlyList<string> Servers, string Output)
{
    public TimeSpan Round => TimeSpan.FromSeconds(Quick ? 2 : 5);

    public TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 3 : 10);

    public int Rounds => Quick ? 1 : 3;

    public static BenchArguments Parse(string[] args)
    {
        var parsed = new BenchArguments(false, "", [], "artifacts/bench.json");
        for (var i = 0; i < args.Length; i++)
            parsed = args[i] switch
            {
                "--quick" => parsed with { Quick = true },
                "--only" when i + 1 < args.Length => parsed with { Only = args[++i] },
                "--servers" when i + 1 < args.Length => parsed with { Servers = args[++i].Split(',') },
                "--output" when i + 1 < args.Length => parsed with { Output = args[++i] },
                _ => throw new ArgumentException($"bench knows --quick, --only <key>, --servers <names> and --output <file>, not '{args[i]}'."),
            };
        return parsed;
    }
}
