using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>Enums and claims as columns hold them.</summary>
internal static class Names
{
    public static string Of<T>(T value) where T : struct, Enum => Cache<T>.Names[value];

    public static T Parse<T>(string name) where T : struct, Enum => Cache<T>.Values[name];

    /// <summary>Packs claims into one column: <c>hall:1,projector:2</c>.</summary>
    public static string Pack(ImmutableArray<Claim> claims)
    {
        foreach (var claim in claims)
            if (claim.Resource.Value.AsSpan().ContainsAny(':', ',', '"'))
                throw new ArgumentException($"The resource id '{claim.Resource}' cannot be packed.", nameof(claims));
        return claims.Length == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{claims[0].Resource.Value}:{claims[0].Quantity}")
            : string.Join(',', claims.Select(claim =>
                string.Create(CultureInfo.InvariantCulture, $"{claim.Resource.Value}:{claim.Quantity}")));
    }

    public static ImmutableArray<Claim> Unpack(string packed)
    {
        var claims = ImmutableArray.CreateBuilder<Claim>(1);
        foreach (var range in packed.AsSpan().Split(','))
        {
            var claim = packed.AsSpan()[range];
            var colon = claim.IndexOf(':');
            claims.Add(
                new(new(claim[..colon].ToString()), int.Parse(claim[(colon + 1)..], CultureInfo.InvariantCulture)));
        }
        return claims.DrainToImmutable();
    }

    private static class Cache<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names =
            Enum.GetValues<T>().ToDictionary(
                value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> Values = Names.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
