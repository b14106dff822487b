using System.Text.RegularExpressions;
using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>I6 as a walk: two houses, in one a counselling session is taken, in the other the room is closed for it.
/// Every RPC that there is, asked by everybody who may not see it, says word for word the same of both: neither who nor
/// what for, nor that it is taken.</summary>
public sealed partial class ConfidenceWalkTests : IAsyncLifetime, IDisposable
{
    private const string Client = "ann.client", Stranger = "amy.client";
    private const string Alias = "小安安", Opponent = "某某公司";

    private readonly RealHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task I6_EveryRpc_AskedByEverybodyElse_SaysTheSameOfTakenAndClosed()
    {
        var (taken, closed) = (await HouseAsync(), await HouseAsync());
        var booking = await TakeAsync(taken);
        await CloseAsync(closed, away: true);
        await FollowAsync();

        using var channel = GrpcChannel.ForAddress(_host.Address);
        var seen = 0;
        var told = new List<string>();
        foreach (var (who, headers) in Others())
            foreach (var rpc in AskedOf.Walked)
            {
                var ofTaken = await AskAsync(channel.CreateCallInvoker(), rpc, taken, Client, booking, headers(taken));
                var ofClosed = await AskAsync(
                    channel.CreateCallInvoker(), rpc, closed, Stranger, "0123456789abcdefghjkmnpqrs", headers(closed));
                foreach (var (answer, other) in ofTaken.Zip(ofClosed))
                {
                    if (answer != other) told.Add($"{NameOf(rpc)} as {who}:\n  taken  {answer}\n  closed {other}");
                    foreach (var trace in (string[])[Client, Alias, Opponent, booking])
                        if (answer.Contains(trace, StringComparison.Ordinal))
                            told.Add($"{NameOf(rpc)} as {who} names {trace}: {answer}");
                }
                seen += ofTaken.Count;
            }
        told.ShouldBeEmpty();
        seen.ShouldBeGreaterThan(AskedOf.Rpcs.Count * 6);
    }

    [Fact]
    public void I6_WhatTheWalkLeavesOut_IsThere() =>
        AskedOf.LeftOut.Keys.Except(
            AskedOf.Rpcs.SelectMany(rpc => (string[])[NameOf(rpc), rpc.Service.Name])).ShouldBeEmpty(
                "it is no RPC any more");

