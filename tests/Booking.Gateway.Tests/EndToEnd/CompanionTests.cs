using Booking.Gateway.Tests.Hosting;
using Google.Rpc;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>Who can be named as a companion, before the real accounts.</summary>
public sealed class CompanionTests : IAsyncLifetime, IDisposable
{
    private readonly RealHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    // Two invented numbers would be two companions.
    [Fact]
    public async Task NumberThatIsNobodys_IsRefused_AndSaysWhich()
    {
        var facility = await _host.NewFacilityAsync();
        var me = await _host.RegisterMemberAsync("李娜", "Li Na", "6200000000000001008", "13800138001");
        var friend = await _host.RegisterMemberAsync("王芳", "Wang Fang", "6200000000000001016", "13800138002");
        var booking = await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(me));
        Wire.NameCompanionsRequest Naming(params string[] companions) =>
            new() { CommandId = RealHost.NewId(), BookingId = booking.Id, Companions = { companions } };

        var refused = await Answer.OfAsync(
            _host.Approvals.NameCompanionsAsync(Naming(friend, RealHost.NewMember()), _host.As(me)));

        refused.Info.Reason.ShouldBe("MALFORMED");
        refused.Detail<BadRequest>()!.FieldViolations.ShouldHaveSingleItem().Field.ShouldBe("companions[1]");
        (await _host.Approvals.NameCompanionsAsync(Naming(friend), _host.As(me))).Companions.Named.ShouldBe([friend]);
    }

    // The whole list is sent each time: one who has left us since is no reason to refuse the next.
    [Fact]
    public async Task WhoWasNamedAndHasLeftSince_IsNotLookedUpAgain()
    {
        var facility = await _host.NewFacilityAsync();
        var me = await _host.RegisterMemberAsync("李娜", "Li Na", "6200000000000001008", "13800138001");
        var gone = await _host.RegisterMemberAsync("王芳", "Wang Fang", "6200000000000001016", "13800138002");
        var friend = await _host.RegisterMemberAsync("赵敏", "Zhao Min", "6200000000000001024", "13800138003");
        var booking = await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(me));
        Wire.NameCompanionsRequest Naming(params string[] companions) =>
            new() { CommandId = RealHost.NewId(), BookingId = booking.Id, Companions = { companions } };
        await _host.Approvals.NameCompanionsAsync(Naming(gone), _host.As(me));
        await _host.Services.GetRequiredService<IPersonStore>()
            .EraseAsync(new(gone), Instant.FromUtc(2026, 3, 2, 1, 0), default);

        (await _host.Approvals.NameCompanionsAsync(Naming(gone, friend), _host.As(me))).Companions.Named
            .ShouldBe([gone, friend]);
    }

    // Who comes by an operator's own token has no account, and neither need their colleagues.
    [Fact]
    public async Task PeopleWithoutAccounts_NameEachOther()
    {
        var (facility, me, friend) = (await _host.NewFacilityAsync(), RealHost.NewMember(), RealHost.NewMember());
        var booking = await _host.Bookings.PlaceBookingAsync(RealHost.Place(facility), _host.As(me));

        var named = await _host.Approvals.NameCompanionsAsync(
            new() { CommandId = RealHost.NewId(), BookingId = booking.Id, Companions = { friend } }, _host.As(me));

        named.Companions.Named.ShouldBe([friend]);
    }
}
