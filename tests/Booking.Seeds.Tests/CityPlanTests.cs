using Booking.Protocol.V1;

namespace Booking.Seeds.Tests;

public sealed class CityPlanTests
{
    /// <summary>Recorded once. When it changes, every demonstration and benchmark changes with it: say so in the
    /// CHANGELOG.</summary>
    private const string TinyFingerprint = "8f125195aa4279ab076087d1bda45fbf837d133ade03de069b8cc68d75057151";

    [Fact]
    public void SameSeed_GivesTheSamePlan_ByteForByte()
    {
        Plans.Tiny.Fingerprint().ShouldBe(TinyFingerprint);
        CityPlan.Build(CityScale.City, Plans.Seed).Fingerprint().ShouldBe(Plans.City.Fingerprint());
    }

    [Fact]
    public void OtherSeed_GivesAnotherCity_AroundTheSameFacts()
    {
        var other = CityPlan.Build(CityScale.City, Plans.Seed + 1);
        other.Fingerprint().ShouldNotBe(Plans.City.Fingerprint());
        Known(other).ShouldBe(Known(Plans.City));

        static List<Facility> Known(CityPlan plan) => [.. plan.Facilities.Where(f => f.Origin == DataOrigin.Known)];
    }

    [Theory]
    [InlineData(CityScale.Tiny, 6)]
    [InlineData(CityScale.District, 21)]
    public void SmallerScale_IsAPartOfTheCity(CityScale scale, int facilities)
    {
        var plan = CityPlan.Build(scale, Plans.Seed);
        plan.Facilities.Count.ShouldBe(facilities);
        plan.Facilities.ShouldBeSubsetOf(Plans.City.Facilities);
        plan.Divisions.ShouldBeSubsetOf(Plans.City.Divisions);
        plan.Organisations.ShouldBeSubsetOf(Plans.City.Organisations);
    }

    [Fact]
    public void TinyScale_HasOneOfEachKind()
    {
        Plans.Tiny.Facilities.Select(f => f.Kind).Distinct().Count().ShouldBe(5);
        Plans.Tiny.Facilities.ShouldContain(f => f.Id == "dongcheng-palace");
    }

    [Theory]
    [InlineData(CityScale.Tiny)]
    [InlineData(CityScale.District)]
    [InlineData(CityScale.City)]
    public void EveryPlan_NamesOnlyWhatItContains(CityScale scale)
    {
        var plan = CityPlan.Build(scale, 7);
        var divisions = plan.Divisions.Select(d => d.Code).ToHashSet();
        var organisations = plan.Organisations.Select(o => o.Id).ToHashSet();
        plan.Divisions.Where(d => d.Parent.Length > 0).ShouldAllBe(d => divisions.Contains(d.Parent));
        plan.Organisations.Where(o => o.ParentId.Length > 0).ShouldAllBe(o => organisations.Contains(o.ParentId));
        plan.Organisations.Where(o => o.Division.Length > 0).ShouldAllBe(o => divisions.Contains(o.Division));
        plan.Facilities.ShouldAllBe(f => divisions.Contains(f.Division) && organisations.Contains(f.OwnerId));
        plan.Facilities.Select(f => f.Id).ShouldBeUnique();
    }

    [Fact]
    public void City_HasFourHundredFacilities_OfAboutFifteenResources()
    {
        Plans.City.Facilities.Count.ShouldBe(400);
        Plans.City.Facilities.Count(f => f.Origin == DataOrigin.Known).ShouldBe(35);
        Plans.City.Facilities.Average(f => f.Resources.Count).ShouldBeInRange(14, 16);
        Plans.City.Facilities.Select(f => f.NameZh).ShouldBeUnique();
        Plans.City.Facilities.Select(f => f.NameEn).ShouldBeUnique();
        Plans.City.Organisations.Select(o => o.NameZh).ShouldBeUnique();
    }

    [Fact]
    public void SyntheticHouses_DifferInAccessibility_AndOfKnownOnesNothingIsMadeUp()
    {
        Plans.City.Facilities.Where(f => f.Origin == DataOrigin.Known).ShouldAllBe(f => f.Accessibility.Count == 0);
        var synthetic = Plans.City.Facilities.Where(f => f.Origin == DataOrigin.Synthetic).ToList();
        synthetic.ShouldContain(f => f.Accessibility.Count == 0);
        foreach (var feature in Enum.GetValues<AccessibilityFeature>().Where(
            one => one != AccessibilityFeature.Unspecified))
            synthetic.Count(f => f.Accessibility.Contains(feature)).ShouldBeInRange(
                10, synthetic.Count * 3 / 4, $"{feature}");
    }
}
