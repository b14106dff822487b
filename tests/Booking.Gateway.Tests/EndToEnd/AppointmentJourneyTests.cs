using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Google.Protobuf;
using Grpc.Core;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>Counselling from the duty rota to the practitioner's day, and what everybody else sees of it: nothing
/// (I6).</summary>
public sealed class AppointmentJourneyTests : IAsyncLifetime, IDisposable
{
    private readonly RealHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Client_AsksForTimes_BooksAnybody_AndIsSeenByAlias()
    {
        var facility = await HouseAsync();
        var me = _host.As("ann.client");
        var times = await _host.Appointments.SearchAppointmentTimesAsync(Tuesday(facility), me);
        times.Times.Count.ShouldBe(6, "two counsellors, three sessions");
        times.Times[0].Session.LocalEnd.ShouldBe("2026-03-03T09:50");

        var unsure = await Answer.OfAsync(
            _host.Appointments.BookAppointmentAsync(Asking(facility, consent: false), me));
        (unsure.Code, unsure.Info.Reason).ShouldBe((StatusCode.FailedPrecondition, "CONSENT_MISSING"));
        var asked = Asking(facility);
        var made = await _host.Appointments.BookAppointmentAsync(asked, me);
        (made.Alias, made.First, made.Channel).ShouldBe(("小安", true, Wire.AppointmentChannel.Web));
        (await _host.Appointments.BookAppointmentAsync(asked, me)).ShouldBe(made, "the same command again");

        var day = await _host.Appointments.ListAppointmentsAsync(
            Day(facility, made.PractitionerId), _host.As(made.PractitionerId + ".account"));
        day.Appointments.ShouldHaveSingleItem().ShouldBe(made);
        day.ToString().ShouldNotContain("ann.client");
        foreach (var other in (Metadata[])[
            _host.As("bob"), _host.As("li.desk", Role.DeskStaff, "facility:" + facility),
            _host.As("boss", Role.CityAdministrator)])
            (await Answer.OfAsync(_host.Appointments.ListAppointmentsAsync(Day(facility, made.PractitionerId), other)))
                .Info.Reason.ShouldBe("NOT_ALLOWED");
        (await _host.Appointments.ListAppointmentsAsync(Day(facility, ""), me)).Appointments.Count.ShouldBe(1);
        (await _host.Bookings.ListMyBookingsAsync(new(), me)).Bookings.Count.ShouldBe(1);

        _host.Clock.Advance(NodaTime.Duration.FromHours(1));
        (await Answer.OfAsync(
            _host.Bookings.CancelBookingAsync(new() { CommandId = RealHost.NewId(), BookingId = made.BookingId }, me)))
            .Info.Reason.ShouldBe("CANCEL_TOO_LATE");
    }

    [Fact]
    public async Task PractitionerIsIll_EveryClientHasANewTimeAtOnce_AndKeepersReadNothing()
    {
        var facility = await HouseAsync();
        var clients = new List<(string Member, Wire.Appointment Was)>();
        foreach (var (member, start) in ((string, string)[])[("ann", "09:00"), ("bob", "10:00")])
            clients.Add((member, await _host.Appointments.BookAppointmentAsync(
                Asking(facility, start: "2026-03-03T" + start, with: "wang"), _host.As(member))));
        await _host.Appointments.BookAppointmentAsync(
            Asking(facility, start: "2026-03-03T10:00", with: "zhao"), _host.As("cyd"));

        var request = new Wire.HandOverRequest
        {
            CommandId = RealHost.NewId(),
            FacilityId = facility,
            PractitionerId = "wang",
            Because = "生病",
            Wish = new() { Start = "2026-03-03T00:00", End = "2026-03-04T00:00" },
        };
        (await Answer.OfAsync(_host.Appointments.HandOverAsync(request, _host.As("ann")))).Info.Reason.ShouldBe(
            "NOT_ALLOWED");
        var done = await _host.Appointments.HandOverAsync(request, _host.As("wang.account"));
        done.Moved.Select(one => (one.PractitionerId, one.Session.LocalStart)).ShouldBe(
            [("zhao", "2026-03-03T09:00"), ("zhao", "2026-03-03T11:00")]);
        (await _host.Appointments.HandOverAsync(request, _host.As("wang.account"))).ShouldBe(
            done, "the same command again");
        foreach (var (member, was) in clients)
        {
            var mine = (await _host.Appointments.ListAppointmentsAsync(
                Day(facility, ""), _host.As(member))).Appointments;
            mine.Count(
                one =>
                    one.State == Wire.BookingState.Confirmed && one.InsteadOf == was.BookingId
                    && one.HandedOver).ShouldBe(1);
            mine.Single(one => one.BookingId == was.BookingId).State.ShouldBe(Wire.BookingState.Cancelled);
        }

        // Nobody is left to take the next: withdrawn, and told.
        request.CommandId = RealHost.NewId();
        request.PractitionerId = "zhao";
        request.Wish = new() { Start = "2026-03-03T00:00", End = "2026-03-31T00:00" };
        var keeper = await _host.Appointments.HandOverAsync(request, _host.As("boss", Role.CityAdministrator));
        keeper.ShouldBe(new(), "a keeper acts, and reads nothing");
        (await _host.Appointments.SearchAppointmentTimesAsync(
            Tuesday(facility), _host.As("ann"))).Times.ShouldBeEmpty();
        (await _host.Appointments.ListAppointmentsAsync(Day(facility, ""), _host.As("ann"))).Appointments
            .ShouldAllBe(one => one.State == Wire.BookingState.Cancelled);
    }

