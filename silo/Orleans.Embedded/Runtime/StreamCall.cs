namespace Orleans.Embedded;

/// <summary>A call whose result is a sequence: nothing happens until somebody reads, and then batch by batch.</summary>
/// <remarks>Every reader enumerates anew. The grain makes elements in its own turns; pulls interleave with its calls.
/// </remarks>
internal abstract class StreamCall<TItem> : GrainCall, IAsyncEnumerable<TItem>
{
    internal int BatchSize { get; set; } = 100;

    /// <summary>The token that the caller passed as an argument; the grain is given one of its own.</summary>
    internal CancellationToken CallersToken { get; set; }

    internal override Task Reply => throw Unasked();

    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new StreamReader<TItem>(this, cancellationToken);

    internal abstract IAsyncEnumerable<TItem> Open(object grain);

    internal override Task InvokeOn(object grain) => throw Unasked();

    internal override object? ResultOf(Task done) => throw Unasked();

    internal override Task WithResult(object? result) => throw Unasked();

    internal override Task Unite(Task filters, Func<Task> outcome) => throw Unasked();

    internal override void Settle(Task done) => throw Unasked();

    internal override bool TryFail(Exception exception) => throw Unasked();

    internal override bool TryCancel(CancellationToken token) => throw Unasked();

    private InvalidOperationException Unasked() => new($"{Method} is read, never sent");
}
