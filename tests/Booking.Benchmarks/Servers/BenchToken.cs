using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Benchmarks.Servers;

/// <summary>One token of a member of staff who books for everybody, so that the figures are not about signatures.</summary>
internal static class BenchToken
{
    public static Metadata Headers(string folder)
    {
        using var keys = TokenKeys.Open(Path.Combine(folder, "keys"));
        var minted = new TokenMinter(keys).Mint(
            "bench", [Role.CityAdministrator], "city", TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(12));
        return new() { { "authorization", "Bearer " + minted } };
    }
}
