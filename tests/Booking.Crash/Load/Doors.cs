using Booking.Client;
using Booking.Protocol.Tokens;

namespace Booking.Crash.Load;

/// <summary>The addresses that callers try in turn, and the tokens they show there.</summary>
internal sealed class Doors(string keys)
{
    // A server whose clock was stepped by an hour must still find them good.
    private static readonly TimeSpan s_mintedBefore = TimeSpan.FromHours(3);
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(12);
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(5);
    // Before the load begins a slow machine is no finding.
    private static readonly TimeSpan s_visitorsDeadline = TimeSpan.FromSeconds(60);

    private volatile Uri[] _addresses = [];

    public IReadOnlyList<Uri> Addresses => _addresses;

    public void Open(params string[] addresses) => _addresses = [.. addresses.Select(address => new Uri(address))];

    public string TokenFor(string member, params string[] roles)
    {
        using var opened = TokenKeys.OpenExisting(keys);
        return new TokenMinter(opened)
            .Mint(member, roles, "city", TimeProvider.System.GetUtcNow() - s_mintedBefore, s_lifetime);
    }

    /// <summary>A client that looks around before the load begins.</summary>
    public static BookingClient Visitor(Uri address, string token) =>
        new(new ClientOptions { Address = address, Token = token, Deadline = s_visitorsDeadline });

    /// <summary>A client that never repeats by itself, so that every sending is seen.</summary>
    public static BookingClient Client(Uri address, string token) =>
        new(new ClientOptions { Address = address, Token = token, Deadline = s_deadline, AttemptsMax = 1 });
}
