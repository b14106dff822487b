namespace Booking.Seeds;

/// <summary>A synthetic facility of the open kind, told apart by its label.</summary>
internal sealed record PlannedOther(
    string Division, string Word, string LabelZh, string LabelEn, string OwnerId, OwnerTier Tier);

/// <summary>Places that no standard measures: rest stops for outdoor workers, workers' homes, reading rooms, sports
/// venues.</summary>
internal static class OtherPlaces
{
    public const string RestStop = "rest-stop";
    public const string WorkersHome = "workers-home";
    public const string ReadingHouse = "reading-house";
    public const string SportsVenue = "sports-venue";

    private static readonly (string District, string OwnerId)[] Homes =
    [
        ("110105", "bj-industry-transport"), ("110106", "bj-group-rail"), ("110107", "bj-group-steel"),
        ("110108", "bj-direct-institute"), ("110114", "bj-group-retail"),
    ];

    private static readonly string[] Venues = ["110105", "110108", "110112"];
    private static readonly string[] Libraries = ["110102", "110114", "110115"];

    /// <summary>Twelve rest stops in streets drawn by <paramref name="chance"/>, the first of them in
    /// Dongcheng.</summary>
    public static IEnumerable<PlannedOther> Draw(SeededChance chance, BeijingRegister register)
    {
        var streets = chance.Shuffle(register.Streets);
        var first = streets.First(s => s.Parent == "110101");
        foreach (var street in streets.Where(s => s.Parent != "110101").Take(11).Prepend(first))
            yield return new(
                street.Code, RestStop, "暖心驿站", "Warm-Heart Station", $"bj-{street.Code}-union", OwnerTier.Street);
        foreach (var (district, owner) in Homes)
            yield return new(district, WorkersHome, "职工之家", "Workers' Home", owner, OwnerTier.System);
        foreach (var district in Venues)
            yield return OfDistrict(district, SportsVenue, "职工体育馆", "Workers' Sports Hall");
        foreach (var district in Libraries)
            yield return OfDistrict(district, ReadingHouse, "职工书屋", "Workers' Reading House");
    }

    private static PlannedOther OfDistrict(string district, string word, string labelZh, string labelEn) =>
        new(district, word, labelZh, labelEn, $"bj-{district}-federation", OwnerTier.District);
}
