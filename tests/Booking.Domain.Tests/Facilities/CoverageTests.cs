namespace Booking.Domain.Tests;

/// <summary>The coverage standards N1–N3 by district and street (G4–G6).</summary>
public sealed class CoverageTests
{
    private static readonly Division s_district = new(
        "110101", "东城区", "Dongcheng", DivisionLevel.District, "district", "110000", 700_000);
    private static readonly Division s_street = new(
        "110101001", "东华门街道", "Donghuamen", DivisionLevel.Township, "street", "110101", null);
    private static readonly Division s_zone = new(
        "110101400", "功能区", "Zone", DivisionLevel.Township, "functional_zone", "110101", null);

    private static readonly Facility s_palace =
        Make.Facility("palace") with
        {
            OwnerTier = OwnerTier.District,
            BuildingArea = new BuildingArea(3_000m),
            UsableArea = new UsableArea(9_000m)
        };

    [Fact]
    public void TwoHalves_DoNotMakeAWhole_N1()
    {
        var row = Palace(
            s_palace,
            s_palace with { Id = new("club"), Kind = FacilityKind.Club, BuildingArea = new BuildingArea(4_000m) });
        (row.State, row.Best!.Id.Value, row.Area, row.Gap, row.Facilities).ShouldBe(
            (CoverageState.Below, "club", 4_000m, 1_000m, 2));
    }

    [Fact]
    public void OrganisationWithoutATerritory_ShowsItsOwn_AndLacksNothing_A4()
    {
        var none = new Organisation(
            new("bank"), "示例·金融产业工会", "Finance", OrganisationKind.IndustryUnion, new("city"), "");
        var some = none with { Id = new("rail"), Kind = OrganisationKind.CompanyUnion };
        var own = s_palace with { Id = new("home"), Owner = some.Id, OwnerTier = OwnerTier.System };
        var found = Coverage.OfOrganisations(
            [s_palace, own],
            [some, none with { Id = s_palace.Owner, Kind = OrganisationKind.DistrictFederation }, none]);
        found.Select(one => (one.Organisation.Id.Value, one.Facilities.Length)).ShouldBe([("bank", 0), ("rail", 1)]);
        Palace(s_palace, own).All.ShouldBe([s_palace], "a company's is not the district's");
    }

    [Fact]
    public void UsableArea_IsNoBuildingArea_N1() =>
        Palace(s_palace with { BuildingArea = null }).State.ShouldBe(
            CoverageState.AreaUnknown, "9,000 m² of the other measure say nothing");

    [Fact]
    public void ExactlyTheStandard_MeetsIt_N1() =>
        (Palace(s_palace with { BuildingArea = new BuildingArea(5_000m) }) is { State: CoverageState.Met, Gap: 0 })
            .ShouldBeTrue();

    [Fact]
    public void WhatIsLet_ServesNobody_N1() =>
        Palace(s_palace with { BuildingArea = new BuildingArea(6_000m), LeasedOut = true }).State.ShouldBe(
            CoverageState.LeasedOut);

    // Too small or of unknown size besides makes no difference: nothing of it serves.
    [Theory]
    [InlineData(3_000)]
    [InlineData(null)]
    public void WhateverIsLet_LacksTheWholeStandard_N1(int? area)
    {
        var row = Palace(
            s_palace with { BuildingArea = area is { } known ? new BuildingArea(known) : null, LeasedOut = true });
        (row.State, row.Gap).ShouldBe((CoverageState.LeasedOut, 5_000m));
    }

    [Fact]
    public void TheCitysPalace_IsNotTheDistricts_N1() =>
        Palace(s_palace with { OwnerTier = OwnerTier.City, BuildingArea = new BuildingArea(9_000m) }).State.ShouldBe(
            CoverageState.None);

    [Fact]
    public void StationsAreMeasuredByUsableArea_ByStreet_AndFunctionalZonesNotAtAll_N3()
    {
        var station = Make.Facility("station") with
        {
            Kind = FacilityKind.ServiceStation,
            OwnerTier = OwnerTier.Street,
            Division = s_street.Code,
            BuildingArea = new BuildingArea(400m),
            UsableArea = new UsableArea(49.5m),
        };
        var rows = Coverage.Of([station], [s_street, s_zone, s_district]);
        var row = rows.Single(one => one.Standard == CoverageStandard.Station);
        (row.State, row.Area, row.Gap).ShouldBe((CoverageState.Below, 49.5m, 0.5m));
        rows.Count(one => one.Standard == CoverageStandard.Centre).ShouldBe(1);
    }

    private static CoverageRow Palace(params Facility[] facilities) =>
        Coverage.Of(facilities, [s_district]).Single(row => row.Standard == CoverageStandard.Palace);
}
