using Booking.Engine.Tests.Grains;
using Booking.Engine.Tests.Hosts;

namespace Booking.Engine.Tests.Conformance;

public sealed class StateTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task State_IsThereBeforeActivation_AndOutlivesIt()
    {
        var grain = silo.Host.Grain<IStateGrain>("state/1");
        var (count, _, exists, etag) = await grain.Get();
        (count, exists, etag).ShouldBe((0, false, null));

        await grain.Put(5, "balls");
        await grain.End();

        var stored = await grain.Get();
        (stored.Count, stored.Label, stored.Exists).ShouldBe((5, "balls", true));
        stored.Etag.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task ClearedState_IsFresh_AndMayBeWrittenAgain()
    {
        var grain = silo.Host.Grain<IStateGrain>("state/clear");
        await grain.Put(5, "balls");

        await grain.Clear();

        var cleared = await grain.Get();
        (cleared.Count, cleared.Label, cleared.Exists).ShouldBe((0, null, false));
        await grain.Put(6, null);
        await grain.End();
        (await grain.Get()).Count.ShouldBe(6);
    }

    [Fact]
    public async Task OverlappingWrites_OfOneActivation_FollowEachOther() =>
        (await silo.Host.Grain<IStateGrain>("state/twice").Twice()).ShouldBe(2);
}
