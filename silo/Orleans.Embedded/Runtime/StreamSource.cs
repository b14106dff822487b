using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The grain's side of a sequence that is being read.</summary>
internal abstract class StreamSource
{
    internal abstract bool IsAbandoned(long before);

    internal abstract Task EndAsync();
}

/// <summary>Some elements, and whether there will be more.</summary>
internal readonly record struct StreamBatch<TItem>(List<TItem> Items, bool IsLast);

/// <inheritdoc cref="StreamSource"/>
#pragma warning disable CA1001 // The token source has no timer, and late readers may still look at its token.
internal sealed class StreamSource<TItem> : StreamSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly IAsyncEnumerator<TItem> _elements;
    private readonly Func<long> _now;
    private readonly int _batchSize;
    private Task<bool>? _pending;
    private long _lastPull;
    private bool _isPulling;

    internal StreamSource(StreamCall<TItem> call, Activation activation)
    {
        _batchSize = call.BatchSize;
        _now = () => activation.Silo.CoarseNow;
        call.Token = _cancellation.Token;
        _elements = call.Open(activation.GrainInstance!).GetAsyncEnumerator(_cancellation.Token);
    }

    internal async Task<StreamBatch<TItem>> PullAsync()
    {
        _isPulling = true;
        try
        {
            var items = new List<TItem>();
            _pending ??= _elements.MoveNextAsync().AsTask();
            var hasNext = await _pending.WaitAsync(_cancellation.Token);
            _pending = null;
            while (hasNext)
            {
                items.Add(_elements.Current);
                if (items.Count >= _batchSize)
                    return new StreamBatch<TItem>(items, IsLast: false);

                // What is ready goes along; what is not must not hold it back.
                var next = _elements.MoveNextAsync();
                if (!next.IsCompletedSuccessfully)
                {
                    _pending = next.AsTask();
                    return new StreamBatch<TItem>(items, IsLast: false);
                }

                hasNext = next.Result;
            }

            return new StreamBatch<TItem>(items, IsLast: true);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            throw new EnumerationAbortedException("The sequence was ended by its reader or with its activation");
        }
        finally
        {
            _isPulling = false;
            _lastPull = _now();
        }
    }

    internal override bool IsAbandoned(long before) => !_isPulling && _lastPull < before;

    internal override async Task EndAsync()
    {
        await _cancellation.CancelAsync();
        if (_pending is { } pending)
        {
            await ((Task)pending).WaitAsync(Patience).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        try
        {
            await _elements.DisposeAsync();
        }
        catch (Exception exception) when (exception is NotSupportedException or OperationCanceledException)
        {
            // An iterator that does not heed its token and still awaits cannot be disposed; it is left to itself.
        }
    }
}
