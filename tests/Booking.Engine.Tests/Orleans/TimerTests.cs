using Booking.Engine.Tests.Grains;
using Booking.Engine.Tests.Hosts;

namespace Booking.Engine.Tests.Conformance;

public sealed class TimerTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Timer_TicksOn_EvenAfterAFailedTick_UntilItIsDisposed()
    {
        var grain = silo.Host.Grain<ITimerGrain>("timer/ticks");
        await grain.Start("ticks", Soon, Soon, interleave: false);
        await Gate.Seen("ticks/4");

        await grain.Stop("ticks");

        var after = await grain.Ticks("ticks");
        await Others("ticks-witness");
        (await grain.Ticks("ticks")).ShouldBeInRange(after, after + 1);
    }

    [Fact]
    public async Task Timer_WithoutPeriod_TicksOnce()
    {
        var grain = silo.Host.Grain<ITimerGrain>("timer/once");

        await grain.Start("once", Soon, Timeout.InfiniteTimeSpan, interleave: false);

        await Gate.Seen("once/1");
        await Others("once-witness");
        (await grain.Ticks("once")).ShouldBe(1);
    }

    [Fact]
    public async Task Tick_WaitsForTheCall_UnlessItMayInterleave()
    {
        var grain = silo.Host.Grain<ITimerGrain>("timer/interleave");
        await grain.Start("polite", TimeSpan.FromMilliseconds(150), Soon, interleave: false);
        await grain.Start("rude", TimeSpan.FromMilliseconds(150), Soon, interleave: true);
        var blocking = grain.Block("interleave/started", "interleave/open");
        await Gate.Seen("interleave/started");

        await Gate.Seen("rude/3");

        (await grain.Ticks("polite")).ShouldBe(0);
        Gate.Open("interleave/open");
        await blocking;
        await Gate.Seen("polite/1");
    }

    [Fact]
    public async Task Timers_EndWithTheirActivation()
    {
        var grain = silo.Host.Grain<ITimerGrain>("timer/ends");
        await grain.Start("ends", Soon, Soon, interleave: false);
        await Gate.Seen("ends/2");

        await grain.End();

        (await grain.Ticks("ends")).ShouldBe(0);
        await Others("ends-witness");
        (await grain.Ticks("ends")).ShouldBe(0);
    }

    // Enough time for a timer to tick is when another one has ticked several times.
    private async Task Others(string name)
    {
        await silo.Host.Grain<ITimerGrain>("timer/" + name).Start(name, Soon, Soon, interleave: false);
        await Gate.Seen(name + "/5");
    }
}
