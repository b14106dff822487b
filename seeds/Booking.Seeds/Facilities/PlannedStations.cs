namespace Booking.Seeds;

/// <summary>What a synthetic station is to show.</summary>
internal enum StationSize
{
    Below,
    Exactly,
    Unknown,
    OnlyBuildingKnown,
    Above,
}

/// <summary>Which streets get a synthetic station, and how large: fixed numbers of each state, drawn over the whole
/// city.</summary>
internal static class PlannedStations
{
    /// <summary>Streets that stay without any station.</summary>
    public const int None = 32;

    private const int Below = 40;
    private const int Exactly = 18;
    private const int Unknown = 6;
    private const int OnlyBuildingKnown = 6;

    public static IEnumerable<(Division Street, StationSize Size)> Draw(
        SeededChance chance, BeijingRegister register, IReadOnlySet<string> streetsWithKnownStation)
    {
        var streets = chance.Shuffle(register.Streets.Where(s => !streetsWithKnownStation.Contains(s.Code)));
        var sizes = Enumerable.Repeat(StationSize.Below, Below)
            .Concat(Enumerable.Repeat(StationSize.Exactly, Exactly))
            .Concat(Enumerable.Repeat(StationSize.Unknown, Unknown))
            .Concat(Enumerable.Repeat(StationSize.OnlyBuildingKnown, OnlyBuildingKnown))
            .Concat(Enumerable.Repeat(StationSize.Above, streets.Count));
        return streets.Skip(None).Zip(sizes).OrderBy(s => s.First.Code, StringComparer.Ordinal);
    }
}
