using Booking.Engine.Tests.Grains;
using Booking.Engine.Tests.Hosts;
using Orleans.Configuration;

namespace Booking.Engine.Tests.Conformance;

public sealed class LifecycleTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task FirstCalls_FromManySides_MakeOneActivation()
    {
        var generations = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Task.Run(() => silo.Host.Grain<ILifeGrain>("life/one").Generation())));

        generations.ShouldAllBe(one => one == 1);
        LifeGrain.Births["life/one"].ShouldBe(1);
    }

    [Fact]
    public async Task FailedActivation_FailsTheCall_AndTheNextOneStartsAfresh()
    {
        var grain = silo.Host.Grain<ILifeGrain>("life/fails-once");

        var thrown = await Should.ThrowAsync<OddWeekException>(grain.Generation());

        thrown.Message.ShouldBe("Born too early");
        (await grain.Generation()).ShouldBe(2);
    }

    [Fact]
    public async Task FailingConstructor_FailsTheCall()
    {
        var grain = silo.Host.Grain<IStillbornGrain>("stillborn/1");

        // Which exception is the engine's to choose; that the second call is not left to a broken activation is not.
        await Should.ThrowAsync<Exception>(grain.Anything());
        await Should.ThrowAsync<Exception>(grain.Anything());
    }

    [Fact]
    public async Task DeactivateOnIdle_LetsTheCallFinish_AndMovesThoseWaiting_ToAFreshActivation()
    {
        var grain = silo.Host.Grain<ILifeGrain>("life/moves");
        var ending = grain.EndAfter("moves/started", "moves/open");
        await Gate.Seen("moves/started");
        var waiting = Enumerable.Range(0, 20).Select(_ => grain.Generation()).ToArray();

        Gate.Open("moves/open");

        (await ending).ShouldBe(1);
        (await Task.WhenAll(waiting).WaitAsync(3 * Gate.Patience)).ShouldAllBe(one => one == 2);
        LifeGrain.Deaths["life/moves"].ShouldBe(DeactivationReasonCode.ApplicationRequested);
    }

    [Fact]
    public async Task CallsUnderWay_SurviveTwoDeactivations()
    {
        var grain = silo.Host.Grain<ILifeGrain>("life/storm");
        Gate.Open("storm");

        var calls = Enumerable.Range(0, 400).Select(i => Task.Run(
            () => i is 100 or 300 ? grain.EndAfter($"storm/{i}", "storm") : grain.Generation())).ToArray();

        // Orleans passes a call on twice and then gives it back to its caller.
        (await Task.WhenAll(calls).WaitAsync(3 * Gate.Patience)).ShouldAllBe(one => one > 0);
        LifeGrain.Births["life/storm"].ShouldBeInRange(2, 3);
    }

    [Fact]
    public async Task IdleActivation_IsCollected_UnlessItAskedToStay()
    {
        await using var host = await EngineHost.StartAsync(one => one.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromMilliseconds(100);
            options.CollectionAge = TimeSpan.FromMilliseconds(300);
        }));
        var staying = host.Grain<ILifeGrain>("life/stays");
        await staying.StayFor(TimeSpan.FromMinutes(5));
        await host.Grain<ILifeGrain>("life/idle").Generation();

        await Gate.Seen("life/idle/dead");

        LifeGrain.Deaths["life/idle"].ShouldBe(DeactivationReasonCode.ActivationIdle);
        (await host.Grain<ILifeGrain>("life/idle").Generation()).ShouldBe(2);
        (await staying.Generation()).ShouldBe(1);
    }

    [Fact]
    public async Task StoppingSilo_LetsCallsFinish_EndsActivations_AndRefusesNewCalls()
    {
        var host = await EngineHost.StartAsync();
        var grain = host.Grain<ILifeGrain>("life/stop");
        var running = grain.Wait("stop/started", "stop/open");
        await Gate.Seen("stop/started");
        var waiting = grain.Generation();
        var stopping = host.StopAsync();
        Gate.Open("stop/open");

        await stopping.WaitAsync(TimeSpan.FromSeconds(30));

        await running;
        (await waiting).ShouldBe(1);
        LifeGrain.Deaths["life/stop"].ShouldBe(DeactivationReasonCode.ShuttingDown);
        await Should.ThrowAsync<Exception>(grain.Generation());
        await host.DisposeAsync();
    }

    [Fact]
    public async Task StoppingSilo_InWhichGrainsFollowEachOther_DoesNotWakeThemAgainAndAgain()
    {
        var host = await EngineHost.StartAsync();
        for (var i = 0; i < 8; i++)
        {
            await host.Grain<IFollowerGrain>($"follower/{i}").Begin($"followed/{i % 3}", $"follower/{i}/told");
            await Gate.Seen($"follower/{i}/told");
        }

        // The host itself would give up after half a minute.
        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(15));

        await host.DisposeAsync();
    }
}
