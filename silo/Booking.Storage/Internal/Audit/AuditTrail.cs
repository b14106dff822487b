using System.Collections.Immutable;
using System.Data.Common;
using Booking.Domain;

namespace Booking.Storage.Internal.Audit;

/// <summary>Writes the audit. Whoever comes while rows are being written is written with all the others that came by
/// then.</summary>
internal sealed class AuditTrail(ISqlEngine engine, StorageOptions options, TimeProvider time) : IAuditTrail
{
    private const int AtOnceMax = 200;
    private const int AttemptsMax = 10;

    private readonly Lock _gate = new();
    private readonly List<Waiting> _waiting = [];
    private bool _isWriting;

    public async ValueTask AppendAsync(AuditEntry entry, CancellationToken cancellation)
    {
        var waiting = new Waiting(entry);
        lock (_gate)
        {
            _waiting.Add(waiting);
            if (!_isWriting)
            {
                _isWriting = true;
                _ = Task.Run(WriteAllAsync, CancellationToken.None);
            }
        }
        await waiting.Written.Task.WaitAsync(cancellation);
    }

    public async ValueTask<ImmutableArray<AuditRow>> SearchAsync(AuditQuery query, CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<AuditRow>();
        await WithinAsync(
            given =>
                engine.ReadAsync([AuditQueries.Search(query)], (_, row) => rows.Add(AuditQueries.Read(row)), given),
                cancellation);
        return rows.DrainToImmutable();
    }

    private async Task WriteAllAsync()
    {
        while (true)
        {
            Waiting[] batch;
            lock (_gate)
            {
                batch = [.. _waiting.Take(AtOnceMax)];
                _waiting.RemoveRange(0, batch.Length);
                if (batch.Length == 0)
                {
                    _isWriting = false;
                    return;
                }
            }
            try
            {
                await WithinAsync(given => WriteAsync(batch, given), CancellationToken.None);
                foreach (var one in batch) one.Written.TrySetResult();
            }
            catch (Exception fault)
            {
                foreach (var one in batch) one.Written.TrySetException(fault);
            }
        }
    }

    private async ValueTask WriteAsync(Waiting[] batch, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (number, hash) = (0L, AuditChain.Root);
            await engine.ReadAsync(
                [AuditQueries.Last], (_, row) => (number, hash) = (row.Long(0), row.Text(1)), cancellation);
            var rows = new List<AuditRow>(batch.Length);
            foreach (var one in batch)
            {
                number++;
                hash = AuditChain.Next(hash, number, one.Entry);
                rows.Add(new(number, one.Entry, hash));
            }
            try
            {
                await engine.ExecuteAsync(AuditQueries.Add(rows), cancellation);
                return;
            }
            catch (Exception fault) when (fault is RowsRefusedException or DbException)
            {
                // Another process wrote the next number; whatever else it is comes again and is told then.
                if (attempt == AttemptsMax)
                    throw new JournalUnavailableException($"{engine.Describe} refuses rows of the audit.", fault);
            }
        }
    }

    private async ValueTask WithinAsync(Func<CancellationToken, ValueTask> work, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.CommandTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await work(either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (Exception late) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new JournalUnavailableException(
                $"{engine.Describe} did not answer in {options.CommandTimeout}.", late);
        }
    }

    private sealed record Waiting(AuditEntry Entry)
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