    [Fact]
    public async Task DeskBooksForACaller_MovesIt_AndFindsItAgain_WhileItsColleagueFindsNothing()
    {
        var facility = await HouseAsync();
        var desk = _host.As("li.desk", Role.DeskStaff, "facility:" + facility);
        var asked = Asking(facility, start: "2026-03-03T11:00");
        asked.BookedFor = "visitor.1";
        asked.Channel = Wire.AppointmentChannel.Phone;
        var made = await _host.Appointments.BookAppointmentAsync(asked, desk);
        var other = _host.As("sun.desk", Role.DeskStaff, "facility:elsewhere");
        asked.CommandId = RealHost.NewId();
        (await Answer.OfAsync(_host.Appointments.BookAppointmentAsync(asked, other))).Info.Reason.ShouldBe(
            "NOT_ALLOWED");

        // As the screen does: whom it is for stands in the booking, which only who booked it may see.
        var again = Asking(facility, start: "2026-03-03T10:00");
        again.Alias = "";
        again.BookedFor = (await _host.Bookings.GetBookingAsync(new() { BookingId = made.BookingId }, desk)).BookedFor;
        again.InsteadOf = made.BookingId;
        var moved = await _host.Appointments.BookAppointmentAsync(again, desk);
        moved.Alias.ShouldBe("小安");
        var request = Day(facility, "");
        request.ForOthers = true;
        (await _host.Appointments.ListAppointmentsAsync(request, desk)).Appointments.Select(
            one => (one.BookingId, one.State)).ShouldBe(
            [(moved.BookingId, Wire.BookingState.Confirmed), (made.BookingId, Wire.BookingState.Cancelled)]);
        foreach (var stranger in (Metadata[])[
            _host.As("sun.desk", Role.DeskStaff, "facility:" + facility), _host.As("boss", Role.CityAdministrator),
            _host.As("visitor.2")])
            (await _host.Appointments.ListAppointmentsAsync(request, stranger)).Appointments.ShouldBeEmpty();
        request.PractitionerId = "wang";
        (await Answer.OfAsync(_host.Appointments.ListAppointmentsAsync(request, desk))).Code.ShouldBe(
            StatusCode.InvalidArgument);
    }

