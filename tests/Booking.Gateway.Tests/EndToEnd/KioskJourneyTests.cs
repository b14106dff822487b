using System.Security.Cryptography;
using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>A kiosk from its invitation to its end, and what it may do for whom (decision 0023).</summary>
public sealed class KioskJourneyTests : IAsyncLifetime, IDisposable
{
    private const string Card = "9900000000000002";
    private const string Phone = "19900000001";
    private const string Pin = "246800";

    private readonly RealHost _host = new();
    private string _facility = "";
    private string _member = "";

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _facility = await _host.NewFacilityAsync();
        _member = await _host.RegisterMemberAsync("李敏", "Li Min", Card, Phone);
        await _host.Kiosks.SetPinAsync(new() { Pin = Pin }, _host.As(_member));
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Kiosk_EnrolsOnce_Opens_IsSeen_AndIsShutOut()
    {
        var invited = await InviteAsync();
        using var kiosk = await (await new KioskDevice(_host).EnrolAsync(invited.Code.ToLowerInvariant())).OpenAsync();
        (kiosk.Id, kiosk.Session.FacilityId, kiosk.Session.Label).ShouldBe((invited.KioskId, _facility, "大厅"));

        // The answer may have been lost: the same key is told again, another one nothing.
        (await kiosk.EnrolAsync(invited.Code)).Id.ShouldBe(invited.KioskId);
        using var thief = new KioskDevice(_host);
        (await FailureOf(() => thief.EnrolAsync(invited.Code))).ShouldBe("SIGN_IN_FAILED");

        (await _host.Kiosks.HeartbeatAsync(
            new() { Queued = 2, HelpWanted = true }, kiosk.Headers)).HelpAt.ShouldNotBeNull();
        var listed = (await _host.Kiosks.ListKiosksAsync(new(), Manager())).Kiosks.ShouldHaveSingleItem();
        (listed.State, listed.Queued, listed.HelpAt is null).ShouldBe((Wire.KioskState.Alive, 2, false));
        await _host.Kiosks.AnswerHelpAsync(
            new() { KioskId = kiosk.Id }, _host.As("desk", Role.DeskStaff, "facility:" + _facility));
        (await _host.Kiosks.HeartbeatAsync(new(), kiosk.Headers)).HelpAt.ShouldBeNull();

        await _host.Kiosks.RevokeKioskAsync(new() { KioskId = kiosk.Id }, Manager());
        (await Answer.OfAsync(_host.Kiosks.HeartbeatAsync(new(), kiosk.Headers))).Code.ShouldBe(
            StatusCode.Unauthenticated);
        (await Answer.OfAsync(
            _host.Kiosks.IdentifyByPinAsync(new() { CardNumber = Card, Pin = Pin }, kiosk.Headers))).Code
            .ShouldBe(StatusCode.Unauthenticated);
        (await FailureOf(kiosk.OpenAsync)).ShouldBe("SIGN_IN_FAILED");
    }

    [Fact]
    public async Task Challenge_WorksOnce_ForItsKioskAndKeyOnly()
    {
        using var kiosk = await NewKioskAsync();
        using var other = await NewKioskAsync();
        var challenge = (await _host.Kiosks.RequestChallengeAsync(new() { KioskId = kiosk.Id })).Challenge;
        var signed = kiosk.Signed(challenge);
        var byOther = other.Signed(challenge);
        byOther.KioskId = kiosk.Id;
        (await Answer.OfAsync(_host.Kiosks.OpenKioskAsync(byOther))).Info.Reason.ShouldBe("SIGN_IN_FAILED");
        (await Answer.OfAsync(_host.Kiosks.OpenKioskAsync(other.Signed(challenge)))).Info.Reason.ShouldBe(
            "SIGN_IN_FAILED");
        (await Answer.OfAsync(_host.Kiosks.OpenKioskAsync(kiosk.Signed(challenge + "x")))).Info.Reason.ShouldBe(
            "SIGN_IN_FAILED");

        await _host.Kiosks.OpenKioskAsync(signed);
        (await Answer.OfAsync(_host.Kiosks.OpenKioskAsync(signed))).Info.Reason.ShouldBe("SIGN_IN_FAILED");
    }

