using Booking.Protocol.V1;

namespace Booking.Seeds.Tests;

public sealed class CoverageTests
{
    [Theory]
    [InlineData("110101", CoverageState.Below)]
    [InlineData("110106", CoverageState.AreaUnknown)]
    [InlineData("110107", CoverageState.Exactly)]
    [InlineData("110109", CoverageState.None)]
    [InlineData("110111", CoverageState.BelowThoughTogetherEnough)]
    [InlineData("110113", CoverageState.LeasedOut)]
    [InlineData("110116", CoverageState.Below)]
    [InlineData("110118", CoverageState.AreaUnknown)]
    [InlineData("110119", CoverageState.Above)]
    public void District_ShowsItsState_OfThePalaceStandard(string district, CoverageState state) =>
        CoverageCensus.Palaces(Plans.City)[district].ShouldBe(state);

    [Fact]
    public void DongchengsPalace_IsTwoThousandSquareMetresShort() => DistrictsOwn("110101", FacilityKind.CulturalPalace)
        .Concat(DistrictsOwn("110101", FacilityKind.Club)).Single().BuildingAreaM2.ShouldBe("3000");

    [Fact]
    public void Fangshan_HasTwoOfThreeThousand()
    {
        var houses = DistrictsOwn("110111", FacilityKind.CulturalPalace)
            .Concat(DistrictsOwn("110111", FacilityKind.Club));
        houses.Select(f => f.BuildingAreaM2).ShouldBe(["3000", "3000"]);
    }

    [Fact]
    public void LeasedOutPalace_OffersNothingToBook() =>
        DistrictsOwn("110113", FacilityKind.CulturalPalace).Single().Resources.ShouldAllBe(r => !r.Bookable);

    [Fact]
    public void CompanysClub_DoesNotCount_ForTheDistrictItStandsIn()
    {
        var club = Plans.City.Facilities.Single(f => f.Division == "110109" && f.Kind == FacilityKind.Club);
        club.OwnerTier.ShouldBe(OwnerTier.System);
        club.BuildingAreaM2.ShouldBe("6000");
        CoverageCensus.Palaces(Plans.City)["110109"].ShouldBe(CoverageState.None);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2013)]
    [InlineData(ulong.MaxValue)]
    public void EveryStateOfEveryStandard_Occurs_WhateverTheSeed(ulong seed)
    {
        var plan = CityPlan.Build(CityScale.City, seed);
        CoverageState[] simple =
        [
            CoverageState.None, CoverageState.AreaUnknown, CoverageState.Below, CoverageState.Exactly,
            CoverageState.Above,
        ];
        Enum.GetValues<CoverageState>().ShouldBeSubsetOf(CoverageCensus.Palaces(plan).Values);
        simple.ShouldBeSubsetOf(CoverageCensus.Centres(plan).Values);
        simple.ShouldBeSubsetOf(CoverageCensus.Stations(plan).Values);
        CoverageCensus.Stations(plan).Count.ShouldBe(343, "the functional zones are not counted");
    }

    [Fact]
    public void CentreWithALargeBuilding_IsStillBelow_ByItsUsableArea()
    {
        var centre = DistrictsOwn("110113", FacilityKind.ServiceCentre).Single();
        centre.BuildingAreaM2.ShouldBe("500");
        centre.UsableAreaM2.ShouldBe("280");
        CoverageCensus.Centres(Plans.City)["110113"].ShouldBe(CoverageState.Below);
    }

    private static IEnumerable<Facility> DistrictsOwn(string district, FacilityKind kind) =>
        Plans.City.Facilities.Where(f => f.Kind == kind && f.OwnerTier == OwnerTier.District && f.Division == district);
}
