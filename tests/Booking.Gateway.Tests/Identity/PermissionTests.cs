using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Gateway.Tests.Identity;

/// <summary>The permission matrix, walked: every RPC as every role in every scope.</summary>
public sealed class PermissionTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    private static readonly string[] s_scopes =
        ["facility:palace", "facility:elsewhere", "district:110101", "district:110102", "city"];

    // They need no token; SessionTests hold them to it.
    private static readonly string[] s_open =
        ["/booking.v1.SignIn/RequestCode", "/booking.v1.SignIn/Verify", "/booking.v1.SignIn/Refresh",
            "/booking.v1.SignIn/SignOut", "/booking.v1.SignIn/GetSignInWays", "/booking.v1.SignIn/BeginPasskey",
            "/booking.v1.SignIn/FinishPasskey", "/booking.v1.Kiosks/EnrolKiosk", "/booking.v1.Kiosks/RequestChallenge",
            "/booking.v1.Kiosks/OpenKiosk"];

    // What names its facility in the request, with a request about the palace in Dongcheng. Whose facility a booking is
    // in, only the facility knows: there the ledger's tests are the walk.
    private static readonly Dictionary<string, IMessage> s_aboutThePalace = new()
    {
        ["RegisterFacility"] = new Wire.RegisterFacilityRequest
        {
            CommandId = Samples.CommandId,
            Facility = WireFacilities.Facility(Samples.Facility()),
        },
        ["DeclareClosure"] = new Wire.DeclareClosureRequest
        {
            CommandId = Samples.CommandId,
            FacilityId = "palace",
            ClosureId = "c1",
            Because = "设备检修",
            Wish = Samples.Place().Wish,
        },
        ["RegisterPractitioner"] = new Wire.RegisterPractitionerRequest
        {
            CommandId = Samples.CommandId,
            FacilityId = "palace",
            Practitioner = new()
            {
                Id = "zhou",
                NameZh = "周律师",
                Kind = Wire.AppointmentKind.Legal,
                Matters = { "wages" },
                Languages = { "zh" },
                RoomIds = { "room" },
                AccountId = "zhou.lawyer",
                Rota = new(),
            },
        },
        ["ListPractitionerEntries"] = new Wire.ListPractitionerEntriesRequest { FacilityId = "palace" },
        ["LiftClosure"] =
            new Wire.LiftClosureRequest { CommandId = Samples.CommandId, FacilityId = "palace", ClosureId = "c1" },
        ["GetFigures"] =
            new Wire.GetFiguresRequest { FacilityId = "palace", FromDate = "2026-11-01", UntilDate = "2026-12-01" },
        ["CountPeople"] =
            new Wire.CountPeopleRequest { FacilityId = "palace", FromDate = "2026-11-01", UntilDate = "2026-12-01" },
        ["FitDemand"] =
            new Wire.FitDemandRequest { FacilityId = "palace", FromDate = "2026-11-01", UntilDate = "2026-12-01" },
        ["ListFigureRows"] =
            new Wire.ListFigureRowsRequest { FacilityId = "palace", FromDate = "2026-11-01", UntilDate = "2026-12-01" },
        ["GetDay"] = new Wire.GetDayRequest { FacilityId = "palace" },
        ["SearchAudit"] = new Wire.SearchAuditRequest(),
        ["TryRule"] = new Wire.TryRuleRequest
        {
            Name = "daily",
            Scope = new() { Level = Wire.RuleLevel.Facility, Key = "palace" },
            FromDate = "2026-11-01",
            UntilDate = "2026-12-01",
            Setting =
                new()
                {
                    Quota = new()
                    { Measure = Wire.QuotaMeasure.Bookings, Max = 1, Period = Wire.QuotaPeriod.Day }
                },
        },
        ["TryHouse"] = new Wire.TryHouseRequest
        {
            FacilityId = "palace",
            CheckIn = new(),
            FromDate = "2026-11-01",
            UntilDate = "2026-12-01",
        },
        ["SetRule"] = new Wire.SetRuleRequest
        {
            CommandId = Samples.CommandId,
            Name = "weekly",
            Scope = new() { Level = Wire.RuleLevel.Facility, Key = "palace" },
            From = "2026-03-02",
            Source = "试行办法",
        },
        ["ImportRegister"] = new Wire.ImportRegisterRequest { CommandId = Samples.CommandId },
    };

    private static IEnumerable<MethodDescriptor> Rpcs => typeof(Wire.Booking).Assembly.GetTypes()
        .Where(
            type =>
                type.Namespace == typeof(Wire.Booking).Namespace
                && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
        .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!)
        .SelectMany(file => file.Services)
        .SelectMany(service => service.Methods);

    public static TheoryData<string> Closed() => new(Rpcs.Select(NameOf).Except(s_open).Where(IsServed));

    [Fact]
    public void EveryRpc_HasExactlyOneRow_AndEveryRowAnRpc() =>
        Permissions.Matrix.Select(row => row.Method).Order().ShouldBe(
            Rpcs.Select(NameOf).Except(s_open).Order(), "A new RPC needs a row in Permissions.cs: who may call it?");

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task Rpc_IsAllowed_ExactlyAsTheMatrixSays(string method)
    {
        var row = Permissions.Matrix.Single(one => one.Method == method);
        var rpc = Rpcs.Single(one => NameOf(one) == method);
        var isTargeted = s_aboutThePalace.TryGetValue(rpc.Name, out var request);
        using var channel = GrpcChannel.ForAddress(host.Address);
        foreach (var role in Role.All)
        {
            foreach (var scope in s_scopes)
            {
                var status = await StatusAsync(
                    channel.CreateCallInvoker(), rpc, request?.ToByteArray() ?? [], host.As("li.na", role, scope));

                if (role is Role.Kiosk or Role.KioskVisitor && !scope.StartsWith("facility:", StringComparison.Ordinal))
                {
                    status.ShouldBe(StatusCode.Unauthenticated, $"a kiosk stands in a facility, not in {scope}");
                    continue;
                }

                var isAllowed = (row.Roles & TokenReader.RoleOf(role)) != 0
                    && (!isTargeted || Reaches(row.Bound, role, scope));
                (status != StatusCode.PermissionDenied).ShouldBe(isAllowed, $"{method} as {role} of {scope}: {status}");
                status.ShouldNotBe(StatusCode.Unauthenticated);
                status.ShouldNotBe(StatusCode.Internal);
            }
        }
    }

    [Fact]
    public void MethodWithoutARow_IsNobodys()
    {
        foreach (var role in Enum.GetValues<Roles>())
            Should.Throw<RefusedException>(
                () =>
                    Permissions.Require("/booking.v1.Facilities/Unheard", role)).Reason.ShouldBe(
                        RefusalReason.NotAllowed);
    }

    [Fact]
    public void Auditor_WritesNothing() => Permissions.Matrix
        .Where(row => Rpcs.Single(rpc => NameOf(rpc) == row.Method).InputType.FindFieldByName("command_id") is not null)
        .ShouldAllBe(row => (row.Roles & Roles.Auditor) == 0);

    [Theory]
    [InlineData("kiosk", "member")]
    [InlineData("kiosk", "city_administrator")]
    [InlineData("kiosk", "kiosk_visitor")]
    [InlineData("kiosk_visitor", "member")]
    public async Task Kiosk_IsNothingBesides(string one, string other)
    {
        using var keys = TokenKeys.OpenExisting(host.KeyDirectory);
        var token = new TokenMinter(keys).Mint(
            "kiosk.1", [one, other], "facility:palace", GatewayHost.Start, TimeSpan.FromHours(1));

        (await Answer.OfAsync(host.Bookings.ListMyBookingsAsync(new(), GatewayHost.Bearer(token)))).Code.ShouldBe(
            StatusCode.Unauthenticated);
    }

    private static bool Reaches(Bound bound, string role, string scope) => bound switch
    {
        Bound.Facility => scope is "facility:palace" or "district:110101" or "city",
        // An auditor has no scope: they read everywhere.
        Bound.City => scope == "city" || role == Role.Auditor,
        _ => throw new InvalidOperationException($"{role}: a request about a facility is bound by it."),
    };

    // SignIn, Kiosks and Feeds have hosts of their own; who has no account has none to end, and is told so
    // (ErasureJourney).
    private static bool IsServed(string method) => method != "/booking.v1.Privacy/RequestErasure" &&
        !method.StartsWith("/booking.v1.SignIn/", StringComparison.Ordinal)
            && !method.StartsWith("/booking.v1.Kiosks/", StringComparison.Ordinal)
        && !method.StartsWith("/booking.v1.Feeds/", StringComparison.Ordinal);

    private static string NameOf(MethodDescriptor rpc) => $"/{rpc.Service.FullName}/{rpc.Name}";

    private static async Task<StatusCode> StatusAsync(
        CallInvoker invoker, MethodDescriptor rpc, byte[] request, Metadata headers)
    {
        var bytes = Marshallers.Create<byte[]>(message => message, message => message);
        var options = new CallOptions(headers, DateTime.UtcNow.AddSeconds(30));
        try
        {
            if (rpc.IsServerStreaming)
            {
                var stream = new Method<byte[], byte[]>(
                    MethodType.ServerStreaming, rpc.Service.FullName, rpc.Name, bytes, bytes);
                using var watching = invoker.AsyncServerStreamingCall(stream, null, options, request);
                await watching.ResponseStream.MoveNext(default);
            }
            else
            {
                var unary = new Method<byte[], byte[]>(MethodType.Unary, rpc.Service.FullName, rpc.Name, bytes, bytes);
                using var call = invoker.AsyncUnaryCall(unary, null, options, request);
                await call;
            }

            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }
}
