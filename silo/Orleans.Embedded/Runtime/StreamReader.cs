using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The caller's side of a sequence: asks the grain for batches and hands out their elements.</summary>
internal sealed class StreamReader<TItem>(StreamCall<TItem> call, CancellationToken cancellationToken)
    : IAsyncEnumerator<TItem>
{
    private readonly CancellationTokenSource _linked =
        CancellationTokenSource.CreateLinkedTokenSource(call.CallersToken, cancellationToken);

    private StreamBatch<TItem> _batch = new([], IsLast: false);
    private int _position = -1;
    private bool _hasBegun;
    private bool _isOver;

    public TItem Current => _batch.Items[_position];

    public ValueTask<bool> MoveNextAsync()
    {
        if (++_position < _batch.Items.Count)
            return new ValueTask<bool>(true);

        return _isOver || _batch.IsLast ? new ValueTask<bool>(false) : new ValueTask<bool>(PullAsync());
    }

    public ValueTask DisposeAsync()
    {
        if (_hasBegun && !_batch.IsLast && !_isOver)
            call.Reference.SendInternal(new Close(this));

        _isOver = true;
        _linked.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> PullAsync()
    {
        do
        {
            var pull = new Pull(this, call, mustBegin: !_hasBegun);
            _hasBegun = true;
            call.Reference.SendInternal(pull);
            try
            {
                _batch = await pull.TypedReply.WaitAsync(_linked.Token);
            }
            catch
            {
                // Cancelled, failed or aborted: nothing is left to read, but the grain may still hold its side.
                call.Reference.SendInternal(new Close(this));
                _isOver = true;
                throw;
            }

            _position = 0;
        }
        while (_batch.Items.Count == 0 && !_batch.IsLast);

        return _batch.Items.Count > 0;
    }

    private sealed class Pull(object reader, StreamCall<TItem> call, bool mustBegin)
        : StreamRequest<StreamBatch<TItem>>
    {
        internal override async Task<StreamBatch<TItem>> RunOn(Activation activation)
        {
            if (activation.FindStream(reader) is not StreamSource<TItem> source)
            {
                if (!mustBegin)
                    throw new EnumerationAbortedException($"{call} ended with its activation");

                source = new StreamSource<TItem>(call, activation);
                activation.AddStream(reader, source);
            }

            var isOver = true;
            try
            {
                var batch = await source.PullAsync();
                isOver = batch.IsLast;
                return batch;
            }
            finally
            {
                if (isOver)
                {
                    activation.RemoveStream(reader);
                    await source.EndAsync();
                }
            }
        }
    }

    private sealed class Close(object reader) : StreamRequest<bool>
    {
        // Sequences end with their activation, and another one knows nothing of them.
        internal override bool IsForTheLivingOnly => true;

        internal override async Task<bool> RunOn(Activation activation)
        {
            if (activation.FindStream(reader) is not { } source)
                return false;

            activation.RemoveStream(reader);
            await source.EndAsync();
            return true;
        }
    }
}
