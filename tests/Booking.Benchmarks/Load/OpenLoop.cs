using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Benchmarks.Load;

/// <summary>Callers who arrive when they arrive, whether or not the server keeps up: a Poisson process of a given
/// rate.</summary>
/// <remarks>A call's latency counts from the instant at which it was to arrive, not from when it was sent. So a pause
/// of the server, or of this program, is felt by everybody who would have come meanwhile. Arrivals are handed over once
/// a millisecond; the wait until then counts as well.</remarks>
internal sealed class OpenLoop : IDisposable
{
    private const int CallersPerConnection = 100;

    /// <summary>Whoever has no answer this long after the last arrival has failed.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly GrpcChannel[] _channels;

    public OpenLoop(string address, int callers) =>
        _channels = [.. Enumerable.Range(0, (callers + CallersPerConnection - 1) / CallersPerConnection)
            .Select(_ => GrpcChannel.ForAddress(address))];

    /// <summary>Lets callers arrive for the given time.</summary>
    /// <param name="perSecond">How many a second, on average.</param>
    /// <param name="duration">How long.</param>
    /// <param name="call">One call. Throws RpcException when refused.</param>
    public async Task<OpenTally> RunAsync(double perSecond, TimeSpan duration, Func<CallInvoker, Task> call)
    {
        var run = new Run(
            [.. _channels.Select(c => c.CreateCallInvoker())], call,
            (int)(perSecond * duration.TotalSeconds * 1.5) + 1_000);
        var last = await Task.Factory.StartNew(
            () => run.Arrive(perSecond, duration), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await run.SettleAsync(s_patience);
        return run.Tally(last);
    }

    public void Dispose()
    {
        foreach (var channel in _channels) channel.Dispose();
    }

    private sealed class Run(CallInvoker[] invokers, Func<CallInvoker, Task> call, int most)
    {
        private readonly long[] _took = new long[most];
        private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _arrived;
        private int _answered;
        private int _accepted;
        private int _shed;
        private int _failed;
        private int _waiting = 1;
        private string? _firstFailure;

        /// <summary>Returns the seconds that it took until the last arrival.</summary>
        public double Arrive(double perSecond, TimeSpan duration)
        {
            var started = Stopwatch.GetTimestamp();
            var ends = started + duration.TotalSeconds * Stopwatch.Frequency;
            var next = started + Gap(perSecond);
            while (next < ends && _arrived < most)
            {
                var now = Stopwatch.GetTimestamp();
                for (; next <= now && next < ends && _arrived < most; next += Gap(perSecond))
                {
                    Interlocked.Increment(ref _waiting);
                    var caller = new Caller(this, _arrived++, (long)next);
                    ThreadPool.UnsafeQueueUserWorkItem(static c => _ = c.Run.CallAsync(c), caller, preferLocal: false);
                }
                Thread.Sleep(1);
            }
            Leave();
            return Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        public async Task SettleAsync(TimeSpan patience) => await Task.WhenAny(_settled.Task, Task.Delay(patience));

        public OpenTally Tally(double seconds)
        {
            var answered = Volatile.Read(ref _answered);
            var took = _took[..answered].Select(t => t * 1_000.0 / Stopwatch.Frequency).Order().ToArray();
            var missing = _arrived - answered - Volatile.Read(ref _shed) - Volatile.Read(ref _failed);
            return new(
                answered / seconds, answered == 0 ? 0 : (double)_accepted / answered, _shed, _failed + missing,
                _firstFailure ?? (missing > 0 ? $"{missing} have no answer" : ""), took);
        }

        private async Task CallAsync(Caller caller)
        {
            var answer = call(invokers[caller.Number % invokers.Length]);
            await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var took = Stopwatch.GetTimestamp() - caller.Intended;
            var isRefused =
                answer.Exception?.InnerException is RpcException { StatusCode: StatusCode.FailedPrecondition };
            if (answer.IsCompletedSuccessfully || isRefused)
            {
                if (!isRefused) Interlocked.Increment(ref _accepted);
                _took[Interlocked.Increment(ref _answered) - 1] = took;
            }
            else if (answer.Exception?.InnerException is RpcException { StatusCode: StatusCode.ResourceExhausted })
            {
                Interlocked.Increment(ref _shed);
            }
            else
            {
                Interlocked.Increment(ref _failed);
                _firstFailure ??= answer.Exception?.InnerException?.Message ?? "cancelled";
            }
            Leave();
        }

        private void Leave()
        {
            if (Interlocked.Decrement(ref _waiting) == 0) _settled.TrySetResult();
        }

        private static double Gap(double perSecond) =>
            -Math.Log(1 - Random.Shared.NextDouble()) / perSecond * Stopwatch.Frequency;

        private sealed record Caller(Run Run, int Number, long Intended);
    }
}