    // The walk finds what it is to find: an ordinary room, taken or closed, differs, and to many.
    [Fact]
    public async Task I6_TheSameWalk_TellsAnOrdinaryRoomTakenFromClosed()
    {
        var (taken, closed) = (await OrdinaryHouseAsync(), await OrdinaryHouseAsync());
        await _host.Bookings.PlaceBookingAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                FacilityId = taken,
                Claims = { new Wire.Claim { ResourceId = "quiet-1" } },
                Attendees = 1,
                Wish = Ten,
            },
            _host.As(Client));
        await CloseAsync(closed);
        await FollowAsync();
        using var channel = GrpcChannel.ForAddress(_host.Address);
        var differ = new List<string>();
        foreach (var rpc in AskedOf.Walked)
        {
            var desk = Others().Single(one => one.Who == "desk").Headers;
            var ofTaken = await AskAsync(
                channel.CreateCallInvoker(), rpc, taken, Client, "0123456789abcdefghjkmnpqrs", desk(taken));
            var ofClosed = await AskAsync(
                channel.CreateCallInvoker(), rpc, closed, Stranger, "0123456789abcdefghjkmnpqrs", desk(closed));
            if (!ofTaken.SequenceEqual(ofClosed)) differ.Add(NameOf(rpc));
        }
        foreach (var told in (string[])[
            "Bookings/PlaceBooking", "Desk/GetDay", "Figures/GetFigures", "Figures/ListFigureRows",
            "Waiting/EnterWaitingList"])
            differ.ShouldContain(told);
    }

    [Fact]
    public async Task I6_FeedsOfSpaceAndHouse_SayTheSameOfTakenAndClosed()
    {
        var (taken, closed) = (await HouseAsync(), await HouseAsync());
        var booking = await TakeAsync(taken);
        await CloseAsync(closed, away: true);
        using var http = new HttpClient();
        foreach (var (kind, resource) in ((Wire.FeedKind, string)[])[
            (Wire.FeedKind.Space, "quiet-1"), (Wire.FeedKind.Facility, "")])
        {
            var ofTaken = await FeedAsync(http, taken, kind, resource);
            ofTaken.ShouldBe(await FeedAsync(http, closed, kind, resource), $"{kind} {resource}");
            foreach (var trace in (string[])[Client, Alias, booking, "wang"])
                ofTaken.ShouldNotContain(trace);
        }

        // Even the client's own calendar, which hangs on office walls, says no more than that there is an appointment.
        var own = await FeedAsync(http, "", Wire.FeedKind.Person, "", Client);
        own.ShouldContain("SUMMARY:预约");
        foreach (var trace in (string[])["quiet", "wang", "心理", Alias, "stress", "LOCATION"])
            own.ShouldNotContain(trace);
    }

    [Fact]
    public async Task I6_LogsAndMetrics_NameNothing_OfBookingMovingCancellingAndHandingOver()
    {
        using var metrics = new KeptMeasurements();
        var house = await HouseAsync();
        var booking = await TakeAsync(house);
        await Answer.OfAsync(_host.Bookings.MoveBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = booking, Wish = Ten }, _host.As(Client)));
        await _host.Appointments.HandOverAsync(
            new() { CommandId = RealHost.NewId(), FacilityId = house, PractitionerId = "wang", Wish = Ten, Because = "生病" },
            _host.As("wang.account"));
        await _host.Bookings.ListMyBookingsAsync(new(), _host.As(Client));
        var logged = string.Join('\n', _host.Logs.Lines);
        foreach (var trace in (string[])[Client, Alias, Opponent, booking, "stress", "quiet-1", "wang"])
        {
            logged.ShouldNotContain(trace);
            metrics.All.ShouldNotContain(trace);
        }
        metrics.All.ShouldContain("PlaceBooking", Case.Sensitive, "the meters were heard");
        metrics.All.ShouldNotContain("Appoint", Case.Sensitive, "a house with one counsellor has few of them");
        metrics.All.ShouldNotContain("HandOver");
    }

    [Fact]
    public async Task I6_AuditRows_OfWhatDesksDoWithAppointments_AreAllAlike_AndCanBeProvenByTheKey()
    {
        var house = await HouseAsync();
        var booking = await TakeAsync(house);
        var desk = Manager(house);
        await _host.Bookings.GetBookingAsync(new() { BookingId = booking }, desk);
        await Answer.OfAsync(
            _host.Bookings.MoveBookingAsync(
                new() { CommandId = RealHost.NewId(), BookingId = booking, Wish = Ten }, desk));
        await _host.Appointments.SearchAppointmentTimesAsync(
            new() { FacilityId = house, Kind = Wire.AppointmentKind.Counselling, FromDate = "2026-03-03" }, desk);
        await _host.Bookings.CancelBookingAsync(new() { CommandId = RealHost.NewId(), BookingId = booking }, desk);

        var auditor = _host.As("dora", Role.Auditor);
        var rows = (await _host.Audit.SearchAuditAsync(new() { Who = "li.desk" }, auditor)).Rows;
        rows.Count.ShouldBe(6);
        foreach (var row in rows)
        {
            (row.Method, row.Outcome, row.BookingId, row.CommandId, row.Because).ShouldBe(
                ("Private", "Private", "", "", ""));
            row.MemberId.ShouldStartWith("p.");
        }
        rows.Select(row => row.MemberId).Distinct().Count()
            .ShouldBe(6, "no two can be told to be about the same person");
        (await _host.Audit.SearchAuditAsync(new() { MemberId = Client }, auditor)).Rows.ShouldBeEmpty();
        (await _host.Audit.SearchAuditAsync(new() { BookingId = booking }, auditor)).Rows.ShouldBeEmpty();

        // Who holds the key, and supposes what it was, sees whether it is so.
        var calls = (PrivateCalls)_host.Services.GetService(typeof(PrivateCalls))!;
        var cancelled = rows[0];
        var entry = new AuditEntry(
            Instant.FromDateTimeOffset(cancelled.At.ToDateTimeOffset()), new("li.desk"), cancelled.Roles,
            cancelled.Scope, "Bookings/GetBooking", new(house), new(booking), new(Client), null, "", "OK");
        var looked = entry with { At = Instant.FromDateTimeOffset(rows[3].At.ToDateTimeOffset()) };
        calls.PseudonymOf(looked).ShouldBe(rows[3].MemberId);
        calls.PseudonymOf(looked with { Subject = new("somebody.else") }).ShouldNotBe(rows[3].MemberId);
    }

    private static Wire.Wish Ten => new() { Start = "2026-03-03T10:00", End = "2026-03-03T11:00" };

    // All but the client, whoever booked for them, and the practitioner. Of each house their own, since what one has
    // booked in the one house stands in one's way in the other.
    private IEnumerable<(string Who, Func<string, Metadata> Headers)> Others() =>
    [
        ("another member", house => _host.As(Of(house, "bob"))),
        ("desk", house => _host.As(Of(house, "mei"), Role.DeskStaff, "facility:" + house)),
        ("manager", house => _host.As(Of(house, "rui"), Role.FacilityManager, "facility:" + house)),
        ("staff of another house", house => _host.As(Of(house, "eve"), Role.DeskStaff, "facility:elsewhere")),
        ("district administrator", house => _host.As(Of(house, "chen"), Role.DistrictAdministrator, "district:110101")),
        ("city administrator", house => _host.As(Of(house, "boss"), Role.CityAdministrator)),
        ("auditor", house => _host.As(Of(house, "dora"), Role.Auditor)),
        ("another practitioner", house => _host.As(Of(house, "zhao"), Role.Practitioner, "facility:" + house)),
        ("kiosk", house => _host.As("kiosk.1", Role.Kiosk, "facility:" + house)),
    ];

    private static string Of(string house, string name) => name + "." + house;

    private Metadata Manager(string house) => _host.As("li.desk", Role.FacilityManager, "facility:" + house);

    private async Task FollowAsync()
    {
        while (await _host.Figures.FollowAsync(
            _host.Clock.GetCurrentInstant(), NodaTime.Duration.FromSeconds(5), default) > 0)
        {
        }
    }

    // By telephone: the desk's command is audited as the closure is.
    private async Task<string> TakeAsync(string house)
    {
        // Off duty: so that as much was written of this house as of the other.
        await AwayAsync(house, new() { Start = "2026-03-04T10:00", End = "2026-03-04T11:00" });
        return (await _host.Appointments.BookAppointmentAsync(
        new()
        {
            CommandId = RealHost.NewId(),
            FacilityId = house,
            BookedFor = Client,
            Kind = Wire.AppointmentKind.Counselling,
            Start = "2026-03-03T10:00",
            PractitionerId = "wang",
            Matter = "stress",
            Alias = Alias,
            Consent = true,
            Opponent = Opponent,
            Channel = Wire.AppointmentChannel.Phone,
        },
        Manager(house))).BookingId;
    }

    // What a taken session must look like: the practitioner is not there, and the room is shut.
    private async Task CloseAsync(string house, bool away = false)
    {
        if (away) await AwayAsync(house, Ten);
        await _host.Registry.DeclareClosureAsync(
            new()
            {
                CommandId = RealHost.NewId(),
                FacilityId = house,
                ClosureId = "c1",
                ResourceId = "quiet-1",
                Because = "检修",
                Wish = Ten,
            },
            Manager(house));
    }

    private async Task AwayAsync(string house, Wire.Wish when) => await _host.Appointments.HandOverAsync(
        new() { CommandId = RealHost.NewId(), FacilityId = house, PractitionerId = "wang", Wish = when, Because = "培训" }, Manager(house));

    private Task<string> HouseAsync() => _host.NewAdviceHouseAsync(
        ServiceFunction.Counselling, rooms: 1, AdviceHouse.Counsellor("wang", until: "13:00"),
        AdviceHouse.Counsellor("zhao", until: "13:00"));

    private Task<string> OrdinaryHouseAsync() => _host.NewAdviceHouseAsync(ServiceFunction.CultureAndSports, rooms: 1);

    private static async Task<List<string>> AskAsync(
        CallInvoker invoker, MethodDescriptor rpc, string house, string client, string booking, Metadata headers)
    {
        var answers = new List<string>();
        foreach (var request in AskedOf.Of(rpc, house, client, booking))
            answers.Add(Plain(await SayAsync(invoker, rpc, request.ToByteArray(), headers), house, client, booking));
        return answers;
    }

    private static async Task<string> SayAsync(
        CallInvoker invoker, MethodDescriptor rpc, byte[] request, Metadata headers)
    {
        var bytes = Marshallers.Create<byte[]>(message => message, message => message);
        var options = new CallOptions(headers, DateTime.UtcNow.AddSeconds(30));
        try
        {
            if (!rpc.IsServerStreaming)
                return Text(await invoker.AsyncUnaryCall(
                    new Method<byte[], byte[]>(MethodType.Unary, rpc.Service.FullName, rpc.Name, bytes, bytes), null,
                    options, request));
            using var stream = invoker.AsyncServerStreamingCall(
                new Method<byte[], byte[]>(MethodType.ServerStreaming, rpc.Service.FullName, rpc.Name, bytes, bytes),
                null, options, request);
            // What is taken when it begins; AppointmentJourneyTests listens to what comes after.
            return await stream.ResponseStream.MoveNext(default) ? Text(stream.ResponseStream.Current) : "nothing";
        }
        catch (RpcException refused)
        {
            var answer = Answer.Of(refused);
            return $"{answer.Code} {answer.Info?.Reason} {answer.Refusal}";
        }

        string Text(byte[] answer) => rpc.OutputType.Parser.ParseFrom(answer).ToString()!;
    }

    // What differs between any two houses and any two calls: ids, secrets, moments of the wall clock.
    private static string Plain(string said, string house, string client, string booking) => Secrets().Replace(
        Houses().Replace(said.Replace(house, "HOUSE", StringComparison.Ordinal), "HOUSE")
            .Replace($"\"{client}\"", "\"ASKED-WHOM\"", StringComparison.Ordinal)
            .Replace($"\"{booking}\"", "\"ASKED-WHICH\"", StringComparison.Ordinal),
        match => match.Groups["number"].Success ? "\"number\": N" : "SECRET");

    private async Task<string> FeedAsync(
        HttpClient http, string house, Wire.FeedKind kind, string resource, string who = "bob")
    {
        var made = await _host.Feeds.CreateFeedAsync(
            new() { Kind = kind, FacilityId = house, ResourceId = resource }, _host.As(who));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(_host.Address), made.Path))
        {
            Version = new(2, 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        var text = Uids().Replace(await answer.Content.ReadAsStringAsync(), "UID");
        return house.Length == 0 ? text : text.Replace(house, "HOUSE", StringComparison.Ordinal);
    }

    private static string NameOf(MethodDescriptor rpc) => $"{rpc.Service.Name}/{rpc.Name}";

    [GeneratedRegex("""
        (?x) [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} | \b[0-9a-f]{24,64}\b | p\.[0-9a-f]{32} | \b[0-9a-hjkmnp-tv-z]{26}\b
        | [A-Za-z0-9_-]{40,} | \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z | "(key|code|kioskId|invitedBy)":\ "[^"]+" | /calendar/[^"]+
        | "number":\ (?<number>"\d+")
        """)]
    private static partial Regex Secrets();

    // Lists of the city name the other house too.
    [GeneratedRegex(@"\bf[0-9a-f]{12}\b")]
    private static partial Regex Houses();

    [GeneratedRegex("UID:[^\r\n]+|DTSTAMP:[^\r\n]+")]
    private static partial Regex Uids();
}
