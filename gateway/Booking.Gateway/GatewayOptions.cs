namespace Booking.Gateway;

/// <summary>The gateway's settings. Every bound has a default that suits one city.</summary>
public sealed record GatewayOptions
{
    /// <summary>Where the token key lives; made on first start.</summary>
    public string KeyDirectory { get; init; } = "data/keys";

    /// <summary>How many checked tokens are remembered, 0 to 1,000,000. One takes about 300 bytes.</summary>
    public int TokensRememberedMax { get; init; } = 100_000;

    /// <summary>How far a caller's clock may be off when a token's times are checked, 0 to 300 s.</summary>
    public TimeSpan TokenClockSkew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many facilities' names are remembered, 1 to 1,000,000.</summary>
    public int FacilityNamesMax { get; init; } = 10_000;

    /// <summary>How long a remembered name is used before it is looked up again, 1 s to 1 h.</summary>
    public TimeSpan NamesFreshFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What callers are told to wait before they repeat a call that could not be served, 1 ms to 60
    /// s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a command or a read may take on average before others are sent away, 10 ms to 10 s. How many
    /// are let in follows from it and from how fast they are served.</summary>
    public TimeSpan LatencyTarget { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Most commands under way at once, however fast they are served, 64 to 100,000.</summary>
    public int CommandsUnderWayMax { get; init; } = 10_000;

    /// <summary>Most reads under way at once, 64 to 100,000. They have places of their own, which no rush of commands
    /// can take.</summary>
    public int ReadsUnderWayMax { get; init; } = 10_000;

    /// <summary>Most watchers at once, 1 to 1,000,000; of one facility at most half of them.</summary>
    public int WatchersMax { get; init; } = 20_000;

    /// <summary>Most watches of one person at once, 1 to 1,000; staff, whose screens follow many houses, have no bound
    /// of their own.</summary>
    public int WatchesPerPersonMax { get; init; } = 20;

    /// <summary>How long a watcher may leave a notice unread before it is dropped, 100 ms to 5 min.</summary>
    public TimeSpan WatchStallMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Throws when a setting is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the setting and its range.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(KeyDirectory)) throw Out(nameof(KeyDirectory), "a directory");
        if (TokensRememberedMax is < 0 or > 1_000_000) throw Out(nameof(TokensRememberedMax), "0 to 1,000,000");
        if (TokenClockSkew < TimeSpan.Zero || TokenClockSkew > TimeSpan.FromMinutes(5))
            throw Out(nameof(TokenClockSkew), "0 to 300 s");
        if (FacilityNamesMax is < 1 or > 1_000_000) throw Out(nameof(FacilityNamesMax), "1 to 1,000,000");
        if (NamesFreshFor < TimeSpan.FromSeconds(1) || NamesFreshFor > TimeSpan.FromHours(1))
            throw Out(nameof(NamesFreshFor), "1 s to 1 h");
        if (RetryAfter < TimeSpan.FromMilliseconds(1) || RetryAfter > TimeSpan.FromMinutes(1))
            throw Out(nameof(RetryAfter), "1 ms to 60 s");
        if (LatencyTarget < TimeSpan.FromMilliseconds(10) || LatencyTarget > TimeSpan.FromSeconds(10))
            throw Out(nameof(LatencyTarget), "10 ms to 10 s");
        if (CommandsUnderWayMax is < 64 or > 100_000) throw Out(nameof(CommandsUnderWayMax), "64 to 100,000");
        if (ReadsUnderWayMax is < 64 or > 100_000) throw Out(nameof(ReadsUnderWayMax), "64 to 100,000");
        if (WatchersMax is < 1 or > 1_000_000) throw Out(nameof(WatchersMax), "1 to 1,000,000");
        if (WatchesPerPersonMax is < 1 or > 1_000) throw Out(nameof(WatchesPerPersonMax), "1 to 1,000");
        if (WatchStallMax < TimeSpan.FromMilliseconds(100) || WatchStallMax > TimeSpan.FromMinutes(5))
            throw Out(nameof(WatchStallMax), "100 ms to 5 min");
    }

    private static ArgumentOutOfRangeException Out(string name, string range) => new(name, $"{name} must be {range}.");
}
