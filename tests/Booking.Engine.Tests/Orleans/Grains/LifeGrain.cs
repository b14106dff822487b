using System.Collections.Concurrent;
using Booking.Engine.Tests.Hosts;
using Orleans.Concurrency;

namespace Booking.Engine.Tests.Grains;

/// <summary>Tells of its births and deaths.</summary>
public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>Which activation of this key answers, counted from 1.</summary>
    Task<int> Generation();

    Task<int> EndAfter(string started, string until);

    Task Wait(string started, string until);

    Task StayFor(TimeSpan time);

    [AlwaysInterleave]
    Task<int> GenerationBetween();
}

public sealed class LifeGrain : Grain, ILifeGrain
{
    public static readonly ConcurrentDictionary<string, int> Births = new();
    public static readonly ConcurrentDictionary<string, DeactivationReasonCode> Deaths = new();

    private int _generation;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        _generation = Births.AddOrUpdate(key, 1, static (_, before) => before + 1);
        await Task.Yield();
        if (key.StartsWith("life/fails-once", StringComparison.Ordinal) && _generation == 1)
            throw new OddWeekException("Born too early");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Deaths[this.GetPrimaryKeyString()] = reason.ReasonCode;
        Gate.Open(this.GetPrimaryKeyString() + "/dead");
    }

    public Task<int> Generation() => Task.FromResult(_generation);

    public Task<int> GenerationBetween() => Task.FromResult(_generation);

    public async Task<int> EndAfter(string started, string until)
    {
        Gate.Open(started);
        await Gate.Passed(until);
        DeactivateOnIdle();
        return _generation;
    }

    public async Task Wait(string started, string until)
    {
        Gate.Open(started);
        await Gate.Passed(until);
    }

    public Task StayFor(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }
}

/// <summary>Cannot even be built.</summary>
public interface IStillbornGrain : IGrainWithStringKey
{
    Task Anything();
}

public sealed class StillbornGrain : Grain, IStillbornGrain
{
    public StillbornGrain() => throw new OddWeekException("Not today");

    public Task Anything() => Task.CompletedTask;
}
