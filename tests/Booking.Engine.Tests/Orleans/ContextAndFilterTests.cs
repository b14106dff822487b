using System.Collections.Concurrent;
using Booking.Engine.Tests.Grains;
using Booking.Engine.Tests.Hosts;

namespace Booking.Engine.Tests.Conformance;

public sealed class ContextAndFilterTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task RequestContext_TravelsWithTheChain_AndNotBack()
    {
        RequestContext.Set("who", "worker 7");
        var grain = silo.Host.Grain<IContextGrain>("context/1");

        (await grain.Get("who")).ShouldBe("worker 7");
        (await grain.GetFrom("context/2", "who")).ShouldBe("worker 7");
        await grain.Set("who", "somebody else");
        RequestContext.Get("who").ShouldBe("worker 7");
        RequestContext.Clear();
        (await grain.Get("who")).ShouldBeNull();
    }

    [Fact]
    public async Task IncomingFilter_SeesTheCall_AndMayChangeArgumentsResultsAndFailures()
    {
        var seen = new ConcurrentQueue<string>();
        await using var host = await EngineHost.StartAsync(one => one.AddIncomingGrainCallFilter(async context =>
        {
            if (context.InterfaceMethod.DeclaringType != typeof(IContextGrain))
            {
                await context.Invoke();
                return;
            }

            seen.Enqueue($"{context.InterfaceMethod.Name} {context.TargetId} {context.Grain is ContextGrain}");
            if (context.Request.GetArgument(0) is "change")
                context.Request.SetArgument(0, "changed");

            try
            {
                await context.Invoke();
            }
            catch (OddWeekException)
            {
                context.Result = "caught";
            }

            if (context.Result is "answer")
                context.Result = "other answer";
        }));
        var grain = host.Grain<IContextGrain>("context/filtered");

        (await grain.Filtered("change")).ShouldBe("changed");
        (await grain.Filtered("answer")).ShouldBe("other answer");
        (await grain.Filtered("bad")).ShouldBe("caught");
        seen.ShouldContain("Filtered context/context/filtered True");
    }

    [Fact]
    public async Task OutgoingFilter_MayAddContext_AndRefuseCalls()
    {
        await using var host = await EngineHost.StartAsync(one => one.AddOutgoingGrainCallFilter(async context =>
        {
            if (context.InterfaceMethod.DeclaringType == typeof(IContextGrain))
            {
                RequestContext.Set("stamp", "stamped");
                if (context.Request.GetArgument(0) is "forbidden")
                    throw new UnauthorizedAccessException("Not you");
            }

            await context.Invoke();
        }));
        var grain = host.Grain<IContextGrain>("context/outgoing");

        (await grain.Get("stamp")).ShouldBe("stamped");
        await Should.ThrowAsync<UnauthorizedAccessException>(grain.Get("forbidden"));
    }

    [Fact]
    public async Task Grain_MayFilterItsOwnCalls() =>
        (await silo.Host.Grain<ISelfFilteringGrain>("filter/self").Twofold(20)).ShouldBe(41);
}
