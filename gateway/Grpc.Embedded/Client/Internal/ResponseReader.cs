using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>A response stream. One read at a time; cancelling a read cancels the call.</summary>
internal sealed class ResponseReader<TRequest, TResponse>(ClientCall<TRequest, TResponse> call)
    : IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private TResponse? _current;
    private bool _ended;
    private bool _reading;

    public TResponse Current => _current ?? throw new InvalidOperationException("No message has been read.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (_reading)
            throw new InvalidOperationException(
                "Can't read the next message because the previous read is still in progress.");
        if (_ended)
            return false;
        _reading = true;
        _current = null;
        try
        {
            using (cancellationToken.UnsafeRegister(static state => ((ClientCall)state!).Cancel(), call))
                _current = await call.NextAsync().ConfigureAwait(false);
            _ended = _current is null;
            return !_ended;
        }
        finally
        {
            _reading = false;
        }
    }
}
