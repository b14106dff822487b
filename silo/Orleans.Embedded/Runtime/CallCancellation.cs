namespace Orleans.Embedded;

/// <summary>Carries a caller's cancellation over to the called grain's own turns.</summary>
/// <remarks>The grain gets a token of its own, which fires on its scheduler, so that callbacks registered there stay
/// single-threaded. The caller gets its OperationCanceledException at once.</remarks>
internal sealed class CallCancellation : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly GrainCall _call;
    private readonly CancellationToken _callers;
    private readonly CancellationTokenRegistration _registration;
    private Activation? _activation;
    private volatile bool _isCancelled;

    internal CallCancellation(GrainCall call, CancellationToken callers)
    {
        _call = call;
        _callers = callers;
        call.Token = _source.Token;
        _registration = callers.UnsafeRegister(static self => ((CallCancellation)self!).Cancel(), this);
    }

    internal void StartedOn(Activation activation)
    {
        Volatile.Write(ref _activation, activation);
        if (_isCancelled)
            activation.Post(_source.Cancel);
    }

    // The source is not disposed: a late cancellation may still post to it, and without timer it holds nothing.
    public void Dispose() => _registration.Unregister();

    private void Cancel()
    {
        _isCancelled = true;
        _call.TryCancel(_callers);
        Volatile.Read(ref _activation)?.Post(_source.Cancel);
    }
}
