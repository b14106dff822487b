using System.Collections.Concurrent;

namespace Booking.Engine.Tests.Hosts;

/// <summary>Lets a test and a grain wait for each other by name; the silo lives in the test's own process.</summary>
internal static class Gate
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly ConcurrentDictionary<string, TaskCompletionSource> All = new();

    public static void Open(string name) => Of(name).TrySetResult();

    public static bool IsOpen(string name) => Of(name).Task.IsCompleted;

    /// <summary>Waits in a grain: for as long as it takes.</summary>
    public static Task Passed(string name) => Of(name).Task;

    /// <summary>Waits in a test: a time-out names what did not happen.</summary>
    public static async Task Seen(string name)
    {
        try
        {
            await Of(name).Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"\"{name}\" did not happen within {Patience}");
        }
    }

    /// <summary>Expects that the engine gives the call up; a call that is lost fails the test and does not hang
    /// it.</summary>
    public static async Task<TimeoutException> TimedOut(Task call)
    {
        (await Task.WhenAny(call, Task.Delay(3 * Patience))).ShouldBe(
            call, "The call was neither answered nor given up");
        return await Should.ThrowAsync<TimeoutException>(call);
    }

    private static TaskCompletionSource Of(string name) =>
        All.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
