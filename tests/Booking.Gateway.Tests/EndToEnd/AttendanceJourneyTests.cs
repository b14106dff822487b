using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Booking.TestKit;
using Grpc.Core;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>From the code on a phone to the door, and what becomes of those who stay away; in a house of its own, as it
/// turns the clock.</summary>
public sealed class AttendanceJourneyTests : IAsyncLifetime, IDisposable
{
    private readonly RealHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task HolderShowsACode_TheDoorScansIt_AndTheRestOfTheTimeIsGivenBack()
    {
        var facility = await RegisterAsync();
        var me = RealHost.NewMember();
        var placed = await _host.Bookings.PlaceBookingAsync(
            Place(facility, "2026-03-02T10:00", "2026-03-02T12:00"), _host.As(me));
        placed.CheckInBy.ToDateTimeOffset().ShouldBe(new(2026, 3, 2, 2, 15, 0, TimeSpan.Zero));
        _host.Clock.Advance(NodaTime.Duration.FromMinutes(52));

        var key = await _host.Attendance.GetHolderKeyAsync(new() { BookingId = placed.Id }, _host.As(me));
        HolderCode.BookingOf(key.Code).ShouldBe(placed.Id);
        var door = _host.As("door", Role.DeskStaff, "facility:" + facility);
        (await Answer.OfAsync(_host.Attendance.GetHolderKeyAsync(new() { BookingId = placed.Id }, door))).Code
            .ShouldBe(StatusCode.NotFound);
        (await Answer.OfAsync(_host.Attendance.CheckInAsync(Scan(key.Code), _host.As(me)))).Code
            .ShouldBe(StatusCode.PermissionDenied);
        var spoiled = key.Code[..^1] + (key.Code[^1] == '0' ? '1' : '0');
        var forged = await Answer.OfAsync(_host.Attendance.CheckInAsync(Scan(spoiled), door));
        (forged.Info.Reason, forged.Info.Metadata["problem"]).ShouldBe(("CODE_INVALID", "forged"));
        var elsewhere = await Answer.OfAsync(
            _host.Attendance.CheckInAsync(Scan(key.Code), _host.As("door", Role.DeskStaff, "facility:other")));
        elsewhere.Info.Reason.ShouldBe("UNKNOWN_BOOKING");

        var arrived = await _host.Attendance.CheckInAsync(Scan(key.Code), door);
        (arrived.PeoplePresent, arrived.ArrivalWay).ShouldBe((10, Wire.CheckInWay.Code));
        (await Answer.OfAsync(_host.Attendance.CheckInAsync(Scan(key.Code), door))).Info.Reason.ShouldBe(
            "ALREADY_CHECKED_IN");

        _host.Clock.Advance(NodaTime.Duration.FromMinutes(30));
        var ended = await _host.Attendance.EndBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = placed.Id }, _host.As(me));
        ended.BookedUntil.ShouldBe(placed.Stretch.End);
        (await _host.Bookings.PlaceBookingAsync(
            Place(facility, "2026-03-02T10:30", "2026-03-02T11:30"), _host.As(RealHost.NewMember()))).State
            .ShouldBe(Wire.BookingState.Confirmed);
    }

    [Fact]
    public async Task ThreeNoShows_AreExplained_Suspend_AndAreTakenBackOnAppeal()
    {
        var facility = await RegisterAsync();
        var name = RealHost.NewMember();
        var me = _host.As(name);
        var missed = new List<Wire.Booking>();
        foreach (var hour in new[] { 10, 12, 14 })
            missed.Add(
                await _host.Bookings.PlaceBookingAsync(
                    Place(facility, $"2026-03-02T{hour}:00", $"2026-03-02T{hour + 1}:00"), me));
        _host.Clock.Advance(NodaTime.Duration.FromHours(6));
        me = _host.As(name);
        var desk = _host.As("desk", Role.DeskStaff, "facility:" + facility);

        var refused = await Answer.OfAsync(
            _host.Bookings.PlaceBookingAsync(Place(facility, "2026-03-02T16:00", "2026-03-02T17:00"), me));
        refused.Info.Reason.ShouldBe("MEMBER_SUSPENDED");
        refused.Info.Metadata["until"].ShouldBe("2026-04-01T06:00:00Z");
        var standing = await _host.Attendance.GetStandingAsync(new(), me);
        standing.Strikes.Select(strike => strike.BookingId).ShouldBe(missed.Select(booking => booking.Id));
        standing.SuspendedUntil.ShouldNotBeNull();
        standing.Strikes[0].LocalAt.ShouldBe("2026-03-02T10:00");

        // A desk elsewhere sees that, but not where.
        var other = await _host.Attendance.GetStandingAsync(
            new() { MemberId = name }, _host.As("desk", Role.DeskStaff, "facility:other"));
        other.SuspendedUntil.ShouldBe(standing.SuspendedUntil);
        other.Strikes.ShouldBeEmpty();
        (await Answer.OfAsync(
            _host.Attendance.GetStandingAsync(new() { MemberId = name }, _host.As(RealHost.NewMember())))).Code
            .ShouldBe(StatusCode.PermissionDenied);

        await _host.Attendance.AppealNoShowAsync(
            new() { CommandId = RealHost.NewId(), BookingId = missed[0].Id, Text = "大门锁着" }, me);
        var answered = await _host.Attendance.AnswerAppealAsync(
            new() { CommandId = RealHost.NewId(), BookingId = missed[0].Id, Granted = true, Text = "属实，抱歉" }, desk);
        (answered.LapseCause, answered.Appeal.Answer).ShouldBe((Wire.LapseCause.Excused, "属实，抱歉"));
        var corrected = await _host.Attendance.CorrectAttendanceAsync(
            new() { CommandId = RealHost.NewId(), BookingId = missed[1].Id, People = 6, Because = "漏签" }, desk);
        (corrected.LapseCause, corrected.PeoplePresent).ShouldBe((Wire.LapseCause.Attended, 6));
        var free = await _host.Attendance.GetStandingAsync(new(), me);
        free.SuspendedUntil.ShouldBeNull();
        free.Strikes.ShouldNotContain(one => one.BookingId == missed[0].Id);
        var withdrawn = free.Withdrawn.ShouldHaveSingleItem();
        (withdrawn.BookingId, withdrawn.CountsUntil).ShouldBe((missed[0].Id, null));
        (withdrawn.Appeal.Granted, withdrawn.Appeal.Text, withdrawn.Appeal.Answer).ShouldBe(
            (true, "大门锁着", "属实，抱歉"));
        (await _host.Attendance.GetStandingAsync(new() { MemberId = name }, desk)).Withdrawn.ShouldBeEmpty();
        (await _host.Bookings.PlaceBookingAsync(Place(facility, "2026-03-02T16:00", "2026-03-02T17:00"), me)).State
            .ShouldBe(Wire.BookingState.Confirmed);
    }

    [Fact]
    public async Task Appeals_WaitWhereTheyCanBeAnswered_UntilSomebodyDoes()
    {
        var (facility, elsewhere) = (await RegisterAsync(), await RegisterAsync());
        var (name, colleague) = (RealHost.NewMember(), RealHost.NewMember());
        var missed = await _host.Bookings.PlaceBookingAsync(
            Place(facility, "2026-03-02T12:00", "2026-03-02T13:00"), _host.As(name));
        var theirs = await _host.Bookings.PlaceBookingAsync(
            Place(facility, "2026-03-02T10:00", "2026-03-02T11:00"), _host.As(colleague));
        _host.Clock.Advance(NodaTime.Duration.FromHours(6));
        var desk = _host.As("desk", Role.DeskStaff, "facility:" + facility);
        (await _host.Attendance.ListAppealsAsync(new(), desk)).Bookings.ShouldBeEmpty("nobody appealed");
        foreach (var (booking, who) in new[] { (missed, name), (theirs, colleague) })
            await _host.Attendance.AppealNoShowAsync(
                new() { CommandId = RealHost.NewId(), BookingId = booking.Id, Text = "大门锁着 " + who }, _host.As(who));

        var waiting = await _host.Attendance.ListAppealsAsync(new(), desk);
        waiting.Bookings.Select(booking => booking.Id).ShouldBe([theirs.Id, missed.Id], "the oldest first");
        (waiting.Bookings[1].Appeal.Text, waiting.More).ShouldBe(("大门锁着 " + name, false));
        var first = await _host.Attendance.ListAppealsAsync(new() { PageSize = 1 }, desk);
        (first.Bookings.ShouldHaveSingleItem().Id, first.More).ShouldBe((theirs.Id, true));
        var city = _host.As("city", Role.CityAdministrator);
        (await _host.Attendance.ListAppealsAsync(new() { FacilityId = facility }, city)).Bookings.Count.ShouldBe(2);
        (await _host.Attendance.ListAppealsAsync(new() { FacilityId = elsewhere }, city)).Bookings.ShouldBeEmpty();
        (await _host.Attendance.ListAppealsAsync(
            new(), _host.As("desk", Role.DeskStaff, "facility:" + elsewhere))).Bookings.ShouldBeEmpty();
        // Who works there does not answer their own, so it is not put before them.
        (await _host.Attendance.ListAppealsAsync(new(), _host.As(colleague, Role.DeskStaff, "facility:" + facility)))
            .Bookings.ShouldHaveSingleItem().Id.ShouldBe(missed.Id);
        (await Answer.OfAsync(_host.Attendance.ListAppealsAsync(new(), _host.As(name)))).Code.ShouldBe(
            StatusCode.PermissionDenied);
        (await Answer.OfAsync(_host.Attendance.ListAppealsAsync(new() { PageSize = 201 }, desk))).Code.ShouldBe(
            StatusCode.InvalidArgument);

        foreach (var (booking, granted) in new[] { (missed, true), (theirs, false) })
            await _host.Attendance.AnswerAppealAsync(
                new() { CommandId = RealHost.NewId(), BookingId = booking.Id, Granted = granted, Text = "已核实" }, desk);
        (await _host.Attendance.ListAppealsAsync(new(), desk)).Bookings.ShouldBeEmpty();
    }

    [Fact]
    public async Task AppealsOfARoomThatBecameConfidential_AreShownToNobody()
    {
        var facility = await RegisterAsync();
        var name = RealHost.NewMember();
        var missed = await _host.Bookings.PlaceBookingAsync(
            Place(facility, "2026-03-02T10:00", "2026-03-02T11:00"), _host.As(name));
        _host.Clock.Advance(NodaTime.Duration.FromHours(6));
        await _host.Attendance.AppealNoShowAsync(
            new() { CommandId = RealHost.NewId(), BookingId = missed.Id, Text = "大门锁着" }, _host.As(name));
        var desk = _host.As("desk", Role.DeskStaff, "facility:" + facility);
        (await _host.Attendance.ListAppealsAsync(new(), desk)).Bookings.ShouldHaveSingleItem();

        var entry = WireFacilities.Facility(
            Make.Facility(facility) with { Policy = BookingPolicy.Default with { CheckIn = CheckInRule.Default } });
        foreach (var resource in entry.Resources) resource.Function = Wire.ServiceFunction.Counselling;
        await _host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = entry }, _host.As("admin", Role.CityAdministrator));
        var hidden = await _host.Attendance.ListAppealsAsync(new(), desk);
        (hidden.Bookings.Count, hidden.Names.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task KioskWithoutNetwork_ReportsLater_WhomItSawInTime()
    {
        var facility = await RegisterAsync();
        var me = RealHost.NewMember();
        var placed = await _host.Bookings.PlaceBookingAsync(
            Place(facility, "2026-03-02T10:00", "2026-03-02T12:00"), _host.As(me));
        var key = await _host.Attendance.GetHolderKeyAsync(new() { BookingId = placed.Id }, _host.As(me));
        var seen = new DateTimeOffset(2026, 3, 2, 2, 5, 0, TimeSpan.Zero);
        var scan = Scan(HolderCode.Make(key.Key.ToByteArray(), placed.Id, seen));
        scan.SeenAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(seen);
        _host.Clock.Advance(NodaTime.Duration.FromMinutes(90));

        var kiosk = _host.As("kiosk", Role.Kiosk, "facility:" + facility);
        var reported = await _host.Attendance.CheckInAsync(scan, kiosk);
        (reported.State, reported.LapseCause).ShouldBe((Wire.BookingState.Lapsed, Wire.LapseCause.Attended));
        (await _host.Attendance.GetStandingAsync(new(), _host.As(me))).Strikes.ShouldBeEmpty();
    }

    [Fact]
    public async Task WrongFields_AreNamed()
    {
        var desk = _host.As("desk", Role.CityAdministrator);
        var both = new Wire.CheckInRequest { CommandId = RealHost.NewId(), Code = "BK1.X.ABCDEFGH", BookingId = "b" };
        (await Answer.OfAsync(_host.Attendance.CheckInAsync(both, desk))).Code.ShouldBe(StatusCode.InvalidArgument);
        var wayless = new Wire.CheckInRequest { CommandId = RealHost.NewId(), BookingId = "b" };
        (await Answer.OfAsync(_host.Attendance.CheckInAsync(wayless, desk))).Code.ShouldBe(StatusCode.InvalidArgument);
        var mute = new Wire.AppealNoShowRequest { CommandId = RealHost.NewId(), BookingId = "b" };
        (await Answer.OfAsync(_host.Attendance.AppealNoShowAsync(mute, desk))).Code.ShouldBe(
            StatusCode.InvalidArgument);
    }

    private static Wire.CheckInRequest Scan(string code) => new() { CommandId = RealHost.NewId(), Code = code };

    private static Wire.PlaceBookingRequest Place(string facility, string start, string end) => new()
    {
        CommandId = RealHost.NewId(),
        FacilityId = facility,
        Claims = { new Wire.Claim { ResourceId = "hall" } },
        Wish = new() { Start = start, End = end },
        Attendees = 10,
    };

    private async Task<string> RegisterAsync()
    {
        var id = "f" + Guid.NewGuid().ToString("N")[..12];
        var entry = Make.Facility(id) with { Policy = BookingPolicy.Default with { CheckIn = CheckInRule.Default } };
        await _host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = WireFacilities.Facility(entry) },
            _host.As("admin", Role.CityAdministrator));
        return id;
    }
}