    [Fact]
    public async Task KioskByItself_BooksForNobody_AndItsVisitorHereOnly()
    {
        using var kiosk = await NewKioskAsync();
        (await Answer.OfAsync(_host.Bookings.PlaceBookingAsync(RealHost.Place(_facility), kiosk.Headers))).Code
            .ShouldBe(StatusCode.PermissionDenied);

        var visit = await VisitAsync(kiosk);
        (visit.MaskedNameZh, visit.MaskedNameEn, visit.CardLast4, visit.HasPin).ShouldBe(("李*", "L*", "0002", true));
        var visitor = GatewayHost.Bearer(visit.AccessToken);
        var elsewhere = await _host.NewFacilityAsync();
        var refused = await Answer.OfAsync(_host.Bookings.PlaceBookingAsync(RealHost.Place(elsewhere), visitor));
        (refused.Code, refused.Info.Metadata["permission"]).ShouldBe((StatusCode.PermissionDenied, "book_elsewhere"));
        var forAnother = RealHost.Place(_facility);
        forAnother.BookedFor = RealHost.NewMember();
        (await Answer.OfAsync(_host.Bookings.PlaceBookingAsync(forAnother, visitor))).Code.ShouldBe(
            StatusCode.PermissionDenied);

        var placed = await _host.Bookings.PlaceBookingAsync(RealHost.Place(_facility), visitor);
        placed.BookedFor.ShouldBe(_member);
        var away = RealHost.Place(elsewhere);
        (away.Wish.Start, away.Wish.End) = ("2026-03-05T19:00", "2026-03-05T21:00");
        var hidden = await _host.Bookings.PlaceBookingAsync(away, _host.As(_member));
        (await _host.Bookings.ListMyBookingsAsync(new(), visitor)).Bookings.Select(booking => booking.Id).ShouldBe(
            [placed.Id]);
        (await Answer.OfAsync(_host.Bookings.CancelBookingAsync(Cancel(hidden.Id), visitor))).Code.ShouldBe(
            StatusCode.NotFound);

        var others = RealHost.Place(_facility, "room");
        var theirs = await _host.Bookings.PlaceBookingAsync(others, _host.As(RealHost.NewMember()));
        (await Answer.OfAsync(_host.Bookings.CancelBookingAsync(Cancel(theirs.Id), visitor))).Code.ShouldBe(
            StatusCode.NotFound);
        (await _host.Bookings.CancelBookingAsync(Cancel(placed.Id), visitor)).State.ShouldBe(
            Wire.BookingState.Cancelled);
    }

    [Fact]
    public async Task VisitorChecksIn_ByTheirPresence_AndOthersByCodeOnly()
    {
        using var kiosk = await NewKioskAsync();
        var mine = await _host.Bookings.PlaceBookingAsync(Soon("hall"), _host.As(_member));
        var other = RealHost.NewMember();
        var theirs = await _host.Bookings.PlaceBookingAsync(Soon("room"), _host.As(other));
        _host.Clock.Advance(NodaTime.Duration.FromMinutes(55));
        await kiosk.OpenAsync();

        (await Answer.OfAsync(_host.Attendance.CheckInAsync(ByBooking(mine.Id), kiosk.Headers))).Code.ShouldBe(
            StatusCode.NotFound);
        var visitor = GatewayHost.Bearer((await VisitAsync(kiosk)).AccessToken);
        (await Answer.OfAsync(_host.Attendance.CheckInAsync(ByBooking(theirs.Id), visitor))).Code.ShouldBe(
            StatusCode.NotFound);
        (await _host.Attendance.CheckInAsync(ByBooking(mine.Id), visitor)).ArrivalWay.ShouldBe(Wire.CheckInWay.Kiosk);

        var key = await _host.Attendance.GetHolderKeyAsync(new() { BookingId = theirs.Id }, _host.As(other));
        var code = HolderCode.Make(
            key.Key.ToByteArray(), theirs.Id, _host.Clock.GetCurrentInstant().ToDateTimeOffset());
        var scan = new Wire.CheckInRequest
        {
            CommandId = RealHost.NewId(),
            Code = $"{code}.{key.Ticket}",
            SeenAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(
                _host.Clock.GetCurrentInstant().ToDateTimeOffset()),
        };
        using var foreign = await NewKioskAsync(await _host.NewFacilityAsync());
        var elsewhere = await Answer.OfAsync(_host.Attendance.CheckInAsync(scan, foreign.Headers));
        elsewhere.Info.Metadata["permission"].ShouldBe("check_in_here");
        elsewhere.Info.Metadata["facilityNameZh"].ShouldNotBeEmpty();
        (await _host.Attendance.CheckInAsync(scan, kiosk.Headers)).ArrivalWay.ShouldBe(Wire.CheckInWay.Code);
    }