    // I6: two houses, in one a session is taken, in the other the room is closed for it. Whoever asks whatever gets
    // word for word the same, but for the house's own id.
    [Fact]
    public async Task I6_StrangerDeskAndOtherMember_FindNoTrace_InAnswersStreamsLogsAndMetrics()
    {
        using var telemetry = new KeptMeasurements();
        var taken = await HouseAsync(rooms: 1);
        var closed = await HouseAsync(rooms: 1);
        using var ends = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var ofTaken = await Overheard.BeginAsync(_host, taken, 3, ends.Token);
        var ofClosed = await Overheard.BeginAsync(_host, closed, 3, ends.Token);

        var made = await _host.Appointments.BookAppointmentAsync(
            Asking(taken, start: "2026-03-03T10:00", with: "wang"), _host.As("ann.client"));
        var closure = new Wire.DeclareClosureRequest
        {
            CommandId = RealHost.NewId(),
            FacilityId = closed,
            ClosureId = "c1",
            ResourceId = "quiet-1",
            Because = "检修",
            Wish = new() { Start = "2026-03-03T10:00", End = "2026-03-03T11:00" },
        };
        await _host.Registry.DeclareClosureAsync(closure, _host.As("boss", Role.CityAdministrator));
        foreach (var who in (Func<string, Metadata>[])[
            _ => _host.As("stranger"),
            house => _host.As("li.desk", Role.DeskStaff, "facility:" + house),
            house => _host.As("kiosk.1", Role.Kiosk, "facility:" + house),
            _ => _host.As("boss", Role.CityAdministrator),
            _ => _host.As("dora", Role.Auditor)])
        {
            var seen = await WalkAsync(taken, who(taken), made.BookingId);
            seen.ShouldBe(await WalkAsync(closed, who(closed), made.BookingId));
            seen.Count.ShouldBeGreaterThan(9);
            foreach (var answer in seen)
                foreach (var trace in (string[])["ann.client", "小安"])
                    answer.ShouldNotContain(trace);
        }

        // And it ends as a closure ends.
        await _host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = made.BookingId }, _host.As("ann.client"));
        await _host.Registry.LiftClosureAsync(
            new() { CommandId = RealHost.NewId(), FacilityId = closed, ClosureId = "c1" },
            _host.As("boss", Role.CityAdministrator));
        await Task.WhenAll(ofTaken.Done, ofClosed.Done).WaitAsync(ends.Token);
        ofTaken.Heard.Count.ShouldBe(3);
        ofTaken.Heard.ShouldBe(ofClosed.Heard);

        var logged = string.Join('\n', _host.Logs.Lines);
        foreach (var trace in (string[])["ann.client", "小安", made.BookingId, "stress", "quiet-1", "wang"])
        {
            logged.ShouldNotContain(trace);
            telemetry.All.ShouldNotContain(trace);
        }

        telemetry.All.ShouldContain("PlaceBooking", Case.Sensitive, "the meters were heard");
        telemetry.OfGrains.ShouldNotContain("Appointment");
    }

    private async Task<List<string>> WalkAsync(string house, Metadata caller, string booking)
    {
        var answers = new List<string>();
        await SayAsync(_host.Facilities.GetFacilityAsync(new() { FacilityId = house }, caller));
        await SayAsync(
            _host.Facilities.GetAvailabilityAsync(
                new() { FacilityId = house, FromDate = "2026-03-03", Days = 3 }, caller));
        await SayAsync(_host.Facilities.GetAvailabilityAsync(
            new() { FacilityId = house, FromDate = "2026-03-03", Days = 1, ResourceIds = { "wang" } }, caller));
        await SayAsync(_host.Appointments.ListPractitionersAsync(new() { FacilityId = house }, caller));
        await SayAsync(_host.Appointments.SearchAppointmentTimesAsync(Tuesday(house), caller));
        await SayAsync(_host.Appointments.ListAppointmentsAsync(Day(house, "wang"), caller));
        await SayAsync(_host.Appointments.ListAppointmentsAsync(Day(house, ""), caller));
        var forOthers = Day(house, "");
        forOthers.ForOthers = true;
        await SayAsync(_host.Appointments.ListAppointmentsAsync(forOthers, caller));
        await SayAsync(
            _host.Appointments.BookAppointmentAsync(Asking(house, start: "2026-03-03T10:00", with: "wang"), caller));
        await SayAsync(_host.Bookings.PlaceBookingAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                FacilityId = house,
                Claims = { new Wire.Claim { ResourceId = "quiet-1" } },
                Attendees = 1,
                Wish = new() { Start = "2026-03-03T10:00", End = "2026-03-03T11:00" },
            },
            caller));
        await SayAsync(_host.Bookings.GetBookingAsync(new() { BookingId = booking }, caller));
        await SayAsync(
            _host.Bookings.CancelBookingAsync(new() { CommandId = RealHost.NewId(), BookingId = booking }, caller));
        await SayAsync(_host.Bookings.ListMyBookingsAsync(new(), caller));
        await SayAsync(_host.Attendance.CheckInAsync(
            new() { CommandId = RealHost.NewId(), BookingId = booking, Way = Wire.CheckInWay.Staff }, caller));
        await SayAsync(_host.Attendance.CorrectAttendanceAsync(
            new() { CommandId = RealHost.NewId(), BookingId = booking, People = 1, Because = "…" }, caller));
        await SayAsync(_host.Attendance.GetHolderKeyAsync(new() { BookingId = booking }, caller));
        await SayAsync(_host.Attendance.GetStandingAsync(new() { MemberId = "ann.client" }, caller));
        await SayAsync(_host.Desk.GetDayAsync(new() { FacilityId = house, Date = "2026-03-03" }, caller));
        return answers;

        async Task SayAsync<T>(AsyncUnaryCall<T> call) where T : IMessage
        {
            string said;
            try
            {
                said = (await call).ToString()!;
            }
            catch (RpcException refused)
            {
                var answer = Answer.Of(refused);
                said = $"{answer.Code} {answer.Info?.Reason} {answer.Refusal}";
            }
            // Whose standing was asked for is told back as it was asked.
            answers.Add(said.Replace(house, "HOUSE", StringComparison.Ordinal)
                .Replace("\"memberId\": \"ann.client\"", "ASKED", StringComparison.Ordinal));
        }
    }

    private Task<string> HouseAsync(int rooms = 2) =>
        _host.NewAdviceHouseAsync(
            ServiceFunction.Counselling, rooms, AdviceHouse.Counsellor("wang"), AdviceHouse.Counsellor("zhao"));

    private static Wire.SearchAppointmentTimesRequest Tuesday(string facility) =>
        new() { FacilityId = facility, Kind = Wire.AppointmentKind.Counselling, FromDate = "2026-03-03", Days = 1 };

    private static Wire.ListAppointmentsRequest Day(string facility, string practitioner) =>
        new() { FacilityId = facility, PractitionerId = practitioner, FromDate = "2026-03-03", Days = 31 };

    private static Wire.BookAppointmentRequest Asking(
        string facility, string start = "2026-03-03T09:00", string with = "", bool consent = true) => new()
        {
            CommandId = RealHost.NewId(),
            FacilityId = facility,
            Kind = Wire.AppointmentKind.Counselling,
            Start = start,
            PractitionerId = with,
            Matter = "stress",
            Alias = "小安",
            Consent = consent,
        };
}
