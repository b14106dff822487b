using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.Identity;

/// <summary>Who may call what, over a real channel.</summary>
public sealed class AccessTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    public static TheoryData<string> Methods() => new(
        new[] { Wire.Bookings.Descriptor, Wire.Facilities.Descriptor, Wire.Registry.Descriptor }
            .SelectMany(service => service.Methods)
            .Where(method => !method.IsServerStreaming)
            .Select(method => $"{method.Service.FullName}/{method.Name}"));

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task EveryMethod_NeedsAToken(string method)
    {
        var (service, name) = (method.Split('/')[0], method.Split('/')[1]);
        object client = service switch
        {
            "booking.v1.Bookings" => host.Bookings,
            "booking.v1.Facilities" => host.Facilities,
            _ => host.Registry,
        };
        var call = client.GetType().GetMethods()
            .Single(one => one.Name == name + "Async" && one.GetParameters().Length == 2);
        var request = Activator.CreateInstance(call.GetParameters()[0].ParameterType)!;
        using var running = (IDisposable)call.Invoke(client, [request, default(CallOptions)])!;
        var response = (Task)running.GetType().GetProperty("ResponseAsync")!.GetValue(running)!;

        var refused = await Should.ThrowAsync<RpcException>(() => response);

        refused.StatusCode.ShouldBe(StatusCode.Unauthenticated);
        Answer.Of(refused).Info.Reason.ShouldBe("UNAUTHENTICATED");
    }

    [Fact]
    public async Task Watch_NeedsAToken()
    {
        using var call = host.Facilities.WatchFacility(new() { FacilityId = "palace" });

        (await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext(default)))
            .StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    [Theory]
    [InlineData("Basic emhhbmc6d2Vp")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer not-a-token")]
    public async Task OddAuthorization_IsTurnedAway(string header)
    {
        var answer = await Answer.OfAsync(
            host.Bookings.ListMyBookingsAsync(new(), new Metadata { { "authorization", header } }));

        answer.Code.ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task TokenIsRemembered_AndItsCallerStaysItsOwn()
    {
        var (zhang, wang) = (host.As("zhang.wei"), host.As("wang.fang"));
        for (var i = 0; i < 3; i++)
        {
            await host.Bookings.GetBookingAsync(new() { BookingId = Samples.BookingText }, zhang);
            host.Grains.Member.LastKey.ShouldBe("member/zhang.wei");
            await host.Bookings.GetBookingAsync(new() { BookingId = Samples.BookingText }, wang);
            host.Grains.Member.LastKey.ShouldBe("member/wang.fang");
        }
    }

    [Fact]
    public async Task PlainMember_MayNotBookForSomebodyElse()
    {
        var request = Samples.Place();
        request.BookedFor = "wang.fang";

        var answer = await Answer.OfAsync(host.Bookings.PlaceBookingAsync(request, host.As()));

        answer.Code.ShouldBe(StatusCode.PermissionDenied);
        answer.Info.Metadata["permission"].ShouldBe("book_for_others");
    }

    [Fact]
    public async Task DeskStaff_BooksThroughTheGrainOfThePersonWhoComes()
    {
        var request = Samples.Place();
        request.BookedFor = "wang.fang";

        await host.Bookings.PlaceBookingAsync(request, host.As("li.na", Role.DeskStaff, "facility:palace"));

        host.Grains.Member.LastKey.ShouldBe("member/wang.fang");
        host.Grains.Member.LastCaller.ShouldBe(new Caller(new("li.na"), new(StaffReach.Facility, "palace")));
    }

    [Theory]
    [InlineData(Role.Member, "city", false)]
    [InlineData(Role.DeskStaff, "city", false)]
    [InlineData(Role.FacilityManager, "facility:palace", true)]
    [InlineData(Role.FacilityManager, "facility:elsewhere", false)]
    [InlineData(Role.DistrictAdministrator, "district:110101", true)]
    [InlineData(Role.DistrictAdministrator, "district:110102", false)]
    [InlineData(Role.CityAdministrator, "city", true)]
    public async Task KeepingAFacility_NeedsARoleWhoseScopeCoversIt(string role, string scope, bool may)
    {
        var headers = host.As("li.na", role, scope);
        var closure = new Wire.DeclareClosureRequest
        {
            CommandId = Samples.CommandId,
            FacilityId = "palace",
            ClosureId = "c1",
            Because = "设备检修",
            Wish = Samples.Place().Wish,
        };
        var entry = new Wire.RegisterFacilityRequest
        {
            CommandId = Samples.CommandId,
            Facility = WireFacilities.Facility(Samples.Facility())
        };

        if (may)
        {
            (await host.Registry.DeclareClosureAsync(closure, headers)).Affected.Single()
                .FacilityNameZh.ShouldBe("东城区工人文化宫");
            (await host.Registry.RegisterFacilityAsync(entry, headers)).Changed.ShouldBeTrue();
            return;
        }

        (await Answer.OfAsync(host.Registry.DeclareClosureAsync(closure, headers)))
            .Code.ShouldBe(StatusCode.PermissionDenied);
        (await Answer.OfAsync(host.Registry.RegisterFacilityAsync(entry, headers)))
            .Code.ShouldBe(StatusCode.PermissionDenied);
    }

    [Theory]
    [InlineData(Role.DistrictAdministrator, "city", false)]
    [InlineData(Role.CityAdministrator, "district:110101", false)]
    [InlineData(Role.CityAdministrator, "city", true)]
    public async Task Register_IsKeptByTheCityOnly(string role, string scope, bool may)
    {
        var request = new Wire.ImportRegisterRequest { CommandId = Samples.CommandId };
        if (may) await host.Registry.ImportRegisterAsync(request, host.As("li.na", role, scope));
        else (await Answer.OfAsync(host.Registry.ImportRegisterAsync(request, host.As("li.na", role, scope))))
            .Code.ShouldBe(StatusCode.PermissionDenied);
    }
}
