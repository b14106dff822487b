using Booking.Gateway.Tests.EndToEnd;
using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.Audit;

/// <summary>Who works here leaves a trace of what they do and look at; members do not, and nothing is shown without its
/// row.</summary>
public sealed class AuditTests(RealHost host) : IClassFixture<RealHost>
{
    [Fact]
    public async Task LookOfStaff_IsWrittenDown_WithWhomItWasAbout_AndWhy()
    {
        var (facility, me, desk) = (await host.NewFacilityAsync(), RealHost.NewMember(), RealHost.NewMember());
        var placed = await host.Bookings.PlaceBookingAsync(RealHost.Place(facility), host.As(me));
        var headers = host.As(desk, Role.DeskStaff, "facility:" + facility);
        headers.Add(AuditInterceptor.ReasonHeader, Uri.EscapeDataString("核对到场人数"));

        await host.Bookings.GetBookingAsync(new() { BookingId = placed.Id }, headers);

        var row = (await SearchAsync(new() { Who = desk })).Rows.ShouldHaveSingleItem();
        (row.Method, row.BookingId, row.FacilityId, row.MemberId, row.Outcome).ShouldBe(
            ("Bookings/GetBooking", placed.Id, facility, me, "OK"));
        (row.Roles, row.Scope, row.Because, row.CommandId).ShouldBe(
            ("DeskStaff", "facility:" + facility, "核对到场人数", ""));
        row.Hash.Length.ShouldBe(64);
        (await SearchAsync(new() { MemberId = me })).Rows.ShouldContain(row);
        (await SearchAsync(new() { BookingId = placed.Id })).Rows.ShouldBe([row]);
        (await SearchAsync(new() { Who = desk, Method = "Bookings/GetBooking" })).Rows.ShouldBe([row]);
        (await SearchAsync(new() { Who = desk, Method = "Bookings/CancelBooking" })).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatMembersDo_StandsInTheJournalOnly()
    {
        var (facility, me) = (await host.NewFacilityAsync(), RealHost.NewMember());
        var placed = await host.Bookings.PlaceBookingAsync(RealHost.Place(facility), host.As(me));
        await host.Bookings.GetBookingAsync(new() { BookingId = placed.Id }, host.As(me));
        await host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = placed.Id }, host.As(me));

