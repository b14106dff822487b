using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>Keeps the writer's session between batches. While a batch uses it nobody else can find it, so a batch that
/// hangs and was given up never shares its connection with the next one.</summary>
internal sealed class WriterSlot<TSession> : IAsyncDisposable where TSession : class, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private TSession? _idle;
    private CancellationTokenSource _turn = new();
    private bool _isClosed;

    /// <summary>Uses the idle session or a new one. It is kept for the next batch only if nothing failed and nobody
    /// gave up meanwhile.</summary>
    /// <param name="open">Opens a session; may outlast the patience of whoever waits.</param>
    /// <param name="use">Gets a token that fires when the batch is given up.</param>
    /// <param name="cancellation">Gives up as well.</param>
    /// <exception cref="JournalUnavailableException">Given up while the session was being opened; nothing was
    /// sent.</exception>
    public async Task<TResult> UseAsync<TResult>(
        Func<CancellationToken, Task<TSession>> open, Func<TSession, CancellationToken, Task<TResult>> use,
        CancellationToken cancellation)
    {
        TSession? session;
        CancellationTokenSource turn;
        lock (_gate) (session, _idle, turn) = (_idle, null, _turn);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(turn.Token, cancellation);
        session ??= await open(either.Token);
        var isKept = false;
        try
        {
            if (turn.IsCancellationRequested)
                throw new JournalUnavailableException(
                    "The batch was given up before it had a connection; nothing was written.");
            var result = await use(session, either.Token);
            lock (_gate)
                if (turn == _turn && _idle is null) (_idle, isKept) = (session, true);
            return result;
        }
        finally
        {
            if (!isKept) await session.DisposeAsync();
        }
    }

    /// <summary>The next batch opens a session of its own; one in use is closed as soon as it comes back.</summary>
    /// <returns>Done when the idle session is closed, which can hang.</returns>
    public Task AbandonAsync()
    {
        TSession? session;
        CancellationTokenSource turn;
        lock (_gate) (session, _idle, turn, _turn) = (_idle, null, _turn, new());
        // Elsewhere, since what listens to the token runs on the thread that cancels.
        return Task.Run(async () =>
        {
            await turn.CancelAsync();
            if (session is not null) await session.DisposeAsync();
        });
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isClosed) return;
            _isClosed = true;
        }
        await AbandonAsync();
        _turn.Dispose();
    }
}
