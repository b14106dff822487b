using Booking.Protocol.V1;

namespace Booking.Seeds.Tests;

public sealed class KnownFacilitiesTests
{
    private static readonly IReadOnlyList<Facility> Known =
        [.. Plans.City.Facilities.Where(f => f.Origin == DataOrigin.Known)];

    [Fact]
    public void Labels_SayWhichFacilitiesAreSynthetic()
    {
        foreach (var facility in Plans.City.Facilities)
        {
            var labelled = facility.NameZh.StartsWith("示例·", StringComparison.Ordinal);
            labelled.ShouldBe(facility.Origin == DataOrigin.Synthetic, facility.Id);
            facility.NameEn.StartsWith("Example: ", StringComparison.Ordinal).ShouldBe(labelled, facility.Id);
            facility.Source.Contains("示例数据", StringComparison.Ordinal).ShouldBe(labelled, facility.Id);
            facility.AddressZh.EndsWith("（虚构）", StringComparison.Ordinal).ShouldBe(labelled, facility.Id);
        }
    }

    [Fact]
    public void RealNames_CarryNoArea_BeyondTheFiveThatAreKnown()
    {
        Known.Where(f => f.BuildingAreaM2.Length > 0).Select(f => (f.Id, f.BuildingAreaM2)).ShouldBe(
        [
            ("beijing-working-peoples-palace", "10000"), ("dongcheng-palace", "3000"),
            ("beijing-workers-gymnasium", "40200"),
        ]);
        Known.Where(f => f.UsableAreaM2.Length > 0).Select(f => (f.Id, f.UsableAreaM2)).ShouldBe(
            [("bj-110101005-station", "600"), ("bj-110101001-station", "300")]);
    }

    [Fact]
    public void KnownFacilities_NameTheirSource_AndEveryAssumption()
    {
        foreach (var facility in Known)
        {
            facility.Source.ShouldContain("资料日期");
            facility.Source.Contains("hours assumed", StringComparison.Ordinal)
                .ShouldBe(facility.Id != "beijing-working-peoples-palace", facility.Id);
            foreach (var space in facility.Resources.Where(r => !r.Bookable && r.Capacity == 1))
                facility.Source.Split("容量未公布")[1].ShouldContain(space.NameZh);
            facility.Resources.ShouldAllBe(r => r.Kind == ResourceKind.Space, "what real facilities lend is not known");
        }
    }

    [Fact]
    public void DongchengPalace_OffersWhatIsPublished_AndIsOpenOnSaturdayEvenings()
    {
        var palace = Known.Single(f => f.Id == "dongcheng-palace");
        Space("multi-function-hall").Capacity.ShouldBe(100);
        Space("multi-function-hall").Bookable.ShouldBeTrue();
        Space("small-theatre").Capacity.ShouldBe(180);
        palace.Resources.Count(r => r.Type == "training_classroom").ShouldBe(6);
        palace.Resources.Where(r => r.Type == "training_classroom")
            .ShouldAllBe(r => r.Capacity >= 30 && r.Capacity <= 70);
        palace.Policy.WindowDays.ShouldBe(30);
        palace.Hours.Weekly.Where(w => w.IsoWeekday == 6)
            .ShouldContain(w => w.Interval.Open == "09:00" && w.Interval.Close == "21:30");

        Resource Space(string id) => palace.Resources.Single(r => r.Id == id);
    }

    [Fact]
    public void CityOwnedPalace_InDongcheng_IsNotTheDistrictsOwn()
    {
        var palace = Known.Single(f => f.Id == "beijing-working-peoples-palace");
        palace.Division.ShouldStartWith("110101");
        palace.OwnerTier.ShouldBe(OwnerTier.City);
        CoverageCensus.Palaces(Plans.City)["110101"].ShouldBe(CoverageState.Below);
    }
}