    [Fact]
    public async Task Ticket_IsGenuine_ForItsBookingAndFacilityOnly_ByThePublicKeyAlone()
    {
        using var kiosk = await NewKioskAsync();
        var mine = await _host.Bookings.PlaceBookingAsync(Soon("hall"), _host.As(_member));
        var ticket = (await _host.Attendance.GetHolderKeyAsync(
            new() { BookingId = mine.Id }, _host.As(_member))).Ticket;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(kiosk.Session.TicketKey.Span, out _);

        HolderTicket.IsGenuine(key, mine.Id, _facility, ticket).ShouldBeTrue();
        HolderTicket.IsGenuine(key, mine.Id, "elsewhere", ticket).ShouldBeFalse();
        HolderTicket.IsGenuine(key, "0123456789abcdefghjkmnpqrs", _facility, ticket).ShouldBeFalse();
        HolderTicket.IsGenuine(key, mine.Id, _facility, "2" + ticket[1..]).ShouldBe(ticket[0] == '2');
        // Ten minutes before ten in Beijing until the quarter after.
        var start = new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() / 60;
        ticket.ShouldStartWith($"{start - 10}-{(mine.CheckInBy is null ? start + 60 : start + 15)}.");
    }

    [Fact]
    public async Task WrongPins_LockTheCardOut_ForAWhile_AndUnknownCardsAlike()
    {
        using var kiosk = await NewKioskAsync();
        foreach (var card in new[] { Card, "9900000000000010" })
        {
            for (var i = 0; i < 5; i++)
                (await FailureOf(() => VisitAsync(kiosk, card, "111222"))).ShouldBe("SIGN_IN_FAILED");
            (await FailureOf(() => VisitAsync(kiosk, card, Pin))).ShouldBe("TOO_MANY_ATTEMPTS");
        }
    }

    [Theory]
    [InlineData("111111")]
    [InlineData("234567")]
    [InlineData("987654")]
    [InlineData("12345")]
    [InlineData("12a456")]
    public async Task PinThatIsGuessedFirst_IsNotTaken(string pin) =>
        (await Answer.OfAsync(_host.Kiosks.SetPinAsync(new() { Pin = pin }, _host.As(_member)))).Code.ShouldBe(
            StatusCode.InvalidArgument);

    [Fact]
    public async Task WithoutPin_ACodeToThePhoneDoes()
    {
        await _host.Kiosks.SetPinAsync(new(), _host.As(_member));
        using var kiosk = await NewKioskAsync();
        (await FailureOf(() => VisitAsync(kiosk))).ShouldBe("SIGN_IN_FAILED");
        var asked = await _host.Kiosks.RequestVisitCodeAsync(new() { CardNumber = Card }, kiosk.Headers);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var sent = await _host.Codes.Reader.ReadAsync(patience.Token);
        var visit = await _host.Kiosks.IdentifyByCodeAsync(
            new() { SignInId = asked.SignInId, Code = sent.Code }, kiosk.Headers);
        (visit.CardLast4, visit.HasPin).ShouldBe(("0002", false));
        (await _host.Kiosks.SetPinAsync(
            new() { Pin = "135790" }, GatewayHost.Bearer(visit.AccessToken))).ShouldNotBeNull();
        (await VisitAsync(kiosk, Card, "135790")).HasPin.ShouldBeTrue();
    }

