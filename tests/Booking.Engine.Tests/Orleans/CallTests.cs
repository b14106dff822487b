using System.Diagnostics;
using Booking.Engine.Tests.Grains;
using Booking.Engine.Tests.Hosts;

namespace Booking.Engine.Tests.Conformance;

public sealed class CallTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private readonly ICallGrain _grain = silo.Host.Grain<ICallGrain>("call/1");

    [Fact]
    public async Task Calls_OfEveryShape_CarryArgumentsAndResults()
    {
        (await _grain.Echo("北京")).ShouldBe("北京");
        (await _grain.Add(2, 40)).ShouldBe(42);
        await _grain.Nothing();
        await _grain.NothingValue();
        (await _grain.Maybe(null)).ShouldBeNull();
        (await _grain.Maybe(7)).ShouldBe(7);
        (await _grain.Many(["a"], (1, "b"), DayOfWeek.Friday)).ShouldBe(["a", "1b", "Friday"]);
        (await _grain.Key()).ShouldBe("call/1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Exception_OfTheGrain_ReachesTheCaller_WithTypeAndStack(bool later)
    {
        var thrown = await Should.ThrowAsync<OddWeekException>(
            () => later ? _grain.FailLater("no") : _grain.Fail("no"));

        thrown.Message.ShouldBe("no");
        thrown.ToString().ShouldContain(later ? nameof(CallGrain.FailLater) : nameof(CallGrain.Fail));
    }

    [Fact]
    public async Task OneWayCall_IsDone_AndItsFailureStaysWithTheGrain()
    {
        await _grain.Tell("told");

        await Gate.Seen("told");
        (await _grain.Echo("still here")).ShouldBe("still here");
    }

    [Fact]
    public async Task CancelledCall_EndsForTheCallerAndInTheGrain()
    {
        using var source = new CancellationTokenSource();
        var waiting = silo.Host.Grain<ICallGrain>("call/cancel").WaitForCancel("cancel", source.Token);
        await Gate.Seen("cancel");

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        await Gate.Seen("cancel/cancelled");
    }

    [Fact]
    public async Task CallWithACancelledToken_NeverBegins()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Should.ThrowAsync<OperationCanceledException>(
            async () => await silo.Host.Grain<ICallGrain>("call/late").WaitForCancel("never", cancelled));
        (await silo.Host.Grain<ICallGrain>("call/late").Echo("x")).ShouldBe("x");
        Gate.IsOpen("never").ShouldBeFalse();
    }

    [Fact]
    public async Task SlowAnswer_IsATimeout_ButTheGrainGoesOn()
    {
        var grain = silo.Host.Grain<ICallGrain>("call/slow");

        var thrown = await Gate.TimedOut(grain.Impatient("slow"));

        thrown.Message.ShouldContain("did not arrive on time");
        Gate.Open("slow");
        (await grain.Echo("free again")).ShouldBe("free again");
    }

    [Fact]
    public async Task CallThatTimedOutInTheQueue_IsNotRun()
    {
        var grain = silo.Host.Grain<ICallGrain>("call/queue");
        var blocking = grain.Patient("queue");

        await Gate.TimedOut(grain.Impatient("queue/never-asked"));

        Gate.Open("queue");
        await blocking;
        (await grain.Echo("x")).ShouldBe("x");
    }

    [Fact]
    public async Task Reference_MayBeCalled_ThroughAnInheritedInterface() =>
        (await _grain.AsReference<IKeyedGrain>().Key()).ShouldBe("call/1");

    [Fact]
    public async Task Trace_OfTheCaller_GoesOnInTheGrain_WhenAskedFor()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await EngineHost.StartAsync(one => one.AddActivityPropagation());
        using var activity = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();

        (await host.Grain<ICallGrain>("call/trace").Trace()).ShouldBe(activity.TraceId.ToString());
    }

    [Fact]
    public void References_AreEqual_WhenTheyNameTheSameGrain()
    {
        var again = silo.Host.Grain<ICallGrain>("call/1");

        again.ShouldBe(_grain);
        again.GetHashCode().ShouldBe(_grain.GetHashCode());
        again.GetGrainId().ToString().ShouldBe("call/call/1");
        silo.Host.Grain<ICallGrain>("call/2").ShouldNotBe(_grain);
    }
}
