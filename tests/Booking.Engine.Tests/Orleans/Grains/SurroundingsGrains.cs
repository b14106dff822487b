using System.Runtime.CompilerServices;
using Booking.Engine.Tests.Hosts;

namespace Booking.Engine.Tests.Grains;

/// <summary>Hears from grains.</summary>
public interface IListener : IGrainObserver
{
    void Heard(string word);

    Task<int> Count(int upTo);
}

/// <summary>Speaks to listeners.</summary>
public interface ISpeakerGrain : IGrainWithStringKey
{
    Task Join(IListener listener);

    Task Say(string word);

    Task<int> Ask(int upTo);
}

public sealed class SpeakerGrain : Grain, ISpeakerGrain
{
    private readonly HashSet<IListener> _listeners = [];

    public Task Join(IListener listener)
    {
        _listeners.Add(listener);
        return Task.CompletedTask;
    }

    public Task Say(string word)
    {
        foreach (var listener in _listeners)
            listener.Heard(word);

        return Task.CompletedTask;
    }

    public Task<int> Ask(int upTo) => _listeners.First().Count(upTo);
}

/// <summary>Tells what context its calls arrive with.</summary>
public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> Get(string key);

    Task<string?> GetFrom(string otherKey, string key);

    Task Set(string key, string value);

    Task<string?> Filtered(string word);
}

public sealed class ContextGrain : Grain, IContextGrain
{
    public async Task<string?> Get(string key)
    {
        await Task.Yield();
        return RequestContext.Get(key) as string;
    }

    public Task<string?> GetFrom(string otherKey, string key) =>
        GrainFactory.GetGrain<IContextGrain>(otherKey).Get(key);

    public Task Set(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }

    public Task<string?> Filtered(string word) => word == "bad"
        ? throw new OddWeekException("Bad word")
        : Task.FromResult<string?>(word);
}

/// <summary>Filters its own calls.</summary>
public interface ISelfFilteringGrain : IGrainWithStringKey
{
    Task<int> Twofold(int number);
}

public sealed class SelfFilteringGrain : Grain, ISelfFilteringGrain, IIncomingGrainCallFilter
{
    public Task<int> Twofold(int number) => Task.FromResult(number * 2);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context is { MethodName: nameof(Twofold), Result: int result })
            context.Result = result + 1;
    }
}

/// <summary>Answers with sequences.</summary>
public interface IStreamGrain : IGrainWithStringKey
{
    IAsyncEnumerable<int> Count(int upTo, int failAt);

    IAsyncEnumerable<string> Live(string name, CancellationToken cancellationToken = default);

    Task Publish(string word);

    Task End();
}

public sealed class StreamGrain : Grain, IStreamGrain
{
    private readonly List<string> _words = [];
    private TaskCompletionSource _more = new();

    public async IAsyncEnumerable<int> Count(int upTo, int failAt)
    {
        var mine = TaskScheduler.Current;
        for (var i = 1; i <= upTo; i++)
        {
            if (i == failAt)
                throw new OddWeekException($"No {i}");

            if (i % 100 == 0)
                await Task.Yield();

            if (TaskScheduler.Current != mine)
                throw new InvalidOperationException("Elements must be made on the activation's scheduler");

            yield return i;
        }
    }

    public async IAsyncEnumerable<string> Live(
        string name, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Gate.Open(name + "/reading");
        try
        {
            for (var i = 0; ; i++)
            {
                while (i >= _words.Count)
                    await _more.Task.WaitAsync(cancellationToken);

                yield return _words[i];
            }
        }
        finally
        {
            End(name);
        }
    }

    private static void End(string name)
    {
        Gate.Open(name + "/ended");
        if (name == "spiteful")
            throw new OddWeekException("Not even in the end");
    }

    public Task Publish(string word)
    {
        _words.Add(word);
        var before = _more;
        _more = new TaskCompletionSource();
        before.SetResult();
        return Task.CompletedTask;
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
