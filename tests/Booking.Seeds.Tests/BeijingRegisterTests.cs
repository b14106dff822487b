using System.Globalization;
using Booking.Protocol.V1;

namespace Booking.Seeds.Tests;

public sealed class BeijingRegisterTests
{
    private static readonly BeijingRegister Register = Plans.Register;

    [Fact]
    public void Divisions_AreOneCity_SixteenDistricts_AndTheirStreets()
    {
        Register.Divisions.Count.ShouldBe(366);
        Register.Divisions.Count(d => d.Level == DivisionLevel.City).ShouldBe(1);
        Register.Districts.Count().ShouldBe(16);
        Register.Streets.Count().ShouldBe(343);
        Register.Divisions.Count(d => d.Kind == "functional_zone").ShouldBe(6);
    }

    [Theory]
    [InlineData("street", 165)]
    [InlineData("town", 107)]
    [InlineData("township", 12)]
    [InlineData("ethnic_township", 3)]
    [InlineData("area_office", 56)]
    public void Streets_OfEachKind_AreAsManyAsPublished(string kind, int count) =>
        Register.Streets.Count(s => s.Kind == kind).ShouldBe(count);

    [Fact]
    public void Codes_SayWhereAUnitLies_AndParentsComeFirst()
    {
        var seen = new HashSet<string>();
        foreach (var division in Register.Divisions)
        {
            seen.Add(division.Code).ShouldBeTrue(division.Code);
            if (division.Level == DivisionLevel.City) continue;
            seen.ShouldContain(division.Parent, division.Code);
            division.Code.Length.ShouldBe(division.Level == DivisionLevel.District ? 6 : 9);
            if (division.Level == DivisionLevel.Township) division.Parent.ShouldBe(division.Code[..6]);
        }
    }

    [Fact]
    public void Population_SumsToThePublishedTotals()
    {
        Register.Districts.Sum(d => d.Population).ShouldBe(21_893_095);
        Register.Division("110000").Population.ShouldBe(21_893_095);
        Sum("110101", "110102").ShouldBe(1_815_043);
        Sum("110101", "110102", "110105", "110106", "110107", "110108").ShouldBe(10_988_587);
        Register.Streets.ShouldAllBe(s => s.Population == 0, "no street's population is published here");

        static long Sum(params string[] codes) => codes.Sum(code => Register.Division(code).Population);
    }

    [Theory]
    [InlineData("2025", 28, 5, "State Council schedule")]
    [InlineData("2026", 33, 6, "State Council schedule")]
    [InlineData("2027", 13, 0, "Derived")]
    public void SpecialDays_OfAYear_AreAsManyAsInTheSchedule(string year, int holidays, int workdays, string standing)
    {
        var days = Register.Holidays.Where(h => h.Date.StartsWith(year, StringComparison.Ordinal)).ToList();
        days.Count(h => h.Kind == HolidayKind.Holiday).ShouldBe(holidays);
        days.Count(h => h.Kind == HolidayKind.MakeUpWorkday).ShouldBe(workdays);
        days.Count(h => h.Statutory).ShouldBe(13);
        days.ShouldAllBe(h => h.Source.StartsWith(standing));
    }

    [Fact]
    public void MakeUpWorkdays_LieOnWeekends_AndNoDateAppearsTwice()
    {
        var dates = Register.Holidays.Select(h => h.Date).ToList();
        dates.ShouldBeUnique();
        dates.ShouldBe(dates.Order(StringComparer.Ordinal));
        foreach (var day in Register.Holidays.Where(h => h.Kind == HolidayKind.MakeUpWorkday))
            DateOnly.ParseExact(day.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayOfWeek
                .ShouldBeOneOf(DayOfWeek.Saturday, DayOfWeek.Sunday);
    }

    [Fact]
    public void Organisations_FormATree_ThatIsNotTheTerritory()
    {
        var organisations = Register.Organisations;
        var seen = new HashSet<string>();
        foreach (var organisation in organisations)
        {
            if (organisation.ParentId.Length == 0) seen.ShouldBeEmpty("there is one root, and it comes first");
            else seen.ShouldContain(organisation.ParentId, organisation.Id);
            seen.Add(organisation.Id).ShouldBeTrue(organisation.Id);
        }

        Count(OrganisationKind.DistrictFederation).ShouldBe(16);
        Count(OrganisationKind.StreetUnion).ShouldBe(343);
        var developmentArea = organisations.Single(o => o.Kind == OrganisationKind.DevelopmentAreaFederation);
        developmentArea.ParentId.ShouldBe("bj-federation", "beside the districts, not below Daxing's federation");
        Register.Division(developmentArea.Division).Kind.ShouldBe("functional_zone");
        organisations.Where(o => o.NameZh.StartsWith("示例·", StringComparison.Ordinal))
            .ShouldAllBe(o => o.Division == "");
        foreach (var kind in Enum.GetValues<OrganisationKind>().Where(k => k != OrganisationKind.Unspecified))
            Count(kind).ShouldBeGreaterThan(0, kind.ToString());

        int Count(OrganisationKind kind) => organisations.Count(o => o.Kind == kind);
    }
}
