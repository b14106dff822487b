using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Benchmarks.Load;

/// <summary>Callers that each wait for their answer before they ask again: the rate they reach together is the
/// server's.</summary>
internal sealed class ClosedLoop : IDisposable
{
    /// <summary>Kestrel keeps a hundred streams of a connection for reuse; more at once cost it a new stream
    /// each.</summary>
    private const int CallersPerConnection = 100;

    private readonly GrpcChannel[] _channels;

    public ClosedLoop(string address, int callers)
    {
        Callers = callers;
        _channels = [.. Enumerable.Range(0, (callers + CallersPerConnection - 1) / CallersPerConnection)
            .Select(_ => GrpcChannel.ForAddress(address))];
    }

    public int Callers { get; }

    /// <summary>Calls for the given time.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="call">One call: the channel to use, the caller's number. Throws RpcException when refused.</param>
    public async Task<Tally> RunAsync(TimeSpan duration, Func<CallInvoker, int, Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var tallies = await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(caller, until, call))));
        return new(
            tallies.Sum(t => t.Accepted),
            tallies.Sum(t => t.Refused),
            tallies.Sum(t => t.Failed),
            Stopwatch.GetElapsedTime(started).TotalSeconds,
            tallies.Select(t => t.FirstFailure).FirstOrDefault(f => f.Length > 0) ?? "");
    }

    public void Dispose()
    {
        foreach (var channel in _channels) channel.Dispose();
    }

    private async Task<Tally> CallAsync(int caller, long until, Func<CallInvoker, int, Task> call)
    {
        var invoker = _channels[caller % _channels.Length].CreateCallInvoker();
        long accepted = 0, refused = 0, failed = 0;
        var first = "";
        while (Stopwatch.GetTimestamp() < until)
        {
            var answer = call(invoker, caller);
            // Refusals are common here: a failed task is looked at, not thrown.
            await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (answer.IsCompletedSuccessfully) accepted++;
            else if (answer.Exception?.InnerException is RpcException { StatusCode: StatusCode.FailedPrecondition })
                refused++;
            else
            {
                failed++;
                if (first.Length == 0) first = answer.Exception?.InnerException?.Message ?? "cancelled";
            }
        }
        return new(accepted, refused, failed, 0, first);
    }
}