    [Fact]
    public async Task CodeForAVisit_OpensNoSession_AndACodeForASession_NoVisit()
    {
        using var kiosk = await NewKioskAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var visit = await _host.Kiosks.RequestVisitCodeAsync(new() { CardNumber = Card }, kiosk.Headers);
        var typed = (await _host.Codes.Reader.ReadAsync(patience.Token)).Code;
        (await FailureOf(() => _host.SignIn.VerifyAsync(
            new() { SignInId = visit.SignInId, Code = typed, KeepsRefreshToken = true }).ResponseAsync)).ShouldBe(
                "SIGN_IN_FAILED");
        (await _host.Kiosks.IdentifyByCodeAsync(
            new() { SignInId = visit.SignInId, Code = typed }, kiosk.Headers)).CardLast4.ShouldBe("0002");

        _host.Time.Advance(TimeSpan.FromMinutes(2));
        var session = await _host.SignIn.RequestCodeAsync(new() { Identifier = Card });
        typed = (await _host.Codes.Reader.ReadAsync(patience.Token)).Code;
        (await FailureOf(
            () =>
                _host.Kiosks.IdentifyByCodeAsync(
                    new() { SignInId = session.SignInId, Code = typed }, kiosk.Headers).ResponseAsync))
            .ShouldBe("SIGN_IN_FAILED");
    }

