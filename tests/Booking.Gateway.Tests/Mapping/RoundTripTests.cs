using System.Collections.Immutable;
using Booking.Gateway.Tests.Hosting;

namespace Booking.Gateway.Tests.Mapping;

public sealed class RoundTripTests
{
    [Fact]
    public void Facility_ComesBackAsItWent()
    {
        var entry = Samples.Facility();
        var fields = new Fields();

        var read = FacilityReader.Read(fields, "facility", WireFacilities.Facility(entry));

        fields.Settle();
        WireFacilities.Facility(read).ShouldBe(WireFacilities.Facility(entry));
        read.Hours.Weekly.ShouldBe(entry.Hours.Weekly);
        read.BuildingArea.ShouldBe(entry.BuildingArea);
        read.UsableArea.ShouldBeNull();
        read.Resources.Select(one => one with { Hours = null })
            .ShouldBe(entry.Resources.Select(one => one with { Hours = null }));
        read.Resources[1].Hours!.Weekly.ShouldBe(entry.Resources[1].Hours!.Weekly);
    }

    public static TheoryData<string, Action<Wire.Facility>> Wrong() => new()
    {
        { "facility.name_zh", f => f.NameZh = new('宫', 10_000) },
        { "facility.name_zh", f => f.NameZh = "  " },
        { "facility.kind", f => f.Kind = Wire.FacilityKind.Unspecified },
        { "facility.kind", f => f.Kind = (Wire.FacilityKind)99 },
        { "facility.zone", f => f.Zone = "Asia/Peking" },
        { "facility.zone", f => f.Zone = "" },
        { "facility.division", f => f.Division = "东城区" },
        { "facility.building_area_m2", f => f.BuildingAreaM2 = "3,000" },
        { "facility.building_area_m2", f => f.BuildingAreaM2 = "-1" },
        { "facility.usable_area_m2", f => f.UsableAreaM2 = "0" },
        { "facility.usable_area_m2", f => f.UsableAreaM2 = "1e6" },
        { "facility.hours", f => f.Hours = null },
        { "facility.hours.weekly[0].iso_weekday", f => f.Hours.Weekly[0].IsoWeekday = 0 },
        { "facility.hours.weekly[0].interval.open", f => f.Hours.Weekly[0].Interval.Open = "8:30" },
        { "facility.hours.weekly[0].interval.close", f => f.Hours.Weekly[0].Interval.Close = "24:00" },
        { "facility.hours.exceptions[0].date", f => f.Hours.Exceptions[0].Date = "2026-02-30" },
        { "facility.policy.grid_minutes", f => f.Policy.GridMinutes = 7 },
        { "facility.policy.window_days", f => f.Policy.WindowDays = 1_000 },
        { "facility.policy.check_in.closes_minutes", f => f.Policy.CheckIn.ClosesMinutes = 0 },
        { "facility.policy.check_in.opens_minutes", f => f.Policy.CheckIn.OpensMinutes = 121 },
        { "facility.resources[0].capacity", f => f.Resources[0].Capacity = 1_000_000_000 },
        { "facility.resources[0].quantity", f => f.Resources[0].Quantity = 2 },
        { "facility.resources[2].capacity", f => f.Resources[2].Capacity = 5 },
        { "facility.resources[2].quantity", f => f.Resources[2].Quantity = 0 },
        { "facility.resources[1].part_of", f => f.Resources[1].PartOf = "a b" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WrongFieldOfAFacility_IsNamed(string field, Action<Wire.Facility> spoil)
    {
        var wire = WireFacilities.Facility(Samples.Facility());
        spoil(wire);
        var request = new Wire.RegisterFacilityRequest { CommandId = Samples.CommandId, Facility = wire };

        var refused = Should.Throw<RefusedException>(
            () => RegistryRequests.Register(request, Caller.Plain(new("li.na"))));

        Answer.Of(refused).Detail<Google.Rpc.BadRequest>()!.FieldViolations.Single().Field.ShouldBe(field);
    }

    [Theory]
    [InlineData(typeof(FacilityKind), typeof(Wire.FacilityKind))]
    [InlineData(typeof(OwnerTier), typeof(Wire.OwnerTier))]
    [InlineData(typeof(DataOrigin), typeof(Wire.DataOrigin))]
    [InlineData(typeof(ResourceKind), typeof(Wire.ResourceKind))]
    [InlineData(typeof(ServiceFunction), typeof(Wire.ServiceFunction))]
    [InlineData(typeof(BookingState), typeof(Wire.BookingState))]
    [InlineData(typeof(CheckInWay), typeof(Wire.CheckInWay))]
    [InlineData(typeof(LapseCause), typeof(Wire.LapseCause))]
    [InlineData(typeof(DivisionLevel), typeof(Wire.DivisionLevel))]
    [InlineData(typeof(OrganisationKind), typeof(Wire.OrganisationKind))]
    [InlineData(typeof(HolidayKind), typeof(Wire.HolidayKind))]
    public void EnumsOfDomainAndWire_ShareNamesAndNumbers(Type domain, Type wire)
    {
        static IEnumerable<(string, int)> Members(Type type) =>
            Enum.GetValues(type).Cast<object>().Select(value => (value.ToString()!, (int)value))
                .Where(member => member.Item2 != 0);

        Members(wire).ShouldBe(Members(domain));
    }

    [Fact]
    public void Stretch_TellsInstantsAndTheFacilitysWallClock()
    {
        var wire = WireTimes.Stretch(Samples.Evening, DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

        wire.LocalStart.ShouldBe("2026-11-28T19:00");
        wire.LocalEnd.ShouldBe("2026-11-28T21:00");
        wire.Start.ToString().ShouldBe("\"2026-11-28T11:00:00Z\"");
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1_500_000_000, 1, 500_000_000)]
    [InlineData(-500_000_000, -1, 500_000_000)]
    public void Timestamp_KeepsParts_AlsoBefore1970(long nanoseconds, long seconds, int nanos)
    {
        var wire = WireTimes.Timestamp(NodaConstants.UnixEpoch.PlusNanoseconds(nanoseconds));

        (wire.Seconds, wire.Nanos).ShouldBe((seconds, nanos));
    }

    [Fact]
    public void EveryNotice_HasItsMessage()
    {
        var at = Instant.FromUtc(2026, 11, 22, 3, 0);
        var occupied = new Occupied("k", [new(new("hall"), 1)], Samples.Evening);
        var closure = new Closure(new("c1"), null, Samples.Evening, "检修", new("li.na"));
        FacilityNotice[] notices =
        [
            new FacilitySnapshot(1, at, "Asia/Shanghai", [occupied], [closure], new(1, true, default, default, [])),
            new KeptNotice(7, at, new(2, false, default, default, [])),
            new OccupiedNotice(2, at, "Asia/Shanghai", occupied),
            new FreedNotice(3, at, "k"), new ClosedNotice(4, at, "Asia/Shanghai", closure),
                new ReopenedNotice(5, at, new("c1")), new EntryNotice(6, at),
        ];

        var wire = notices.Select(WireNotices.Notice).ToImmutableArray();

        wire.Select(one => one.NoticeCase).Distinct().Count().ShouldBe(7);
        wire.Select(one => one.NoticeCase).ShouldNotContain(Wire.FacilityNotice.NoticeOneofCase.None);
        notices.Select(one => one.GetType()).ShouldBe(
            typeof(FacilityNotice).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FacilityNotice))),
                ignoreOrder: true);
        wire.ShouldAllBe(one => !one.ToString().Contains("li.na", StringComparison.Ordinal));
    }
}
