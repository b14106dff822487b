using Booking.Protocol.V1;

namespace Booking.Seeds.Tests;

public sealed class CityPlanTests
{
    /// <summary>Recorded once. When it changes, every demonstration and benchmark changes with it: say so in the
    /// CHANGELOG.</summary>
    private const string TinyFingerprint = "edfbf2db5e4a67ed892a5b1e7d6e879a98d0515fc62d69e186752c87c986025f";

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
}
