using Booking.Gateway.Tests.EndToEnd;
using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway.Tests.Notices;

/// <summary>From a booking to the person's channel, before the real grains and storage; the channel is ours.</summary>
public sealed class NoticeWorkTests : IAsyncLifetime, IDisposable
{
    private readonly KeptChannel _channel = new(NoticeChannels.Webhook, mayRepeat: false);
    private readonly RealHost _host;

    public NoticeWorkTests() => _host = new() { Channels = [_channel] };

    private NoticeWork Work => _host.Services.GetRequiredService<NoticeWork>();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Booking_IsTold_AndRemindedOfBeforeItsStart_AndAfterItWasMovedOnlyThen()
    {
        var (facility, me) = (await _host.NewFacilityAsync(), RealHost.NewMember());
        await SetAsync(me, remind: 60);
        var placed = await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(me));
        await Work.RunAsync(default);
        _channel.Taken.ShouldHaveSingleItem().Text.ShouldContain("3月4日（周三） 19:00–21:00");
        (await DueAsync(me)).ShouldBe([("reminder", new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero))]);

        await _host.Bookings.MoveBookingAsync(new()
        {
            CommandId = RealHost.NewId(),
            BookingId = placed.Id,
            Wish = new() { Start = "2026-03-05T12:00", End = "2026-03-05T13:00" },
        }, _host.As(me));
        await Work.RunAsync(default);
        (await DueAsync(me)).Select(one => one.DueAt.Day).Order().ShouldBe([4, 5]);

        _host.Time.Advance(TimeSpan.FromDays(3.5));
        await Work.RunAsync(default);
        _channel.Taken.Select(one => one.Kind).ShouldBe(["booked", "changed"]);
        (await DueAsync(me)).ShouldBeEmpty();
    }

    // A missing number is waited for as long as a write may take: by the reader's clock, or what a clock that ran ahead
    // has stamped would keep everybody's notices back for as long as it ran ahead.
    [Fact]
    public async Task NumberThatIsMissing_IsWaitedForShortly_ThoughTheNextOneWasStampedAhead()
    {
        var (facility, other, me) = (await _host.NewFacilityAsync(), RealHost.NewMember(), RealHost.NewMember());
        await SetAsync(me);
        await Work.RunAsync(default);
        _host.Clock.Advance(Duration.FromHours(20));
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility, "room"), _host.As(other));
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility, "hall-a"), _host.As(me));
        await ForgetLastButOneAsync();

        await Work.RunAsync(default);
        _channel.Taken.ShouldBeEmpty("it may be another silo's that is still under way");
        _host.Time.Advance(TimeSpan.FromSeconds(31));
        await Work.RunAsync(default);

        _channel.Taken.ShouldHaveSingleItem().To.Value.ShouldBe(me);
    }

    [Fact]
    public async Task Reminder_IsSentWhenItIsDue()
    {
        var (facility, me) = (await _host.NewFacilityAsync(), RealHost.NewMember());
        await SetAsync(me, remind: 60);
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(me));
        await Work.RunAsync(default);
        _host.Time.Advance(TimeSpan.FromHours(57) - TimeSpan.FromMinutes(1));
        await Work.RunAsync(default);
        _channel.Taken.Count.ShouldBe(1);

        _host.Time.Advance(TimeSpan.FromMinutes(2));
        await Work.RunAsync(default);
        await Work.RunAsync(default);

        _channel.Taken.Select(one => one.Kind).ShouldBe(["booked", "reminder"]);
    }

    [Fact]
    public async Task QuietHours_HoldANoticeBack_AndSettingsPlanRemindersAnew()
    {
        var (facility, me) = (await _host.NewFacilityAsync(), RealHost.NewMember());
        await SetAsync(me, quiet: ("08:00", "12:00"), remind: 0);
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(me));
        await Work.RunAsync(default);
        _channel.Taken.ShouldBeEmpty();
        (await DueAsync(me)).ShouldBe([("booked", new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero))]);

        await SetAsync(me, quiet: ("08:00", "12:00"), remind: 120);
        (await DueAsync(me)).Select(one => one.Kind).Order().ShouldBe(["booked", "reminder"]);
        await SetAsync(me, quiet: ("08:00", "12:00"), remind: 0);
        (await DueAsync(me)).Select(one => one.Kind).ShouldBe(["booked"]);

        _host.Time.Advance(TimeSpan.FromHours(4));
        await Work.RunAsync(default);
        _channel.Taken.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Companion_IsTold_AndNotTwice_AndHearsWhenItIsOff()
    {
        var (facility, me) = (await _host.NewFacilityAsync(), RealHost.NewMember());
        var (li, zhao) = (RealHost.NewMember(), RealHost.NewMember());
        foreach (var one in new[] { me, li, zhao }) await SetAsync(one, remind: 0);
        var placed = await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(me));
        foreach (var names in new string[][] { [li], [li, zhao] })
        {
            await _host.Approvals.NameCompanionsAsync(
                new() { CommandId = RealHost.NewId(), BookingId = placed.Id, Companions = { names } }, _host.As(me));
            await Work.RunAsync(default);
        }
        await _host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = placed.Id }, _host.As(me));
        await Work.RunAsync(default);

        foreach (var one in new[] { li, zhao })
            _channel.Taken.Where(told => told.To.Value == one).Select(told => told.Subject.Split('：')[0])
                .ShouldBe(["您是同行人", "同行的预约不再举行"]);
    }

    [Fact]
    public async Task Closure_IsToldToThoseItHits_AndToNobodyElse()
    {
        var facility = await _host.NewFacilityAsync();
        var (hit, spared) = (RealHost.NewMember(), RealHost.NewMember());
        await SetAsync(hit);
        await SetAsync(spared);
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility, "hall-a"), _host.As(hit));
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility, "room"), _host.As(spared));
        await _host.Registry.DeclareClosureAsync(new()
        {
            CommandId = RealHost.NewId(),
            FacilityId = facility,
            ClosureId = "paint",
            ResourceId = "hall",
            Because = "粉刷",
            Wish = new() { Start = "2026-03-04T18:00", End = "2026-03-04T20:00" },
        }, _host.As("admin", Role.CityAdministrator));

        await Work.RunAsync(default);

        var told = _channel.Taken.Where(one => one.Kind == "closure").ShouldHaveSingleItem();
        told.To.Value.ShouldBe(hit);
        told.Text.ShouldContain("粉刷");

        // An offer of another space has gone out, too; that it is let go again is not worth a notice of its own.
        var before = _channel.Taken.Count;
        await _host.Registry.LiftClosureAsync(
            new() { CommandId = RealHost.NewId(), FacilityId = facility, ClosureId = "paint" },
            _host.As("admin", Role.CityAdministrator));
        await Work.RunAsync(default);
        await Work.RunAsync(default);
        var again = _channel.Taken.Skip(before).ShouldHaveSingleItem();
        (again.Kind, again.To.Value).ShouldBe(("reopened", hit));
        again.Text.ShouldContain("照常");
    }

    [Fact]
    public async Task ClosureThatWasLiftedOvernight_IsNotToldInTheMorning()
    {
        var (facility, me) = (await _host.NewFacilityAsync(), RealHost.NewMember());
        await SetAsync(me, quiet: ("08:00", "12:00"));
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility, "hall-a"), _host.As(me));
        await _host.Registry.DeclareClosureAsync(new()
        {
            CommandId = RealHost.NewId(),
            FacilityId = facility,
            ClosureId = "paint",
            ResourceId = "hall",
            Because = "粉刷",
            Wish = new() { Start = "2026-03-04T18:00", End = "2026-03-04T20:00" },
        }, _host.As("admin", Role.CityAdministrator));
        await Work.RunAsync(default);
        (await DueAsync(me)).Select(one => one.Kind).ShouldContain("closure");
        await _host.Registry.LiftClosureAsync(
            new() { CommandId = RealHost.NewId(), FacilityId = facility, ClosureId = "paint" },
            _host.As("admin", Role.CityAdministrator));

        _host.Time.Advance(TimeSpan.FromHours(4));
        await Work.RunAsync(default);
        await Work.RunAsync(default);

        _channel.Taken.Select(one => one.Kind).ShouldContain("booked");
        _channel.Taken.Select(one => one.Kind).ShouldNotContain("closure");
    }

    // Whoever shortens the hours learns nothing (I6); the client and the practitioner do, and of nothing but the time.
    [Fact]
    public async Task HoursThatLeaveAnAppointmentOutside_AreToldToItsPeopleAlone()
    {
        var wang = AdviceHouse.Counsellor("wang", "11:00");
        var facility = await _host.NewAdviceHouseAsync(ServiceFunction.Counselling, rooms: 1, wang);
        var client = RealHost.NewMember();
        foreach (var one in new[] { client, "wang.account", "keeper" }) await SetAsync(one);
        var booked = await _host.Appointments.BookAppointmentAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                FacilityId = facility,
                Kind = Wire.AppointmentKind.Counselling,
                Start = "2026-03-03T09:00",
                Matter = "stress",
                Consent = true,
            },
            _host.As(client));
        await Work.RunAsync(default);
        var before = _channel.Taken.Count;
        var keeper = _host.As("keeper", Role.CityAdministrator);
        var entry = await _host.Facilities.GetFacilityAsync(new() { FacilityId = facility }, keeper);
        foreach (var day in entry.Hours.Weekly) day.Interval.Open = "10:00";
        await _host.Registry.RegisterFacilityAsync(new() { CommandId = RealHost.NewId(), Facility = entry }, keeper);
        await Work.RunAsync(default);

        var heard = _channel.Taken.Skip(before).ToList();
        heard.Select(one => (one.Kind, one.To.Value)).Order().ShouldBe(
            new[] { ("shut_out", client), ("shut_out", "wang.account") }.Order());
        foreach (var told in heard)
        {
            told.Text.ShouldContain("3月3日（周二） 09:00");
            told.Text.ShouldNotContain("quiet");
            told.Text.ShouldNotContain("wang");
        }
        (await _host.Appointments.ListAppointmentsAsync(
            new() { FacilityId = facility, FromDate = "2026-03-03", Days = 1 }, _host.As(client)))
            .Appointments.ShouldHaveSingleItem().Shut.ShouldBeTrue(booked.BookingId);
    }

    // Of the house and of the room alike; whoever closes it hears of nothing.
    [Theory]
    [InlineData("")]
    [InlineData("quiet-1")]
    public async Task ClosureOverAnAppointment_IsToldToItsClientAndItsPractitioner(string room)
    {
        var facility = await _host.NewAdviceHouseAsync(
            ServiceFunction.Counselling, rooms: 1, AdviceHouse.Counsellor("wang", "11:00"));
        var client = RealHost.NewMember();
        foreach (var one in new[] { client, "wang.account", "keeper" }) await SetAsync(one);
        await _host.Appointments.BookAppointmentAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                FacilityId = facility,
                Kind = Wire.AppointmentKind.Counselling,
                Start = "2026-03-03T09:00",
                Matter = "stress",
                Consent = true,
            },
            _host.As(client));
        await Work.RunAsync(default);
        var before = _channel.Taken.Count;
        await _host.Registry.DeclareClosureAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                FacilityId = facility,
                ClosureId = "pipe",
                ResourceId = room,
                Wish = new() { Start = "2026-03-03T08:00", End = "2026-03-03T10:00" },
                Because = "水管",
            },
            _host.As("keeper", Role.CityAdministrator));
        await Work.RunAsync(default);

        var heard = _channel.Taken.Skip(before).ToList();
        heard.Select(one => (one.Kind, one.To.Value)).Order().ShouldBe(
            new[] { ("closure", client), ("closure", "wang.account") }.Order());
        foreach (var told in heard)
        {
            told.Text.ShouldContain("3月3日（周二） 09:00");
            foreach (var word in new[] { "quiet", "wang", "水管" }) told.Text.ShouldNotContain(word);
        }
        heard.Single(one => one.To.Value == "wang.account").Text.ShouldContain("您当天的安排");
    }

    [Fact]
    public async Task SilenceOfTheChannel_IsNotRepeated_WhereDoublesWouldArrive()
    {
        var (facility, me) = (await _host.NewFacilityAsync(), RealHost.NewMember());
        await SetAsync(me, remind: 0);
        _channel.Next = () => throw new IOException("cut off");
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(me));
        await Work.RunAsync(default);
        _channel.Next = () => NoticeVerdict.Sent;
        _host.Time.Advance(TimeSpan.FromHours(1));
        await Work.RunAsync(default);
        await Work.TidyAsync(default);

        _channel.Taken.Count.ShouldBe(1);
        var mine = await _host.Notices.ListMyNoticesAsync(new(), _host.As(me));
        mine.Notices.ShouldHaveSingleItem().State.ShouldBe(Wire.NoticeState.Unsure);
        mine.Notices[0].Problem.ShouldBe("IOException");
    }

    [Fact]
    public async Task ChannelThatIsAway_IsTriedTenTimes_EverLater_AndThenGivenUp()
    {
        var (facility, me) = (await _host.NewFacilityAsync(), RealHost.NewMember());
        await SetAsync(me, remind: 0);
        _channel.Next = () => new(NoticeOutcome.NotNow, "away");
        await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(me));
        for (var i = 0; i < 20; i++)
        {
            await Work.RunAsync(default);
            _host.Time.Advance(TimeSpan.FromHours(2));
        }

        _channel.Taken.Count.ShouldBe(10);
        (await _host.Notices.ListMyNoticesAsync(new(), _host.As(me))).Notices.ShouldHaveSingleItem().State.ShouldBe(
            Wire.NoticeState.Dead);
    }

    [Fact]
    public async Task TwoSendersAtOnce_SendOnce()
    {
        var facility = await _host.NewFacilityAsync();
        for (var hour = 8; hour < 20; hour += 2)
        {
            var me = RealHost.NewMember();
            await SetAsync(me, remind: 0);
            var place = RealHost.Place(facility);
            place.Wish =
                new() { Start = FormattableString.Invariant($"2026-03-04T{hour:00}:00"), End = FormattableString.Invariant($"2026-03-04T{hour + 2:00}:00") };
            await _host.Bookings.PlaceBookingAsync(place, _host.As(me));
        }

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Work.RunAsync(default))));

        _channel.Taken.Select(one => one.Id).ShouldBeUnique();
        _channel.Taken.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("li.na", "21:00", "settings.email")]
    [InlineData("li.na@example.org\r\nBcc: all@example.org", "21:00", "settings.email")]
    [InlineData("a@b@example.org,c@d.e", "21:00", "settings.email")]
    [InlineData("李娜@example.org", "21:00", "settings.email")]
    [InlineData("li.na@example.org", "21", "settings.quiet_from")]
    public async Task SettingsThatMakeNoSense_AreRefusedByField(string email, string from, string field)
    {
        var settings =
            new Wire.NoticeSettings { Email = email, QuietFrom = from, QuietUntil = "08:00", Channels = { "email" } };
        var answer = await Answer.OfAsync(
            _host.Notices.SetNoticeSettingsAsync(new() { Settings = settings }, _host.As(RealHost.NewMember())));
        answer.Code.ShouldBe(StatusCode.InvalidArgument);
        answer.Detail<Google.Rpc.BadRequest>()!.FieldViolations.Single().Field.ShouldBe(field);
    }

    [Fact]
    public async Task Settings_AreThePersonsOwn_AndTheAddressIsSealed()
    {
        var (me, other) = (RealHost.NewMember(), RealHost.NewMember());
        var set = await _host.Notices.SetNoticeSettingsAsync(new()
        {
            Settings =
                new() { Email = "li.na@example.org", Language = "en", QuietFrom = "22:00", QuietUntil = "07:00", RemindMinutes = 30, Channels = { "email" } },
        }, _host.As(me));

        (await _host.Notices.GetNoticeSettingsAsync(new(), _host.As(me))).ShouldBe(set);
        set.AvailableChannels.ShouldBe(["webhook"]);
        (await _host.Notices.GetNoticeSettingsAsync(new(), _host.As(other))).Email.ShouldBeEmpty();
        var kept = (await _host.Database.Notices.FindSettingsAsync([new(me)], default))[new(me)];
        kept.SealedEmail.ShouldNotBeNull().ShouldNotContain("li.na");
        var texts = _host.Services.GetRequiredService<PersonalTexts>();
        (await texts.OpenOwnAsync(new(me), kept.SealedEmail!, default)).ShouldBe("li.na@example.org");
        await Should.ThrowAsync<System.Security.Cryptography.CryptographicException>(
            () => texts.OpenOwnAsync(new(other), kept.SealedEmail!, default).AsTask());
    }

    private async Task ForgetLastButOneAsync()
    {
        await using var connection = _host.Database.CreateConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "delete from outbox where id = (select max(id) - 1 from outbox)";
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    private async Task SetAsync(string member, (string From, string Until) quiet = default, int remind = 0) =>
        await _host.Notices.SetNoticeSettingsAsync(new()
        {
            Settings = new()
            {
                QuietFrom = quiet.From ?? "00:00",
                QuietUntil = quiet.Until ?? "00:00",
                RemindMinutes = remind,
                Channels = { "webhook" },
            },
        }, _host.As(member));

    private async Task<List<(string Kind, DateTimeOffset DueAt)>> DueAsync(string member) =>
        [.. (await _host.Notices.ListMyNoticesAsync(new(), _host.As(member))).Notices
            .Where(one => one.State == Wire.NoticeState.Due).Select(one => (one.Kind, one.DueAt.ToDateTimeOffset()))];
}

/// <summary>A channel that keeps what it was given.</summary>
internal sealed class KeptChannel(string name, bool mayRepeat) : INoticeChannel
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<NoticeMessage> _taken = new();

    public string Name => name;

    public bool MayRepeat => mayRepeat;

    public Func<NoticeVerdict> Next { get; set; } = () => NoticeVerdict.Sent;

    public IReadOnlyList<NoticeMessage> Taken => [.. _taken];

    public Task<NoticeVerdict> SendAsync(NoticeMessage message, CancellationToken cancellation)
    {
        _taken.Enqueue(message);
        return Task.FromResult(Next());
    }
}
