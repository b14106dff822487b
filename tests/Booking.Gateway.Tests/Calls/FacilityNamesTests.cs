using Booking.Gateway.Tests.Hosting;
using Booking.Gateway.Tests.Identity;

namespace Booking.Gateway.Tests.Calls;

public sealed class FacilityNamesTests
{
    private readonly FakeGrains _grains = new();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Name_IsLookedUpOnce_AndAgainAfterAMinute()
    {
        var names = Names();
        for (var i = 0; i < 5; i++) (await names.GetAsync(new("palace"))).NameZh.ShouldBe("东城区工人文化宫");
        _grains.Catalog.Finds.ShouldBe(1);

        _grains.Catalog.Find = _ => [Samples.Facility() with { NameZh = "新名" }];
        _time.Now += TimeSpan.FromSeconds(61);
        (await names.GetAsync(new("palace"))).NameZh.ShouldBe("新名");
        _grains.Catalog.Finds.ShouldBe(2);
    }

    [Fact]
    public async Task FacilityThatTheCatalogueHasNotHeardOf_IsAskedItself()
    {
        _grains.Catalog.Find = _ => [];

        (await Names().FindAsync(new("palace"))).ShouldNotBeNull();
    }

    [Fact]
    public async Task UnknownFacility_IsNotRemembered()
    {
        _grains.Catalog.Find = _ => [];
        _grains.Facility.Entry = () => Refusal.Because(RefusalReason.UnknownFacility);
        var names = Names();
        (await names.FindAsync(new("new"))).ShouldBeNull();

        _grains.Catalog.Find = _ => [Samples.Facility("new")];
        (await names.FindAsync(new("new"))).ShouldNotBeNull();
    }

    [Fact]
    public async Task FailedLookUp_IsNotRemembered()
    {
        _grains.Catalog.Find = _ => throw new TimeoutException();
        var names = Names();
        await Should.ThrowAsync<TimeoutException>(async () => await names.FindAsync(new("palace")));

        _grains.Catalog.Find = _ => [Samples.Facility()];
        (await names.FindAsync(new("palace"))).ShouldNotBeNull();
    }

    [Fact]
    public async Task MemoryStaysBounded()
    {
        var names = new FacilityNames(_grains.Factory, new() { FacilityNamesMax = 3 }, _time);
        _grains.Catalog.Find = ids => [Samples.Facility(ids[0].Value)];
        for (var i = 0; i < 10; i++) await names.FindAsync(new($"f{i}"));
        var before = _grains.Catalog.Finds;
        for (var i = 0; i < 10; i++) await names.FindAsync(new($"f{i}"));

        (_grains.Catalog.Finds - before).ShouldBeGreaterThanOrEqualTo(7);
    }

    private FacilityNames Names() => new(_grains.Factory, new(), _time);
}
