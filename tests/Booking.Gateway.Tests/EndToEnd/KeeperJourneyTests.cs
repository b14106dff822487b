using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>What keepers read of their house before they replace it: practitioners as they were entered, terms and the
/// entry, each with the version that says whether it is still what they saw.</summary>
public sealed class KeeperJourneyTests : IAsyncLifetime, IDisposable
{
    private readonly RealHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Keeper_ReadsPractitionersAsEntered_AndSendsOneBackChanged()
    {
        var house = await _host.NewAdviceHouseAsync(
            ServiceFunction.LegalServices, 1, AdviceHouse.Lawyer("zhou", "某建筑公司"));
        var keeper = _host.As("keeper", Role.FacilityManager, "facility:" + house);
        var entry = (await EntriesAsync(house, keeper)).Practitioners.ShouldHaveSingleItem();
        (entry.AccountId, entry.ActsFor.ShouldHaveSingleItem()).ShouldBe(("zhou.account", "某建筑公司"));

        entry.Retired = true;
        (await RegisterAsync(house, entry, keeper)).Changed.ShouldBeTrue();
        var retired = (await EntriesAsync(house, keeper)).Practitioners.ShouldHaveSingleItem();
        (retired.Retired, retired.ActsFor.Count, retired.Version == entry.Version).ShouldBe((true, 1, false));
        (await _host.Appointments.ListPractitionersAsync(new() { FacilityId = house }, keeper))
            .Practitioners.ShouldBeEmpty();

        entry.PerDayMax = 3;
        (await Answer.OfAsync(_host.Appointments.RegisterPractitionerAsync(Asking(house, entry), keeper)))
            .Code.ShouldBe(StatusCode.Aborted, "seen before it was retired");
    }

    [Fact]
    public async Task WhoKeepsNotThisHouse_ReadsNoEntries()
    {
        var house = await _host.NewAdviceHouseAsync(
            ServiceFunction.LegalServices, 1, AdviceHouse.Lawyer("zhou", "某建筑公司"));
        foreach (var other in (Metadata[])[
            _host.As("bob"), _host.As("zhou.account", Role.Practitioner, "facility:" + house),
            _host.As("li.desk", Role.DeskStaff, "facility:" + house),
            _host.As("keeper", Role.FacilityManager, "facility:x"),
            _host.As("clerk", Role.DistrictAdministrator, "district:110105"), _host.As("audit", Role.Auditor)])
            (await Answer.OfAsync(
                _host.Appointments.ListPractitionerEntriesAsync(new() { FacilityId = house }, other)))
                .Info.Reason.ShouldBe("NOT_ALLOWED");
        (await Answer.OfAsync(
            _host.Appointments.ListPractitionerEntriesAsync(
                new() { FacilityId = "nowhere" }, _host.As("boss", Role.CityAdministrator))))
            .Info.Reason.ShouldBe("UNKNOWN_FACILITY");
        var shown = await _host.Appointments.ListPractitionersAsync(new() { FacilityId = house }, _host.As("bob"));
        var seen = shown.Practitioners.ShouldHaveSingleItem();
        (seen.AccountId, seen.ActsFor.Count, seen.Version).ShouldBe(("", 0, 0L));
    }

    [Fact]
    public async Task TermsAndEntry_AreSentBackOnlyAsTheyWereSeen()
    {
        var house = await _host.NewAdviceHouseAsync(ServiceFunction.LegalServices, 1);
        var keeper = _host.As("keeper", Role.FacilityManager, "facility:" + house);
        var terms = await _host.Approvals.GetBookingTermsAsync(new() { FacilityId = house }, keeper);
        terms.Version.ShouldBe(EntryVersion.None, "none are set");
        (await _host.Approvals.GetBookingTermsAsync(new() { FacilityId = house }, _host.As("bob"))).Version.ShouldBe(0);
        await _host.Approvals.SetBookingTermsAsync(Setting(10), keeper);
        (await Answer.OfAsync(_host.Approvals.SetBookingTermsAsync(Setting(20), keeper))).Info.Reason.ShouldBe(
            "STALE_VERSION");

        var entry = await _host.Facilities.GetFacilityAsync(new() { FacilityId = house }, keeper);
        (await _host.Facilities.GetFacilityAsync(new() { FacilityId = house }, _host.As("bob"))).Version.ShouldBe(0);
        var seen = entry.Version;
        entry.NameEn = "Changed";
        await _host.Registry.RegisterFacilityAsync(Entering(), keeper);
        entry.NameEn = "Changed again";
        (await Answer.OfAsync(_host.Registry.RegisterFacilityAsync(Entering(), keeper))).Info.Reason.ShouldBe(
            "STALE_VERSION");

        Wire.SetBookingTermsRequest Setting(int percent) => new()
        {
            CommandId = RealHost.NewId(),
            FacilityId = house,
            Terms = new() { KeptPercentMax = percent },
            ExpectedVersion = terms.Version,
        };

        Wire.RegisterFacilityRequest Entering() => new()
        {
            CommandId = RealHost.NewId(),
            Facility = entry,
            ExpectedVersion = seen,
        };
    }

    private async Task<Wire.ListPractitionerEntriesResponse> EntriesAsync(string house, Metadata caller) =>
        await _host.Appointments.ListPractitionerEntriesAsync(new() { FacilityId = house }, caller);

    private async Task<Wire.RegisterPractitionerResponse> RegisterAsync(
        string house, Wire.Practitioner practitioner, Metadata caller) =>
        await _host.Appointments.RegisterPractitionerAsync(Asking(house, practitioner), caller);

    private static Wire.RegisterPractitionerRequest Asking(string house, Wire.Practitioner practitioner) => new()
    {
        CommandId = RealHost.NewId(),
        FacilityId = house,
        Practitioner = practitioner,
        ExpectedVersion = practitioner.Version,
    };
}
