using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>Merges the appends of all streams into one transaction after the other: while one commits, the next
/// gathers.</summary>
/// <remarks>One loop writes; callers only queue. Every append is answered within
/// <see cref="StorageOptions.CommandTimeout"/>, also when the database hangs: then as unavailable, which means that
/// nobody knows.</remarks>
internal sealed class GroupCommit : IAsyncDisposable
{
    private static readonly TimeSpan BackOffMin = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BackOffMax = TimeSpan.FromSeconds(1);

    private readonly ISqlEngine _engine;
    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly StorageMetrics _metrics;
    private readonly Lock _gate = new();
    private readonly LinkedList<PendingAppend> _queue = new();
    private readonly SemaphoreSlim _arrived = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _lostLease = new();
    private readonly ITimer _sweeper;
    private readonly Task _loop;
    private List<PendingAppend> _underWay = [];
    private long? _generation;
    private bool _hasTakenOver;
    private bool _stopped;

    public GroupCommit(ISqlEngine engine, StorageOptions options, TimeProvider time)
    {
        (_engine, _options, _time) = (engine, options, time);
        _metrics = new(engine.Kind, () => _queue.Count);
        var sweep = TimeSpan.FromTicks(Math.Min(options.CommandTimeout.Ticks / 4, TimeSpan.TicksPerSecond / 4));
        _sweeper = time.CreateTimer(_ => Sweep(), null, sweep, sweep);
        _loop = Task.Run(RunAsync);
    }

    public CancellationToken LostLease => _lostLease.Token;

    public async ValueTask TakeOverAsync(CancellationToken cancellation)
    {
        if (!_options.ExclusiveWriter) return;
        var generation = await _engine.TakeOverAsync(cancellation);
        lock (_gate)
        {
            _generation = generation;
            _hasTakenOver = true;
        }
    }

    /// <summary>Somebody read this generation of the lease: a later one than ours means that we lost it.</summary>
    public void Sees(long generation)
    {
        lock (_gate)
            if (_generation is not { } mine || generation <= mine) return;
        _ = _lostLease.CancelAsync();
    }

    public async ValueTask<AppendVerdict> AppendAsync(JournalAppend append, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var pending = new PendingAppend(append, _time.GetTimestamp());
        lock (_gate)
        {
            if (_options.ExclusiveWriter && !_hasTakenOver)
                throw new InvalidOperationException("Take over the journal before writing to it.");
            if (_lostLease.IsCancellationRequested) return AppendVerdict.Fenced;
            if (_stopped) throw new JournalUnavailableException("The journal is closed.");
            if (_queue.Count >= _options.QueueMax)
                throw new JournalUnavailableException(
                    $"{_options.QueueMax} appends are waiting already; nothing was written.");
            _queue.AddLast(pending);
            if (_arrived.CurrentCount == 0) _arrived.Release();
        }
        return cancellation.CanBeCanceled ? await pending.Answer.WaitAsync(cancellation) : await pending.Answer;
    }

