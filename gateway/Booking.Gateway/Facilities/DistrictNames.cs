using System.Collections.Frozen;

namespace Booking.Gateway;

/// <summary>Remembers what the districts are called, by their six-digit codes.</summary>
internal sealed class DistrictNames(IGrainFactory grains, GatewayOptions options, TimeProvider time)
{
    private const int DistrictDigits = 6;
    private static readonly TimeSpan MissAgainAfter = TimeSpan.FromSeconds(1);
    private Remembered? _known;

    /// <summary>The name of the district that each of these divisions lies in; empty where the register has
    /// none.</summary>
    public async ValueTask<FrozenDictionary<string, string>> ForAsync(IEnumerable<string> divisions)
    {
        var known = Volatile.Read(ref _known);
        if (known is not null)
        {
            var age = time.GetElapsedTime(known.Since);
            var complete = divisions.All(division => known.Names.ContainsKey(Code(division)));
            if (age < (complete ? options.NamesFreshFor : MissAgainAfter)) return known.Names;
        }

        var since = time.GetTimestamp();
        var register = await grains.GetGrain<IRegisterGrain>(IRegisterGrain.Key).GetAsync();
        var names = register.Divisions
            .Where(division => division.Level == DivisionLevel.District)
            .ToFrozenDictionary(division => division.Code, division => division.NameZh);
        Volatile.Write(ref _known, new(names, since));
        return names;
    }

    public static string Code(string division) =>
        division.Length > DistrictDigits ? division[..DistrictDigits] : division;

    private sealed record Remembered(FrozenDictionary<string, string> Names, long Since);
}
