using Booking.Engine.Tests.Grains;
using Booking.Engine.Tests.Hosts;
using Orleans.Configuration;

namespace Booking.Engine.Tests.Conformance;

public sealed class TurnTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Calls_OfOneGrain_ExcludeEachOther_AcrossAwaits()
    {
        var grain = silo.Host.Grain<ITurnGrain>("turn/exclude");

        var results = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(grain.IncrementSlowly)));

        results.Order().ShouldBe(Enumerable.Range(1, 500));
    }

    [Fact]
    public async Task CallsOfACrowd_RunOnceEach()
    {
        var grain = silo.Host.Grain<ITurnGrain>("turn/order");
        var calls = Enumerable.Range(0, 300).Select(grain.Append).ToArray();

        await Task.WhenAll(calls);

        // Orleans promises no order among calls that are under way together.
        (await grain.Order()).Order().ShouldBe(Enumerable.Range(0, 300));
    }

    [Fact]
    public async Task Continuations_StayOnTheActivation()
    {
        var (afterYield, afterDelay, inContinuation) =
            await silo.Host.Grain<ITurnGrain>("turn/scheduler").StaysOnItsScheduler();

        afterYield.ShouldBeTrue();
        afterDelay.ShouldBeTrue();
        inContinuation.ShouldBeTrue();
    }

    [Fact]
    public async Task SecondCall_Waits_WhileTheFirstAwaits()
    {
        var grain = silo.Host.Grain<ITurnGrain>("turn/wait");
        var first = grain.Enter("wait/1", "wait/open");
        await Gate.Seen("wait/1");
        var second = grain.Enter("wait/2", "wait/open");

        // Interleaves, and is therefore answered after the second call has been put into the queue.
        (await grain.Interleave()).ShouldBe("between");

        Gate.IsOpen("wait/2").ShouldBeFalse();
        Gate.Open("wait/open");
        await first;
        await second;
    }

    [Fact]
    public async Task ReadOnlyCalls_RunTogether_ButNotWithOthers()
    {
        var grain = silo.Host.Grain<ITurnGrain>("turn/read");
        var read1 = grain.Read("read/1", "read/open");
        var read2 = grain.Read("read/2", "read/open");
        await Gate.Seen("read/1");
        await Gate.Seen("read/2");
        var write = grain.Enter("read/write", "read/open");
        await grain.Interleave();
        Gate.IsOpen("read/write").ShouldBeFalse();

        Gate.Open("read/open");

        await Task.WhenAll(read1, read2, write);
    }

    [Fact]
    public async Task ReentrantGrain_TakesCalls_WhileOthersAwait()
    {
        var grain = silo.Host.Grain<IReentrantTurnGrain>("turn/reentrant");
        var first = grain.Enter("reentrant/1", "reentrant/open");
        await Gate.Seen("reentrant/1");

        (await grain.Answer()).ShouldBe("answered");

        Gate.Open("reentrant/open");
        await first;
    }

    [Fact]
    public async Task ReentrantGrain_RunsOneTurnAtATime()
    {
        var grain = silo.Host.Grain<IReentrantTurnGrain>("turn/one");

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(grain.IncrementManyInOneTurn)));
    }

    [Fact]
    public async Task CallToItself_TimesOut_UnlessTheChainMayComeBack()
    {
        await using var host = await EngineHost.StartAsync(one => one.Configure<SiloMessagingOptions>(
            options => options.ResponseTimeout = TimeSpan.FromMilliseconds(400)));

        await Gate.TimedOut(host.Grain<ITurnGrain>("turn/self").CallMyself());
        (await host.Grain<ITurnGrain>("turn/self-allowed").CallMyselfAllowed()).ShouldBe("answered");
    }

    [Fact]
    public async Task CallChain_ThatComesBack_TimesOut_UnlessAllowed()
    {
        await using var host = await EngineHost.StartAsync(one => one.Configure<SiloMessagingOptions>(
            options => options.ResponseTimeout = TimeSpan.FromMilliseconds(400)));

        var allowed = host.Grain<ITurnGrain>("turn/chain-allowed");
        var refused = host.Grain<ITurnGrain>("turn/chain");

        (await allowed.CallThrough("through/1", allow: true)).ShouldBe("answered");
        await Gate.TimedOut(refused.CallThrough("through/2", allow: false));
    }

    [Fact]
    public async Task StatelessWorker_ServesOneKey_OnSeveralActivations_UpToItsLimit()
    {
        var worker = silo.Host.Grain<IWorkerGrain>("worker/1");
        var first = worker.Enter("worker/a", "worker/open");
        await Gate.Seen("worker/a");
        var second = worker.Enter("worker/b", "worker/open");
        await Gate.Seen("worker/b");
        var third = worker.Enter("worker/c", "worker/open");

        Gate.IsOpen("worker/c").ShouldBeFalse();
        Gate.Open("worker/open");
        await Task.WhenAll(first, second, third);
    }

    [Fact]
    public async Task FullQueue_RefusesFurtherCalls()
    {
        await using var host = await EngineHost.StartAsync(one => one.Configure<SiloMessagingOptions>(
            options => options.MaxEnqueuedRequestsHardLimit = 3));
        var grain = host.Grain<ITurnGrain>("turn/full");
        var running = grain.Enter("full/started", "full/open");
        await Gate.Seen("full/started");

        var calls = Enumerable.Range(0, 20).Select(_ => grain.Answer()).ToArray();

        var refusals = 0;
        Gate.Open("full/open");
        await running;
        foreach (var call in calls)
        {
            try
            {
                await call;
            }
            catch (Exception exception) when (exception is LimitExceededException
                || exception.InnerException is LimitExceededException || exception is OrleansException)
            {
                refusals++;
            }
        }

        refusals.ShouldBeInRange(15, 17);
    }
}
