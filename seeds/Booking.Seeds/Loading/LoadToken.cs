using Booking.Protocol.Tokens;

namespace Booking.Seeds;

/// <summary>The access token of a load: the one given, or one signed here for an hour with the platform's own
/// key.</summary>
internal static class LoadToken
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <exception cref="TokenKeyException">There is no key, or it cannot be used.</exception>
    public static string For(SeedOptions options, TimeProvider clock)
    {
        if (options.Keys.Length == 0) return options.Token;
        using var keys = TokenKeys.OpenExisting(options.Keys);
        return new TokenMinter(keys).Mint("seed-loader", [Role.CityAdministrator], "city", clock.GetUtcNow(), Lifetime);
    }
}
