using System.Globalization;

namespace Booking.Seeds;

/// <summary>The publicly known facilities with the facts that are known and no others. Where the platform must have a
/// value that nobody published (hours, a capacity), the assumption is named in the facility's source.</summary>
internal sealed class KnownFacilities(HolidayHours holidays)
{
    private readonly ILookup<string, CsvRow> _spaces =
        CsvTable.ReadEmbedded("spaces-known.csv").ToLookup(r => r["facility_id"]);

    private readonly ILookup<(string Facility, string Resource), CsvRow> _hours =
        CsvTable.ReadEmbedded("hours-known.csv").ToLookup(r => (r["facility_id"], r["resource_id"]));

    public IEnumerable<Facility> All() => CsvTable.ReadEmbedded("facilities-known.csv").Select(ToFacility);

    private Facility ToFacility(CsvRow row)
    {
        var kind = Kind(row["kind"]);
        var published = _hours[(row["id"], "")].ToList();
        var facility = new Facility
        {
            Id = row["id"],
            NameZh = row["name_zh"],
            NameEn = row["name_en"],
            Kind = kind,
            KindLabel = row["kind_label"],
            OwnerId = row["owner_id"],
            OwnerTier = Tier(row["tier"]),
            Division = row["division"],
            AddressZh = row["address_zh"],
            Zone = SyntheticFacilities.Zone,
            BuildingAreaM2 = row["building_area_m2"],
            UsableAreaM2 = row["usable_area_m2"],
            Hours = published.Count > 0 ? Published(published) : Assumed(kind),
            Policy = Policies.For(kind),
            Origin = DataOrigin.Known,
        };
        facility.Resources.AddRange(_spaces[row["id"]].Select(s => ToResource(row["id"], s)));
        facility.Source = Source(row, published);
        return facility;
    }

    private Resource ToResource(string facility, CsvRow row)
    {
        var known = row["capacity"].Length > 0;
        var hours = _hours[(facility, row["resource_id"])].ToList();
        var capacity = known ? int.Parse(row["capacity"], CultureInfo.InvariantCulture) : 1;
        return new Resource
        {
            Id = row["resource_id"],
            Kind = ResourceKind.Space,
            Type = row["type"],
            NameZh = row["name_zh"],
            NameEn = row["name_en"],
            Function = (ServiceFunction)(row["function"][1] - '0'),
            PartOf = row["part_of"],
            Capacity = capacity,
            UsableAreaM2 = row["usable_area_m2"],
            Quantity = 1,
            Hours = hours.Count > 0 ? Published(hours) : null,
            // Nobody can be sent to a room of unknown size, nor fill a stadium by a click.
            Bookable = known && capacity < 10_000,
        };
    }

    private string Source(CsvRow row, List<CsvRow> published)
    {
        var parts = new List<string> { row["source"], $"资料日期 {row["source_date"]}", $"可信度 {row["confidence"]}" };
        if (row["notes"].Length > 0) parts.Add(row["notes"]);
        parts.AddRange(published.Select(h => h["note"]).Where(note => note.Length > 0).Distinct());
        if (published.Count == 0) parts.Add("开放时间未公布，为演示用默认时间 (hours assumed)");
        var spaces = _spaces[row["id"]].ToList();
        parts.AddRange(spaces.SelectMany(s => _hours[(row["id"], s["resource_id"])]).Select(h => h["note"]).Distinct());
        AddNames(parts, "容量为推定 (capacity assumed)：", spaces.Where(s => s["assumed"].Length > 0));
        AddNames(parts, "容量未公布，不开放预约 (capacity unknown)：", spaces.Where(s => s["capacity"].Length == 0));
        return string.Join("; ", parts);
    }

    private static void AddNames(List<string> parts, string what, IEnumerable<CsvRow> spaces)
    {
        var names = string.Join('、', spaces.Select(s => s["name_zh"]));
        if (names.Length > 0) parts.Add(what + names);
    }

    private static OpeningHours Published(IEnumerable<CsvRow> rows) =>
        Week.Parse(string.Join("; ", rows.Select(r => $"{r["iso_weekdays"]} {r["open"]}-{r["close"]}")));

    private OpeningHours Assumed(FacilityKind kind) => kind is FacilityKind.CulturalPalace or FacilityKind.Club
        ? holidays.Apply(Week.Parse(Week.AssumedPalace), HolidayHabit.Longer)
        : holidays.Apply(Week.Parse(Week.AssumedOffice), HolidayHabit.Closed);

    private static FacilityKind Kind(string word) => word switch
    {
        "cultural_palace" => FacilityKind.CulturalPalace,
        "club" => FacilityKind.Club,
        "service_centre" => FacilityKind.ServiceCentre,
        "service_station" => FacilityKind.ServiceStation,
        "other" => FacilityKind.Other,
        _ => throw new FormatException($"No such kind of facility: {word}"),
    };

    private static OwnerTier Tier(string word) => word switch
    {
        "city" => OwnerTier.City,
        "district" => OwnerTier.District,
        "street" => OwnerTier.Street,
        "system" => OwnerTier.System,
        _ => throw new FormatException($"No such tier: {word}"),
    };
}
