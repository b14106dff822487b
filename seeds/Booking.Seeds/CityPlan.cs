using System.Security.Cryptography;
using Google.Protobuf;

namespace Booking.Seeds;

/// <summary>Everything that a load sends, in the order in which it is sent.</summary>
/// <param name="Scale">How much of the city.</param>
/// <param name="Seed">What the synthetic part was drawn from.</param>
/// <param name="Divisions">Parents before children.</param>
/// <param name="Organisations">Parents before children.</param>
/// <param name="Holidays">By date.</param>
/// <param name="Facilities">The known ones, then the synthetic ones.</param>
public sealed record CityPlan(
    CityScale Scale,
    ulong Seed,
    IReadOnlyList<Division> Divisions,
    IReadOnlyList<Organisation> Organisations,
    IReadOnlyList<Holiday> Holidays,
    IReadOnlyList<Facility> Facilities)
{
    /// <summary>The seed of the demonstration. Another one in the same database adds to it instead of replacing
    /// it.</summary>
    public const ulong UsualSeed = 1;

    /// <summary>The plan of this scale and seed: the same on every machine and every day.</summary>
    public static CityPlan Build(CityScale scale, ulong seed)
    {
        var register = BeijingRegister.Read();
        var city = new CityPlan(
            CityScale.City, seed, register.Divisions, register.Organisations, register.Holidays,
            [.. FacilitiesOf(register, seed)]);
        return scale == CityScale.City ? city : CityCut.Of(city, scale);
    }

    /// <summary>SHA-256 over every entry as it goes over the wire, in lower-case hexadecimal.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in Divisions.Concat<IMessage>(Organisations).Concat(Holidays).Concat(Facilities))
        {
            var bytes = entry.ToByteArray();
            hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<Facility> FacilitiesOf(BeijingRegister register, ulong seed)
    {
        var holidays = new HolidayHours(register.Holidays);
        var known = new KnownFacilities(holidays).All().ToList();
        var synthetic = new SyntheticFacilities(seed, register, holidays);
        var served = known.Where(f => f.Kind == FacilityKind.ServiceStation).Select(f => f.Division).ToHashSet();
        return known
            .Concat(PlannedHouses.All.Select(synthetic.House))
            .Concat(PlannedCentres.All.Select(synthetic.Centre))
            .Concat(OtherPlaces.Draw(new SeededChance(seed, "other places"), register).Select(synthetic.Other))
            .Concat(PlannedStations.Draw(new SeededChance(seed, "stations"), register, served)
                .Select(s => synthetic.Station(s.Street, s.Size)));
    }
}
