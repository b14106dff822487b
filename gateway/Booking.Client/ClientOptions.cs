namespace Booking.Client;

/// <summary>Whom to call, as whom, and with how much patience.</summary>
public sealed record ClientOptions
{
    /// <summary>Where the platform listens for gRPC.</summary>
    public Uri Address { get; init; } = new("http://127.0.0.1:5081");

    /// <summary>The access token; empty sends none.</summary>
    public string Token { get; init; } = "";

    /// <summary>Why staff look something up, for the audit; empty gives no reason.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The longest a single attempt may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often an unavailable platform is asked, the first time included; at least 1.</summary>
    public int AttemptsMax { get; init; } = 4;

    /// <summary>The pause before a second attempt, where the platform names none.</summary>
    public TimeSpan PauseMin { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause between attempts.</summary>
    public TimeSpan PauseMax { get; init; } = TimeSpan.FromSeconds(2);
}
