namespace Orleans.Embedded;

/// <summary>A reader's request to the grain's side of a sequence.</summary>
/// <remarks>It does not count as a running call, since a live sequence may wait for ever and must not keep its
/// activation from ending; so it answers by itself when it is done, and no response time-out applies.</remarks>
internal abstract class StreamRequest<TResult> : ResultCall<TResult>
{
    private static readonly CallMethod Kind =
        new(typeof(IAsyncEnumerator<TResult>).GetMethod(nameof(IAsyncEnumerator<>.MoveNextAsync))!)
        {
            AlwaysInterleaves = true,
        };

    protected StreamRequest() => Method = Kind;

    public override int GetArgumentCount() => 0;

    public override object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public override void SetArgument(int index, object value) => throw new ArgumentOutOfRangeException(nameof(index));

    internal abstract Task<TResult> RunOn(Activation activation);

    internal override Task InvokeOn(object grain) =>
        throw new InvalidOperationException("Sequences are read from activations");

    internal override Task Run(Activation activation)
    {
        _ = AnswerAsync(activation);
        return Task.CompletedTask;
    }

    internal override void Complete(Task done, Activation activation)
    {
        // The answer comes later, from RunOn.
    }

    private async Task AnswerAsync(Activation activation)
    {
        if (Context is not null)
            Orleans.Runtime.RequestContext.Values = Context;

        var task = RunOn(activation);
        await ((Task)task).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Settle(task);
    }
}