    [Fact]
    public async Task WhoKeepsAnotherFacility_NeitherSeesNorTouchesThisOnesKiosks()
    {
        using var kiosk = await NewKioskAsync();
        var stranger = _host.As("boss", Role.FacilityManager, "facility:" + await _host.NewFacilityAsync());
        (await _host.Kiosks.ListKiosksAsync(new(), stranger)).Kiosks.ShouldBeEmpty();
        (await _host.Kiosks.ListKiosksAsync(new() { FacilityId = _facility }, stranger)).Kiosks.ShouldBeEmpty();
        var invite = new Wire.InviteKioskRequest { FacilityId = _facility, Label = "大厅" };
        (await Answer.OfAsync(_host.Kiosks.InviteKioskAsync(invite, stranger))).Code.ShouldBe(
            StatusCode.PermissionDenied);
        (await Answer.OfAsync(_host.Kiosks.InviteKioskAsync(invite, _host.As(_member)))).Code.ShouldBe(
            StatusCode.PermissionDenied);
        (await Answer.OfAsync(_host.Kiosks.RevokeKioskAsync(new() { KioskId = kiosk.Id }, stranger))).Code.ShouldBe(
            StatusCode.PermissionDenied);
        (await Answer.OfAsync(_host.Kiosks.HeartbeatAsync(new(), _host.As(_member)))).Code.ShouldBe(
            StatusCode.PermissionDenied);

        var direction = new Wire.SetDirectionRequest { KioskId = kiosk.Id, ResourceId = "hall", TextZh = "上二楼左转" };
        (await Answer.OfAsync(_host.Kiosks.SetDirectionAsync(direction, stranger))).Code.ShouldBe(
            StatusCode.PermissionDenied);
        await _host.Kiosks.SetDirectionAsync(direction, Manager());
        (await kiosk.OpenAsync()).Session.Directions.ShouldHaveSingleItem().TextZh.ShouldBe("上二楼左转");
        var asked = new Wire.ListDirectionsRequest { KioskId = kiosk.Id };
        (await Answer.OfAsync(_host.Kiosks.ListDirectionsAsync(asked, stranger))).Code.ShouldBe(
            StatusCode.PermissionDenied);
        (await _host.Kiosks.ListDirectionsAsync(asked, Manager())).ShouldBe(new()
        {
            Directions = { new Wire.Direction { ResourceId = "hall", TextZh = "上二楼左转" } },
        });

        var nowhere = new Wire.SetDirectionRequest { KioskId = kiosk.Id, ResourceId = "attic", TextZh = "上三楼" };
        (await Answer.OfAsync(_host.Kiosks.SetDirectionAsync(nowhere, Manager()))).Info.Reason.ShouldBe("UNKNOWN_RESOURCE");
        // What leads to a space that is gone can be taken away.
        nowhere.TextZh = "";
        await _host.Kiosks.SetDirectionAsync(nowhere, Manager());
        (await _host.Kiosks.ListDirectionsAsync(asked, Manager())).Directions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Desk_SeesWhoAsksForHelp_AtItsOwnHouse_AndItsLooksLeaveNoRows()
    {
        using var kiosk = await NewKioskAsync();
        await _host.Kiosks.HeartbeatAsync(new() { HelpWanted = true }, kiosk.Headers);
        var desk = _host.As("desk.help", Role.DeskStaff, "facility:" + _facility);
        var listed = (await _host.Kiosks.ListKiosksAsync(
            new() { FacilityId = _facility }, desk)).Kiosks.ShouldHaveSingleItem();
        (listed.Id, listed.HelpAt is null, listed.InvitedBy).ShouldBe((kiosk.Id, false, ""));
        (await _host.Kiosks.ListKiosksAsync(new(), Manager())).Kiosks.ShouldHaveSingleItem().InvitedBy.ShouldBe("city");

        var elsewhere = _host.As("desk.else", Role.DeskStaff, "facility:" + await _host.NewFacilityAsync());
        (await _host.Kiosks.ListKiosksAsync(new() { FacilityId = _facility }, elsewhere)).Kiosks.ShouldBeEmpty();
        (await Answer.OfAsync(_host.Kiosks.ListKiosksAsync(new() { FacilityId = _facility }, _host.As(_member)))).Code
            .ShouldBe(StatusCode.PermissionDenied);
        (await AuditedAsync(new() { Who = "desk.help" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Audit_NamesWhoWasIdentified_AndWhoseHouseWasHelped()
    {
        using var kiosk = await NewKioskAsync();
        await VisitAsync(kiosk);
        (await FailureOf(() => VisitAsync(kiosk, pin: "135791"))).ShouldBe("SIGN_IN_FAILED");
        var visits = await AuditedAsync(new() { Number = Phone, Method = "Kiosks/IdentifyByPin" });
        // Who typed a wrong PIN is not known.
        var visit = visits.ShouldHaveSingleItem();
        (visit.Who, visit.MemberId, visit.FacilityId, visit.Outcome).ShouldBe((kiosk.Id, _member, _facility, "OK"));

        await _host.Kiosks.AnswerHelpAsync(
            new() { KioskId = kiosk.Id }, _host.As("desk", Role.DeskStaff, "facility:" + _facility));
        (await AuditedAsync(new() { FacilityId = _facility, Method = "Kiosks/AnswerHelp" }))
            .ShouldHaveSingleItem().Who.ShouldBe("desk");
    }

    private async Task<IReadOnlyList<Wire.AuditRow>> AuditedAsync(Wire.SearchAuditRequest request) =>
        (await _host.Audit.SearchAuditAsync(request, _host.As("auditor", Role.Auditor))).Rows;

    private Metadata Manager() => _host.As("boss", Role.FacilityManager, "facility:" + _facility);

    private async Task<Wire.InviteKioskResponse> InviteAsync(string? facility = null) =>
        await _host.Kiosks.InviteKioskAsync(
        new() { FacilityId = facility ?? _facility, Label = "大厅" }, _host.As("city", Role.CityAdministrator));

    private async Task<KioskDevice> NewKioskAsync(string? facility = null) =>
        await (await new KioskDevice(_host).EnrolAsync((await InviteAsync(facility)).Code)).OpenAsync();

    private async Task<Wire.Visit> VisitAsync(KioskDevice kiosk, string card = Card, string pin = Pin) =>
        await _host.Kiosks.IdentifyByPinAsync(new() { CardNumber = card, Pin = pin }, kiosk.Headers);

    private Wire.PlaceBookingRequest Soon(string resource)
    {
        var place = RealHost.Place(_facility, resource);
        (place.Wish.Start, place.Wish.End) = ("2026-03-02T10:00", "2026-03-02T11:00");
        return place;
    }

    private static Wire.CancelBookingRequest Cancel(string booking) =>
        new() { CommandId = RealHost.NewId(), BookingId = booking };

    private static Wire.CheckInRequest ByBooking(string booking) =>
        new() { CommandId = RealHost.NewId(), BookingId = booking, Way = Wire.CheckInWay.Kiosk };

    private static async Task<string> FailureOf<T>(Func<Task<T>> act) =>
        RefusedReason(await Should.ThrowAsync<RpcException>(act));

    private static string RefusedReason(RpcException fault) => Answer.Of(fault).Info.Reason;
}
