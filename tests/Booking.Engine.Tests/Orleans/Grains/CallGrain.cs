using Booking.Engine.Tests.Hosts;
using Orleans.Concurrency;

namespace Booking.Engine.Tests.Grains;

/// <summary>What several grains may have in common.</summary>
public interface IKeyedGrain : IGrainWithStringKey
{
    Task<string> Key();
}

/// <summary>Calls of every shape.</summary>
public interface ICallGrain : IKeyedGrain
{
    Task<string> Echo(string text);

    ValueTask<int> Add(int left, long right);

    Task Nothing();

    ValueTask NothingValue();

    Task<string> Fail(string message);

    Task<string> FailLater(string message);

    Task<int?> Maybe(int? value);

    Task<List<string>> Many(string[] words, (int, string) pair, DayOfWeek? day);

    [OneWay]
    Task Tell(string gate);

    Task<string?> Trace();

    Task<bool> WaitForCancel(string started, CancellationToken cancellationToken);

    [ResponseTimeout("00:00:00.300")]
    Task Impatient(string until);

    Task Patient(string until);
}

/// <summary>An exception of the application's own.</summary>
[GenerateSerializer]
public sealed class OddWeekException(string message) : Exception(message);

public sealed class CallGrain : Grain, ICallGrain
{
    public Task<string> Echo(string text) => Task.FromResult(text);

    public ValueTask<int> Add(int left, long right) => new(left + (int)right);

    public Task Nothing() => Task.CompletedTask;

    public async ValueTask NothingValue() => await Task.Yield();

    public Task<string> Fail(string message) => throw new OddWeekException(message);

    public async Task<string> FailLater(string message)
    {
        await Task.Yield();
        throw new OddWeekException(message);
    }

    public Task<int?> Maybe(int? value) => Task.FromResult(value);

    public Task<List<string>> Many(string[] words, (int, string) pair, DayOfWeek? day) =>
        Task.FromResult<List<string>>([.. words, $"{pair.Item1}{pair.Item2}", $"{day}"]);

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public async Task<string?> Trace()
    {
        await Task.Yield();
        return System.Diagnostics.Activity.Current?.TraceId.ToString();
    }

    public Task Tell(string gate)
    {
        Gate.Open(gate);
        throw new OddWeekException("Nobody hears this");
    }

    public async Task<bool> WaitForCancel(string started, CancellationToken cancellationToken)
    {
        Gate.Open(started);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return false;
        }
        catch (OperationCanceledException)
        {
            Gate.Open(started + "/cancelled");
            throw;
        }
    }

    public Task Impatient(string until) => Gate.Passed(until);

    public Task Patient(string until) => Gate.Passed(until);
}