    /// <summary>Writes what is queued, then refuses everything.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_stopped) return;
            _stopped = true;
            if (_arrived.CurrentCount == 0) _arrived.Release();
        }
        try
        {
            await _loop.WaitAsync(_options.CommandTimeout, _time);
        }
        catch (TimeoutException)
        {
            await _stopping.CancelAsync();
        }
        await _sweeper.DisposeAsync();
        FailAll("The journal was closed.");
        _metrics.Dispose();
    }

    private async Task RunAsync()
    {
        var backOff = TimeSpan.Zero;
        while (true)
        {
            await _arrived.WaitAsync();
            if (_options.BatchWaitMax > TimeSpan.Zero) await Task.Delay(_options.BatchWaitMax, _time);
            if (backOff > TimeSpan.Zero) await Task.Delay(backOff, _time);
            var batch = Gather(out var mayEnd);
            if (batch.Count > 0)
                backOff = await CommitAsync(batch) ? TimeSpan.Zero
                    : TimeSpan.FromTicks(Math.Clamp(backOff.Ticks * 2, BackOffMin.Ticks, BackOffMax.Ticks));
            if (mayEnd) return;
        }
    }

    // A stream appears once in a batch: its compare-and-set is one row. A second append of it stays at the front for
    // the next.
    private List<PendingAppend> Gather(out bool mayEnd)
    {
        lock (_gate)
        {
            var batch = new List<PendingAppend>(Math.Min(_queue.Count, _options.BatchEventsMax));
            var streams = new HashSet<string>(StringComparer.Ordinal);
            var events = 0;
            for (var node = _queue.First; node is not null;)
            {
                var (pending, next) = (node.Value, node.Next);
                if (pending.IsAnswered)
                {
                    _queue.Remove(node);
                }
                else
                {
                    if (batch.Count > 0 && events + pending.Events.Length > _options.BatchEventsMax) break;
                    if (streams.Add(pending.Stream))
                    {
                        batch.Add(pending);
                        events += pending.Events.Length;
                        _queue.Remove(node);
                    }
                }
                node = next;
            }
            _underWay = batch;
            if (_queue.Count > 0 && _arrived.CurrentCount == 0) _arrived.Release();
            mayEnd = _stopped && _queue.Count == 0;
            return batch;
        }
    }

    /// <returns>Whether the database answered.</returns>
    private async Task<bool> CommitAsync(List<PendingAppend> batch)
    {
        using var activity = StorageMetrics.StartCommit(batch);
        activity?.SetTag("booking.appends", batch.Count);
        var began = _time.GetTimestamp();
        try
        {
            var result = await _engine.WriteAsync(batch, _generation, _stopping.Token).AsTask()
                .WaitAsync(_options.CommandTimeout, _time);
            Answer(batch, result);
            _metrics.Committed(batch.Count, batch.Sum(append => append.Events.Length),
                result.LeaseHeld ? result.Fenced.Count : batch.Count, _time.GetElapsedTime(began));
            return true;
        }
        catch (RowsRefusedException refusal)
        {
            _metrics.Failed();
            return await SplitAsync(batch, refusal);
        }
        catch (Exception fault)
        {
            _metrics.Failed();
            activity?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, fault.Message);
            _engine.Abandon();
            var unavailable = fault as JournalUnavailableException
                ?? new JournalUnavailableException($"{_engine.Describe} did not confirm: {fault.Message}", fault);
            foreach (var append in batch) append.Fail(unavailable);
            return false;
        }
    }

    private void Answer(List<PendingAppend> batch, BatchResult result)
    {
        if (!result.LeaseHeld)
        {
            foreach (var append in batch) append.Settle(AppendVerdict.Fenced);
            // Not on this loop: who listens will close the journal, which waits for the loop.
            _ = _lostLease.CancelAsync();
            return;
        }
        var fenced = result.Fenced.Count == 0 ? null : result.Fenced.ToHashSet(StringComparer.Ordinal);
        foreach (var append in batch)
            append.Settle(fenced?.Contains(append.Stream) is true ? AppendVerdict.Fenced
                : result.Overtaken is { } overtaken && overtaken.TryGetValue(append.Stream, out var unions)
                ? AppendVerdict.OvertakenBy(unions)
                : AppendVerdict.Written);
    }

    // Only the append whose rows are refused may fail, so the others are tried again without it: halves find it
    // quickly.
    private async Task<bool> SplitAsync(List<PendingAppend> batch, RowsRefusedException refusal)
    {
        if (batch.Count == 1)
        {
            batch[0].Fail(new InvalidOperationException($"{batch[0].Stream}: {refusal.Message}", refusal));
            return true;
        }
        var half = batch.Count / 2;
        return await CommitAsync(batch[..half]) & await CommitAsync(batch[half..]);
    }

    private void Sweep()
    {
        lock (_gate)
        {
            foreach (var append in _underWay) FailIfLate(append);
            foreach (var append in _queue)
                if (!FailIfLate(append)) break;
        }
    }

    private bool FailIfLate(PendingAppend append)
    {
        if (append.IsAnswered) return true;
        if (_time.GetElapsedTime(append.EnqueuedAt) < _options.CommandTimeout) return false;
        append.Fail(
            new JournalUnavailableException($"{_engine.Describe} did not answer in {_options.CommandTimeout}."));
        return true;
    }

    private void FailAll(string why)
    {
        lock (_gate)
        {
            foreach (var append in _underWay.Concat(_queue)) append.Fail(new JournalUnavailableException(why));
            _queue.Clear();
        }
    }
}
