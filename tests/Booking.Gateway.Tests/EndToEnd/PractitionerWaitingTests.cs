using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>Waiting for a counsellor over a real connection (issue 4 §4, F4, decision 0049): what comes free is held
/// and booked by one press, and nobody else learns that anybody waited (I6).</summary>
public sealed class PractitionerWaitingTests : IAsyncLifetime, IDisposable
{
    private readonly RealHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task GivenBackSession_IsHeld_TakenByOnePress_AndTheDeskSeesNothingOfIt()
    {
        var facility = await HouseAsync();
        var taken = new List<(string Member, string Booking)>();
        foreach (var hour in (string[])["09", "10"])
            taken.Add(
                ("client-" + hour,
                    (await _host.Appointments.BookAppointmentAsync(
                        Asking(facility, hour), _host.As("client-" + hour))).BookingId));
        var me = _host.As("ann.client");
        var unsure = Waiting(facility);
        unsure.Consent = false;
        (await Answer.OfAsync(_host.Waiting.WaitForAppointmentAsync(unsure, me))).Info.Reason.ShouldBe(
            "CONSENT_MISSING");
        var asked = Waiting(facility);
        var entry = await _host.Waiting.WaitForAppointmentAsync(asked, me);
        (await _host.Waiting.WaitForAppointmentAsync(asked, me)).Id.ShouldBe(
            entry.Id, "sent twice, it stands there once");
        (entry.State, entry.Position, entry.Appointment.Matter, entry.ResourceIds.Count).ShouldBe(
            (Wire.WaitingState.Waiting, 0, "stress", 0));
        entry.ToString().ShouldNotContain("某厂");

        await _host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = taken[1].Booking }, _host.As(taken[1].Member));

        var mine = (await _host.Waiting.ListMyWaitingAsync(new(), me)).Entries.ShouldHaveSingleItem();
        (mine.State, mine.Offer.ResourceId, mine.Offer.Stretch.LocalStart, mine.Offer.Stretch.LocalEnd).ShouldBe(
            (Wire.WaitingState.Offered, "wang", "2026-03-03T10:00", "2026-03-03T10:50"));
        var desk = _host.As("li.desk", Role.FacilityManager, "facility:" + facility);
        (await _host.Waiting.ListFacilityWaitingAsync(new() { FacilityId = facility }, desk)).Entries.ShouldBeEmpty();
        (await Answer.OfAsync(
            _host.Waiting.AcceptOfferAsync(new() { CommandId = RealHost.NewId(), WaitingId = entry.Id }, desk)))
            .Info.Reason.ShouldBe("UNKNOWN_WAITING");
        (await Answer.OfAsync(
            _host.Appointments.BookAppointmentAsync(Asking(facility, "10"), _host.As("bob")))).Info.Reason.ShouldBe(
                "TIME_NOT_OFFERED");
        var day =
            new Wire.ListAppointmentsRequest
            { FacilityId = facility, PractitionerId = "wang", FromDate = "2026-03-03", Days = 1 };
        (await _host.Appointments.ListAppointmentsAsync(day, _host.As("wang.account"))).Appointments
            .Count(one => one.State == Wire.BookingState.Confirmed).ShouldBe(1, "not before it is booked");

        var booked = await _host.Waiting.AcceptOfferAsync(
            new() { CommandId = RealHost.NewId(), WaitingId = entry.Id }, me);
        booked.Confidential.ShouldBeTrue();
        day.PractitionerId = "";
        var made = (await _host.Appointments.ListAppointmentsAsync(day, me)).Appointments.ShouldHaveSingleItem();
        (made.BookingId, made.Alias, made.Opponent, made.Consent).ShouldBe((booked.Id, "小安", "某厂", true));
        (await _host.Waiting.ListMyWaitingAsync(new(), me)).Entries.ShouldHaveSingleItem().State.ShouldBe(
            Wire.WaitingState.Booked);
        var logged = string.Join('\n', _host.Logs.Lines);
        foreach (var trace in (string[])["ann.client", "小安", "某厂", entry.Id, booked.Id]) logged.ShouldNotContain(trace);
    }

    // Two houses, somebody waits in both. In one a session is taken and given back, in the other the room is shut and
    // opened again: whoever watches hears the same, and whoever asks is answered the same, while it is held too.
    [Fact]
    public async Task I6_WithSomebodyWaiting_GivenBackAndOpenedAgainLookTheSame_ToWatchersAndAskers()
    {
        var (taken, closed) = (await HouseAsync("10:00"), await HouseAsync("10:00"));
        var boss = _host.As("boss", Role.CityAdministrator);
        var booking = (await _host.Appointments.BookAppointmentAsync(
            Asking(taken, "09"), _host.As("ann.client"))).BookingId;
        await _host.Registry.DeclareClosureAsync(Closing(closed), boss);
        foreach (var house in (string[])[taken, closed])
            await _host.Waiting.WaitForAppointmentAsync(Waiting(house), _host.As("bob." + house));
        using var ends = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        // What is there first, then freed, held, freed.
        var ofTaken = await Overheard.BeginAsync(_host, taken, 4, ends.Token);
        var ofClosed = await Overheard.BeginAsync(_host, closed, 4, ends.Token);

        await _host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = booking }, _host.As("ann.client"));
        await _host.Registry.LiftClosureAsync(
            new() { CommandId = RealHost.NewId(), FacilityId = closed, ClosureId = "c1" }, boss);
        foreach (var house in (string[])[taken, closed])
            (await _host.Waiting.ListMyWaitingAsync(new(),
                _host.As("bob." + house))).Entries.ShouldHaveSingleItem().Offer.ShouldNotBeNull();
        (await AskedAsync(taken)).ShouldBe(await AskedAsync(closed));
        foreach (var house in (string[])[taken, closed])
        {
            var me = _host.As("bob." + house);
            var entry = (await _host.Waiting.ListMyWaitingAsync(new(), me)).Entries[0].Id;
            await _host.Waiting.DeclineOfferAsync(new() { CommandId = RealHost.NewId(), WaitingId = entry }, me);
        }
        (await AskedAsync(taken)).ShouldBe(await AskedAsync(closed));

        await Task.WhenAll(ofTaken.Done, ofClosed.Done).WaitAsync(ends.Token);
        ofTaken.Heard.ShouldBe(ofClosed.Heard);
        foreach (var line in ofTaken.Heard) line.ShouldNotContain("wang");
    }

    private async Task<string> AskedAsync(string house)
    {
        var said = new List<string>();
        foreach (var who in (Grpc.Core.Metadata[])[
            _host.As("eve." + house), _host.As("mei.desk", Role.DeskStaff, "facility:" + house)])
        {
            said.Add(
                (await _host.Facilities.GetAvailabilityAsync(
                    new() { FacilityId = house, FromDate = "2026-03-03", Days = 1 }, who)).ToString());
            said.Add((await _host.Appointments.SearchAppointmentTimesAsync(
                new() { FacilityId = house, Kind = Wire.AppointmentKind.Counselling, FromDate = "2026-03-03", Days = 1 }, who)).ToString());
        }
        (await _host.Waiting.ListFacilityWaitingAsync(
            new() { FacilityId = house },
            _host.As("mei.desk", Role.DeskStaff, "facility:" + house))).Entries.ShouldBeEmpty();
        return string.Join('\n', said).Replace(house, "HOUSE", StringComparison.Ordinal);
    }

    private static Wire.DeclareClosureRequest Closing(string house) => new()
    {
        CommandId = RealHost.NewId(),
        FacilityId = house,
        ClosureId = "c1",
        ResourceId = "quiet-1",
        Because = "检修",
        Wish = new() { Start = "2026-03-03T09:00", End = "2026-03-03T10:00" },
    };

    // Staff are clients too: what they do with their own entries leaves the row that any look at free times leaves.
    [Fact]
    public async Task I6_AuditOfStaffWhoWait_SaysPrivate()
    {
        var facility = await HouseAsync();
        var me = _host.As("mei.desk", Role.DeskStaff, "facility:" + facility);
        var entry = await _host.Waiting.WaitForAppointmentAsync(Waiting(facility), me);
        await _host.Waiting.DeclineOfferAsync(new() { CommandId = RealHost.NewId(), WaitingId = entry.Id }, me);
        await Answer.OfAsync(
            _host.Waiting.AcceptOfferAsync(new() { CommandId = RealHost.NewId(), WaitingId = Next(entry.Id) }, me));
        await _host.Waiting.LeaveWaitingListAsync(new() { CommandId = RealHost.NewId(), WaitingId = entry.Id }, me);
        var rows = (await _host.Audit.SearchAuditAsync(
            new() { Who = "mei.desk" }, _host.As("dora", Role.Auditor))).Rows;
        rows.Select(row => row.Method).ShouldBe(
            ["Private", "Waiting/AcceptOffer", "Private", "Private"], "newest first; the one is nobody's");
    }

    private static string Next(string id) => id[..^1] + (id[^1] == '0' ? '1' : '0');

    private static Wire.WaitForAppointmentRequest Waiting(string facility) => new()
    {
        CommandId = RealHost.NewId(),
        FacilityId = facility,
        Kind = Wire.AppointmentKind.Counselling,
        Range = new() { Start = "2026-03-02T00:00", End = "2026-03-09T00:00" },
        Matter = "stress",
        Alias = "小安",
        Opponent = "某厂",
        Consent = true,
    };

    private static Wire.BookAppointmentRequest Asking(string facility, string hour) => new()
    {
        CommandId = RealHost.NewId(),
        FacilityId = facility,
        Kind = Wire.AppointmentKind.Counselling,
        Start = $"2026-03-03T{hour}:00",
        Matter = "stress",
        Consent = true,
    };

    // Her clients may cancel to the last: what they give back is what is waited for.
    private Task<string> HouseAsync(string until = "11:00")
    {
        var wang = AdviceHouse.Counsellor("wang", until);
        wang.CancelHours = 0;
        return _host.NewAdviceHouseAsync(ServiceFunction.Counselling, rooms: 1, wang);
    }
}
