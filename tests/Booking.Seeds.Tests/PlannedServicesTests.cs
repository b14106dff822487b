using Booking.Domain;
using Wire = Booking.Protocol.V1;

namespace Booking.Seeds.Tests;

/// <summary>The demonstration's services: lawful by the domain's own rules, and each to be had somewhere (issue 4,
/// section 1).</summary>
public sealed class PlannedServicesTests
{
    [Fact]
    public void EveryService_IsValid_AndItsPricesKeepToTheCeilings()
    {
        foreach (var planned in PlannedServices.All)
        {
            var offer = ToDomain(planned.Setting.Service);
            ServiceShape.Check(offer).ShouldBeNull(planned.Name);
            offer.Tariff?.CheckPrices().ShouldBeNull(planned.Name);
            IdText.IsValid(planned.Name).ShouldBeTrue(planned.Name);
            planned.Source.ShouldStartWith("示例");
        }
        PlannedServices.All.Select(planned => planned.Name).ShouldBeUnique();
    }

    [Fact]
    public void EveryService_CanBeHadSomewhere_AndEveryFunctionHasOne()
    {
        foreach (var planned in PlannedServices.All)
            Plans.City.Facilities.Any(facility => Offers(facility, planned.Setting.Service)).ShouldBeTrue(planned.Name);
        PlannedServices.All.Select(planned => planned.Setting.Service.Function).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public void EveryPalaceOfTheDemonstration_OffersServices_WithinItsOwnLengths()
    {
        foreach (var palace in Plans.City.Facilities.Where(
            f => f is { Kind: Wire.FacilityKind.CulturalPalace, Origin: Wire.DataOrigin.Synthetic, LeasedOut: false }))
        {
            var offered = PlannedServices.All.Where(planned => Offers(palace, planned.Setting.Service)).ToList();
            offered.Count.ShouldBeGreaterThan(3, palace.Id);
            offered.ShouldAllBe(planned => planned.Setting.Service.MinutesMin <= palace.Policy.MinutesMax, palace.Id);
        }
    }

    private static bool Offers(Wire.Facility facility, Wire.ServiceOffer offer) => offer.Needs.All(need =>
        facility.Resources.Any(one => one.Bookable && one.Type == need.ResourceType && one.Quantity >= need.Quantity));

    private static ServiceOffer ToDomain(Wire.ServiceOffer wire) => new(
        wire.NameZh, wire.NameEn, (ServiceFunction)wire.Function,
        [.. wire.Needs.Select(need => new ServiceNeed(null, need.ResourceType, need.Quantity))],
        wire.GridMinutes, wire.MinutesMin, wire.MinutesMax, wire.SetUpMinutes, wire.CleanUpMinutes, wire.PeopleMax,
        new(wire.Bookers.Members, wire.Bookers.NonMembers, wire.Bookers.Organisations, [], null, null, []),
        (BenefitClass)wire.Benefit,
        wire.Tariff is { } tariff
            ? new(
                (PricePer)tariff.Per, tariff.PublicFen, tariff.MemberFen, tariff.ConcessionFen, tariff.MarketFen,
                tariff.MarketSource)
            : null);
}
