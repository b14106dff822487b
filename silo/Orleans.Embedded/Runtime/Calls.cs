namespace Orleans.Embedded;

/// <summary>A call of a method that returns no value.</summary>
internal abstract class VoidCall : GrainCall
{
    // Continuations never run inside the called grain's turn.
    private readonly TaskCompletionSource _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal override Task Reply => _reply.Task;

    internal override object? ResultOf(Task done) => null;

    internal override Task WithResult(object? result) => Task.CompletedTask;

    internal override async Task Unite(Task filters, Func<Task> outcome)
    {
        await filters;
        await outcome();
    }

    internal override void Settle(Task done)
    {
        if (done.IsCompletedSuccessfully)
            _reply.TrySetResult();
        else if (done.IsCanceled)
            Promises.Cancel(done, _reply, static (reply, token) => reply.TrySetCanceled(token));
        else
            _reply.TrySetException(done.Exception!.InnerExceptions);
    }

    internal override bool TryFail(Exception exception) => _reply.TrySetException(exception);

    internal override bool TryCancel(CancellationToken token) => _reply.TrySetCanceled(token);
}

/// <summary>A call of a method that returns a value.</summary>
internal abstract class ResultCall<TResult> : GrainCall
{
    private readonly TaskCompletionSource<TResult> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal override Task Reply => _reply.Task;

    internal Task<TResult> TypedReply => _reply.Task;

    internal override object? ResultOf(Task done) => ((Task<TResult>)done).Result;

    internal override Task WithResult(object? result) => Task.FromResult(result is null ? default! : (TResult)result);

    internal override Task Unite(Task filters, Func<Task> outcome) => UniteTyped(filters, outcome);

    private static async Task<TResult> UniteTyped(Task filters, Func<Task> outcome)
    {
        await filters;
        return await (Task<TResult>)outcome();
    }

    internal override void Settle(Task done)
    {
        if (done.IsCompletedSuccessfully)
            _reply.TrySetResult(((Task<TResult>)done).Result);
        else if (done.IsCanceled)
            Promises.Cancel(done, _reply, static (reply, token) => reply.TrySetCanceled(token));
        else
            _reply.TrySetException(done.Exception!.InnerExceptions);
    }

    internal override bool TryFail(Exception exception) => _reply.TrySetException(exception);

    internal override bool TryCancel(CancellationToken token) => _reply.TrySetCanceled(token);
}

/// <summary>Conversions that the generated calls share.</summary>
internal static class Promises
{
    /// <summary>A grain method that returns null instead of a task is at fault, and says so to its caller.</summary>
    internal static Task OrFault(Task? returned) =>
        returned ?? Task.FromException(new InvalidOperationException("A grain method returned null instead of a task"));

    internal static Task Of(ValueTask returned) => returned.AsTask();

    internal static Task OfResult<TResult>(ValueTask<TResult> returned) => returned.AsTask();

    internal static void Cancel<TReply>(Task cancelled, TReply reply, Func<TReply, CancellationToken, bool> cancel)
    {
        var token = CancellationToken.None;
        try
        {
            cancelled.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException exception)
        {
            token = exception.CancellationToken;
        }

        cancel(reply, token);
    }
}
