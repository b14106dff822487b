using Booking.Domain;
using NodaTime;
using Wire = Booking.Protocol.V1;

namespace Booking.Seeds.Tests;

public sealed class FacilityEntryTests
{
    private static readonly IReadOnlyList<Wire.Facility> Facilities = Plans.City.Facilities;

    [Fact]
    public void EveryFacility_IsValid_ByTheDomainsRules()
    {
        foreach (var facility in Facilities)
        {
            var refusal = FacilityRules.Check(facility.ToDomain(), DateTimeZoneProviders.Tzdb);
            refusal.ShouldBeNull($"{facility.Id}: {refusal?["field"]} {refusal?["problem"]}");
        }
    }

    [Fact]
    public void OpeningHours_OfEveryOrdinaryDay_BeginOnTheGrid()
    {
        foreach (var facility in Facilities)
            facility.Hours.Weekly.ShouldAllBe(
                w => Minutes(w.Interval).Open % facility.Policy.GridMinutes == 0, facility.Id);
    }

    [Fact]
    public void EveryFacility_IsSmallEnough_ForTheWire()
    {
        foreach (var facility in Facilities) facility.CalculateSize().ShouldBeLessThan(256 * 1024, facility.Id);
    }

    [Fact]
    public void UsableArea_NeverExceedsBuildingArea_AndRoomsFitIntoIt()
    {
        foreach (var facility in Facilities)
        {
            var building = DomainEntries.Area(facility.BuildingAreaM2) ?? decimal.MaxValue;
            var usable = DomainEntries.Area(facility.UsableAreaM2) ?? building;
            usable.ShouldBeLessThanOrEqualTo(building, facility.Id);
            // A published room area beside an unpublished whole says nothing about the rest.
            facility.Resources.Where(r => r.PartOf.Length == 0).Sum(r => DomainEntries.Area(r.UsableAreaM2) ?? 0)
                .ShouldBeLessThanOrEqualTo(usable, facility.Id);
        }
    }

    [Fact]
    public void Parts_AreNeverLargerThanTheirWhole()
    {
        foreach (var facility in Facilities)
            foreach (var parts in facility.Resources.Where(r => r.PartOf.Length > 0).GroupBy(r => r.PartOf))
            {
                var whole = facility.Resources.Single(r => r.Id == parts.Key);
                parts.ShouldAllBe(p => p.Capacity <= whole.Capacity, facility.Id);
                if (DomainEntries.Area(whole.UsableAreaM2) is { } area)
                    parts.Sum(p => DomainEntries.Area(p.UsableAreaM2) ?? 0)
                        .ShouldBeLessThanOrEqualTo(area, $"{facility.Id}/{whole.Id}");
            }
    }

    [Fact]
    public void SportsHalls_DivideIntoHalves_AndHalvesIntoCourts()
    {
        var divided = Facilities.Where(f => f.Resources.Any(r => r.Id == "sports-hall-b")).ToList();
        divided.Count.ShouldBeGreaterThan(20);
        foreach (var facility in divided)
        {
            var parents = facility.Resources.ToDictionary(r => r.Id, r => r.PartOf);
            facility.Resources.Where(r => r.Type == "badminton_court")
                .ShouldAllBe(c => parents[parents[c.PartOf]] == "" && parents[c.PartOf] == "sports-hall");
        }
    }

    [Fact]
    public void EveryServiceFunction_IsOffered_AndLetSpaceIsNotBookable()
    {
        var resources = Facilities.SelectMany(f => f.Resources).ToList();
        Enum.GetValues<Wire.ServiceFunction>().Except([Wire.ServiceFunction.Unspecified])
            .ShouldBeSubsetOf(resources.Select(r => r.Function).Distinct());
        resources.Where(r => r.Function == Wire.ServiceFunction.NotUnionRelated).ShouldAllBe(r => !r.Bookable);
        resources.ShouldContain(r => r.Type == "projector" && r.Quantity == 4);
    }

    [Fact]
    public void BookableSpaces_AreOpenLongEnough_ForTheShortestBooking()
    {
        foreach (var facility in Facilities)
            foreach (var resource in facility.Resources.Where(r => r.Bookable && r.Hours is not null))
                LongestOverlap(facility.Hours, resource.Hours)
                    .ShouldBeGreaterThanOrEqualTo(facility.Policy.MinutesMin, $"{facility.Id}/{resource.Id}");
    }

    private static long LongestOverlap(Wire.OpeningHours facility, Wire.OpeningHours resource) =>
        (from f in facility.Weekly
         join r in resource.Weekly on f.IsoWeekday equals r.IsoWeekday
         let a = Minutes(f.Interval)
         let b = Minutes(r.Interval)
         select Math.Min(a.Close, b.Close) - Math.Max(a.Open, b.Open)).DefaultIfEmpty().Max();

    private static (long Open, long Close) Minutes(Wire.OpeningInterval wire)
    {
        var interval = wire.ToDomain();
        var open = interval.Open.TickOfDay / NodaConstants.TicksPerMinute;
        var close = interval.Close.TickOfDay / NodaConstants.TicksPerMinute;
        return (open, close <= open ? close + 1_440 : close);
    }
}
