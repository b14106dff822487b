namespace Booking.Benchmarks.Peers.Full;

/// <summary>How a variant of the full peer keeps others out.</summary>
/// <param name="Advisory">Advisory locks instead of row locks.</param>
/// <param name="LooksFirst">Asks whether the slot is taken before it locks anything.</param>
internal sealed record FullPeerOptions(bool Advisory, bool LooksFirst)
{
    public static FullPeerOptions Named(string name) => name switch
    {
        "full-advisory" => new(Advisory: true, LooksFirst: true),
        "full-look" => new(Advisory: false, LooksFirst: true),
        _ => new(Advisory: false, LooksFirst: false),
    };
}
