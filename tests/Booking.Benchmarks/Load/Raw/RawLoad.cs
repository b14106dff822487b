using System.Diagnostics;
using Google.Protobuf;

namespace Booking.Benchmarks.Load.Raw;

/// <summary>Load on one method over raw connections: as fast as answers come, or as fast as callers arrive.</summary>
/// <param name="address">The server.</param>
/// <param name="path">The method's full name.</param>
/// <param name="callerOf">Who asks it, as <see cref="RequestHeaders.Authorization"/> spells it.</param>
/// <param name="facilities">How many facilities are asked for.</param>
internal sealed class RawLoad(string address, string path, Func<IMessage, byte[]> callerOf, int facilities)
{
    /// <summary>Makes the next wish and says for which facility it is.</summary>
    public delegate IMessage NextWish(out int facility);

    /// <summary>So many callers ask again whenever they have their answer.</summary>
    public async Task<(Heard Heard, TimeSpan Took)> ClosedAsync(int callers, TimeSpan length, NextWish next)
    {
        var heard = new Heard(facilities, length + TimeSpan.FromSeconds(5));
        var (began, under, ended) = (Stopwatch.GetTimestamp(), callers, new TaskCompletionSource());
        await using var connections = await OpenAsync(
            callers / (RawConnection.StreamsMax - 20) + 1, (connection, asked, status) =>
        {
            heard.Take(asked, status);
            if (Stopwatch.GetElapsedTime(began) >= length || !Ask(connection))
                if (Interlocked.Decrement(ref under) == 0) ended.TrySetResult();
        });
        for (var i = 0; i < callers; i++) Ask(connections.All[i % connections.All.Length]);
        connections.Flush();
        await ended.Task.WaitAsync(length + TimeSpan.FromSeconds(30));
        return (heard, Stopwatch.GetElapsedTime(began));

        bool Ask(RawConnection connection)
        {
            var wish = next(out var facility);
            var asked = new Asked(Stopwatch.GetTimestamp(), facility);
            heard.Ask(asked);
            return connection.TryAsk(wish, callerOf(wish), asked);
        }
    }

    /// <summary>Callers arrive at random, so many a second, whatever became of those before them; phase after
    /// phase.</summary>
    /// <remarks>Who finds no free stream waits for one and is counted from when it came. Arrivals of one millisecond
    /// share a connection, as behind a proxy: else this machine would be busy with packets.</remarks>
    public async Task<Heard[]> OpenAsync(IReadOnlyList<Phase> phases, Action<int>? begins = null)
    {
        var heard = new Heard[phases.Count];
        var starts = new long[phases.Count];
        var current = 0;
        var under = 0L;
        await using var connections = await OpenAsync(ConnectionsOpen, (_, asked, status) =>
        {
            Interlocked.Decrement(ref under);
            heard[PhaseOf(asked.Due)].Take(asked, status);
        });
        var pacing = new TaskCompletionSource();
        new Thread(Pace) { IsBackground = true, Name = "arrivals", Priority = ThreadPriority.AboveNormal }.Start();
        await pacing.Task;
        for (var patience = 300; Interlocked.Read(ref under) > 0 && patience > 0; patience--) await Task.Delay(100);
        if (connections.All.FirstOrDefault(c => c.Broken is not null)?.Broken is { } why)
            throw new IOException("A connection broke.", why);
        return heard;

        int PhaseOf(long due)
        {
            var phase = Volatile.Read(ref current);
            while (phase > 0 && due < starts[phase]) phase--;
            return phase;
        }

        void Pace()
        {
            try
            {
                var waiting = new Queue<(IMessage Wish, Asked Asked)>();
                var turn = 0;
                for (var i = 0; i < phases.Count; i++)
                {
                    var start = starts[i] = Stopwatch.GetTimestamp();
                    heard[i] = new(facilities, phases[i].Length + TimeSpan.FromSeconds(35));
                    Volatile.Write(ref current, i);
                    begins?.Invoke(i);
                    var due = 0.0;
                    for (var now = 0.0; now < phases[i].Length.TotalSeconds; now = Stopwatch.GetElapsedTime(
                        start).TotalSeconds)
                    {
                        while (due <= now)
                        {
                            var wish = phases[i].Next(out var facility);
                            var asked = new Asked(start + (long)(due * Stopwatch.Frequency), facility);
                            heard[i].Ask(asked);
                            waiting.Enqueue((wish, asked));
                            due -= Math.Log(1 - Random.Shared.NextDouble()) / phases[i].PerSecond;
                        }
                        Send(waiting, ref turn);
                        Thread.Sleep(1);
                    }
                }
                for (var patience = 10_000; waiting.Count > 0 && patience > 0; patience--, Thread.Sleep(1))
                    Send(waiting, ref turn);
                pacing.SetResult();
            }
            catch (Exception fault)
            {
                pacing.SetException(fault);
            }
        }

        void Send(Queue<(IMessage Wish, Asked Asked)> waiting, ref int turn)
        {
            for (var tried = 0; waiting.Count > 0 && tried < connections.All.Length; tried++)
            {
                var connection = connections.All[turn = (turn + 1) % connections.All.Length];
                while (waiting.TryPeek(out var next) && connection.TryAsk(next.Wish, callerOf(next.Wish), next.Asked))
                {
                    waiting.Dequeue();
                    Interlocked.Increment(ref under);
                }
                connection.Flush();
            }
        }
    }

    /// <summary>More streams than a server lets in, so that it is the server that says no.</summary>
    private const int ConnectionsOpen = 150;

    private async Task<Connections> OpenAsync(int count, Action<RawConnection, Asked, int> answered)
    {
        var opened = new RawConnection[count];
        for (var i = 0; i < count; i++) opened[i] = await RawConnection.OpenAsync(address, path, answered);
        return new(opened);
    }

    private sealed record Connections(RawConnection[] All) : IAsyncDisposable
    {
        public void Flush()
        {
            foreach (var connection in All) connection.Flush();
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var connection in All) await connection.DisposeAsync();
        }
    }
}

/// <summary>A stretch of arrivals.</summary>
/// <param name="Length">How long.</param>
/// <param name="PerSecond">Arrivals a second, on average.</param>
/// <param name="Next">What they wish.</param>
internal sealed record Phase(TimeSpan Length, double PerSecond, RawLoad.NextWish Next);