        (await SearchAsync(new() { Who = me })).Rows.ShouldBeEmpty();
    }

    // Whoever is entered as a practitioner needs no role for it: an account is enough, and it reads clients' days.
    [Fact]
    public async Task DayOfAPractitioner_IsWrittenDown_AlsoWhereTheAccountIsAPlainMembers()
    {
        var (facility, me) = (await host.NewFacilityAsync(), RealHost.NewMember());
        await Answer.OfAsync(host.Appointments.ListAppointmentsAsync(
            new() { FacilityId = facility, PractitionerId = "wang", FromDate = "2026-03-03", Days = 1 }, host.As(me)));
        await Answer.OfAsync(host.Appointments.HandOverAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                FacilityId = facility,
                PractitionerId = "wang",
                Because = "生病",
                Wish = new() { Start = "2026-03-03T00:00", End = "2026-03-04T00:00" },
            },
            host.As(me)));
        await host.Appointments.ListAppointmentsAsync(
            new() { FacilityId = facility, FromDate = "2026-03-03", Days = 1 }, host.As(me));

        (await SearchAsync(new() { Who = me })).Rows.Select(row => (row.Method, row.FacilityId)).ShouldBe(
            [(PrivateCalls.Word, facility), (PrivateCalls.Word, facility)], "but not the look at one's own");
    }

    [Fact]
    public async Task CommandOfStaff_IsWrittenDown_ByItsId_AlsoWhenItIsRefused()
    {
        var (facility, me, desk) = (await host.NewFacilityAsync(), RealHost.NewMember(), RealHost.NewMember());
        var place = RealHost.Place(facility);
        (place.BookedFor, place.Purpose) = (me, "私密内容");
        await host.Bookings.PlaceBookingAsync(place, host.As(desk, Role.DeskStaff, "facility:" + facility));
        var taken = RealHost.Place(facility);
        taken.BookedFor = RealHost.NewMember();
        (await Answer.OfAsync(
            host.Bookings.PlaceBookingAsync(taken, host.As(desk, Role.DeskStaff, "facility:" + facility))))
            .Info.Reason.ShouldBe("SLOT_TAKEN");
        var elsewhere = RealHost.NewMember();
        await Answer.OfAsync(
            host.Attendance.GetStandingAsync(
                new() { MemberId = "_" + me + "!" }, host.As(elsewhere, Role.DeskStaff, "facility:" + facility)));

        var rows = (await SearchAsync(new() { Who = desk })).Rows;
        rows.Select(row => (row.Method, row.CommandId, row.MemberId, row.Outcome)).ShouldBe(
        [
            ("Bookings/PlaceBooking", taken.CommandId, taken.BookedFor, "SLOT_TAKEN"),
            ("Bookings/PlaceBooking", place.CommandId, me, "OK"),
        ]);
        rows.ToString().ShouldNotContain("私密内容");
        rows.ToString().ShouldNotContain("hall");
        var odd = (await SearchAsync(new() { Who = elsewhere })).Rows.ShouldHaveSingleItem();
        (odd.MemberId, odd.Outcome).ShouldBe(("", "MALFORMED"));
    }

    [Fact]
    public async Task Search_GoesPageByPage_AndIsWrittenDownItself()
    {
        var (facility, desk) = (await host.NewFacilityAsync(), RealHost.NewMember());
        for (var i = 0; i < 5; i++)
            await host.Attendance.GetStandingAsync(
                new() { MemberId = "m" + i }, host.As(desk, Role.DeskStaff, "facility:" + facility));
        var auditor = RealHost.NewMember();

        var seen = new List<string>();
        var token = "";
        do
        {
            var page = await host.Audit.SearchAuditAsync(
                new() { Who = desk, PageSize = 2, PageToken = token }, host.As(auditor, Role.Auditor));
            seen.AddRange(page.Rows.Select(row => row.MemberId));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        seen.ShouldBe(["m4", "m3", "m2", "m1", "m0"]);
        (await SearchAsync(new() { Who = auditor })).Rows.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Administrator_OfADistrict_SearchesNothing() => (await Answer.OfAsync(host.Audit.SearchAuditAsync(
        new(),
        host.As("admin", Role.CityAdministrator, "district:110101")))).Code.ShouldBe(StatusCode.PermissionDenied);

    [Fact]
    public async Task ReasonThatMakesNoSense_StopsTheCall()
    {
        var headers = host.As("desk", Role.DeskStaff, "city");
        headers.Add(AuditInterceptor.ReasonHeader, Uri.EscapeDataString("forged\nrow"));
        (await Answer.OfAsync(host.Attendance.GetStandingAsync(new() { MemberId = "m1" }, headers))).Code.ShouldBe(
            StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task WithoutItsRow_NothingIsShown()
    {
        using var gateway = new GatewayHost();
        await gateway.InitializeAsync();
        try
        {
            gateway.Audit.IsAway = true;
            var look = gateway.Bookings.GetBookingAsync(
                new() { BookingId = Samples.Booking().Id.Value }, gateway.As("desk", Role.DeskStaff));
            (await Answer.OfAsync(look)).Code.ShouldBe(StatusCode.Unavailable);

            await gateway.Bookings.ListMyBookingsAsync(new(), gateway.As("li.na"));
            gateway.Audit.Entries.ShouldBeEmpty();
        }
        finally
        {
            await gateway.DisposeAsync();
        }
    }

    [Fact]
    public void WhatIsNeverAudited_IsServed_AndChangesNothingOfOthers()
    {
        var rows = Permissions.Matrix.ToDictionary(row => row.Method);
        foreach (var method in AuditedCalls.Plain)
        {
            rows.ShouldContainKey(method);
            var name = method[(method.LastIndexOf('/') + 1)..];
            var request = typeof(Wire.Booking).Assembly.GetType($"Booking.Protocol.V1.{name}Request");
            request?.GetProperty("CommandId").ShouldBeNull(method);
        }
        AuditedCalls.IsAudited("/booking.v1.Something/New", Roles.DeskStaff).ShouldBeTrue();
        AuditedCalls.IsAudited("/booking.v1.Something/New", Roles.Member).ShouldBeFalse();
        AuditedCalls.IsAudited("/booking.v1.Something/New", Roles.Member | Roles.Auditor).ShouldBeTrue();
    }

    private async Task<Wire.SearchAuditResponse> SearchAsync(Wire.SearchAuditRequest request)
    {
        request.PageSize = 500;
        return await host.Audit.SearchAuditAsync(request, host.As("auditor." + RealHost.NewMember(), Role.Auditor));
    }
}
