using Booking.Gateway.Tests.EndToEnd;
using Booking.Protocol.Tokens;
using Booking.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway.Tests.Notices;

/// <summary>Offers, requests and whole series, from the call to the channel (issue 4 §6, U6).</summary>
public sealed class ListNoticeTests : IAsyncLifetime, IDisposable
{
    private const string Manager = "manager.of.city";
    private const string Chief = "chief.of.city";

    private readonly KeptChannel _channel = new(NoticeChannels.Webhook, mayRepeat: false);
    private readonly RealHost _host;

    public ListNoticeTests() => _host = new()
    {
        Channels = [_channel],
        Staff = [
            StaffPost.Parse($"{Manager} facility_manager district:110101"),
            StaffPost.Parse($"{Chief} city_administrator city")],
    };

    private NoticeWork Work => _host.Services.GetRequiredService<NoticeWork>();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Offer_IsToldWhenItIsMade_AndWhenItPassed_OnceEach()
    {
        var facility = await _host.NewFacilityAsync();
        var (first, waits) = (RealHost.NewMember(), RealHost.NewMember());
        await SetAsync(waits);
        var placed = await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(first));
        await EnterAsync(facility, waits);
        await _host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = placed.Id }, _host.As(first));
        await Work.RunAsync(default);
        await Work.RunAsync(default);

        var offered = _channel.Taken.Where(one => one.To.Value == waits).ShouldHaveSingleItem();
        offered.Kind.ShouldBe("offered");
        offered.Text.ShouldContain("3月4日（周三） 19:00–21:00");
        offered.Text.ShouldContain("保留至：3月2日（周一） 09:30");

        _host.Clock.Advance(Duration.FromMinutes(31));
        _host.Time.Advance(TimeSpan.FromMinutes(31));
        (await _host.Waiting.ListMyWaitingAsync(new(), _host.As(waits))).Entries.ShouldHaveSingleItem().State.ShouldBe(
            Wire.WaitingState.Ended);
        await Work.RunAsync(default);

        _channel.Taken.Where(one => one.To.Value == waits).Select(one => one.Kind)
            .ShouldBe(["offered", "offer_passed"]);
    }

    [Fact]
    public async Task OfferThatWasTakenBeforeItWasTold_IsToldAsBookedOnly()
    {
        var facility = await _host.NewFacilityAsync();
        var (first, waits) = (RealHost.NewMember(), RealHost.NewMember());
        await SetAsync(waits);
        var placed = await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(first));
        var entry = await EnterAsync(facility, waits);
        await _host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = placed.Id }, _host.As(first));
        await _host.Waiting.AcceptOfferAsync(
            new() { CommandId = RealHost.NewId(), WaitingId = entry.Id }, _host.As(waits));
        await Work.RunAsync(default);

        _channel.Taken.Where(one => one.To.Value == waits).Select(one => one.Kind).ShouldBe(["booked"]);
    }

    [Fact]
    public async Task Request_IsToldToThoseOfItsLevel_RemindedOf_AndWhenItGoesOnToTheNext()
    {
        var facility = await _host.NewFacilityAsync();
        await NeedApprovalAsync(facility);
        foreach (var one in new[] { Manager, Chief }) await SetAsync(one);
        var me = RealHost.NewMember();
        await SetAsync(me);
        var asked = await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(me));
        await Work.RunAsync(default);

        ToldTo(Manager).ShouldBe(["approval_wanted"]);
        ToldTo(Chief).ShouldBeEmpty("the district is asked first");
        ToldTo(me).ShouldBe(["approval_asked"]);
        _channel.Taken.Single(one => one.To.Value == Manager).Text.ShouldContain("请于此前答复：3月2日（周一） 13:00");

        await PassAsync(Duration.FromMinutes(121));
        ToldTo(Manager).ShouldBe(["approval_wanted", "approval_reminder"]);
        await PassAsync(Duration.FromMinutes(121));
        await _host.Bookings.GetBookingAsync(new() { BookingId = asked.Id }, _host.As(me));
        await Work.RunAsync(default);
        ToldTo(Chief).ShouldBe(["approval_wanted"]);
        _channel.Taken.Single(one => one.To.Value == Chief).Subject.ShouldContain("逾期未批");

        await _host.Approvals.ApproveBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = asked.Id }, _host.As(Chief, Role.CityAdministrator));
        await Work.RunAsync(default);
        ToldTo(me).ShouldBe(["approval_asked", "approved"]);
    }

    [Fact]
    public async Task Request_OfTheOnlyOneOfItsLevel_IsToldToTheNext()
    {
        var facility = await _host.NewFacilityAsync();
        await NeedApprovalAsync(facility);
        foreach (var one in new[] { Manager, Chief }) await SetAsync(one);
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(Manager));
        await Work.RunAsync(default);

        ToldTo(Manager).ShouldBe(["approval_asked"]);
        ToldTo(Chief).ShouldBe(["approval_wanted"]);
    }

    // Who it is and what was said stands on the desk, not in a message.
    [Fact]
    public async Task Appeal_IsToldToTheNearestStaff_WithoutANameOrAWord_AndNotOnceItIsAnswered()
    {
        var facility = "f" + Guid.NewGuid().ToString("N")[..12];
        var entry = Make.Facility(facility) with
        {
            Policy = BookingPolicy.Default with { CheckIn = CheckInRule.Default },
        };
        await _host.Registry.RegisterFacilityAsync(
            new() { CommandId = RealHost.NewId(), Facility = WireFacilities.Facility(entry) },
            _host.As("admin", Role.CityAdministrator));
        var (me, other) = (RealHost.NewMember(), RealHost.NewMember());
        foreach (var one in new[] { Manager, Chief, me, other }) await SetAsync(one);
        async Task<string> MissedAsync(string who, string from, string to)
        {
            var asked = RealHost.Place(facility);
            asked.Wish = new() { Start = "2026-03-02T" + from, End = "2026-03-02T" + to };
            return (await _host.Bookings.PlaceBookingAsync(asked, _host.As(who))).Id;
        }
        var (mine, theirs) = (await MissedAsync(me, "10:00", "11:00"), await MissedAsync(other, "11:00", "12:00"));
        await PassAsync(Duration.FromHours(6));
        foreach (var (id, who) in new[] { (mine, me), (theirs, other) })
            await _host.Attendance.AppealNoShowAsync(
                new() { CommandId = RealHost.NewId(), BookingId = id, Text = "大门锁着" }, _host.As(who));
        await _host.Attendance.AnswerAppealAsync(
            new() { CommandId = RealHost.NewId(), BookingId = theirs, Granted = false, Text = "已核实" },
            _host.As("admin", Role.CityAdministrator));
        await Work.RunAsync(default);

        ToldTo(Chief).ShouldBeEmpty("the district is nearer");
        var told = _channel.Taken.Where(one => one.To.Value == Manager).ShouldHaveSingleItem();
        (told.Kind, told.Booking?.Value).ShouldBe(("appeal_wanted", mine));
        (told.Subject + told.Text).ShouldNotContain("大门");
        told.Text.ShouldNotContain(me);
    }

    [Fact]
    public async Task OwnRequest_IsNotToldToOneselfAsAnApprover()
    {
        var facility = await _host.NewFacilityAsync();
        await NeedApprovalAsync(facility);
        await SetAsync(Manager);
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(Manager));
        await Work.RunAsync(default);
        ToldTo(Manager).ShouldBe(["approval_asked"]);
    }

    [Fact]
    public async Task SeriesThatIsEditedAndCancelled_IsToldOnceForAllOfIt()
    {
        var facility = await _host.NewFacilityAsync();
        var me = RealHost.NewMember();
        await SetAsync(me);
        var placed = await _host.Series.PlaceSeriesAsync(new()
        {
            CommandId = RealHost.NewId(),
            FacilityId = facility,
            Claims = { new Wire.Claim { ResourceId = "hall" } },
            First = new() { Start = "2026-03-03T19:00", End = "2026-03-03T20:00" },
            Recurrence = "FREQ=DAILY;COUNT=4",
            Attendees = 20,
        }, _host.As(me));
        await Work.RunAsync(default);
        await _host.Series.EditSeriesAsync(new()
        {
            CommandId = RealHost.NewId(),
            SeriesId = placed.Series.Id,
            Scope = Wire.SeriesScope.All,
            Wish = new() { Start = "2026-03-03T18:00", End = "2026-03-03T19:00" },
        }, _host.As(me));
        await Work.RunAsync(default);
        await _host.Series.CancelSeriesAsync(new()
        {
            CommandId = RealHost.NewId(),
            SeriesId = placed.Series.Id,
            Scope = Wire.SeriesScope.This,
            Original = "2026-03-03T18:00",
        }, _host.As(me));
        await Work.RunAsync(default);
        await _host.Series.CancelSeriesAsync(
            new() { CommandId = RealHost.NewId(), SeriesId = placed.Series.Id, Scope = Wire.SeriesScope.All },
            _host.As(me));
        await Work.RunAsync(default);

        ToldTo(me).ShouldBe(["series_booked", "series_changed", "cancelled", "series_changed"]);
        var told = _channel.Taken.Where(one => one.Kind == "series_changed").ToList();
        told[0].Text.ShouldContain("改期：4 次");
        told[1].Text.ShouldContain("取消 3 次");
    }

    private IEnumerable<string> ToldTo(string member) =>
        _channel.Taken.Where(one => one.To.Value == member).Select(one => one.Kind);

    private async Task PassAsync(Duration time)
    {
        _host.Clock.Advance(time);
        _host.Time.Advance(time.ToTimeSpan());
        await Work.RunAsync(default);
    }

    private async Task<Wire.WaitingEntry> EnterAsync(string facility, string member) =>
        await _host.Waiting.EnterWaitingListAsync(new()
        {
            CommandId = RealHost.NewId(),
            FacilityId = facility,
            ResourceIds = { "hall" },
            Range = new() { Start = "2026-03-04T19:00", End = "2026-03-04T21:00" },
            People = 10,
        }, _host.As(member));

    private async Task NeedApprovalAsync(string facility)
    {
        var rule = new Wire.ApprovalRule { Id = "big", For = Wire.ApprovalFor.Anybody, LapseHours = 24 };
        rule.Steps.Add(new Wire.ApprovalStep { Level = Wire.ApprovalLevel.District, DueHours = 4 });
        await _host.Approvals.SetBookingTermsAsync(
            new() { CommandId = RealHost.NewId(), FacilityId = facility, Terms = new() { Approvals = { rule } } },
            _host.As("admin", Role.CityAdministrator));
    }

    private async Task SetAsync(string member) => await _host.Notices.SetNoticeSettingsAsync(new()
    {
        Settings = new() { QuietFrom = "00:00", QuietUntil = "00:00", RemindMinutes = 0, Channels = { "webhook" } },
    }, _host.As(member));
}
