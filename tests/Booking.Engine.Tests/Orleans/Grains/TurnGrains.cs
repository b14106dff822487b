using Booking.Engine.Tests.Hosts;
using Orleans.Concurrency;

namespace Booking.Engine.Tests.Grains;

/// <summary>Counts how many of its calls run at once, and keeps their order.</summary>
public interface ITurnGrain : IGrainWithStringKey
{
    Task Enter(string started, string until);

    [AlwaysInterleave]
    Task<string> Interleave();

    [ReadOnly]
    Task Read(string started, string until);

    Task Append(int number);

    Task<List<int>> Order();

    Task<int> IncrementSlowly();

    Task<(bool AfterYield, bool AfterDelay, bool InContinuation)> StaysOnItsScheduler();

    Task CallMyself();

    Task<string> CallMyselfAllowed();

    Task<string> CallThrough(string other, bool allow);

    Task<string> Answer();
}

public abstract class TurnGrainBase : Grain
{
    private readonly List<int> _order = [];
    private int _count;

    public async Task Enter(string started, string until)
    {
        Gate.Open(started);
        await Gate.Passed(until);
    }

    public Task<string> Interleave() => Task.FromResult("between");

    public Task Read(string started, string until) => Enter(started, until);

    public async Task Append(int number)
    {
        await Task.Yield();
        _order.Add(number);
    }

    public Task<List<int>> Order() => Task.FromResult(_order.ToList());

    // Loses counts unless calls exclude each other across the await.
    public async Task<int> IncrementSlowly()
    {
        var before = _count;
        await Task.Yield();
        _count = before + 1;
        return _count;
    }

    public async Task<(bool AfterYield, bool AfterDelay, bool InContinuation)> StaysOnItsScheduler()
    {
        var mine = TaskScheduler.Current;
        if (mine == TaskScheduler.Default)
            throw new InvalidOperationException("A turn must run on its activation's scheduler");

        await Task.Yield();
        var afterYield = TaskScheduler.Current == mine;
        await Task.Delay(1);
        var afterDelay = TaskScheduler.Current == mine;
        var inContinuation = await Task.Factory.StartNew(() => TaskScheduler.Current == mine);
        return (afterYield, afterDelay, inContinuation);
    }

    public Task<string> Answer() => Task.FromResult("answered");
}

public sealed class TurnGrain : TurnGrainBase, ITurnGrain
{
    public Task CallMyself() => GrainFactory.GetGrain<ITurnGrain>(this.GetPrimaryKeyString()).Answer();

    public async Task<string> CallMyselfAllowed()
    {
        using var _ = RequestContext.AllowCallChainReentrancy();
        return await GrainFactory.GetGrain<ITurnGrain>(this.GetPrimaryKeyString()).Answer();
    }

    public async Task<string> CallThrough(string other, bool allow)
    {
        using var _ = allow ? RequestContext.AllowCallChainReentrancy() : default;
        return await GrainFactory.GetGrain<IThroughGrain>(other).CallBack(this.AsReference<ITurnGrain>());
    }
}

/// <summary>Calls back whoever calls it.</summary>
public interface IThroughGrain : IGrainWithStringKey
{
    Task<string> CallBack(ITurnGrain caller);
}

public sealed class ThroughGrain : Grain, IThroughGrain
{
    public Task<string> CallBack(ITurnGrain caller) => caller.Answer();
}

/// <summary>The same, but its calls interleave.</summary>
public interface IReentrantTurnGrain : IGrainWithStringKey
{
    Task Enter(string started, string until);

    Task<string> Answer();

    Task<int> IncrementManyInOneTurn();
}

[Reentrant]
public sealed class ReentrantTurnGrain : TurnGrainBase, IReentrantTurnGrain
{
    private int _inside;

    // However many calls interleave, only one of them may ever be between two awaits.
    public async Task<int> IncrementManyInOneTurn()
    {
        for (var i = 0; i < 50; i++)
        {
            if (++_inside != 1)
                throw new InvalidOperationException("Two turns ran at once");

            Thread.SpinWait(50);
            _inside--;
            await Task.Yield();
        }

        return _inside;
    }
}

/// <summary>May have several activations.</summary>
public interface IWorkerGrain : IGrainWithStringKey
{
    Task Enter(string started, string until);
}

[StatelessWorker(2)]
public sealed class WorkerGrain : TurnGrainBase, IWorkerGrain;
