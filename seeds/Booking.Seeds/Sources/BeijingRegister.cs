using System.Globalization;

namespace Booking.Seeds;

/// <summary>Beijing's territory, organisations and special days, as read from seeds/beijing.</summary>
public sealed class BeijingRegister
{
    private BeijingRegister(
        IReadOnlyList<Division> divisions, IReadOnlyList<Organisation> organisations, IReadOnlyList<Holiday> holidays)
    {
        Divisions = divisions;
        Organisations = organisations;
        Holidays = holidays;
    }

    /// <summary>The city, then its districts, then everything below them.</summary>
    public IReadOnlyList<Division> Divisions { get; }

    /// <summary>Parents before children.</summary>
    public IReadOnlyList<Organisation> Organisations { get; }

    /// <summary>In order of date.</summary>
    public IReadOnlyList<Holiday> Holidays { get; }

    public IEnumerable<Division> Districts => Divisions.Where(d => d.Level == DivisionLevel.District);

    /// <summary>Streets and townships that coverage counts; a functional zone is neither.</summary>
    public IEnumerable<Division> Streets =>
        Divisions.Where(d => d.Level == DivisionLevel.Township && d.Kind != "functional_zone");

    public Division Division(string code) => Divisions.Single(d => d.Code == code);

    public static BeijingRegister Read()
    {
        var population = CsvTable.ReadEmbedded("population-2020.csv")
            .ToDictionary(r => r["code"], r => long.Parse(r["population_2020"], CultureInfo.InvariantCulture));
        population["110000"] = population.Values.Sum();
        return new(
            [.. CsvTable.ReadEmbedded("divisions.csv").Select(r => ToDivision(r, population))],
            [.. CsvTable.ReadEmbedded("organisations.csv").Select(ToOrganisation)],
            [.. CsvTable.ReadEmbedded("holidays.csv").Select(ToHoliday)]);
    }

    private static Division ToDivision(CsvRow row, Dictionary<string, long> population) => new()
    {
        Code = row["code"],
        NameZh = row["name_zh"],
        NameEn = row["name_en"],
        Level = row["level"] switch
        {
            "city" => DivisionLevel.City,
            "district" => DivisionLevel.District,
            "township" => DivisionLevel.Township,
            var other => throw new FormatException($"No such level: {other}"),
        },
        Kind = row["kind"],
        Parent = row["parent_code"],
        Population = population.GetValueOrDefault(row["code"]),
    };

    private static Organisation ToOrganisation(CsvRow row) => new()
    {
        Id = row["id"],
        NameZh = row["name_zh"],
        NameEn = row["name_en"],
        Kind = row["kind"] switch
        {
            "city_federation" => OrganisationKind.CityFederation,
            "district_federation" => OrganisationKind.DistrictFederation,
            "development_area_federation" => OrganisationKind.DevelopmentAreaFederation,
            "industry_union" => OrganisationKind.IndustryUnion,
            "bureau_union" => OrganisationKind.BureauUnion,
            "company_union" => OrganisationKind.CompanyUnion,
            "grass_roots_union" => OrganisationKind.GrassRootsUnion,
            "attached_unit" => OrganisationKind.AttachedUnit,
            "street_union" => OrganisationKind.StreetUnion,
            var other => throw new FormatException($"No such kind of organisation: {other}"),
        },
        ParentId = row["parent_id"],
        Division = row["division"],
    };

    private static Holiday ToHoliday(CsvRow row) => new()
    {
        Date = row["date"],
        NameZh = row["name_zh"],
        NameEn = row["name_en"],
        Kind = row["kind"] == "workday" ? HolidayKind.MakeUpWorkday : HolidayKind.Holiday,
        Statutory = row["statutory"] == "yes",
        Source = row["source"],
    };
}
